#ifndef CHAHE_STORE_LETTER_H
#define CHAHE_STORE_LETTER_H

#include <stdbool.h>

#include "chahe/store/store.h"

/* The letter in the numbers of new audits: `112-B003`. The file that was
 * written to first has none ('\0'): it is the office's. A copy gets one with
 * its device, at its first write, and keeps it; copies of the copy get others.
 * It belongs to the file, is not logged and cannot be undone. */

/* The file's letter; of a copy that has not been written to, the one that its
 * first write will give it. */
bool letter_of_file(struct store *store, char *letter, struct error *error);

/* Changes it, within a transaction: one of audit_letters, or '\0'. ERROR_INPUT:
 * it is that of another device which wrote within a year. */
bool letter_change(struct store *store, char letter, struct error *error);

/* Whether another device that wrote within a year has the letter of this file,
 * which two copies may have taken apart; never where it has none. */
bool letter_is_shared(struct store *store, bool *shared, struct error *error);

/* How many audits this file's device has added whose numbers have a letter,
 * deleted ones included; it stops counting at `most`. */
bool letter_used(struct store *store, int64_t most, int64_t *count,
                 struct error *error);

#endif
