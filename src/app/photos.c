/* Photographs: described, given out. */
#include "chahe/app/photos.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "photo_rows.h"

const char *photos_stage_words(enum photo_stage stage) {
  static const char *const words[PHOTO_STAGE_COUNT] = {
      [PHOTO_SITE] = N_("site"),
      [PHOTO_BEFORE] = N_("before work"),
      [PHOTO_DURING] = N_("during work"),
      [PHOTO_AFTER] = N_("after work"),
  };
  return (unsigned)stage < PHOTO_STAGE_COUNT ? _(words[stage]) : "";
}

char *photos_name(const char *audit_no, const struct photo *photo) {
  struct buffer name = {0};
  buffer_add_text(&name, audit_no);
  if (photo->owner != PHOTO_OF_AUDIT)
    buffer_format(&name, "/%" PRId64, photo->seq);
  if (*photo->name)
    buffer_format(&name, " %s", photo->name);
  return buffer_take(&name);
}

size_t photos_count(const struct photo_set *set, enum photo_owner owner,
                    int64_t seq, enum photo_stage stage) {
  size_t count = 0;
  for (size_t i = 0; i < set->count; i++)
    count += set->photos[i].owner == owner && set->photos[i].seq == seq &&
             set->photos[i].stage == stage;
  return count;
}

size_t photos_lacking(const struct photo_set *set, int64_t finding) {
  size_t lacking = 0;
  if (photos_count(set, PHOTO_OF_FINDING, finding, PHOTO_BEFORE) == 0)
    lacking++;
  if (photos_count(set, PHOTO_OF_FINDING, finding, PHOTO_AFTER) == 0)
    lacking++;
  return lacking;
}

bool photos_of(struct session *session, const char *audit_no,
               struct photo_set *set, struct error *error) {
  struct record audit;
  const struct form *form = forms_find(&session->forms, "audit");
  *set = (struct photo_set){0};
  if (!session_snapshot(session, error))
    return false;
  bool ok = record_load(session, form, audit_no, &audit, error);
  if (ok) {
    ok = photos_load(session->store, &audit.id, set, error);
    record_done(&audit);
  }
  session_snapshot_end(session);
  return ok;
}

/* --- giving out --------------------------------------------------------- */

/* The photograph, which is not deleted; photos_done() in any case. */
static bool find_photo(struct session *session, const struct row_id *id,
                       struct photo_set *set, struct error *error) {
  return photos_load_id(session->store, id, set, error) &&
         ((set->count > 0 && !set->photos[0].deleted) ||
          error_set(error, ERROR_NOT_FOUND, NULL,
                    _("there is no such photograph any more")));
}

static bool read_bytes(struct session *session, const struct photo *photo,
                       struct buffer *out, struct error *error) {
  struct error reason = {0};
  return photos_bytes(session->store, photo->hash, out, &reason) ||
         photo_refuse_file(error, photo->name, &reason);
}

bool photos_read(struct session *session, const struct row_id *id,
                 struct buffer *out, struct error *error) {
  struct photo_set set = {0};
  bool ok = find_photo(session, id, &set, error) &&
            read_bytes(session, &set.photos[0], out, error);
  photos_done(&set);
  return ok;
}

/* --- changing ----------------------------------------------------------- */

/* Sets one cell of a photograph, in a transaction. */
static bool change(struct session *session, const struct row_id *id,
                   const char *column, struct cell cell, struct error *error) {
  struct photo_set set = {0};
  if (!store_begin(session->store, error))
    return false;
  bool ok =
      find_photo(session, id, &set, error) &&
      row_update(session->store, photo_table, id, &column, &cell, 1, error);
  photos_done(&set);
  if (ok)
    return store_commit(session->store, error);
  store_rollback(session->store);
  return false;
}

bool photos_caption(struct session *session, const struct row_id *id,
                    const char *caption, struct error *error) {
  char *value;
  if (!photo_parse_caption(caption, &value, error))
    return false;
  bool ok = change(
      session, id, "caption",
      (struct cell){.type = value ? CELL_TEXT : CELL_NULL, .text = value},
      error);
  free(value);
  return ok;
}

bool photos_stage(struct session *session, const struct row_id *id,
                  enum photo_stage stage, struct error *error) {
  return change(
      session, id, "stage",
      (struct cell){.type = CELL_TEXT, .text = photo_stage_key(stage)}, error);
}

bool photos_delete(struct session *session, const struct row_id *id,
                   struct error *error) {
  return change(session, id, "deleted",
                (struct cell){.type = CELL_INTEGER, .integer = 1}, error);
}
