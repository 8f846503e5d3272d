/* Keys, pastes and the mouse, as ncurses reads them. */
#include "keyboard.h"

#include <curses.h>
#include <poll.h>
#include <stddef.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"

enum { PASTE_MOST = 1 << 20, PASTE_SILENCE_MS = 1000 };

/* Key codes of our own, above those of ncurses. */
enum {
  CODE_PASTE_START = KEY_MAX + 1,
  CODE_PASTE_END,
  CODE_WORD_LEFT,
  CODE_WORD_RIGHT
};

void keyboard_define(void) {
  define_key("\033[200~", CODE_PASTE_START);
  define_key("\033[201~", CODE_PASTE_END);
  define_key("\033[1;5D", CODE_WORD_LEFT);
  define_key("\033[1;5C", CODE_WORD_RIGHT);
}

static const struct {
  int code;
  struct input input;
} codes[] = {
    {KEY_ENTER, {.kind = INPUT_ENTER}},
    {KEY_BTAB, {.kind = INPUT_BACK_TAB}},
    {KEY_BACKSPACE, {.kind = INPUT_BACKSPACE}},
    {KEY_DC, {.kind = INPUT_DELETE}},
    {KEY_UP, {.kind = INPUT_UP}},
    {KEY_DOWN, {.kind = INPUT_DOWN}},
    {KEY_LEFT, {.kind = INPUT_LEFT}},
    {KEY_RIGHT, {.kind = INPUT_RIGHT}},
    {KEY_SLEFT, {.kind = INPUT_LEFT}},
    {KEY_SRIGHT, {.kind = INPUT_RIGHT}},
    {KEY_HOME, {.kind = INPUT_HOME}},
    {KEY_END, {.kind = INPUT_END}},
    {KEY_PPAGE, {.kind = INPUT_PAGE_UP}},
    {KEY_NPAGE, {.kind = INPUT_PAGE_DOWN}},
    {CODE_WORD_LEFT, {.kind = INPUT_WORD_LEFT}},
    {CODE_WORD_RIGHT, {.kind = INPUT_WORD_RIGHT}},
};

/* The next code without waiting: OK for a character, KEY_CODE_YES, ERR. */
static int next_code(wint_t *code) {
  wtimeout(stdscr, 0);
  return wget_wch(stdscr, code);
}

static bool wait_readable(int ms) {
  struct pollfd polled = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&polled, 1, ms) > 0;
}

/* What is between the marks of a bracketed paste. */
static void read_paste(struct input *input) {
  struct buffer text = {0};
  bool resized = false;
  wint_t code;
  for (;;) {
    int status = next_code(&code);
    if (status == ERR) {
      if (!wait_readable(PASTE_SILENCE_MS))
        break; /* its end got lost */
      continue;
    }
    if (status == KEY_CODE_YES && code == CODE_PASTE_END)
      break;
    if (status == KEY_CODE_YES && code == KEY_RESIZE)
      resized = true;
    char bytes[4];
    if (status == OK && text.len < PASTE_MOST)
      buffer_add(&text, bytes, utf8_encode((uint32_t)code, bytes));
  }
  *input = (struct input){.kind = INPUT_PASTE, .text = buffer_take(&text)};
  if (resized)
    unget_wch(KEY_RESIZE);
}

/* After Esc: the rest of a sequence that no terminal entry names (Alt with a
 * key, an unknown function key) must not become letters, which do things. "Esc
 * [ row ; column R" is where the cursor is. False: Esc stands alone. */
static bool read_sequence(struct input *input) {
  enum { NUMBERS = 2, NUMBER_MOST = 10000 };
  int numbers[NUMBERS] = {0};
  size_t at = 0;
  wint_t code;
  if (next_code(&code) != OK)
    return false;
  bool is_control = code == '[';
  if (!is_control && code != 'O')
    return true;
  while (next_code(&code) == OK && !(code >= 0x40 && code <= 0x7E)) {
    if (code == ';')
      at++;
    else if (code >= '0' && code <= '9' && at < NUMBERS &&
             numbers[at] < NUMBER_MOST)
      numbers[at] = numbers[at] * 10 + (int)(code - '0');
  }
  if (is_control && code == 'R' && at + 1 == NUMBERS)
    *input = (struct input){
        .kind = INPUT_REPORT, .row = numbers[0] - 1, .col = numbers[1] - 1};
  return true;
}

static void read_mouse(struct input *input) {
  MEVENT event;
  if (getmouse(&event) != OK)
    return;
  input->row = event.y;
  input->col = event.x;
  if (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED))
    input->kind = INPUT_CLICK;
  else if (event.bstate & BUTTON4_PRESSED)
    input->kind = INPUT_WHEEL_UP;
  else if (event.bstate & BUTTON5_PRESSED)
    input->kind = INPUT_WHEEL_DOWN;
}

static void read_function(wint_t code, struct input *input) {
  if (code == KEY_RESIZE) {
    *input = (struct input){.kind = INPUT_RESIZE, .row = LINES, .col = COLS};
  } else if (code == KEY_MOUSE) {
    read_mouse(input);
  } else if (code == CODE_PASTE_START) {
    read_paste(input);
  } else if (code >= KEY_F(1) && code <= KEY_F(12)) {
    *input = (struct input){.kind = INPUT_FUNCTION, .point = code - KEY_F0};
  } else {
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
      if (codes[i].code == (int)code)
        *input = codes[i].input;
  }
}

static void read_character(wint_t code, struct input *input) {
  if (code == 27 || code == 3) {
    if (code == 3 || !read_sequence(input))
      input->kind = INPUT_ESCAPE;
  } else if (code == '\r' || code == '\n') {
    input->kind = INPUT_ENTER;
  } else if (code == '\t') {
    input->kind = INPUT_TAB;
  } else if (code == 8 || code == 127) {
    input->kind = INPUT_BACKSPACE;
  } else if (code < 27) {
    *input = (struct input){.kind = INPUT_CONTROL, .point = code - 1 + 'a'};
  } else if (code >= 32) {
    *input = (struct input){.kind = INPUT_CHARACTER, .point = code};
  }
}

bool keyboard_read(struct input *input) {
  wint_t code;
  int status = next_code(&code);
  *input = (struct input){0};
  if (status == ERR)
    return false;
  if (status == KEY_CODE_YES)
    read_function(code, input);
  else
    read_character(code, input);
  return true;
}
