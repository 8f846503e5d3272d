/* Periods of the returns and reports: quarter, half-year, year, or any span. */
#include "chahe/core/period.h"

#include <stddef.h>
#include <string.h>

enum { ROC_OFFSET = 1911, LAST_ROC_YEAR = 999, SIDE_SIZE = 32 };

/* Whole months of a Gregorian year, the first and last one included. */
static struct period months(int year, int first, int last) {
  struct period period = {date_from_parts(year, first, 1), DATE_NONE};
  if (period.from != DATE_NONE) {
    int days = last == 2 ? 28 : 30;
    date_t end = date_from_parts(year, last, days);
    while (date_parts(end + 1).month == last) {
      end++;
    }
    period.to = end;
  }
  return period;
}

static struct period quarter_of(int year, int quarter) {
  return months(year, 3 * quarter - 2, 3 * quarter);
}

static struct period half_of(int year, int half) {
  return months(year, 6 * half - 5, 6 * half);
}

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

/* "112Q1", "112H1", "112" in `len` bytes without blanks. */
static bool parse_named(const char *text, size_t len, struct period *period) {
  int year = 0;
  size_t digits = 0;
  while (digits < len && text[digits] >= '0' && text[digits] <= '9' &&
         digits < 3) {
    year = year * 10 + (text[digits] - '0');
    digits++;
  }
  if (year < 1) {
    return false;
  }
  year += ROC_OFFSET;
  if (digits == len) {
    *period = months(year, 1, 12);
    return true;
  }
  if (len - digits != 2) {
    return false;
  }
  char kind = text[digits];
  int part = text[digits + 1] - '0';
  if ((kind == 'Q' || kind == 'q') && part >= 1 && part <= 4) {
    *period = quarter_of(year, part);
    return true;
  }
  if ((kind == 'H' || kind == 'h') && (part == 1 || part == 2)) {
    *period = half_of(year, part);
    return true;
  }
  return false;
}

static date_t parse_side(const char *text, size_t len) {
  char side[SIDE_SIZE];
  if (len >= sizeof side) {
    return DATE_NONE;
  }
  memcpy(side, text, len);
  side[len] = '\0';
  return date_parse(side);
}

bool period_parse(const char *text, struct period *period) {
  if (!text) {
    return false;
  }
  while (is_blank(*text)) {
    text++;
  }
  size_t len = strlen(text);
  while (len > 0 && is_blank(text[len - 1])) {
    len--;
  }
  const char *dots = strstr(text, "..");
  if (!dots) {
    return parse_named(text, len, period);
  }
  size_t left = (size_t)(dots - text);
  date_t from = parse_side(text, left);
  date_t to = parse_side(dots + 2, len - left - 2);
  if (from == DATE_NONE || to == DATE_NONE || from > to) {
    return false;
  }
  *period = (struct period){from, to};
  return true;
}

struct period period_quarter_of(date_t date) {
  struct date_parts parts = date_parts(date);
  if (parts.year == 0) {
    return (struct period){DATE_NONE, DATE_NONE};
  }
  return quarter_of(parts.year, (parts.month + 2) / 3);
}

struct period period_before(struct period quarter) {
  if (quarter.from == DATE_NONE) {
    return quarter;
  }
  return period_quarter_of(quarter.from - 1);
}

struct period period_year_of(date_t date) {
  struct date_parts parts = date_parts(date);
  if (parts.year == 0) {
    return (struct period){DATE_NONE, DATE_NONE};
  }
  return months(parts.year, 1, 12);
}

struct period period_month_of(date_t date) {
  struct date_parts parts = date_parts(date);
  if (parts.year == 0) {
    return (struct period){DATE_NONE, DATE_NONE};
  }
  return months(parts.year, parts.month, parts.month);
}

bool period_holds(struct period period, date_t date) {
  return date != DATE_NONE && date >= period.from && date <= period.to;
}

struct period period_year_before(struct period period) {
  struct period before = {date_add_years(period.from, -1),
                          date_add_years(period.to, -1)};
  /* to the end of February, in leap years, too */
  if (date_parts(period.to + 1).day == 1) {
    before.to = period_month_of(before.to).to;
  }
  if (before.from == DATE_NONE || before.to == DATE_NONE) {
    return (struct period){DATE_NONE, DATE_NONE};
  }
  return before;
}

