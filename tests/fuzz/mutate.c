/* Spoiled input, the same on every run. */
#include "mutate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/file.h"
#include "chahe/base/utf8.h"

static const char *const pieces[] = {"\"",
                                     ",",
                                     "\n",
                                     "\r\n",
                                     "\r",
                                     "\"\"",
                                     "\xEF\xBB\xBF",
                                     "\xFF",
                                     "\xC0\x80",
                                     "\xED\xA0\x80",
                                     "",
                                     "2023-02-30",
                                     "112.2.30",
                                     "112.6.30",
                                     "1120630",
                                     "-5",
                                     "101",
                                     "1e9",
                                     "0x10",
                                     "１２",
                                     "99999999999999999999",
                                     "12,345",
                                     "3.14159",
                                     "0.005",
                                     "=1+1",
                                     "查核",
                                     "\U0002137C",
                                     "臺北",
                                     " ",
                                     "L",
                                     "輕微",
                                     "5.14.01",
                                     "9.99.99",
                                     "contractor",
                                     "contractor contractor",
                                     "112Q1",
                                     "112-001",
                                     "NULL",
                                     "%s%n",
                                     "\t",
                                     "\x01",
                                     "\xE6\x9F"};
enum { PIECES = sizeof pieces / sizeof *pieces };

/* Replaces `len` bytes at `at` by `bytes`. */
static void splice(struct buffer *text, size_t at, size_t len,
                   const char *bytes, size_t bytes_len) {
  struct buffer out = {0};
  buffer_add(&out, text->data, at);
  buffer_add(&out, bytes, bytes_len);
  buffer_add(&out, text->data + at + len, text->len - at - len);
  buffer_done(text);
  *text = out;
}

/* From `at` to the end of its cell, as far as one can tell. */
static size_t cell_len(const struct buffer *text, size_t at) {
  return strcspn(text->data + at, ",\n");
}

static void mutate_once(struct random *random, struct buffer *text) {
  if (text->len == 0)
    return;
  size_t at = random_below(random, text->len);
  size_t rest = text->len - at;
  const char *piece = pieces[random_below(random, PIECES)];
  switch (random_below(random, 8)) {
    case 0:
      text->data[at] = (char)random_next(random);
      break;
    case 1:
      splice(text, at, 0, piece, strlen(piece));
      break;
    case 2:
      splice(text, at, 1 + random_below(random, rest < 9 ? rest : 9), "", 0);
      break;
    case 3: {
      char copy[64];
      size_t len = 1 + random_below(random, rest < 64 ? rest : 64);
      memcpy(copy, text->data + at, len);
      splice(text, random_below(random, text->len), 0, copy, len);
      break;
    }
    case 4:
      if (random_below(random, 4) == 0)
        splice(text, at, rest, "", 0);
      break;
    default: { /* a whole cell */
      const char *comma = strchr(text->data + at, ',');
      if (!comma)
        break;
      at = (size_t)(comma - text->data) + 1;
      splice(text, at, cell_len(text, at), piece, strlen(piece));
      break;
    }
  }
}

void mutate(struct random *random, struct buffer *text, size_t most) {
  for (size_t i = 1 + random_below(random, most); i > 0; i--)
    mutate_once(random, text);
}

void mutate_text(struct random *random, struct buffer *out) {
  static const char *const parts[] = {
      "0",    "1",      "2",  "9",          "112", "2023",       "30", "13",
      ".",    "-",      "/",  "..",         "年",  "月",         "日", "Q",
      "H",    "q",      "+",  ",",          " ",   "\t",         "\n", "today",
      "今天", "輕微",   "S",  "L",          "5.",  "contractor", "是", "0.",
      "pcm",  "\u3000", "１", "\U0002137C", "%d",  "4 5 6",      "\""};
  for (size_t i = random_below(random, 8); i > 0; i--) {
    char bytes[4];
    uint32_t point = 1 + (uint32_t)random_below(random, 0x2FFFF);
    if (random_below(random, 20) > 0)
      buffer_add_text(
          out, parts[random_below(random, sizeof parts / sizeof *parts)]);
    else if (point < 0xD800 || point > 0xDFFF)
      buffer_add(out, bytes, utf8_encode(point, bytes));
  }
}

void mutate_read(const char *path, struct buffer *out) {
  struct buffer whole = {0};
  struct error error = {0};
  const char *source = getenv("SOURCE");
  buffer_format(&whole, "%s/%s", source ? source : ".", path);
  if (!file_read(whole.data, 1 << 20, out, &error))
    fail_msg("%s: %s", error.where, error.message);
  buffer_done(&whole);
}
