/* The screens without a terminal. */
#include "chahe/tui/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/tui.h"

enum { SIDE_MOST = 1000 };

/* As on a terminal: a list scrolls, and a view loads, when it is drawn. */
static void give(struct tui *tui, const struct input *input) {
  if (tui->pressed)
    tui->pressed(tui->context, false);
  tui_input(tui, input);
  tui_draw(tui);
  if (tui->pressed)
    tui->pressed(tui->context, true);
}

static bool press_keys(struct tui *tui, const char *keys) {
  struct input input;
  while (!tui->leaving && input_parse(&keys, &input))
    give(tui, &input);
  return tui->leaving || !*keys;
}

static bool type_text(struct tui *tui, const char *text) {
  while (!tui->leaving && *text) {
    struct input input = {.kind = INPUT_CHARACTER};
    text += utf8_decode(text, strlen(text), &input.point);
    give(tui, &input);
  }
  return true;
}

static bool paste_text(struct tui *tui, const char *text) {
  struct buffer pasted = {0};
  for (; *text; text++) {
    if (*text == '\\' && (text[1] == 'n' || text[1] == 't'))
      buffer_add_char(&pasted, *++text == 'n' ? '\n' : '\t');
    else
      buffer_add_char(&pasted, *text);
  }
  struct input input = {.kind = INPUT_PASTE, .text = buffer_take(&pasted)};
  tui_input(tui, &input);
  free(input.text);
  return true;
}

static bool set_size(struct tui *tui, const char *text) {
  struct input input = {.kind = INPUT_RESIZE};
  if (!number_parse_pair(text, 'x', 1, SIDE_MOST, &input.col, &input.row))
    return false;
  tui_input(tui, &input);
  return true;
}

static bool click(struct tui *tui, const char *text) {
  struct input input = {.kind = INPUT_CLICK};
  if (!number_parse_pair(text, ' ', 0, SIDE_MOST, &input.row, &input.col))
    return false;
  tui_draw(tui); /* what is clicked is what was seen */
  tui_input(tui, &input);
  return true;
}

static bool turn_wheel(struct tui *tui, const char *text) {
  bool up = strcmp(text, "up") == 0;
  if (!up && strcmp(text, "down") != 0)
    return false;
  tui_input(tui,
            &(struct input){.kind = up ? INPUT_WHEEL_UP : INPUT_WHEEL_DOWN});
  return true;
}

static bool pass_time(struct tui *tui, const char *text) {
  tui_input(tui, &(struct input){.kind = INPUT_TICK, .point = 1});
  return !*text;
}

static bool set_dots(struct tui *tui, const char *text) {
  static const char *const names[] = {[DOTS_NONE] = "none",
                                      [DOTS_16] = "16",
                                      [DOTS_256] = "256",
                                      [DOTS_HALVES] = "halves"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(text, names[i]) == 0) {
      tui->canvas.dots = (enum canvas_dots)i;
      return true;
    }
  return false;
}

static const struct {
  const char *name;
  bool (*run)(struct tui *tui, const char *argument);
} commands[] = {
    {"keys", press_keys}, {"type", type_text}, {"paste", paste_text},
    {"size", set_size},   {"click", click},    {"wheel", turn_wheel},
    {"tick", pass_time},  {"dots", set_dots},
};

static bool run_line(struct tui *tui, char *line, struct buffer *out) {
  char *argument = strchr(line, ' ');
  if (argument)
    *argument++ = '\0';
  else
    argument = line + strlen(line);
  if (!*line || *line == '#')
    return true;
  if (strcmp(line, "screen") == 0 || strcmp(line, "styles") == 0) {
    tui_draw(tui);
    (strcmp(line, "screen") == 0 ? canvas_text : canvas_styles)(&tui->canvas,
                                                                out);
    return true;
  }
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    if (strcmp(line, commands[i].name) == 0) {
      bool ok = commands[i].run(tui, argument);
      tui_draw(tui);
      return ok;
    }
  return false;
}

bool script_run(struct tui *tui, const char *script, struct buffer *out,
                struct error *error) {
  size_t number = 1;
  tui->canvas.dots = DOTS_256;
  tui_draw(tui);
  for (; *script && !tui->leaving; number++) {
    size_t len = strcspn(script, "\n");
    char *line = memory_copy_bytes(script, len);
    bool ok = run_line(tui, line, out);
    free(line);
    if (!ok) {
      char where[32];
      snprintf(where, sizeof where, "script:%zu", number);
      return error_set(error, ERROR_INPUT, where,
                       _("is no command of a script"));
    }
    script += len + (script[len] == '\n');
  }
  return true;
}
