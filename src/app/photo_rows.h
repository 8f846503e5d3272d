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

/* The name of the file `path`, as a text that can be shown: what is no UTF-8
 * or a control character becomes "?". Owned by the caller. */
char *photo_file_name(const char *path);

/* `reason`, said of the file by that name; false. */
bool photo_refuse_file(struct error *error, const char *path,
                       const struct error *reason);

/* A caption as it is stored: one line, NULL: none. Owned by the caller. */
bool photo_parse_caption(const char *caption, char **value,
                         struct error *error);

#endif
