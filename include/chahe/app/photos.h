#ifndef CHAHE_APP_PHOTOS_H
#define CHAHE_APP_PHOTOS_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/core/photo_stage.h"
#include "chahe/store/photos.h"

struct buffer;

/* Photographs of an audit, its findings and advices, once they were taken in
 * (intake.h). Each change is one transaction, in the log, and can be undone. */

/* Where a photograph belongs. */
struct photo_place {
  const char *audit_no;
  enum photo_owner owner;
  int64_t seq; /* of the finding or advice; the audit: 0 */
};

/* Those of an audit in their order (photos_load()), without bytes;
 * photos_done(). ERROR_NOT_FOUND: there is no such audit. */
bool photos_of(struct session *session, const char *audit_no,
               struct photo_set *set, struct error *error);

/* How many of them show that stage of that owner. */
size_t photos_count(const struct photo_set *set, enum photo_owner owner,
                    int64_t seq, enum photo_stage stage);

/* How many of the two that an improved finding is shown by, before and after,
 * are not there. */
size_t photos_lacking(const struct photo_set *set, int64_t finding);

/* The bytes of a photograph, verified, into `out`. */
bool photos_read(struct session *session, const struct row_id *id,
                 struct buffer *out, struct error *error);

/* Writes a photograph to the file `path`; into the folder `path` under a name
 * that tells what it is, in the words of forms/wording.ini ([stage]):
 * "112-063-現場-1.jpg" of the audit, "112-063-01-改善前-1.jpg" of its first
 * finding, "112-063-建議-01-改善後-1.jpg" of an advice; the last number counts
 * those of one owner and stage. There a file with these bytes is left as it
 * is; one with others, too: ERROR_INPUT. `*written` (may be NULL) is the
 * file's path, owned by the caller. */
bool photos_export(struct session *session, const struct row_id *id,
                   const char *path, char **written, struct error *error);

/* Changes the caption (one line; "" takes it away), the stage. */
bool photos_caption(struct session *session, const struct row_id *id,
                    const char *caption, struct error *error);
bool photos_stage(struct session *session, const struct row_id *id,
                  enum photo_stage stage, struct error *error);

bool photos_delete(struct session *session, const struct row_id *id,
                   struct error *error);

/* "112-001/3 IMG_0012.jpg", "112-001 IMG_0001.jpg": as people call it; owned
 * by the caller. */
char *photos_name(const char *audit_no, const struct photo *photo);

/* 現場 改善前 改善中 改善後 */
const char *photos_stage_words(enum photo_stage stage);

#endif
