/* The receipt of a merge for other programs. */
#include "merge_json.h"

#include <jansson.h>

#include "chahe/cli/json.h"

static json_t *counts_json(const struct merge_receipt *receipt) {
  json_t *counts = json_object();
  for (size_t i = 0; i < receipt->count; i++) {
    const struct merge_count *count = &receipt->counts[i];
    json_object_set_new(
        counts, count->table,
        json_pack("{s:I, s:I, s:I, s:I, s:I}", "read", (json_int_t)count->read,
                  "new", (json_int_t)count->added, "changed",
                  (json_int_t)count->changed, "known", (json_int_t)count->known,
                  "conflicts", (json_int_t)count->conflicts));
  }
  return counts;
}

static json_t *devices_json(const struct merge_receipt *receipt) {
  static const char *const clocks[] = {"fine", "ahead", "slow", "old"};
  json_t *devices = json_array();
  for (size_t i = 0; i < receipt->device_count; i++) {
    const struct merge_device *device = &receipt->devices[i];
    char id[2 * ROW_ID_SIZE + 1];
    for (size_t k = 0; k < ROW_ID_SIZE; k++)
      snprintf(id + 2 * k, 3, "%02x", device->id.bytes[k]);
    json_array_append_new(
        devices, json_pack("{s:s, s:o, s:b, s:I, s:I, s:I, s:s, s:s, s:I}",
                           "id", id, "name", json_text(device->name), "own",
                           device->own, "theirs", (json_int_t)device->theirs,
                           "before", (json_int_t)device->before, "after",
                           (json_int_t)device->after, "hash", device->head,
                           "clock", clocks[device->clock], "clock_ms",
                           (json_int_t)device->clock_ms));
  }
  return devices;
}

static json_t *outcome_json(const struct merge_outcome *outcome) {
  const struct merge_receipt *receipt = &outcome->receipt;
  if (outcome->refused)
    return json_pack("{s:o, s:b, s:o}", "file", json_text(outcome->path),
                     "refused", true, "reason",
                     json_text(outcome->error.message));
  json_t *duplicates = json_array();
  for (size_t i = 0; i < outcome->duplicate_count; i++)
    json_array_append_new(duplicates, json_text(outcome->duplicates[i]));
  return json_pack(
      "{s:o, s:b, s:b, s:I, s:I, s:o, s:{s:I, s:I, s:I}, s:{s:I, s:I}, s:o, "
      "s:o, s:{s:s, s:s, s:s}, s:b}",
      "file", json_text(outcome->path), "refused", false, "changed",
      receipt->is_changed, "bytes", (json_int_t)receipt->bytes, "version",
      (json_int_t)receipt->version, "tables", counts_json(receipt), "pictures",
      "read", (json_int_t)receipt->pictures_read, "new",
      (json_int_t)receipt->pictures_new, "bytes",
      (json_int_t)receipt->picture_bytes, "entries", "read",
      (json_int_t)receipt->entries_read, "new",
      (json_int_t)receipt->entries_new, "devices", devices_json(receipt),
      "duplicates", duplicates, "state", "theirs", receipt->theirs, "before",
      receipt->before, "after", receipt->after, "older_copy_here",
      receipt->lost_device);
}

void merge_print_json(const struct merge_result *result, struct buffer *out) {
  json_t *files = json_array();
  for (size_t i = 0; i < result->count; i++)
    json_array_append_new(files, outcome_json(&result->outcomes[i]));
  json_t *copy = result->copy ? json_text(result->copy) : json_null();
  json_print(json_pack("{s:o, s:I, s:I, s:o}", "files", files, "conflicts",
                       (json_int_t)result->conflicts, "refused",
                       (json_int_t)result->refused, "copy", copy),
             out);
}
