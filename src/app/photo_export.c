/* Photographs given out as files, with names that tell what they show. */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "chahe/app/photos.h"
#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"

/* Adds `text` as part of a file's name: what would name a folder, and blanks,
 * which commands part words by, become "_". */
static void add_part(struct buffer *name, const char *text) {
  for (; *text; text++)
    buffer_add_char(name, (char)(*text == '/' || *text == ' ' ? '_' : *text));
}

/* The how many-th it is of its owner and stage, from 1. */
static size_t number_of(const struct photo_set *set,
                        const struct photo *photo) {
  size_t number = 0;
  for (size_t i = 0; i < set->count; i++) {
    const struct photo *other = &set->photos[i];
    number += other->owner == photo->owner && other->seq == photo->seq &&
              other->stage == photo->stage;
    if (row_id_equal(&other->id, &photo->id))
      break;
  }
  return number;
}

/* The words are those of the paper, so that a picture has one name whatever
 * language the screens speak. */
static void add_name(struct session *session, const char *audit_no,
                     const struct photo_set *set, const struct photo *photo,
                     struct buffer *name) {
  const struct forms *forms = &session->forms;
  struct buffer stage = {0};
  buffer_format(&stage, "stage.%s", photo_stage_key(photo->stage));
  add_part(name, audit_no);
  if (photo->owner == PHOTO_OF_ADVICE) {
    buffer_add_char(name, '-');
    add_part(name, forms_find(forms, "advice")->label.in[LANGUAGE_ZH]);
  }
  if (photo->owner != PHOTO_OF_AUDIT)
    buffer_format(name, "-%02" PRId64, photo->seq);
  buffer_add_char(name, '-');
  add_part(name, forms_wording(forms, stage.data));
  buffer_format(name, "-%zu", number_of(set, photo));
  buffer_done(&stage);
}

/* Adds the name without its ending. */
static bool name_photo(struct session *session, const struct row_id *id,
                       struct buffer *name, struct error *error) {
  struct photo_set one = {0};
  struct photo_set set = {0};
  struct record audit;
  if (!photos_load_id(session->store, id, &one, error))
    return false;
  bool ok =
      (one.count > 0 || error_set(error, ERROR_NOT_FOUND, NULL,
                                  _("there is no such photograph any more"))) &&
      record_load_id(session, forms_find(&session->forms, "audit"),
                     &one.photos[0].audit, &audit, error);
  if (ok) {
    ok = photos_load(session->store, &audit.id, &set, error);
    if (ok)
      add_name(session, record_get(&audit, "audit_no"), &set, &one.photos[0],
               name);
    record_done(&audit);
  }
  photos_done(&set);
  photos_done(&one);
  return ok;
}

static bool is_png(const struct buffer *bytes) {
  return bytes->len > 1 && bytes->data[1] == 'P';
}

/* Whether the file has these bytes and no others. */
static bool has_bytes(const char *path, const struct buffer *bytes) {
  struct buffer there = {0};
  bool same = file_read(path, bytes->len, &there, NULL) &&
              there.len == bytes->len &&
              memcmp(there.data, bytes->data, bytes->len) == 0;
  buffer_done(&there);
  return same;
}

/* Writes into a folder: over nothing, except the same picture. */
static bool write_new(const char *path, const struct buffer *bytes,
                      struct error *error) {
  if (access(path, F_OK) != 0)
    return file_write(path, bytes->data, bytes->len, error);
  return has_bytes(path, bytes) ||
         error_set(error, ERROR_INPUT, path,
                   _("another file of this name is there; it is left as it "
                     "is"));
}

bool photos_export(struct session *session, const struct row_id *id,
                   const char *path, char **written, struct error *error) {
  struct buffer bytes = {0};
  struct buffer to = {0};
  bool folder = file_is_folder(path);
  bool ok = photos_read(session, id, &bytes, error);
  buffer_add_text(&to, path);
  if (ok && folder) {
    if (path[strlen(path) - 1] != '/')
      buffer_add_char(&to, '/');
    ok = name_photo(session, id, &to, error);
    buffer_add_text(&to, is_png(&bytes) ? ".png" : ".jpg");
  }
  ok = ok && (folder ? write_new(to.data, &bytes, error)
                     : file_write(to.data, bytes.data, bytes.len, error));
  if (ok && written)
    *written = memory_copy_text(to.data);
  buffer_done(&bytes);
  buffer_done(&to);
  return ok;
}
