/* INI text read through libinih. libinih gets one line at a time from here,
 * so that each entry's line is known and no line is cut or joined unseen. Of an
 * entry that does not fit into its line of 200 bytes (66 Chinese characters)
 * it gets the name, and the value is kept here. */
#include "chahe/forms/ini_text.h"

#include <ini.h>
#include <stdio.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/forms/source.h"

enum { SECTION_SIZE = 48, LINE_LEN_MAX = 999 };

static const char stand_in[] = "=-"; /* of a value that is kept */

struct reading {
  const char *next, *end;
  size_t line;
  char section[SECTION_SIZE];
  struct buffer value; /* kept; empty: it is in libinih's line */
  ini_take take;
  void *user;
  struct error *error;
  bool failed;
  size_t failed_line;
};

static void refuse(struct reading *reading, const char *reason) {
  error_set(reading->error, ERROR_INPUT, NULL, "%s", reason);
  reading->failed = true;
  reading->failed_line = reading->line;
}

static void hand_over(struct reading *reading, const char *section,
                      const char *key, const char *value) {
  struct ini_item item = {section, key, value, reading->line};
  if (reading->take(reading->user, &item, reading->error))
    return;
  reading->failed = true;
  reading->failed_line = item.line;
}

/* "[name]", blanks around it already gone. */
static void open_section(struct reading *reading, const char *head,
                         size_t len) {
  const char *close = memchr(head, ']', len);
  if (!close || close + 1 != head + len) {
    refuse(reading, _("a section head is not of the form [name]"));
    return;
  }
  size_t name_len = len - 2;
  if (name_len == 0 || name_len >= SECTION_SIZE) {
    refuse(reading, _("a section's name is empty or too long"));
    return;
  }
  memcpy(reading->section, head + 1, name_len);
  reading->section[name_len] = '\0';
  hand_over(reading, reading->section, NULL, NULL);
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/* The length of a value, less the comment behind it and blanks. */
static size_t value_len(const char *value, size_t len) {
  for (size_t i = 1; i < len; i++)
    if (value[i] == ';' && is_blank(value[i - 1]))
      len = i;
  while (len > 0 && is_blank(value[len - 1]))
    len--;
  return len;
}

/* A line that libinih has no room for: what it is to get instead. */
static void shorten_line(struct reading *reading, const char *at, size_t len,
                         char *out, size_t size) {
  size_t name = 0;
  *out = '\0';
  if (*at == ';' || *at == '#')
    return;
  while (name < len && at[name] != '=' && at[name] != ':')
    name++;
  if (len > LINE_LEN_MAX) {
    refuse(reading, "");
    error_set(reading->error, ERROR_INPUT, NULL,
              _("the line is longer than %d bytes"), LINE_LEN_MAX);
    return;
  }
  if (name + sizeof stand_in > size) {
    refuse(reading, _("neither [section] nor name = value"));
    return;
  }
  memcpy(out, at, name);
  size_t from = name + 1;
  while (from < len && is_blank(at[from]))
    from++;
  /* with what stands before it: a comment may stand in its place */
  size_t kept = value_len(at + from - 1, len - from + 1);
  if (kept > 1)
    buffer_add(&reading->value, at + from, kept - 1);
  strcpy(out + name, kept > 1 ? stand_in : "=");
}

/* The reader that libinih calls for each line: fgets on our text. Blanks at
 * a line's start go, since libinih would take the line for the continuation
 * of the one before. */
static char *next_line(char *out, int size, void *user) {
  struct reading *reading = user;
  buffer_reset(&reading->value);
  if (reading->failed || reading->next >= reading->end)
    return NULL;
  const char *at = reading->next;
  const char *end = memchr(at, '\n', (size_t)(reading->end - at));
  reading->next = end ? end + 1 : reading->end;
  if (!end)
    end = reading->end;
  reading->line++;
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  while (at < end && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
    end--;
  size_t len = (size_t)(end - at);
  if (len > 0 && *at == '[')
    open_section(reading, at, len);
  else if (len >= (size_t)size)
    shorten_line(reading, at, len, out, (size_t)size);
  if (reading->failed)
    return NULL;
  if (len < (size_t)size) {
    memcpy(out, at, len);
    out[len] = '\0';
  }
  return out;
}

static void take_value(struct reading *reading, const char *key,
                       const char *value) {
  if (!reading->section[0])
    refuse(reading, _("an entry stands before the first [section]"));
  else if (!*key)
    refuse(reading, _("an entry has no name before the ="));
  else if (!*value)
    refuse(reading, _("an entry has nothing after the ="));
  else
    hand_over(reading, reading->section, key, value);
}

static int take_entry(void *user, const char *section, const char *key,
                      const char *value) {
  (void)section; /* ours is not cut */
  struct reading *reading = user;
  if (!reading->failed)
    take_value(reading, key,
               reading->value.len > 0 ? reading->value.data : value);
  return !reading->failed;
}

static size_t line_of(const char *text, size_t offset) {
  size_t line = 1;
  for (size_t i = 0; i < offset; i++)
    if (text[i] == '\n')
      line++;
  return line;
}

bool ini_text_read(const struct source *source, ini_take take, void *user,
                   struct error *error) {
  const char *text = source->text;
  size_t len = source->len;
  struct error reason = {0};
  struct reading reading = {.next = text,
                            .end = text + len,
                            .take = take,
                            .user = user,
                            .error = &reason};
  size_t bad;
  if (!utf8_valid(text, len, &bad)) {
    reading.line = line_of(text, bad);
    refuse(&reading, _("not UTF-8 text (save the file as UTF-8)"));
  } else {
    if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
      reading.next += 3;
    int line = ini_parse_stream(next_line, &reading, take_entry, &reading);
    /* libinih reads on after a line it does not understand and gives the
     * first such line at the end: it may lie before ours */
    if (line > 0 && (!reading.failed || (size_t)line < reading.line)) {
      reading.line = (size_t)line;
      refuse(&reading, _("neither [section] nor name = value"));
    }
    buffer_done(&reading.value);
    if (!reading.failed)
      hand_over(&reading, NULL, NULL, NULL);
  }
  if (!reading.failed)
    return true;
  char where[sizeof reason.where];
  if (reading.failed_line > 0)
    snprintf(where, sizeof where, "%s:%zu", source->name, reading.failed_line);
  else
    snprintf(where, sizeof where, "%s", source->name);
  return error_set(error, ERROR_INPUT, where, "%s", reason.message);
}
