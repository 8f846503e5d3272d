#ifndef CHAHE_APP_FIELD_COLUMN_H
#define CHAHE_APP_FIELD_COLUMN_H

/* Private to src/app: how a form's field lies in its table's column. */

#include "chahe/app/session.h"
#include "chahe/store/row.h"

/* The columns of all fields, in their order; free() the array and nothing
 * else. References lie in "<form>_id". */
const char **field_columns(const struct form *form);
const char *field_column(const struct field *field);

/* The field that references to `form` show: its only key. */
const struct field *form_key_field(const struct form *form);

/* The cell for canonical `value` (NULL: empty), borrowing it. A reference
 * whose row is not there gives ERROR_NOT_FOUND. */
bool field_to_cell(struct session *session, const struct field *field,
                   const char *value, struct cell *cell, struct error *error);

/* Hundredths of a canonical FIELD_DECIMAL: "12.5" is 1250. */
int64_t field_hundredths(const char *text);

/* The canonical value of a cell, owned by the caller; NULL for CELL_NULL. */
char *field_from_cell(struct session *session, const struct field *field,
                      const struct cell *cell, struct error *error);

/* Whether the file has a column for every field of the forms. */
bool field_columns_check(struct session *session, struct error *error);

#endif