/* Writes the ROC year of `date`, returns the place after it. */
static char *put_year(char *out, date_t date) {
  char text[DATE_ROC_SIZE];
  date_roc(date, text);
  size_t len = strcspn(text, ".");
  memcpy(out, text, len);
  out[len] = '\0';
  return out + len;
}

/* Writes "112Q1" or "112H1". */
static void put_part(char *out, date_t date, char kind, int part) {
  out = put_year(out, date);
  *out++ = kind;
  *out++ = (char)('0' + part);
  *out = '\0';
}

void period_quarter(date_t date, char out[QUARTER_SIZE]) {
  struct date_parts parts = date_parts(date);
  out[0] = '\0';
  if (parts.year != 0) {
    put_part(out, date, 'Q', (parts.month + 2) / 3);
  }
}

static bool equals(struct period a, struct period b) {
  return a.from == b.from && a.to == b.to;
}

enum period_unit period_unit(struct period period) {
  if (period.from == DATE_NONE)
    return PERIOD_SPAN;
  for (int unit = PERIOD_QUARTER; unit < PERIOD_SPAN; unit++)
    if (equals(period, period_of((enum period_unit)unit, period.from)))
      return (enum period_unit)unit;
  return PERIOD_SPAN;
}

struct period period_of(enum period_unit unit, date_t date) {
  struct date_parts parts = date_parts(date);
  if (parts.year == 0)
    return (struct period){DATE_NONE, DATE_NONE};
  switch (unit) {
    case PERIOD_QUARTER:
      return period_quarter_of(date);
    case PERIOD_HALF:
      return half_of(parts.year, (parts.month + 5) / 6);
    case PERIOD_YEAR:
      return period_year_of(date);
    case PERIOD_SPAN:
      break;
  }
  return (struct period){date, date};
}

/* The first day of the month `by` months from that of `date`. */
static date_t month_start(date_t date, int by) {
  struct date_parts parts = date_parts(date);
  if (parts.year == 0)
    return DATE_NONE;
  int month = parts.year * 12 + parts.month - 1 + by;
  return date_from_parts(month / 12, month % 12 + 1, 1);
}

/* How many whole months it is; 0: it is not. */
static int month_count(struct period period) {
  struct date_parts first = date_parts(period.from);
  struct date_parts after = date_parts(period.to + 1);
  if (first.day != 1 || after.day != 1)
    return 0;
  return (after.year - first.year) * 12 + after.month - first.month;
}

struct period period_step(struct period period, bool later) {
  enum period_unit unit = period_unit(period);
  if (period.from == DATE_NONE)
    return period;
  if (unit != PERIOD_SPAN)
    return period_of(unit, later ? period.to + 1 : period.from - 1);
  int months_of_it = month_count(period);
  struct period next;
  if (months_of_it > 0) {
    next.from = month_start(period.from, later ? months_of_it : -months_of_it);
    struct date_parts last =
        date_parts(month_start(next.from, months_of_it - 1));
    next.to = months(last.year, last.month, last.month).to;
  } else {
    int days = period.to - period.from + 1;
    next.from = period.from + (later ? days : -days);
    next.to = period.to + (later ? days : -days);
  }
  if (date_roc_year(next.from) == 0 || date_roc_year(next.to) == 0)
    return (struct period){DATE_NONE, DATE_NONE};
  return next;
}

void period_text(struct period period, char out[PERIOD_TEXT_SIZE]) {
  struct date_parts parts = date_parts(period.from);
  int half = (parts.month + 5) / 6;
  if (parts.year == 0) {
    out[0] = '\0';
  } else if (equals(period, months(parts.year, 1, 12))) {
    put_year(out, period.from);
  } else if (equals(period, half_of(parts.year, half))) {
    put_part(out, period.from, 'H', half);
  } else if (equals(period, period_quarter_of(period.from))) {
    period_quarter(period.from, out);
  } else {
    char side[DATE_ROC_SIZE];
    date_roc(period.from, side);
    size_t len = strlen(side);
    memcpy(out, side, len);
    memcpy(out + len, "..", 2);
    date_roc(period.to, side);
    memcpy(out + len + 2, side, strlen(side) + 1);
  }
}

date_t period_return_due(struct period quarter) {
  struct date_parts parts = date_parts(quarter.to);
  if (parts.year == 0) {
    return DATE_NONE;
  }
  int year = parts.month == 12 ? parts.year + 1 : parts.year;
  int month = parts.month == 12 ? 1 : parts.month + 1;
  return months(year, month, month).to;
}
