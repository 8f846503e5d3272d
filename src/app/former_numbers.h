#ifndef CHAHE_APP_FORMER_NUMBERS_H
#define CHAHE_APP_FORMER_NUMBERS_H

/* Private to src/app: audits by the numbers that they had before they were
 * renumbered. */

#include "chahe/app/session.h"
#include "chahe/store/row.h"

/* The audit that once had the number. ERROR_NOT_FOUND with an empty message:
 * none had it; with words: several had. */
bool former_numbers_find(struct session *session, const char *number,
                         struct row_id *id, struct error *error);

/* The present number of an audit other than `self` (NULL: of any) that once had
 * it: it is that one's for ever. `*holder` NULL: there is none; else owned by
 * the caller. */
bool former_numbers_holder(struct session *session, const char *number,
                           const struct row_id *self, char **holder,
                           struct error *error);

/* "was the number of 查核 112-097", for an error; owned by the caller. */
char *former_numbers_words(const struct session *session, const char *holder);

#endif
