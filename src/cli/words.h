#ifndef CHAHE_CLI_WORDS_H
#define CHAHE_CLI_WORDS_H

/* Private to src/cli: the rules' values in words. */

#include "chahe/base/buffer.h"
#include "chahe/core/audit.h"
#include "chahe/core/risk.h"

const char *words_grade(enum grade grade); /* 優 甲 乙 丙 待判 */
const char *words_party(enum party party);
const char *words_severity(enum severity severity); /* 輕微 中等 嚴重 */
const char *words_level(enum risk_level level);

/* "112.06.30", with a mark where it is provisional; "-" for DATE_NONE. */
void words_date(date_t date, bool provisional, struct buffer *out);

/* "1,234,000" */
void words_amount(int64_t amount, struct buffer *out);

#endif
