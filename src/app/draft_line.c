/* A draft's forms as one line: "chahe-draft-1 CHECKSUM JSON". */
#include "draft_line.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"

static const char prefix[] = "chahe-draft-1 ";

enum {
  PREFIX_LEN = sizeof prefix - 1,
  SUM_SIZE = 16,
  HEAD_LEN = PREFIX_LEN + 2 * SUM_SIZE + 1 /* a blank */
};

/* The checksum in hexadecimal, BLAKE2b, and a NUL. */
static void add_up(const char *json, size_t len, char sum[2 * SUM_SIZE + 1]) {
  unsigned char bytes[SUM_SIZE];
  crypto_generichash(bytes, sizeof bytes, (const unsigned char *)json, len,
                     NULL, 0);
  sodium_bin2hex(sum, 2 * SUM_SIZE + 1, bytes, sizeof bytes);
}

/* --- writing ----------------------------------------------------------- */

/* A JSON string of it; what is no UTF-8 must not cost the rest. */
static json_t *text_json(const char *text) {
  size_t len = text ? strlen(text) : 0;
  if (!text || utf8_valid(text, len, NULL))
    return json_string(text ? text : "");
  struct buffer mended = {0};
  for (size_t at = 0; at < len;) {
    uint32_t point;
    char encoded[4];
    at += utf8_decode(text + at, len - at, &point);
    buffer_add(&mended, encoded, utf8_encode(point, encoded));
  }
  json_t *json = json_string(buffer_text(&mended));
  buffer_done(&mended);
  return json;
}

static json_t *form_json(const struct draft_form *form) {
  json_t *json = json_object();
  json_t *fields = json_array();
  for (size_t i = 0; i < form->count; i++) {
    json_t *pair = json_array();
    json_array_append_new(pair, text_json(form->fields[i]));
    json_array_append_new(pair, text_json(form->texts[i]));
    json_array_append_new(fields, pair);
  }
  json_object_set_new(json, "form", text_json(form->form));
  json_object_set_new(json, "key", text_json(form->key));
  json_object_set_new(json, "at", json_integer(form->at));
  json_object_set_new(json, "active", json_integer((json_int_t)form->active));
  json_object_set_new(json, "fields", fields);
  return json;
}

static int add_piece(const char *text, size_t len, void *out) {
  buffer_add(out, text, len);
  return 0;
}

void draft_line_add(struct buffer *out, const struct draft_form *forms,
                    size_t count) {
  struct buffer text = {0};
  char sum[2 * SUM_SIZE + 1];
  json_t *json = json_array();
  for (size_t i = 0; i < count; i++)
    json_array_append_new(json, form_json(&forms[i]));
  json_dump_callback(json, add_piece, &text, JSON_COMPACT);
  json_decref(json);
  add_up(buffer_text(&text), text.len, sum);
  buffer_format(out, "%s%s ", prefix, sum);
  buffer_add(out, buffer_text(&text), text.len);
  buffer_add_char(out, '\n');
  buffer_done(&text);
}

/* --- reading ----------------------------------------------------------- */

static void free_form(struct draft_form *form) {
  for (size_t i = 0; i < form->count; i++) {
    free(form->fields[i]);
    free(form->texts[i]);
  }
  free(form->fields);
  free(form->texts);
  free(form->form);
  free(form->key);
}

void draft_forms_done(struct draft_form *forms, size_t count) {
  for (size_t i = 0; i < count; i++)
    free_form(&forms[i]);
  free(forms);
}

static bool read_form(const json_t *json, struct draft_form *form) {
  const char *name = json_string_value(json_object_get(json, "form"));
  const char *key = json_string_value(json_object_get(json, "key"));
  const json_t *at = json_object_get(json, "at");
  const json_t *active = json_object_get(json, "active");
  const json_t *fields = json_object_get(json, "fields");
  size_t count = json_array_size(fields);
  if (!name || !key || !json_is_integer(at) || !json_is_integer(active) ||
      !json_is_array(fields))
    return false;
  for (size_t i = 0; i < count; i++) {
    const json_t *pair = json_array_get(fields, i);
    if (!json_is_string(json_array_get(pair, 0)) ||
        !json_is_string(json_array_get(pair, 1)))
      return false;
  }
  json_int_t place = json_integer_value(active);
  *form = (struct draft_form){
      .form = memory_copy_text(name),
      .key = memory_copy_text(key),
      .fields = memory_new(count, sizeof *form->fields),
      .texts = memory_new(count, sizeof *form->texts),
      .count = count,
      .active = place >= 0 && (size_t)place < count ? (size_t)place : 0,
      .at = json_integer_value(at),
  };
  for (size_t i = 0; i < count; i++) {
    const json_t *pair = json_array_get(fields, i);
    form->fields[i] =
        memory_copy_text(json_string_value(json_array_get(pair, 0)));
    form->texts[i] =
        memory_copy_text(json_string_value(json_array_get(pair, 1)));
  }
  return true;
}

static bool read_forms(const char *text, size_t len, struct draft_form **forms,
                       size_t *count) {
  json_t *json = json_loadb(text, len, 0, NULL);
  size_t size = json_array_size(json);
  bool ok = size > 0;
  *forms = memory_new(size, sizeof **forms);
  *count = 0;
  while (ok && *count < size) {
    ok = read_form(json_array_get(json, *count), &(*forms)[*count]);
    if (ok)
      ++*count;
  }
  json_decref(json);
  if (!ok) {
    draft_forms_done(*forms, *count);
    *forms = NULL;
    *count = 0;
  }
  return ok;
}

/* `len` is without the line's end. */
static bool read_line(const char *line, size_t len, struct draft_form **forms,
                      size_t *count) {
  char sum[2 * SUM_SIZE + 1];
  if (len <= HEAD_LEN || memcmp(line, prefix, PREFIX_LEN) != 0)
    return false;
  add_up(line + HEAD_LEN, len - HEAD_LEN, sum);
  return memcmp(line + PREFIX_LEN, sum, sizeof sum - 1) == 0 &&
         line[HEAD_LEN - 1] == ' ' &&
         read_forms(line + HEAD_LEN, len - HEAD_LEN, forms, count);
}

bool draft_line_last(const char *bytes, size_t len, struct draft_form **forms,
                     size_t *count, size_t *end) {
  while (len > 0) {
    const char *line_end = memrchr(bytes, '\n', len);
    if (!line_end)
      return false;
    size_t stop = (size_t)(line_end - bytes);
    const char *before = memrchr(bytes, '\n', stop);
    size_t start = before ? (size_t)(before - bytes) + 1 : 0;
    if (read_line(bytes + start, stop - start, forms, count)) {
      *end = stop + 1;
      return true;
    }
    len = start;
  }
  return false;
}

bool draft_line_is_torn(const char *bytes, size_t len) {
  size_t head = len < PREFIX_LEN ? len : PREFIX_LEN;
  /* a file system may have got its size down before its bytes */
  size_t zeros = 0;
  while (zeros < len && bytes[zeros] == '\0')
    zeros++;
  if (zeros == len)
    return true;
  return memcmp(bytes, prefix, head) == 0 && !memchr(bytes, '\n', len);
}
