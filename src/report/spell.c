/* Dates and numbers in words. */
#include "chahe/report/spell.h"

#include <stdio.h>

#include "chahe/base/buffer.h"
#include "chahe/report/wording.h"

void spell_number(struct buffer *out, int number) {
  static const char *const digits[] = {"",   "一", "二", "三", "四",
                                       "五", "六", "七", "八", "九"};
  if (number < 1 || number > 99) {
    buffer_format(out, "%d", number);
    return;
  }
  if (number >= 20)
    buffer_add_text(out, digits[number / 10]);
  if (number >= 10)
    buffer_add_text(out, "十");
  buffer_add_text(out, digits[number % 10]);
}

/* Fills the parts of `date` into the pattern `key`. */
static void add_pattern(struct buffer *out, const struct forms *forms,
                        const char *key, date_t date) {
  struct date_parts parts = date_parts(date);
  char year[16], month[16], day[16];
  struct buffer quarter = {0};
  if (parts.month == 0)
    return;
  snprintf(year, sizeof year, "%d", date_roc_year(date));
  snprintf(month, sizeof month, "%d", parts.month);
  snprintf(day, sizeof day, "%d", parts.day);
  spell_number(&quarter, (parts.month + 2) / 3);
  const struct slot slots[] = {{"year", year},
                               {"month", month},
                               {"day", day},
                               {"quarter", buffer_text(&quarter)},
                               {NULL, NULL}};
  wording_add(out, forms, key, slots);
  buffer_done(&quarter);
}

void spell_day(struct buffer *out, const struct forms *forms, date_t day) {
  add_pattern(out, forms, "spell.day", day);
}

void spell_month(struct buffer *out, const struct forms *forms, date_t day) {
  add_pattern(out, forms, "spell.month", day);
}

void spell_quarter(struct buffer *out, const struct forms *forms,
                   date_t first) {
  add_pattern(out, forms, "spell.quarter", first);
}

void spell_period(struct buffer *out, const struct forms *forms,
                  struct period period) {
  struct date_parts first = date_parts(period.from);
  struct date_parts last = date_parts(period.to);
  bool same_year = first.year == last.year;
  bool months = first.day == 1 && date_parts(period.to + 1).day == 1;
  if (months && same_year && first.month == last.month) {
    spell_month(out, forms, period.from);
    return;
  }
  if (period.from == period.to) {
    spell_day(out, forms, period.from);
    return;
  }
  struct buffer from = {0}, to = {0};
  if (months)
    spell_month(&from, forms, period.from);
  else
    spell_day(&from, forms, period.from);
  const char *key = months      ? (same_year ? "spell.month_on" : "spell.month")
                    : same_year ? "spell.day_on"
                                : "spell.day";
  add_pattern(&to, forms, key, period.to);
  const struct slot slots[] = {
      {"from", buffer_text(&from)}, {"to", buffer_text(&to)}, {NULL, NULL}};
  wording_add(out, forms, months ? "spell.months" : "spell.days", slots);
  buffer_done(&from);
  buffer_done(&to);
}
