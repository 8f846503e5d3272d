/* Dates as days since 1970: arithmetic, reading and writing. Texts are made
 * and read digit by digit, so that no locale can change them. */
#include "chahe/core/date.h"

#include <stddef.h>
#include <string.h>

enum {
  ROC_OFFSET = 1911, /* Gregorian year - ROC year */
  FIRST_YEAR = 1912,
  LAST_YEAR = 2910,
  FIRST_DATE = -21185, /* 1912-01-01 */
  LAST_DATE = 343692,  /* 2910-12-31 */
  EPOCH = 719468,      /* days from 0000-03-01 to 1970-01-01 */
  CENTURIES = 146097   /* days in 400 years */
};

static bool in_range(date_t date) {
  return date >= FIRST_DATE && date <= LAST_DATE;
}

static bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month) {
  static const signed char days[] = {31, 28, 31, 30, 31, 30,
                                     31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

date_t date_from_parts(int year, int month, int day) {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 ||
      day < 1 || day > month_days(year, month)) {
    return DATE_NONE;
  }
  /* Years begin in March, so that the leap day is a year's last. */
  int march_year = month <= 2 ? year - 1 : year;
  int march_month = (month + 9) % 12;
  int day_of_year = (153 * march_month + 2) / 5 + day - 1;
  return 365 * march_year + march_year / 4 - march_year / 100 +
         march_year / 400 + day_of_year - EPOCH;
}

struct date_parts date_parts(date_t date) {
  if (!in_range(date)) {
    return (struct date_parts){0, 0, 0};
  }
  int days = date + EPOCH;
  int era = days / CENTURIES;
  int day_of_era = days % CENTURIES;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                     day_of_era / (CENTURIES - 1)) /
                    365;
  int day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int march_month = (5 * day_of_year + 2) / 153;
  int month = march_month < 10 ? march_month + 3 : march_month - 9;
  return (struct date_parts){
      .year = era * 400 + year_of_era + (month <= 2),
      .month = month,
      .day = day_of_year - (153 * march_month + 2) / 5 + 1,
  };
}

int date_roc_year(date_t date) {
  return in_range(date) ? date_parts(date).year - ROC_OFFSET : 0;
}

int date_weekday(date_t date) {
  if (date == DATE_NONE) {
    return 0;
  }
  int days = (date % 7 + 3) % 7; /* 1970-01-01 was a Thursday */
  return (days < 0 ? days + 7 : days) + 1;
}

date_t date_add_years(date_t date, int years) {
  if (!in_range(date) || years < FIRST_YEAR - LAST_YEAR ||
      years > LAST_YEAR - FIRST_YEAR) {
    return DATE_NONE;
  }
  struct date_parts parts = date_parts(date);
  int year = parts.year + years;
  if (parts.month == 2 && parts.day == 29 && !is_leap(year)) {
    parts.day = 28;
  }
  return date_from_parts(year, parts.month, parts.day);
}

/* The text that is left to read. */
struct cursor {
  const char *at, *end;
};

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

static struct cursor trimmed(const char *text) {
  struct cursor cursor = {text, text + strlen(text)};
  while (cursor.at < cursor.end && is_blank(*cursor.at)) {
    cursor.at++;
  }
  while (cursor.end > cursor.at && is_blank(cursor.end[-1])) {
    cursor.end--;
  }
  return cursor;
}

/* Passes over `word` if it is next. */
static bool take(struct cursor *cursor, const char *word) {
  size_t len = strlen(word);
  if ((size_t)(cursor->end - cursor->at) < len ||
      memcmp(cursor->at, word, len) != 0) {
    return false;
  }
  cursor->at += len;
  return true;
}

/* Reads up to `most` digits and returns how many there were. */
static int take_number(struct cursor *cursor, int most, int *value) {
  int digits = 0;
  *value = 0;
  while (digits < most && cursor->at < cursor->end && *cursor->at >= '0' &&
         *cursor->at <= '9') {
    *value = *value * 10 + (*cursor->at++ - '0');
    digits++;
  }
  return digits;
}

/* What stands after the year, the month and the day. */
struct separators {
  const char *year, *month, *day;
  bool roc_only;
};

