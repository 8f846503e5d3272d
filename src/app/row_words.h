#ifndef CHAHE_APP_ROW_WORDS_H
#define CHAHE_APP_ROW_WORDS_H

/* Private to src/app: rows by their ids, deleted ones included, in words. */

#include "chahe/app/session.h"
#include "chahe/store/row.h"

/* "缺失 112-001/3": the form's label and the key; owned by the caller. A row
 * that is not there has the label alone. NULL: `error` says why. */
char *row_words(struct session *session, const char *table,
                const struct row_id *id, struct error *error);

/* The key alone: "112-001/3"; "" for a row that is not there. */
char *row_key_words(struct session *session, const char *table,
                    const struct row_id *id, struct error *error);

/* Fills `error` (ERROR_INPUT) with that message about the row, or about its
 * cell of `column` ("": the row, "deleted": the row); returns false. */
bool row_refuse(struct session *session, const char *table,
                const struct row_id *id, const char *column,
                const char *message, struct error *error);

/* The label of what the column holds, or the column's name; borrowed. */
const char *row_column_words(const struct session *session, const char *table,
                             const char *column);

/* The cells of a form's key columns; texts are owned. */
struct row_key {
  bool found, deleted; /* the row */
  struct cell cells[3];
  size_t count;
};
bool row_key_load(struct session *session, const struct form *form,
                  const struct row_id *id, struct row_key *key,
                  struct error *error);
void row_key_done(struct row_key *key);

#endif
