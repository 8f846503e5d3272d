/* The rules' values in words. */
#include "chahe/app/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "chahe/base/message.h"

const char *words_grade(enum grade grade) {
  static const char *const words[] = {N_("A+ (excellent)"), N_("A (good)"),
                                      N_("B (fair)"),       N_("C (poor)"),
                                      N_("withheld"),       N_("not scored")};
  return (size_t)grade < sizeof words / sizeof *words ? _(words[grade]) : "?";
}

const char *words_bound(enum grade bound) {
  return bound == GRADE_C ? _("C, from 40 points") : _("not better than B");
}

const char *words_party(enum party party) {
  static const char *const words[] = {N_("agency"), N_("PCM"), N_("supervisor"),
                                      N_("contractor"), N_("designer")};
  return (size_t)party < sizeof words / sizeof *words ? _(words[party]) : "?";
}

const char *words_severity(enum severity severity) {
  static const char *const words[] = {N_("light"), N_("medium"), N_("serious")};
  return (size_t)severity < sizeof words / sizeof *words ? _(words[severity])
                                                         : "?";
}

const char *words_level(enum risk_level level) {
  static const char *const words[] = {N_("green"), N_("yellow"), N_("orange"),
                                      N_("red")};
  return (size_t)level < sizeof words / sizeof *words ? _(words[level]) : "?";
}

const char *words_grade_short(enum grade grade) {
  static const char *const words[] = {N_("A+"), N_("A"),     N_("B"),
                                      N_("C"),  N_("pend."), N_("(none)")};
  return (size_t)grade < sizeof words / sizeof *words ? _(words[grade]) : "?";
}

const char *words_factor_short(enum risk_factor factor) {
  static const char *const words[RISK_FACTOR_COUNT] = {
      [RISK_LAG] = N_("behind"),
      [RISK_LAG_MINOR] = N_("slightly behind"),
      [RISK_UNDERSPEND] = N_("underspent"),
      [RISK_LOW_BID] = N_("low bid"),
      [RISK_VERY_LOW_BID] = N_("very low bid"),
      [RISK_CHANGES] = N_("contract changes"),
      [RISK_CONTRACTOR_GRADE_C] = N_("had a C"),
      [RISK_CONTRACTOR_LOW] = N_("low scores"),
      [RISK_OVERDUE] = N_("overdue"),
      [RISK_CITIZEN] = N_("reported"),
      [RISK_NEVER_AUDITED] = N_("not audited"),
  };
  return (size_t)factor < RISK_FACTOR_COUNT ? _(words[factor]) : "?";
}

void words_factors(const struct risk *risk, struct buffer *out) {
  bool any = false;
  for (int i = 0; i < RISK_FACTOR_COUNT; i++)
    if (risk->has[i]) {
      buffer_format(out, "%s%s", any ? _(", ") : "",
                    words_factor_short((enum risk_factor)i));
      any = true;
    }
}

void words_period(struct period period, struct buffer *out) {
  int year = date_roc_year(period.from);
  int month = date_parts(period.from).month;
  char text[PERIOD_TEXT_SIZE];
  switch (period_unit(period)) {
    case PERIOD_QUARTER:
      buffer_format(out, _("%d Q%d"), year, (month + 2) / 3);
      break;
    case PERIOD_HALF:
      buffer_format(out, month < 7 ? _("%d first half") : _("%d second half"),
                    year);
      break;
    case PERIOD_YEAR:
      buffer_format(out, _("year %d"), year);
      break;
    case PERIOD_SPAN:
      period_text(period, text);
      buffer_add_text(out, text);
      break;
  }
}

const char *words_weekday(date_t date) {
  static const char *const words[] = {"",        N_("Mon"), N_("Tue"),
                                      N_("Wed"), N_("Thu"), N_("Fri"),
                                      N_("Sat"), N_("Sun")};
  int day = date_weekday(date);
  return day > 0 ? _(words[day]) : "";
}

void words_date(date_t date, bool provisional, struct buffer *out) {
  char text[DATE_ROC_SIZE];
  date_roc(date, text);
  buffer_add_text(out, *text ? text : "-");
  if (provisional && *text)
    buffer_format(out, " %s", _("(provisional calendar)"));
}

void words_moment(int64_t at, struct buffer *out) {
  time_t seconds = (time_t)at;
  struct tm local;
  char day[DATE_ROC_SIZE];
  if (!localtime_r(&seconds, &local))
    return;
  date_roc(
      date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
      day);
  if (*day)
    buffer_format(out, "%s %02d:%02d", day, local.tm_hour, local.tm_min);
}

void words_taken(const char *taken_at, struct buffer *out) {
  enum { DAY_LEN = 10, TIME_LEN = 5 };
  char day[DAY_LEN + 1] = "";
  char roc[DATE_ROC_SIZE];
  if (strlen(taken_at) < DAY_LEN)
    return;
  memcpy(day, taken_at, DAY_LEN);
  date_roc(date_parse(day), roc);
  buffer_add_text(out, roc);
  if (strlen(taken_at) > DAY_LEN + TIME_LEN)
    buffer_format(out, " %.*s", TIME_LEN, taken_at + DAY_LEN + 1);
}

void words_amount(int64_t amount, struct buffer *out) {
  char digits[24];
  snprintf(digits, sizeof digits, "%" PRId64, amount);
  size_t len = strlen(digits);
  for (size_t i = 0; i < len; i++) {
    if (i > 0 && (len - i) % 3 == 0 && digits[i - 1] != '-')
      buffer_add_char(out, ',');
    buffer_add_char(out, digits[i]);
  }
}

void words_size(int64_t bytes, struct buffer *out) {
  enum { KILO = 1000, MEGA = KILO * KILO };
  if (bytes < KILO)
    buffer_format(out, "%" PRId64 " B", bytes);
  else if (bytes < MEGA)
    buffer_format(out, "%" PRId64 " KB", bytes / KILO);
  else
    buffer_format(out, "%.1f MB", (double)bytes / MEGA);
}
