/* Photographs: taken in, described, given out. */
#include "chahe/app/photos.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "chahe/image/picture.h"
#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
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

/* --- taking in ---------------------------------------------------------- */

/* Finds the rows of the audit and of what the photographs belong to. */
static bool find_place(struct session *session, const struct photo_place *place,
                       struct photo *photo, struct error *error) {
  struct record record;
  bool is_part = place->owner != PHOTO_OF_AUDIT;
  if (!record_load(session, forms_find(&session->forms, "audit"),
                   place->audit_no, &record, error))
    return false;
  photo->audit = record.id;
  photo->owner = place->owner;
  record_done(&record);
  if (!is_part)
    return true;
  const char *form = place->owner == PHOTO_OF_FINDING ? "finding" : "advice";
  struct buffer key = {0};
  buffer_format(&key, "%s/%" PRId64, place->audit_no, place->seq);
  bool ok = record_load(session, forms_find(&session->forms, form), key.data,
                        &record, error);
  buffer_done(&key);
  if (ok) {
    photo->part = record.id;
    record_done(&record);
  }
  return ok;
}

/* The file's own name, as a text that can be shown: what is no UTF-8 or a
 * control character becomes "?". Owned by the caller. */
static char *show_name(const char *path) {
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  size_t len = strlen(name);
  struct buffer shown = {0};
  for (size_t at = 0; at < len;) {
    uint32_t point;
    size_t size = utf8_decode(name + at, len - at, &point);
    bool fits = utf8_valid(name + at, size, NULL) && point >= ' ' &&
                (point < 0x7F || point >= 0xA0);
    buffer_add(&shown, fits ? name + at : "?", fits ? size : 1);
    at += size;
  }
  return buffer_take(&shown);
}

/* Local time, as cameras write it. */
static void write_time(time_t seconds, char *out, size_t size) {
  struct tm local;
  *out = '\0';
  if (localtime_r(&seconds, &local))
    strftime(out, size, "%Y-%m-%dT%H:%M:%S", &local);
}

static bool refuse_file(struct error *error, const char *path,
                        const struct error *reason) {
  char *name = show_name(path);
  error_set(error, reason->code, name, "%s", reason->message);
  free(name);
  return false;
}

/* Reads the file, and refuses what is no whole picture. */
static bool read_picture(const char *path, struct buffer *bytes,
                         struct stat *status, struct error *error) {
  struct error reason = {0};
  struct picture picture;
  if (stat(path, status) == 0 && S_ISREG(status->st_mode) &&
      status->st_size > PHOTO_BYTES_MAX)
    error_set(&reason, ERROR_INPUT, NULL,
              _("has %.1f MB; a photograph may have 30 MB"),
              (double)status->st_size / 1e6);
  else if (file_read(path, PHOTO_BYTES_MAX, bytes, &reason) &&
           picture_inspect(bytes->data, bytes->len, &picture, &reason))
    return true;
  return refuse_file(error, path, &reason);
}

static bool add_file(struct session *session, struct photo photo,
                     const char *path, struct buffer *bytes,
                     struct error *error) {
  struct stat status = {0};
  char taken_at[32];
  if (!read_picture(path, bytes, &status, error))
    return false;
  write_time(status.st_mtime, taken_at, sizeof taken_at);
  char *name = show_name(path);
  photo.name = name;
  photo.taken_at = taken_at;
  bool ok =
      photos_insert(session->store, &photo, bytes->data, bytes->len, error);
  free(name);
  return ok;
}

bool photos_add(struct session *session, const struct photo_place *place,
                enum photo_stage stage, const char *const *paths, size_t count,
                struct error *error) {
  struct photo photo = {.stage = stage};
  struct buffer bytes = {0};
  if (!store_begin(session->store, error))
    return false;
  bool ok = find_place(session, place, &photo, error);
  for (size_t i = 0; ok && i < count; i++)
    ok = add_file(session, photo, paths[i], &bytes, error);
  buffer_done(&bytes);
  if (ok)
    return store_commit(session->store, error);
  store_rollback(session->store);
  return false;
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
         refuse_file(error, photo->name, &reason);
}

bool photos_read(struct session *session, const struct row_id *id,
                 struct buffer *out, struct error *error) {
  struct photo_set set = {0};
  bool ok = find_photo(session, id, &set, error) &&
            read_bytes(session, &set.photos[0], out, error);
  photos_done(&set);
  return ok;
}

/* Adds "folder/name", or "folder/name-2" ... when that is taken. The name may
 * come from another machine: it names a file of this folder, none that is
 * hidden. */
static void add_free_path(struct buffer *out, const char *folder,
                          const char *name) {
  char *shown = show_name(name);
  const char *base = shown + strspn(shown, ".");
  if (!*base)
    base = "photo";
  const char *dot = strrchr(base, '.');
  size_t stem = dot ? (size_t)(dot - base) : strlen(base);
  const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
  buffer_format(out, "%s%s%s", folder, slash, base);
  for (int i = 2; access(out->data, F_OK) == 0; i++) {
    buffer_reset(out);
    buffer_format(out, "%s%s%.*s-%d%s", folder, slash, (int)stem, base, i,
                  base + stem);
  }
  free(shown);
}

bool photos_export(struct session *session, const struct row_id *id,
                   const char *path, char **written, struct error *error) {
  struct photo_set set = {0};
  struct buffer bytes = {0};
  struct buffer to = {0};
  bool ok = find_photo(session, id, &set, error) &&
            read_bytes(session, &set.photos[0], &bytes, error);
  if (ok && file_is_folder(path))
    add_free_path(&to, path, set.photos[0].name);
  else
    buffer_add_text(&to, path);
  ok = ok && file_write(to.data, bytes.data, bytes.len, error);
  photos_done(&set);
  buffer_done(&bytes);
  if (ok && written)
    *written = buffer_take(&to);
  buffer_done(&to);
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
  const struct field line = {.type = FIELD_TEXT};
  char *value;
  if (!field_parse(&line, NULL, caption, DATE_NONE, &value, error))
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
