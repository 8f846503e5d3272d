/* The manifest of a copy: what it holds and how far it goes. */
#include "carry_manifest.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "chahe/base/file.h"
#include "chahe/base/folder.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"

#define FORMAT "chahe-copy-1"

enum { MANIFEST_MOST = 4 * 1000 * 1000 };

/* --- writing ---------------------------------------------------------------
 */

static json_t *hex(const unsigned char *bytes, size_t len) {
  struct buffer text = {0};
  for (size_t i = 0; i < len; i++)
    buffer_format(&text, "%02x", bytes[i]);
  json_t *value = json_string(buffer_text(&text));
  buffer_done(&text);
  return value;
}

/* Names may come from another system: what is not UTF-8 is left out. */
static json_t *words(const char *text) {
  json_t *value = json_string(text);
  return value ? value : json_string("?");
}

/* "2023-06-30T09:12:00+08:00" */
static json_t *moment(int64_t at) {
  time_t seconds = (time_t)(at / 1000);
  struct tm local;
  char text[40] = "";
  if (!localtime_r(&seconds, &local))
    return json_null();
  size_t len = strftime(text, sizeof text - 1, "%Y-%m-%dT%H:%M:%S%z", &local);
  if (len > 2) { /* "+0800" */
    memmove(text + len - 1, text + len - 2, 3);
    text[len - 2] = ':';
  }
  return json_string(text);
}

static json_t *records(const struct census *census) {
  json_t *object = json_object();
  for (size_t i = 0; i < census->table_count; i++)
    json_object_set_new(
        object, census->tables[i].name,
        json_pack("{s:I, s:I}", "present",
                  (json_int_t)census->tables[i].records, "deleted",
                  (json_int_t)census->tables[i].deleted));
  return object;
}

static json_t *devices(const struct log_positions *positions) {
  json_t *array = json_array();
  for (size_t i = 0; i < positions->count; i++) {
    const struct log_position *position = &positions->list[i];
    json_array_append_new(
        array,
        json_pack("{s:o, s:o, s:I, s:o}", "id",
                  hex(position->device.bytes, ROW_ID_SIZE), "name",
                  words(position->name), "last", (json_int_t)position->last,
                  "hash", hex(position->hash, LOG_HASH_SIZE)));
  }
  return array;
}

void manifest_text(const struct carry *carry, const struct copy *copy,
                   struct buffer *out) {
  const struct census *census = &copy->census;
  const char *name = strrchr(carry->path, '/') + 1;
  json_t *object = json_pack(
      "{s:s, s:s, s:o, s:I, s:s, s:o, s:{s:o, s:o}, s:I, s:o, s:{s:I, s:I}, "
      "s:{s:I, s:o}}",
      "format", FORMAT, "chahe", CHAHE_VERSION, "file", words(name), "bytes",
      (json_int_t)copy->bytes, "blake2b_256", copy->hash, "made_at",
      moment(carry->carrier.wall), "made_on", "id",
      hex(carry->carrier.device.bytes, ROW_ID_SIZE), "name",
      words(carry->carrier.name), "schema", (json_int_t)census->version,
      "records", records(census), "pictures", "count",
      (json_int_t)census->pictures, "bytes", (json_int_t)census->picture_bytes,
      "log", "entries", (json_int_t)census->entries, "devices",
      devices(&census->positions));
  char *text = json_dumps(object, JSON_INDENT(1));
  buffer_add_text(out, text);
  buffer_add_char(out, '\n');
  free(text);
  json_decref(object);
}

/* --- those that are there ---------------------------------------------------
 */

/* NULL: it is none. */
static json_t *read_manifest(const char *path) {
  struct buffer text = {0};
  json_t *object = NULL;
  if (file_read(path, MANIFEST_MOST, &text, NULL))
    object = json_loadb(buffer_text(&text), text.len, 0, NULL);
  buffer_done(&text);
  const char *format = json_string_value(json_object_get(object, "format"));
  if (format && strcmp(format, FORMAT) == 0)
    return object;
  json_decref(object);
  return NULL;
}

