/* The terminal: ncurses shows the canvas and reads the keys. */
#include "chahe/tui/terminal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/tui.h"
#include "palette_colours.h"
#include "restore.h"

enum { ESCAPE_MS = 25, IDLE_MS = 20000, BACKGROUND_MS = 30 };
enum { PASTE_MOST = 1 << 20, PASTE_SILENCE_MS = 1000 };

/* Key codes of our own, above those of ncurses. */
enum {
  CODE_PASTE_START = KEY_MAX + 1,
  CODE_PASTE_END,
  CODE_WORD_LEFT,
  CODE_WORD_RIGHT
};

struct terminal {
  struct tui *tui;
  struct canvas shown; /* what the terminal has */
  attr_t attributes[STYLE_COUNT];
  bool stopped;     /* it ended while the terminal was given away */
  int64_t typed_at; /* ms, when text was typed that is not put away; 0: none */
};

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- keys --------------------------------------------------------------- */

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
 * key, an unknown function key) must not become letters, which do things. */
static bool pass_over_sequence(void) {
  wint_t code;
  bool any = false;
  if (next_code(&code) != OK)
    return false;
  any = true;
  if (code == '[' || code == 'O')
    while (next_code(&code) == OK && !(code >= 0x40 && code <= 0x7E))
      continue;
  return any;
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
    if (code == 3 || !pass_over_sequence())
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

/* The next input that is there; false: none. */
static bool read_input(struct input *input) {
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

/* --- showing ------------------------------------------------------------ */

static void show_cell(const struct terminal *terminal, int row, int col,
                      const struct canvas_cell *cell) {
  attr_t attributes = terminal->attributes[cell->style];
  chtype shape = cell->shape == SHAPE_HORIZONTAL ? ACS_HLINE
                 : cell->shape == SHAPE_VERTICAL ? ACS_VLINE
                                                 : 0;
  if (shape || cell->shape == SHAPE_BAR) {
    attr_t bar = cell->shape == SHAPE_BAR ? A_REVERSE : 0;
    mvaddch(row, col, (shape ? shape : ' ') | attributes | bar);
    return;
  }
  wchar_t wide[CANVAS_CELL_BYTES + 1];
  size_t count = 0;
  for (size_t at = 0; at < cell->len && count < CCHARW_MAX;) {
    uint32_t point;
    at += utf8_decode(cell->text + at, cell->len - at, &point);
    wide[count++] = (wchar_t)point;
  }
  wide[count] = L'\0';
  /* the line must keep its columns where the C library knows another width */
  if (wcwidth(wide[0]) != cell->cols) {
    wide[0] = cell->cols == 2 ? L'\u3013' : L'?';
    wide[1] = L'\0';
  }
  cchar_t shown;
  setcchar(&shown, wide, attributes & ~(attr_t)A_COLOR,
           (short)PAIR_NUMBER(attributes), NULL);
  mvadd_wch(row, col, &shown);
}

static bool row_differs(const struct canvas *a, const struct canvas *b,
                        int row) {
  size_t at = (size_t)row * (size_t)a->cols;
  return memcmp(&a->cells[at], &b->cells[at],
                (size_t)a->cols * sizeof *a->cells) != 0;
}

static void show(struct terminal *terminal) {
  const struct canvas *canvas = &terminal->tui->canvas;
  struct canvas *shown = &terminal->shown;
  bool all = shown->rows != canvas->rows || shown->cols != canvas->cols ||
             terminal->tui->redraw;
  if (all) {
    canvas_resize(shown, canvas->rows, canvas->cols);
    erase();
  }
  if (terminal->tui->redraw)
    clearok(curscr, TRUE);
  terminal->tui->redraw = false;
  for (int row = 0; row < canvas->rows; row++) {
    if (!all && !row_differs(canvas, shown, row))
      continue;
    size_t at = (size_t)row * (size_t)canvas->cols;
    for (int col = 0; col < canvas->cols; col++)
      if (canvas->cells[at + (size_t)col].cols > 0)
        show_cell(terminal, row, col, &canvas->cells[at + (size_t)col]);
    memcpy(&shown->cells[at], &canvas->cells[at],
           (size_t)canvas->cols * sizeof *canvas->cells);
  }
  curs_set(canvas->cursor ? 1 : 0);
  if (canvas->cursor)
    move(canvas->cursor_row, canvas->cursor_col);
  else
    move(canvas->rows - 1, 0);
  refresh();
}

/* --- setting up ---------------------------------------------------------- */

static bool check_terminal(struct error *error) {
  const char *name = getenv("TERM");
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
    return error_set(error, ERROR_USAGE, NULL,
                     _("the screens need a terminal; chahe --help lists the "
                       "commands that do not"));
  if (!name || !*name)
    return error_set(error, ERROR_USAGE, "TERM",
                     _("is not set: try TERM=xterm-256color"));
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
    return error_set(error, ERROR_USAGE, "LC_ALL",
                     _("this locale cannot show Chinese: set LC_ALL=C.UTF-8"));
  return true;
}

static void define_keys(void) {
  define_key("\033[200~", CODE_PASTE_START);
  define_key("\033[201~", CODE_PASTE_END);
  define_key("\033[1;5D", CODE_WORD_LEFT);
  define_key("\033[1;5C", CODE_WORD_RIGHT);
}

static void enter(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  set_escdelay(ESCAPE_MS);
  mousemask(
      BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED,
      NULL);
  mouseinterval(0);
  restore_paste_on();
}

static bool start(struct terminal *terminal, struct error *error) {
  if (!check_terminal(error))
    return false;
  SCREEN *screen = newterm(NULL, stdout, stdin);
  if (!screen)
    return error_set(error, ERROR_USAGE, "TERM",
                     _("this terminal cannot show screens: try "
                       "TERM=xterm-256color"));
  restore_prepare();
  define_keys();
  enter();
  palette_colours(terminal->attributes);
  canvas_init(&terminal->shown, 1, 1);
  return true;
}

static void stop(struct terminal *terminal) {
  if (!terminal->stopped) {
    restore_paste_off();
    endwin();
  }
  restore_done();
  canvas_done(&terminal->shown);
}

static void tick(struct terminal *terminal, bool safe) {
  if (safe)
    terminal->typed_at = 0;
  tui_input(terminal->tui,
            &(struct input){.kind = INPUT_TICK, .point = safe ? 1 : 0});
  tui_draw(terminal->tui);
}

static bool is_time_to_be_safe(const struct terminal *terminal) {
  return terminal->typed_at && now_ms() - terminal->typed_at >= TUI_SAFE_MS;
}

/* Gives the terminal to the shell until fg. */
static void suspend(struct terminal *terminal) {
  terminal->tui->suspend = false;
  if (terminal->tui->typed)
    tick(terminal, true); /* who knows when, and whether, it goes on */
  restore_paste_off();
  def_prog_mode();
  endwin();
  if (!restore_stop_process()) {
    tui_leave(terminal->tui);
    terminal->stopped = true;
    return;
  }
  reset_prog_mode();
  enter();
  terminal->tui->redraw = true;
  int rows, cols;
  getmaxyx(stdscr, rows, cols);
  tui_input(terminal->tui,
            &(struct input){.kind = INPUT_RESIZE, .row = rows, .col = cols});
}

/* --- the loop ------------------------------------------------------------ */

/* Handles what is there; views load when they are drawn, so each input finds
 * the screen as it would be seen. */
static void handle_inputs(struct terminal *terminal) {
  struct tui *tui = terminal->tui;
  struct input input;
  while (!tui->leaving && read_input(&input)) {
    tui_input(tui, &input);
    free(input.text);
    if (tui->suspend)
      suspend(terminal);
    tui_draw(tui);
    if (tui->typed && terminal->typed_at == 0)
      terminal->typed_at = now_ms();
    if (is_time_to_be_safe(terminal))
      tick(terminal, true);
  }
}

static int wait_ms(const struct terminal *terminal) {
  if (terminal->tui->waiting)
    return BACKGROUND_MS;
  if (terminal->typed_at == 0)
    return IDLE_MS;
  int64_t left = terminal->typed_at + TUI_SAFE_MS - now_ms();
  return left > 0 ? (int)left : 0;
}

static void loop(struct terminal *terminal) {
  struct tui *tui = terminal->tui;
  while (!tui->leaving) {
    handle_inputs(terminal);
    if (tui->leaving)
      break;
    show(terminal);
    switch (restore_wait(STDIN_FILENO, wait_ms(terminal))) {
      case WAIT_TIME:
        tick(terminal, is_time_to_be_safe(terminal));
        break;
      case WAIT_INPUT:
        break;
      case WAIT_END:
        tui_leave(tui);
        break;
    }
  }
  /* whatever ended it: what was typed is put away */
  if (tui->typed)
    tick(terminal, true);
}

bool terminal_run(struct tui *tui, struct error *error) {
  struct terminal terminal = {.tui = tui};
  if (!start(&terminal, error))
    return false;
  tui_input(tui,
            &(struct input){.kind = INPUT_RESIZE, .row = LINES, .col = COLS});
  tui_draw(tui);
  loop(&terminal);
  stop(&terminal);
  return true;
}

void terminal_raise(void) {
  restore_raise();
}
