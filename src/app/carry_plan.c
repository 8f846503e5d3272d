/* Where a copy that is carried away is to be, and what is said of it. */
#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "chahe/app/carry.h"
#include "chahe/app/words.h"
#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/folder.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"

/* --- names -------------------------------------------------------------------
 */

/* Letters and digits that every file system takes; other bytes become "-". */
static void add_machine(struct buffer *out, const char *name) {
  enum { MOST = 32 };
  for (size_t i = 0; i < MOST && name[i]; i++) {
    char byte = name[i];
    bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                 (byte >= '0' && byte <= '9');
    buffer_add_char(out, plain ? byte : '-');
  }
}

/* "chahe-anna-pc-3f9a2c-": machines that were set up alike have one name, and
 * a file of a person may have several copies on one machine. */
static char *name_series(const struct carrier *carrier) {
  struct buffer name = {0};
  const uint8_t *id = carrier->device.bytes;
  buffer_add_text(&name, "chahe-");
  add_machine(&name, carrier->name);
  buffer_format(&name, "-%02x%02x%02x-", id[0], id[1], id[2]);
  return buffer_take(&name);
}

static void add_moment(struct buffer *out, int64_t at) {
  time_t seconds = (time_t)(at / 1000);
  struct tm local;
  char text[40] = "";
  if (localtime_r(&seconds, &local))
    strftime(text, sizeof text, "%Y%m%d-%H%M%S", &local);
  buffer_add_text(out, text);
}

static char *name_copy(const char *series, const struct carrier *carrier) {
  struct buffer name = {0};
  buffer_add_text(&name, series);
  add_moment(&name, carrier->wall);
  buffer_add_text(&name, ".db");
  return buffer_take(&name);
}

/* --- places ------------------------------------------------------------------
 */

static bool ends_with(const char *text, const char *end) {
  size_t len = strlen(text);
  size_t end_len = strlen(end);
  return len > end_len && strcmp(text + len - end_len, end) == 0;
}

/* Whether `to` names a file that may be made or replaced; a folder was looked
 * for before. */
static bool names_file(const char *to, struct error *error) {
  struct stat status;
  if (lstat(to, &status) == 0)
    return true;
  if (errno != ENOENT && errno != ENOTDIR)
    return error_set(error, ERROR_IO, to, _("cannot be opened: %s"),
                     strerror(errno));
  if (ends_with(to, "/") || !ends_with(to, ".db"))
    return error_set(error, ERROR_NOT_FOUND, to,
                     _("there is no such folder; is the stick plugged in? The "
                       "name of a new file ends in .db"));
  return true;
}

/* Splits the name of a file. */
static bool find_file(const char *to, char **folder, char **name,
                      struct error *error) {
  char *parent = memory_copy_text(to);
  char *last = memory_copy_text(to);
  *folder = realpath(dirname(parent), NULL);
  *name = memory_copy_text(basename(last));
  free(parent);
  free(last);
  return *folder ||
         error_set(error, ERROR_NOT_FOUND, to, _("its folder is not there"));
}

static bool on_same_disk(const char *folder, const char *file) {
  struct stat a, b;
  return stat(folder, &a) == 0 && stat(file, &b) == 0 && a.st_dev == b.st_dev;
}

bool carry_plan(struct session *session, const char *to, struct carry *carry,
                struct error *error) {
  char *name = NULL;
  *carry = (struct carry){0};
  if (!*to)
    return error_set(error, ERROR_USAGE, NULL, _("names no folder"));
  bool is_folder = file_is_folder(to);
  bool ok = is_folder || names_file(to, error);
  if (ok && is_folder) {
    carry->folder = realpath(to, NULL);
    ok = carry->folder || error_set(error, ERROR_IO, to,
                                    _("cannot be opened: %s"), strerror(errno));
  } else {
    ok = ok && find_file(to, &carry->folder, &name, error);
  }
  ok = ok && carrier_load(session->store, &carry->carrier, error);
  if (ok && is_folder) {
    carry->series = name_series(&carry->carrier);
    name = name_copy(carry->series, &carry->carrier);
  }
  if (ok) {
    struct buffer manifest = {0};
    carry->path = folder_join(carry->folder, name);
    buffer_format(&manifest, "%s.json", carry->path);
    carry->manifest = buffer_take(&manifest);
    carry->same_disk = on_same_disk(carry->folder, store_path(session->store));
  } else {
    carry_done(carry);
  }
  free(name);
  return ok;
}

void carry_done(struct carry *carry) {
  free(carry->folder);
  free(carry->path);
  free(carry->manifest);
  free(carry->series);
  carrier_done(&carry->carrier);
  *carry = (struct carry){0};
}

/* Where a desktop shows sticks that are plugged in. */
static char *sticks_folder(void) {
  static const char *const parents[] = {"/run/media", "/media"};
  const char *user = getenv("USER");
  for (size_t i = 0; user && *user && i < sizeof parents / sizeof *parents;
       i++) {
    char *folder = folder_join(parents[i], user);
    if (file_is_folder(folder))
      return folder;
    free(folder);
  }
  return NULL;
}

char *carry_folder(struct session *session) {
  struct carried_standing standing;
  char *folder = NULL;
  if (!carried_load(session->store, &standing, NULL))
    return sticks_folder();
  if (standing.path) {
    char *path = memory_copy_text(standing.path);
    if (file_is_folder(dirname(path)))
      folder = memory_copy_text(path);
    free(path);
  }
  carried_done(&standing);
  return folder ? folder : sticks_folder();
}

/* --- words -------------------------------------------------------------------
 */

void carry_words(const struct carry *carry, const struct carry_result *result,
                 struct buffer *out) {
  buffer_format(out, "%s\n", carry->path);
  words_size(result->bytes, out);
  buffer_add_text(out, "  ");
  buffer_format(out,
                _("audits %lld, entries of the log %lld, pictures %lld; "
                  "read back and compared"),
                (long long)result->audits, (long long)result->entries,
                (long long)result->pictures);
  buffer_format(out, "\n%s\n",
                carry->same_disk
                    ? _("It lies on the same disk as the file itself, and is "
                        "no help when that fails.")
                    : _("The stick may be pulled out now."));
}

void carry_warnings(const struct carry *carry,
                    const struct carry_result *result, struct buffer *out) {
  if (result->pictures_lacking > 0)
    buffer_format(out,
                  ngettext("%s: the picture of %lld photograph is missing or "
                           "damaged, in the file too; `chahe check` names it\n",
                           "%s: the pictures of %lld photographs are missing "
                           "or damaged, in the file too; `chahe check` names "
                           "them\n",
                           (unsigned long)result->pictures_lacking),
                  carry->path, (long long)result->pictures_lacking);
  if (result->ahead)
    buffer_format(out,
                  _("%s/%s: holds changes made here that the file has lost; "
                    "was an older copy put back over it?\n"),
                  carry->folder, result->ahead);
}

const char *carry_step_words(enum copy_step step) {
  static const char *const words[] = {[COPY_WRITING] = N_("writing"),
                                      [COPY_READING] = N_("reading back"),
                                      [COPY_CHECKING] = N_("checking")};
  return _(words[step]);
}