static const struct separators separators[] = {
    {"-", "-", "", false},
    {"/", "/", "", false},
    {".", ".", "", true},
    {"年", "月", "日", true},
};

static date_t parse(struct cursor cursor) {
  struct cursor start = cursor;
  int year;
  int month;
  int day;
  int digits = take_number(&cursor, 9, &year);
  if (cursor.at == cursor.end && digits >= 6 && digits <= 8) {
    day = year % 100;
    month = year / 100 % 100;
    year /= 10000;
    return date_from_parts(digits == 8 ? year : year + ROC_OFFSET, month, day);
  }
  if (digits < 1 || digits > 4) {
    return DATE_NONE;
  }
  bool roc = digits < 4;
  for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
    const struct separators *words = &separators[i];
    cursor.at = start.at + digits;
    if ((roc || !words->roc_only) && take(&cursor, words->year) &&
        take_number(&cursor, 2, &month) > 0 && take(&cursor, words->month) &&
        take_number(&cursor, 2, &day) > 0 && take(&cursor, words->day) &&
        cursor.at == cursor.end) {
      return date_from_parts(roc ? year + ROC_OFFSET : year, month, day);
    }
  }
  return DATE_NONE;
}

static int digit(const char *text) {
  return *text >= '0' && *text <= '9' ? *text - '0' : -1;
}

/* Two digits, or a negative number. */
static int two_digits(const char *text) {
  int tens = digit(text);
  int ones = tens < 0 ? -1 : digit(text + 1);
  return ones < 0 ? -1 : tens * 10 + ones;
}

/* The form that files hold, read without looking for others: lists of
 * thousands of audits are made of it. False for anything else. */
static bool parse_iso(const char *text, date_t *date) {
  int century = two_digits(text);
  int year = century < 0 ? -1 : two_digits(text + 2);
  if (year < 0 || text[4] != '-') {
    return false;
  }
  int month = two_digits(text + 5);
  if (month < 0 || text[7] != '-') {
    return false;
  }
  int day = two_digits(text + 8);
  if (day < 0 || text[10] != '\0') {
    return false;
  }
  *date = date_from_parts(century * 100 + year, month, day);
  return true;
}

date_t date_parse(const char *text) {
  date_t date;
  if (!text) {
    return DATE_NONE;
  }
  return parse_iso(text, &date) ? date : parse(trimmed(text));
}

static bool is_word(struct cursor cursor, const char *word) {
  return take(&cursor, word) && cursor.at == cursor.end;
}

date_t date_parse_from(const char *text, date_t today) {
  if (!text) {
    return DATE_NONE;
  }
  struct cursor cursor = trimmed(text);
  if (is_word(cursor, "today") || is_word(cursor, "今天")) {
    return in_range(today) ? today : DATE_NONE;
  }
  bool later = take(&cursor, "+");
  if (!later && !take(&cursor, "-")) {
    return parse(cursor);
  }
  int days;
  if (take_number(&cursor, 6, &days) == 0 || cursor.at != cursor.end ||
      !in_range(today)) {
    return DATE_NONE;
  }
  date_t date = later ? today + days : today - days;
  return in_range(date) ? date : DATE_NONE;
}

/* Writes `value` with at least `width` digits, returns the place after it. */
static char *put_number(char *out, int value, int width) {
  char digits[10];
  int count = 0;
  do {
    digits[count++] = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0 || count < width);
  while (count > 0) {
    *out++ = digits[--count];
  }
  return out;
}

static void put_date(char *out, struct date_parts parts, int year_width,
                     char separator) {
  out = put_number(out, parts.year, year_width);
  *out++ = separator;
  out = put_number(out, parts.month, 2);
  *out++ = separator;
  out = put_number(out, parts.day, 2);
  *out = '\0';
}

void date_iso(date_t date, char out[DATE_ISO_SIZE]) {
  out[0] = '\0';
  if (in_range(date)) {
    put_date(out, date_parts(date), 4, '-');
  }
}

void date_roc(date_t date, char out[DATE_ROC_SIZE]) {
  out[0] = '\0';
  if (in_range(date)) {
    struct date_parts parts = date_parts(date);
    parts.year -= ROC_OFFSET;
    put_date(out, parts, 1, '.');
  }
}
