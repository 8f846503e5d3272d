#ifndef CHAHE_REPORT_SPELL_H
#define CHAHE_REPORT_SPELL_H

#include "chahe/core/date.h"
#include "chahe/core/period.h"
#include "chahe/forms/forms.h"

struct buffer;

/* Dates and numbers as running text has them; the pattern of each is in
 * forms/wording.ini, [spell]. Nothing is added for DATE_NONE. */

/* 1 to 99 in Chinese numerals: 四, 十二, 二十; others in digits. */
void spell_number(struct buffer *out, int number);

/* 112年6月30日; 112年6月; 112年第二季 of the quarter that begins on `first`. */
void spell_day(struct buffer *out, const struct forms *forms, date_t day);
void spell_month(struct buffer *out, const struct forms *forms, date_t day);
void spell_quarter(struct buffer *out, const struct forms *forms, date_t first);

/* 112年1月至6月底 of whole months, 112年6月 of one; else 112年1月5日至2月10日,
 * or the day. The year is said again where it changes. */
void spell_period(struct buffer *out, const struct forms *forms,
                  struct period period);

#endif
