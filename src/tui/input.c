/* Keys: as they are written, and as they are named. */
#include "chahe/tui/input.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"

static const struct {
  const char *written; /* within < > */
  const char *name;    /* on the screen */
  struct input input;
} named[] = {
    {"Enter", "Enter", {.kind = INPUT_ENTER}},
    {"Esc", "Esc", {.kind = INPUT_ESCAPE}},
    {"Tab", "Tab", {.kind = INPUT_TAB}},
    {"S-Tab", "S-Tab", {.kind = INPUT_BACK_TAB}},
    {"BS", "BS", {.kind = INPUT_BACKSPACE}},
    {"Del", "Del", {.kind = INPUT_DELETE}},
    {"Up", "Up", {.kind = INPUT_UP}},
    {"Down", "Down", {.kind = INPUT_DOWN}},
    {"Left", "Left", {.kind = INPUT_LEFT}},
    {"Right", "Right", {.kind = INPUT_RIGHT}},
    {"C-Left", "C-Left", {.kind = INPUT_WORD_LEFT}},
    {"C-Right", "C-Right", {.kind = INPUT_WORD_RIGHT}},
    {"Home", "Home", {.kind = INPUT_HOME}},
    {"End", "End", {.kind = INPUT_END}},
    {"PgUp", "PgUp", {.kind = INPUT_PAGE_UP}},
    {"PgDn", "PgDn", {.kind = INPUT_PAGE_DOWN}},
    {"Space", "Space", {.kind = INPUT_CHARACTER, .point = ' '}},
    {"lt", "<", {.kind = INPUT_CHARACTER, .point = '<'}},
};

static bool parse_named(const char *name, size_t len, struct input *input) {
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (strlen(named[i].written) == len &&
        strncmp(named[i].written, name, len) == 0) {
      *input = named[i].input;
      return true;
    }
  if (len == 3 && name[0] == 'C' && name[1] == '-' && name[2] >= 'a' &&
      name[2] <= 'z') {
    *input = (struct input){.kind = INPUT_CONTROL, .point = (uint32_t)name[2]};
    return true;
  }
  if (name[0] == 'F' && (len == 2 || len == 3)) {
    char *end;
    long number = strtol(name + 1, &end, 10);
    if (end == name + len && number >= 1 && number <= 12) {
      *input =
          (struct input){.kind = INPUT_FUNCTION, .point = (uint32_t)number};
      return true;
    }
  }
  return false;
}

bool input_parse(const char **text, struct input *input) {
  *input = (struct input){0};
  if (!**text)
    return false;
  if (**text == '<') {
    const char *end = strchr(*text, '>');
    if (!end || !parse_named(*text + 1, (size_t)(end - *text - 1), input))
      return false;
    *text = end + 1;
    return true;
  }
  input->kind = INPUT_CHARACTER;
  *text += utf8_decode(*text, strlen(*text), &input->point);
  return true;
}

void input_name(const struct input *input, struct buffer *out) {
  char bytes[4];
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (input_same(&named[i].input, input)) {
      buffer_add_text(out, named[i].name);
      return;
    }
  switch (input->kind) {
    case INPUT_CONTROL:
      buffer_format(out, "^%c", (int)(input->point - 'a' + 'A'));
      break;
    case INPUT_FUNCTION:
      buffer_format(out, "F%u", (unsigned)input->point);
      break;
    case INPUT_CHARACTER:
      buffer_add(out, bytes, utf8_encode(input->point, bytes));
      break;
    default:
      break;
  }
}

bool input_same(const struct input *a, const struct input *b) {
  return a->kind == b->kind && a->point == b->point;
}

bool input_is(const struct input *input, uint32_t point) {
  return input->kind == INPUT_CHARACTER && input->point == point;
}
