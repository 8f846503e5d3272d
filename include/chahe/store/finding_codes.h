#ifndef CHAHE_STORE_FINDING_CODES_H
#define CHAHE_STORE_FINDING_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/core/date.h"
#include "chahe/store/store.h"

/* Codes of the findings in the file, without the findings. */

/* Texts are borrowed during the visit; `text` is what the walk says. Returning
 * false ends it. */
typedef bool finding_code_visit(void *context, const char *code,
                                const char *text);

/* Walks the codes of the last `most` findings that were entered, last first,
 * with their descriptions. */
bool finding_codes_last(struct store *store, int most,
                        finding_code_visit *visit, void *context,
                        struct error *error);

/* Walks the codes of findings of the last `most` audits of a contractor held
 * on or before `until`, without audit `except`, with the audit's number;
 * latest audit first. */
bool finding_codes_of_contractor(struct store *store, const char *contractor,
                                 date_t until, const char *except, int most,
                                 finding_code_visit *visit, void *context,
                                 struct error *error);

#endif
