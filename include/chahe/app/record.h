#ifndef CHAHE_APP_RECORD_H
#define CHAHE_APP_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/store/row.h"

/* One row of a form, its values as canonical texts (field_parse()). A
 * reference's value is the key of the row it points to. */
struct record {
  const struct form *form;
  struct row_id id;
  bool stored;   /* it is in the file under `id` */
  char **values; /* one a field; NULL: empty */
  char **saved;  /* what the file holds, while `stored` */
};

void record_init(struct record *record, const struct form *form);
void record_done(struct record *record);

/* The value of the field `key`, "" when empty; borrowed. `key` must be one of
 * the form's. */
const char *record_get(const struct record *record, const char *key);

/* The same of a decimal, in hundredths; `none` when it is empty. */
int record_hundredths(const struct record *record, const char *key, int none);

/* Replaces a value (canonical, or NULL); takes a copy. */
void record_put(struct record *record, size_t field, const char *value);

/* Whether the next save would change something. */
bool record_changed(const struct record *record);

/* "112-001", "112-001/3": the key's values joined by "/". */
char *record_key(const struct record *record);

/* Loads the row with that key. ERROR_NOT_FOUND says which kind and key. An
 * audit, and what belongs to it, is found by its former numbers, too; the
 * record then has the present one. */
bool record_load(struct session *session, const struct form *form,
                 const char *key, struct record *record, struct error *error);

/* The same by the values that `record` already has in its key fields: when
 * there is such a row, record->id, stored and saved are filled and `*found`. */
bool record_match(struct session *session, struct record *record, bool *found,
                  struct error *error);

/* Loads the row with that id. */
bool record_load_id(struct session *session, const struct form *form,
                    const struct row_id *id, struct record *record,
                    struct error *error);

/* field = value; the value canonical, NULL: empty. */
struct record_filter {
  size_t field;
  const char *value;
};

typedef bool record_visit(void *context, const struct record *record);

/* Walks the rows that meet all filters, by key where the key orders them, else
 * as entered. Returning false from `visit` ends the walk. A filter on a
 * reference to a row that is not there finds nothing. */
bool record_each(struct session *session, const struct form *form,
                 const struct record_filter *filters, size_t count,
                 record_visit *visit, void *context, struct error *error);

/* The ids of the same rows in the same order, without their values: a list
 * loads those it shows by record_load_id(). */
struct record_ids {
  struct row_id *list;
  size_t count, room;
};
bool record_ids_load(struct session *session, const struct form *form,
                     const struct record_filter *filters, size_t count,
                     struct record_ids *ids, struct error *error);
void record_ids_done(struct record_ids *ids);

enum record_outcome { RECORD_SAME, RECORD_NEW, RECORD_CHANGED };

/* The same for the rows of `kind` whose field `reference` is `key`: the
 * findings of an audit, the progress of a tender. */
bool record_each_of(struct session *session, const char *kind,
                    const char *reference, const char *key, record_visit *visit,
                    void *context, struct error *error);

/* Called with a field's problem; `message` is one line for a person. */
typedef void record_problem(void *context, size_t field, const char *message);

/* Checks what one field alone cannot tell: required fields, points that the
 * code does not allow (a credit needs a code that gives credit). Returns the
 * number of problems. References are checked by record_save(). */
size_t record_check(const struct session *session, const struct record *record,
                    record_problem *problem, void *context);

/* Writes the record within the caller's transaction. `identity` says how a new
 * row gets its id: imported ones always from their key. ERROR_NOT_FOUND with a
 * field as its `where`: a reference to a row that is not there. */
bool record_save(struct session *session, struct record *record,
                 enum identity identity, enum record_outcome *outcome,
                 struct error *error);

#endif
