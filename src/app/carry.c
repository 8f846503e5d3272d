/* Carrying a copy of the file away. */
#include "chahe/app/carry.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "carry_manifest.h"
#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/pack.h"

enum {
  SPARE = 256 * 1024 /* bytes for the manifest and the folder's entries */
};

/* --- the manifest beside it -------------------------------------------------
 */

/* What is left to compare of a text. */
struct expected {
  const char *at;
  size_t len;
  bool same;
};

static bool compare(void *context, const void *bytes, size_t len,
                    struct error *error) {
  struct expected *expected = context;
  (void)error;
  expected->same = expected->same && len <= expected->len &&
                   memcmp(expected->at, bytes, len) == 0;
  if (expected->same) {
    expected->at += len;
    expected->len -= len;
  }
  return true;
}

/* Written and read back like the copy. */
static bool write_manifest(const struct carry *carry, const struct copy *copy,
                           struct part_file *file, struct error *error) {
  struct buffer text = {0};
  struct stat status;
  mode_t mode =
      fstat(copy->file.fd, &status) == 0 ? status.st_mode & 0666 : 0600;
  manifest_text(carry, copy, &text);
  struct expected expected = {text.data, text.len, true};
  bool ok = part_file_open(file, carry->manifest, mode, error) &&
            part_file_write(file, text.data, text.len, error) &&
            part_file_sync(file, error) &&
            part_file_read(file, compare, &expected, error);
  if (ok && (!expected.same || expected.len > 0))
    ok = error_set(error, ERROR_IO, carry->manifest,
                   _("what was written does not come back from there: the "
                     "disk is faulty; take another one"));
  buffer_done(&text);
  return ok;
}

/* --- making it ---------------------------------------------------------------
 */

static bool keep(const struct carry *carry, struct copy *copy,
                 struct part_file *manifest, struct error *error) {
  return part_file_keep(&copy->file, error) &&
         part_file_keep(manifest, error) &&
         (file_sync_disk(carry->folder) ||
          error_set(error, ERROR_IO, carry->path,
                    _("is written, but the disk did not confirm it")));
}

static void tell(const struct copy *copy, struct carry_result *result) {
  result->bytes = copy->bytes;
  result->audits = census_records(&copy->census, "audit");
  result->entries = copy->census.entries;
  result->pictures = copy->census.pictures;
  result->pictures_lacking = (int64_t)copy->pictures_lacking;
  memcpy(result->hash, copy->hash, sizeof result->hash);
}

bool carry_make(struct session *session, const struct carry *carry,
                copy_progress *progress, void *context,
                struct carry_result *result, struct error *error) {
  struct copy copy = {.file.fd = -1};
  struct part_file manifest = {.fd = -1};
  *result = (struct carry_result){0};
  if (carry->series)
    part_file_sweep(carry->folder, carry->series);
  bool ok = manifest_may_replace(carry->manifest, error) &&
            (!carry->series ||
             manifest_find_ahead(session, carry->folder, carry->series,
                                 &result->ahead, error)) &&
            copy_make(session->store, carry->path, SPARE, progress, context,
                      &copy, error) &&
            write_manifest(carry, &copy, &manifest, error);
  /* neither has its name before both are whole */
  ok = ok && keep(carry, &copy, &manifest, error);
  if (ok)
    tell(&copy, result);
  else
    carry_result_done(result);
  part_file_done(&manifest);
  copy_done(&copy);
  return ok;
}

void carry_result_done(struct carry_result *result) {
  free(result->ahead);
  *result = (struct carry_result){0};
}

void carry_abandon(const struct carry *carry) {
  part_file_sweep(carry->folder, strrchr(carry->path, '/') + 1);
}

bool carry_note(struct session *session, const struct carry *carry,
                const struct carry_result *result, struct error *error) {
  const struct carried carried = {.at = carry->carrier.at,
                                  .path = carry->path,
                                  .entries = result->entries,
                                  .hash = result->hash};
  return carried_add(session->store, &carried, error);
}

/* --- from one process to another
 * ---------------------------------------------- */

void carry_result_pack(const struct carry_result *result, struct buffer *out) {
  pack_number(out, result->bytes);
  pack_number(out, result->audits);
  pack_number(out, result->entries);
  pack_number(out, result->pictures);
  pack_number(out, result->pictures_lacking);
  pack_text(out, result->ahead);
  pack_text(out, result->hash);
}

bool carry_result_unpack(const char *text, struct carry_result *result) {
  char *ahead = NULL;
  char *hash = NULL;
  *result = (struct carry_result){0};
  bool ok = unpack_number(&text, &result->bytes) &&
            unpack_number(&text, &result->audits) &&
            unpack_number(&text, &result->entries) &&
            unpack_number(&text, &result->pictures) &&
            unpack_number(&text, &result->pictures_lacking) &&
            unpack_text(&text, &ahead) && unpack_text(&text, &hash) &&
            strlen(hash) == COPY_HASH_SIZE - 1;
  if (ok) {
    memcpy(result->hash, hash, COPY_HASH_SIZE);
    if (*ahead)
      result->ahead = memory_copy_text(ahead);
  } else {
    *result = (struct carry_result){0};
  }
  free(ahead);
  free(hash);
  return ok;
}