bool manifest_may_replace(const char *path, struct error *error) {
  struct stat status;
  if (lstat(path, &status) != 0 && errno == ENOENT)
    return true;
  /* a stick that was pulled out may have its name and no byte of it */
  if (S_ISREG(status.st_mode) && status.st_size == 0)
    return true;
  json_t *object = S_ISREG(status.st_mode) ? read_manifest(path) : NULL;
  json_decref(object);
  return object || error_set(error, ERROR_INPUT, path,
                             _("is there already and is no manifest of a copy; "
                               "choose another name"));
}

static bool read_hex(const json_t *value, unsigned char *bytes, size_t len) {
  const char *text = json_string_value(value);
  if (!text || strlen(text) != 2 * len)
    return false;
  for (size_t i = 0; i < len; i++) {
    char pair[3] = {text[2 * i], text[2 * i + 1], '\0'};
    char *end;
    bytes[i] = (unsigned char)strtoul(pair, &end, 16);
    if (*end)
      return false;
  }
  return true;
}

/* Whether the file has all that the manifest's copy has; what is no manifest
 * says nothing against it. */
static bool holds_all(struct session *session, const json_t *manifest,
                      bool *holds, struct error *error) {
  const json_t *list =
      json_object_get(json_object_get(manifest, "log"), "devices");
  *holds = true;
  for (size_t i = 0; *holds && i < json_array_size(list); i++) {
    const json_t *device = json_array_get(list, i);
    struct log_position position = {
        .last = json_integer_value(json_object_get(device, "last"))};
    if (read_hex(json_object_get(device, "id"), position.device.bytes,
                 ROW_ID_SIZE) &&
        read_hex(json_object_get(device, "hash"), position.hash,
                 LOG_HASH_SIZE) &&
        !log_position_held(session->store, &position, holds, error))
      return false;
  }
  return true;
}

static bool is_manifest_of(const char *name, const char *series) {
  size_t len = strlen(name);
  return strncmp(name, series, strlen(series)) == 0 && len > 8 &&
         strcmp(name + len - 8, ".db.json") == 0;
}

bool manifest_find_ahead(struct session *session, const char *folder,
                         const char *series, char **name, struct error *error) {
  struct folder listed;
  *name = NULL;
  if (!folder_read(folder, &listed, error))
    return false;
  bool ok = true;
  for (size_t i = 0; ok && !*name && i < listed.count; i++) {
    const char *entry = listed.entries[i].name;
    if (listed.entries[i].is_folder || !is_manifest_of(entry, series))
      continue;
    char *path = folder_join(folder, entry);
    json_t *manifest = read_manifest(path);
    bool holds;
    ok = holds_all(session, manifest, &holds, error);
    if (ok && !holds)
      *name = memory_copy_bytes(entry, strlen(entry) - strlen(".json"));
    json_decref(manifest);
    free(path);
  }
  folder_done(&listed);
  return ok;
}

/* "2023-06-30T09:12:00+08:00", as moment() writes it; 0: it is none. */
static int64_t read_moment(const char *text) {
  struct tm parts = {0};
  struct tm east = {0};
  const char *zone = text ? strptime(text, "%Y-%m-%dT%H:%M:%S", &parts) : NULL;
  if (!zone || (*zone != '+' && *zone != '-') ||
      !strptime(zone + 1, "%H:%M", &east))
    return 0;
  int64_t seconds = (east.tm_hour * 60 + east.tm_min) * 60;
  return (int64_t)timegm(&parts) - (*zone == '-' ? -seconds : seconds);
}

void carry_origin_load(const char *path, struct carry_origin *origin) {
  struct buffer name = {0};
  buffer_format(&name, "%s.json", path);
  json_t *manifest = read_manifest(name.data);
  buffer_done(&name);
  const char *machine = json_string_value(
      json_object_get(json_object_get(manifest, "made_on"), "name"));
  *origin = (struct carry_origin){
      .machine = memory_copy_text(machine),
      .made_at =
          read_moment(json_string_value(json_object_get(manifest, "made_at")))};
  json_decref(manifest);
}

void carry_origin_done(struct carry_origin *origin) {
  free(origin->machine);
  *origin = (struct carry_origin){0};
}
