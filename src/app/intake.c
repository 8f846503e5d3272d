/* Taking photographs in. */
#include "chahe/app/intake.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/image/prepare.h"
#include "photo_rows.h"

/* One that was read. */
struct ready {
  char *name;
  char taken_at[EXIF_TIME_SIZE];
  char original[PHOTO_HASH_SIZE]; /* "": the bytes are those that came */
  char hash[PHOTO_HASH_SIZE];
  struct buffer bytes;
};

struct intake {
  struct photo_place place;
  char *audit_no;
  enum photo_stage stage;
  char *caption;
  struct ready *ready;
  size_t count;
};

/* --- the place ---------------------------------------------------------- */

/* Finds the rows of the audit and of what the photographs belong to. */
static bool find_place(struct session *session, const struct photo_place *place,
                       struct photo *photo, struct error *error) {
  struct record record;
  if (!record_load(session, forms_find(&session->forms, "audit"),
                   place->audit_no, &record, error))
    return false;
  photo->audit = record.id;
  photo->owner = place->owner;
  record_done(&record);
  if (place->owner == PHOTO_OF_AUDIT)
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

struct intake *intake_new(struct session *session,
                          const struct photo_place *place,
                          enum photo_stage stage, const char *caption,
                          struct error *error) {
  struct photo found;
  char *value;
  if (!photo_parse_caption(caption ? caption : "", &value, error))
    return NULL;
  if (!find_place(session, place, &found, error)) {
    free(value);
    return NULL;
  }
  struct intake *intake = memory_new(1, sizeof *intake);
  intake->audit_no = memory_copy_text(place->audit_no);
  intake->place = *place;
  intake->place.audit_no = intake->audit_no;
  intake->stage = stage;
  intake->caption = value;
  return intake;
}

void intake_free(struct intake *intake) {
  if (!intake)
    return;
  for (size_t i = 0; i < intake->count; i++) {
    free(intake->ready[i].name);
    buffer_done(&intake->ready[i].bytes);
  }
  free(intake->ready);
  free(intake->caption);
  free(intake->audit_no);
  free(intake);
}

size_t intake_count(const struct intake *intake) {
  return intake->count;
}

/* --- reading ------------------------------------------------------------ */

static bool read_file(const char *path, struct buffer *bytes,
                      struct error *error) {
  const double mega = 1e6;
  struct stat status;
  if (stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
      status.st_size > INTAKE_FILE_MAX)
    return error_set(
        error, ERROR_INPUT, NULL, _("has %.1f MB; a photograph may have %d MB"),
        (double)status.st_size / mega, (int)(INTAKE_FILE_MAX / mega));
  return file_read(path, INTAKE_FILE_MAX, bytes, error);
}

static void add_ready(struct intake *intake, const char *path,
                      const struct buffer *came, struct prepared *prepared) {
  struct ready ready = {.name = photo_file_name(path)};
  /* The file's own time is that of a download as often as not: no evidence. */
  memcpy(ready.taken_at, prepared->taken_at, sizeof ready.taken_at);
  if (!prepared->is_original)
    photos_hash(came->data, came->len, ready.original);
  photos_hash(prepared->bytes.data, prepared->bytes.len, ready.hash);
  ready.bytes = prepared->bytes;
  prepared->bytes = (struct buffer){0};
  intake->ready =
      memory_resize(intake->ready, intake->count + 1, sizeof *intake->ready);
  intake->ready[intake->count++] = ready;
}

bool intake_read(struct intake *intake, const char *path, struct error *error) {
  struct error reason = {0};
  struct buffer bytes = {0};
  struct prepared prepared = {0};
  bool ok =
      intake->count < INTAKE_MOST
          ? read_file(path, &bytes, &reason) &&
                image_prepare(bytes.data, bytes.len, &prepared, &reason)
          : error_set(&reason, ERROR_INPUT, NULL,
                      _("is too much: %d photographs at once"), INTAKE_MOST);
  if (ok) {
    add_ready(intake, path, &bytes, &prepared);
    prepared_done(&prepared);
  }
  buffer_done(&bytes);
  return ok || photo_refuse_file(error, path, &reason);
}

int64_t intake_taken(const char *path) {
  struct exif exif = {.taken_at = ""};
  struct tm local = {.tm_isdst = -1};
  /* O_NONBLOCK: opening a FIFO must not wait for a writer */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return 0;
  posix_fadvise(fd, 0, 0, POSIX_FADV_RANDOM); /* nothing of it is read ahead */
  char *head = memory_new(1, EXIF_HEAD_LEN);
  ssize_t len = read(fd, head, EXIF_HEAD_LEN);
  close(fd);
  if (len > 0)
    exif_read_head(head, (size_t)len, &exif);
  free(head);
  time_t taken =
      strptime(exif.taken_at, "%Y-%m-%dT%H:%M:%S", &local) ? mktime(&local) : 0;
  return taken > 0 ? taken : 0;
}

/* --- writing ------------------------------------------------------------ */

/* Whether two came from the same file, or became the same. */
static bool is_same(const char *hash, const char *original,
                    const struct ready *ready) {
  const char *came = *original ? original : hash;
  const char *comes = *ready->original ? ready->original : ready->hash;
  return strcmp(came, comes) == 0 || strcmp(hash, ready->hash) == 0;
}

static bool is_there(const struct photo *photo, const struct photo *place) {
  return photo->owner == place->owner && photo->stage == place->stage &&
         row_id_equal(&photo->part, &place->part);
}

/* The hash of the bytes that the place has, or gets already, of the picture
 * that is `at`; NULL: it is new. Of one whose bytes were lost only the same
 * can take their place. */
static const char *known_hash(const struct intake *intake, size_t at,
                              const struct photo *place,
                              const struct photo_set *set) {
  const struct ready *ready = &intake->ready[at];
  for (size_t i = 0; i < at; i++)
    if (is_same(intake->ready[i].hash, intake->ready[i].original, ready))
      return intake->ready[i].hash;
  for (size_t i = 0; i < set->count; i++) {
    const struct photo *photo = &set->photos[i];
    if (is_there(photo, place) &&
        is_same(photo->hash, photo->original, ready) &&
        (photo->has_bytes || strcmp(photo->hash, ready->hash) == 0))
      return photo->hash;
  }
  return NULL;
}

static bool write_one(struct session *session, struct photo photo,
                      const struct ready *ready, struct error *error) {
  photo.name = ready->name;
  photo.taken_at = ready->taken_at;
  memcpy(photo.original, ready->original, sizeof photo.original);
  return photos_insert(session->store, &photo, ready->bytes.data,
                       ready->bytes.len, error);
}

static bool write_all(const struct intake *intake, struct session *session,
                      struct intake_outcome *outcome, struct error *error) {
  struct photo photo = {.stage = intake->stage, .caption = intake->caption};
  struct photo_set set = {0};
  bool ok = find_place(session, &intake->place, &photo, error) &&
            photos_load(session->store, &photo.audit, &set, error);
  for (size_t i = 0; ok && i < intake->count; i++) {
    const struct ready *ready = &intake->ready[i];
    const char *known = known_hash(intake, i, &photo, &set);
    if (!known)
      ok = write_one(session, photo, ready, error);
    else if (strcmp(known, ready->hash) == 0)
      ok = photos_keep_bytes(session->store, ready->bytes.data,
                             ready->bytes.len, error);
    *(known ? &outcome->known : &outcome->added) += 1;
  }
  photos_done(&set);
  return ok;
}

bool intake_write(struct intake *intake, struct session *session,
                  struct intake_outcome *outcome, struct error *error) {
  *outcome = (struct intake_outcome){0};
  if (!store_begin(session->store, error))
    return false;
  if (write_all(intake, session, outcome, error))
    return store_commit(session->store, error);
  store_rollback(session->store);
  return false;
}
