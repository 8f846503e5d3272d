#ifndef CHAHE_APP_PHOTO_ROWS_H
#define CHAHE_APP_PHOTO_ROWS_H

/* Private to src/app: photographs among the rows that no form describes. */

#include "chahe/app/session.h"
#include "chahe/store/photos.h"

extern const char photo_table[];

/* "照片 112-001/3 IMG_0012.jpg", deleted or not; owned by the caller. NULL:
 * `error` says why. */
char *photo_words(struct session *session, const struct row_id *id,
                  struct error *error);

/* Without the label. */
char *photo_key_words(struct session *session, const struct row_id *id,
                      struct error *error);

/* The label of one of its columns; NULL: none that people see. */
const char *photo_column_words(const char *column);

/* Marks all photographs of a row as deleted, and counts them. */
bool photo_delete_of(struct session *session, const char *table,
                     const struct row_id *row, size_t *deleted,
                     struct error *error);

/* Before a part goes to another audit: its photographs go with it. */
bool photo_follow(struct session *session, const char *table,
                  const struct row_id *row, const struct row_id *to,
                  struct error *error);

#endif
