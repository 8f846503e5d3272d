#ifndef CHAHE_REPORT_WORDING_H
#define CHAHE_REPORT_WORDING_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/core/code.h"
#include "chahe/core/date.h"
#include "chahe/core/party.h"
#include "chahe/core/points.h"
#include "chahe/core/score.h"

struct buffer;
struct forms;

/* How values are worded on paper. Every text comes from the agency's
 * forms/wording.ini; these functions put values into it. */

/* A name between braces in a wording and what it stands for. */
struct slot {
  const char *name;
  const char *value;
};

/* Adds the wording `key` with each "{name}" replaced. `slots` ends with a
 * NULL name. Braces that no slot names stay as they are. */
void wording_add(struct buffer *out, const struct forms *forms, const char *key,
                 const struct slot *slots);

/* The same with a text that is none of the wordings by itself: an item of a
 * list. */
void wording_fill(struct buffer *out, const char *text,
                  const struct slot *slots);

/* Puts the next of the items that `separator` parts into `item` (emptied
 * first), without blanks around it, and moves `*rest` behind it; false after
 * the last. The items of a wording that is a list are parted by LF. */
bool wording_next(const char **rest, char separator, struct buffer *item);

/* The text, or the mark that stands for an empty field. */
const char *wording_or_empty(const struct forms *forms, const char *text);

/* Adds "（位置：...）"; nothing for an empty location. */
void wording_add_location(struct buffer *out, const struct forms *forms,
                          const char *location);

/* Adds a text that lines do not break: WORD JOINER between its characters,
 * which prints nothing. */
void wording_add_unbroken(struct buffer *out, const char *text);

/* NT$ with commas; thousands of NT$ with commas, rounded half up; nothing
 * for a negative amount. */
void wording_money(struct buffer *out, int64_t amount);
void wording_thousands(struct buffer *out, int64_t amount);

/* Hundredths of a percent as "45.20%"; nothing for a negative one. */
void wording_percent(struct buffer *out, int hundredths);

/* Thousandths with as many decimals as it takes, "51.05"; nothing for a
 * negative number. */
void wording_decimal(struct buffer *out, int64_t thousandths);

/* "112.06.30"; nothing for DATE_NONE. */
void wording_date(struct buffer *out, date_t date);

/* "一" for a Monday; "" for DATE_NONE. */
const char *wording_weekday(const struct forms *forms, date_t date);

/* What the official forms call it. */
const char *wording_role(const struct forms *forms, enum role role);
const char *wording_party(const struct forms *forms, enum party party);
const char *wording_severity(const struct forms *forms, enum severity severity);
const char *wording_grade(const struct forms *forms, enum grade grade);
const char *wording_block(const struct forms *forms, enum code_block block);
const char *wording_test_result(const struct forms *forms,
                                enum test_result result);

#endif
