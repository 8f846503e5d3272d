/* Choices of a field: how a .form file lists them, and which of them a person
 * has typed. */
#include "chahe/forms/field_choice.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/forms/quote.h"
#include "chahe/forms/text_blank.h"

static char *trimmed(const char *text, size_t len) {
  while (len > 0 && text[len - 1] == ' ')
    len--;
  while (len > 0 && *text == ' ') {
    text++;
    len--;
  }
  return memory_copy_bytes(text, len);
}

static bool add_choice(struct field *field, const char *text, size_t len) {
  const char *zh = memchr(text, ':', len);
  const char *en =
      zh ? memchr(zh + 1, ':', len - (size_t)(zh + 1 - text)) : NULL;
  if (!en || memchr(en + 1, ':', len - (size_t)(en + 1 - text)))
    return false;
  struct choice choice = {
      .key = trimmed(text, (size_t)(zh - text)),
      .label.in = {[LANGUAGE_ZH] = trimmed(zh + 1, (size_t)(en - zh - 1)),
                   [LANGUAGE_EN] =
                       trimmed(en + 1, len - (size_t)(en + 1 - text))},
  };
  field->choices = memory_resize(field->choices, field->choice_count + 1,
                                 sizeof *field->choices);
  field->choices[field->choice_count++] = choice;
  return *choice.key && !strpbrk(choice.key, " ,") &&
         *choice.label.in[LANGUAGE_ZH] && *choice.label.in[LANGUAGE_EN];
}

static bool is_choice_twice(const struct field *field) {
  const struct choice *last = &field->choices[field->choice_count - 1];
  for (const struct choice *at = field->choices; at < last; at++)
    if (strcasecmp(at->key, last->key) == 0)
      return true;
  return false;
}

bool field_choices_define(struct field *field, const char *text,
                          struct error *error) {
  for (const char *at = text;; at++) {
    size_t len = strcspn(at, "|");
    if (!add_choice(field, at, len))
      return quote_refuse(error, text,
                          _("is not of the form key:zh:en | key:zh:en"));
    if (is_choice_twice(field))
      return quote_refuse(error, field->choices[field->choice_count - 1].key,
                          _("is a choice twice"));
    at += len;
    if (!*at)
      return true;
  }
}

/* Whether the `len` bytes at `text` name the choice: its key, or its label in
 * either language; latin letters in either case. */
static bool names_choice(const struct choice *choice, const char *text,
                         size_t len) {
  const char *const names[] = {choice->key, choice->label.in[LANGUAGE_ZH],
                               choice->label.in[LANGUAGE_EN]};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen(names[i]) == len && strncasecmp(names[i], text, len) == 0)
      return true;
  return false;
}

/* Index of the choice that the `len` bytes at `text` name; the number of
 * choices where there is none. */
static size_t find_choice(const struct field *field, const char *text,
                          size_t len) {
  size_t at = 0;
  while (at < field->choice_count &&
         !names_choice(&field->choices[at], text, len))
    at++;
  return at;
}

static bool refuse_choice(const struct field *field, const char *text,
                          struct error *error) {
  struct buffer reason = {0};
  struct buffer keys = {0};
  for (size_t i = 0; i < field->choice_count; i++)
    buffer_format(&keys, "%s%s", i > 0 ? ", " : "", field->choices[i].key);
  buffer_format(&reason, _("is none of %s"), buffer_text(&keys));
  quote_refuse(error, text, buffer_text(&reason));
  buffer_done(&keys);
  buffer_done(&reason);
  return false;
}

/* The only choice whose Chinese label begins with the `len` bytes at `text`
 * (監造 for 監造單位); the number of choices where there is none, or more. */
static size_t find_beginning(const struct field *field, const char *text,
                             size_t len) {
  size_t found = field->choice_count;
  for (size_t i = 0; len > 0 && i < field->choice_count; i++) {
    if (strncmp(field->choices[i].label.in[LANGUAGE_ZH], text, len) != 0)
      continue;
    if (found < field->choice_count)
      return field->choice_count;
    found = i;
  }
  return found;
}

bool field_choice_parse(const struct field *field, const char *text,
                        char **value, struct error *error) {
  size_t at = find_choice(field, text, strlen(text));
  if (at == field->choice_count)
    at = find_beginning(field, text, strlen(text));
  if (at == field->choice_count)
    return refuse_choice(field, text, error);
  *value = memory_copy_text(field->choices[at].key);
  return true;
}

/* Length of what parts two choices at `text`, 0: nothing does. */
static size_t separator_len(const char *text) {
  static const char *const marks[] = {",", ";", "、", "，", "；"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (strncmp(text, marks[i], strlen(marks[i])) == 0)
      return strlen(marks[i]);
  return text_blank_len(text);
}

/* Bytes up to the `ends`th separator of `text` (1: the first), or its end. */
static size_t words_len(const char *text, int ends) {
  size_t at = 0;
  for (; text[at]; at++) {
    if (separator_len(text + at) == 0)
      continue;
    if (--ends == 0)
      break;
  }
  return at;
}

/* The choice that opens `text`, `*len` bytes. Labels may hold blanks, so the
 * longest run of words that names a choice counts. */
static size_t next_choice(const struct field *field, const char *text,
                          size_t *len) {
  size_t found = field->choice_count;
  *len = words_len(text, 1);
  for (int words = 1;; words++) {
    size_t upto = words_len(text, words);
    size_t at = find_choice(field, text, upto);
    if (at < field->choice_count) {
      found = at;
      *len = upto;
    }
    if (!text[upto])
      break;
  }
  return found < field->choice_count ? found
                                     : find_beginning(field, text, *len);
}

bool field_choices_parse(const struct field *field, const char *text,
                         char **value, struct error *error) {
  bool *chosen = memory_new(field->choice_count, sizeof *chosen);
  struct buffer keys = {0};
  bool ok = true;
  while (*text && ok) {
    size_t len = separator_len(text);
    if (len == 0) {
      size_t at = next_choice(field, text, &len);
      ok = at < field->choice_count;
      if (ok)
        chosen[at] = true;
    }
    if (ok)
      text += len;
  }
  if (!ok) {
    char *word = memory_copy_bytes(text, words_len(text, 1));
    refuse_choice(field, word, error);
    free(word);
  }
  for (size_t i = 0; i < field->choice_count && ok; i++) {
    if (!chosen[i])
      continue;
    if (keys.len > 0)
      buffer_add_char(&keys, ' ');
    buffer_add_text(&keys, field->choices[i].key);
  }
  if (ok && keys.len > 0)
    *value = buffer_take(&keys);
  else if (ok && field->required)
    ok = error_set(error, ERROR_INPUT, NULL, _("is required and empty"));
  buffer_done(&keys);
  free(chosen);
  return ok;
}
