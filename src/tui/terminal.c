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
#include "dots.h"
#include "keyboard.h"
#include "palette_colours.h"
#include "restore.h"

enum { ESCAPE_MS = 25, IDLE_MS = 20000, BACKGROUND_MS = 30 };

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

/* --- showing ------------------------------------------------------------ */

static void show_dots(int row, int col, const struct canvas_cell *cell) {
  int pair = palette_pair(cell->ink, cell->paper);
  uint32_t point;
  utf8_decode(cell->text, cell->len, &point);
  const wchar_t wide[] = {(wchar_t)point, L'\0'};
  cchar_t shown;
  setcchar(&shown, wide, A_NORMAL, 0, &pair);
  mvadd_wch(row, col, &shown);
}

static void show_cell(const struct terminal *terminal, int row, int col,
                      const struct canvas_cell *cell) {
  if (cell->shape == SHAPE_DOTS) {
    show_dots(row, col, cell);
    return;
  }
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
  keyboard_define();
  enter();
  palette_colours(terminal->attributes);
  canvas_init(&terminal->shown, 1, 1);
  terminal->tui->canvas.dots = dots_start();
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
  while (!tui->leaving && keyboard_read(&input)) {
    if (input.kind == INPUT_REPORT)
      dots_report(&input, &tui->canvas.dots);
    else
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
