#ifndef CHAHE_APP_ENTRY_H
#define CHAHE_APP_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/record.h"

/* Entering and changing one record: what `add` and `set` do, and forms on
 * screens. */

/* A field's name and what a person typed for it. */
struct entry {
  const char *key;
  const char *text;
};

/* Fills what can be known of a new record: initial values; the next audit
 * number of the year, the next seq of the audit; a finding's party from its
 * code, its description from the catalogue. Values that are there stay. */
bool entry_complete(struct session *session, struct record *record,
                    struct error *error);

/* Parses `entries` into the record (relative dates from session->today).
 * `error` has the field as its `where`. */
bool entry_apply(struct session *session, struct record *record,
                 const struct entry *entries, size_t count,
                 struct error *error);

/* Adds a record / changes the one with that key, in one transaction. */
bool entry_add(struct session *session, const struct form *form,
               const struct entry *entries, size_t count, struct record *record,
               struct error *error);
bool entry_set(struct session *session, const struct form *form,
               const char *key, const struct entry *entries, size_t count,
               struct record *record, enum record_outcome *outcome,
               struct error *error);

/* The same changes to several records of a form, in one transaction: all of
 * them or none. `*changed` counts those that were not so already. */
bool entry_set_each(struct session *session, const struct form *form,
                    const char *const *keys, size_t key_count,
                    const struct entry *entries, size_t count, size_t *changed,
                    struct error *error);

#endif
