#ifndef CHAHE_APP_WORDS_H
#define CHAHE_APP_WORDS_H

/* The rules' values in the words of the language chosen. */

#include "chahe/base/buffer.h"
#include "chahe/core/audit.h"
#include "chahe/core/period.h"
#include "chahe/core/risk.h"

const char *words_grade(enum grade grade); /* 優 甲 乙 丙 待判 */
/* What a bound by points means: "not better than B", "C". */
const char *words_bound(enum grade bound);
const char *words_party(enum party party);
const char *words_severity(enum severity severity); /* 輕微 中等 嚴重 */
const char *words_level(enum risk_level level);

/* For narrow columns: 優 甲 乙 丙 待判 未評; 落後 低價 ... */
const char *words_grade_short(enum grade grade);
const char *words_factor_short(enum risk_factor factor);
/* What raised the points, by words_factor_short(): "落後 低價". */
void words_factors(const struct risk *risk, struct buffer *out);

/* "112年第2季", "112年上半年", "112年", "112.01.05..112.02.10". */
void words_period(struct period period, struct buffer *out);
/* "五" of a Friday; "" for DATE_NONE. */
const char *words_weekday(date_t date);

/* "112.06.30", with a mark where it is provisional; "-" for DATE_NONE. */
void words_date(date_t date, bool provisional, struct buffer *out);

/* "112.06.30 14:05" on the clock of this machine; `at` is in seconds
 * since 1970-01-01 UTC. Nothing where no calendar has it. */
void words_moment(int64_t at, struct buffer *out);

/* A photograph's time, "2023-05-02T14:03:05", as "112.05.02 14:03"; nothing
 * for "". */
void words_taken(const char *taken_at, struct buffer *out);

/* "1,234,000" */
void words_amount(int64_t amount, struct buffer *out);

/* Bytes of a file: "312 KB", "4.1 MB". */
void words_size(int64_t bytes, struct buffer *out);

#endif
