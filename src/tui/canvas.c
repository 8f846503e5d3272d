/* The grid of cells that is on the screen. */
#include "chahe/tui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/colour.h"

static const struct canvas_cell blank = {.text = " ", .len = 1, .cols = 1};

void canvas_init(struct canvas *canvas, int rows, int cols) {
  *canvas = (struct canvas){0};
  canvas_resize(canvas, rows, cols);
}

void canvas_done(struct canvas *canvas) {
  free(canvas->cells);
  free(canvas->hits);
  *canvas = (struct canvas){0};
}

void canvas_resize(struct canvas *canvas, int rows, int cols) {
  canvas->rows = rows > 0 ? rows : 1;
  canvas->cols = cols > 0 ? cols : 1;
  free(canvas->cells);
  canvas->cells = memory_new((size_t)canvas->rows * (size_t)canvas->cols,
                             sizeof *canvas->cells);
  canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas) {
  size_t count = (size_t)canvas->rows * (size_t)canvas->cols;
  for (size_t i = 0; i < count; i++)
    canvas->cells[i] = blank;
  canvas->cursor = false;
  canvas->hit_count = 0;
}

static struct canvas_cell *cell_at(const struct canvas *canvas, int row,
                                   int col) {
  return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

static bool inside(const struct canvas *canvas, int row, int col) {
  return row >= 0 && row < canvas->rows && col >= 0 && col < canvas->cols;
}

/* Makes room at a cell: what is left of a wide character that is overwritten
 * by half becomes a blank in its own style. */
static void free_cell(struct canvas *canvas, int row, int col) {
  struct canvas_cell *cell = cell_at(canvas, row, col);
  struct canvas_cell *other = NULL;
  if (cell->cols == 0 && col > 0)
    other = cell - 1;
  else if (cell->cols == 2 && col + 1 < canvas->cols)
    other = cell + 1;
  if (other) {
    uint8_t style = other->style;
    *other = blank;
    other->style = style;
  }
}

static void put_blank(struct canvas *canvas, int row, int col,
                      enum style style) {
  free_cell(canvas, row, col);
  struct canvas_cell *cell = cell_at(canvas, row, col);
  *cell = blank;
  cell->style = (uint8_t)style;
}

static void put_character(struct canvas *canvas, int row, int col,
                          const char *bytes, size_t len, int cols,
                          enum style style) {
  free_cell(canvas, row, col);
  struct canvas_cell *cell = cell_at(canvas, row, col);
  memset(cell, 0, sizeof *cell);
  memcpy(cell->text, bytes, len);
  cell->len = (uint8_t)len;
  cell->cols = (uint8_t)cols;
  cell->style = (uint8_t)style;
  if (cols == 2) {
    free_cell(canvas, row, col + 1);
    struct canvas_cell *right = cell_at(canvas, row, col + 1);
    memset(right, 0, sizeof *right);
    right->style = (uint8_t)style;
  }
}

/* A combining mark goes to the cell of the character before it; one too many
 * for the cell is left out. */
static void put_mark(struct canvas *canvas, int row, int col, const char *bytes,
                     size_t len) {
  if (!inside(canvas, row, col))
    return;
  struct canvas_cell *cell = cell_at(canvas, row, col);
  if (cell->cols == 0 && col > 0)
    cell--;
  if (cell->len + len > sizeof cell->text)
    return;
  memcpy(cell->text + cell->len, bytes, len);
  cell->len = (uint8_t)(cell->len + len);
}

int canvas_put_bytes(struct canvas *canvas, int row, int col, int cols,
                     const char *text, size_t len, enum style style) {
  int used = 0;
  bool any = false;
  for (size_t at = 0; at < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + at, len - at, &point);
    bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    bool broken = point == 0xFFFD && step == 1;
    const char *bytes = control ? " " : broken ? "?" : text + at;
    size_t size = control || broken ? 1 : step;
    int width = control || broken ? 1 : utf8_point_cols(point);
    at += step;
    if (width == 0) {
      if (any)
        put_mark(canvas, row, col + used - 1, bytes, size);
      continue;
    }
    if (used + width > cols)
      break;
    int to = col + used;
    used += width;
    any = true;
    if (inside(canvas, row, to) && inside(canvas, row, to + width - 1))
      put_character(canvas, row, to, bytes, size, width, style);
    else if (inside(canvas, row, to))
      put_blank(canvas, row, to, style);
    else if (inside(canvas, row, to + width - 1))
      put_blank(canvas, row, to + width - 1, style);
  }
  return used;
}

int canvas_put(struct canvas *canvas, int row, int col, int cols,
               const char *text, enum style style) {
  if (cols <= 0)
    return 0;
  size_t fits = utf8_prefix(text, (size_t)cols);
  if (!text[fits])
    return canvas_put_bytes(canvas, row, col, cols, text, fits, style);
  static const char mark[] = "..";
  int room = cols > 2 ? cols - 2 : 0;
  size_t len = utf8_prefix(text, (size_t)room);
  int used = canvas_put_bytes(canvas, row, col, room, text, len, style);
  return used + canvas_put_bytes(canvas, row, col + used, cols - used, mark,
                                 sizeof mark - 1, style);
}

static int shown_cols(const char *text, int cols) {
  size_t whole = utf8_cols(text);
  return whole < (size_t)cols ? (int)whole : cols;
}

int canvas_put_right(struct canvas *canvas, int row, int col, int cols,
                     const char *text, enum style style) {
  int used = shown_cols(text, cols);
  return canvas_put(canvas, row, col + cols - used, used, text, style);
}

int canvas_put_middle(struct canvas *canvas, int row, int col, int cols,
                      const char *text, enum style style) {
  int used = shown_cols(text, cols);
  return canvas_put(canvas, row, col + (cols - used) / 2, used, text, style);
}

void canvas_fill(struct canvas *canvas, struct area area, enum style style) {
  for (int row = area.row; row < area.row + area.rows; row++)
    for (int col = area.col; col < area.col + area.cols; col++)
      if (inside(canvas, row, col))
        put_blank(canvas, row, col, style);
}

void canvas_restyle(struct canvas *canvas, struct area area, enum style style) {
  for (int row = area.row; row < area.row + area.rows; row++)
    for (int col = area.col; col < area.col + area.cols; col++)
      if (inside(canvas, row, col))
        cell_at(canvas, row, col)->style = (uint8_t)style;
}

void canvas_line(struct canvas *canvas, int row, int col, int count,
                 enum canvas_shape shape, enum style style) {
  static const char pictures[] = {' ', '-', '|', '#'};
  for (int i = 0; i < count; i++) {
    int at_row = shape == SHAPE_VERTICAL ? row + i : row;
    int at_col = shape == SHAPE_VERTICAL ? col : col + i;
    if (!inside(canvas, at_row, at_col))
      continue;
    put_blank(canvas, at_row, at_col, style);
    struct canvas_cell *cell = cell_at(canvas, at_row, at_col);
    cell->text[0] = pictures[shape];
    cell->shape = (uint8_t)shape;
  }
}

void canvas_put_dots(struct canvas *canvas, int row, int col, uint8_t upper,
                     uint8_t lower) {
  static const char half[] = "▄";
  if (!inside(canvas, row, col))
    return;
  if (upper == lower)
    put_blank(canvas, row, col, STYLE_NORMAL);
  else
    put_character(canvas, row, col, half, sizeof half - 1, 1, STYLE_NORMAL);
  struct canvas_cell *cell = cell_at(canvas, row, col);
  cell->shape = SHAPE_DOTS;
  cell->ink = lower;
  cell->paper = upper;
}

void canvas_cursor(struct canvas *canvas, int row, int col) {
  canvas->cursor = inside(canvas, row, col);
  canvas->cursor_row = row;
  canvas->cursor_col = col;
}

void canvas_click(struct canvas *canvas, struct area area, struct input input) {
  size_t count = canvas->hit_count;
  if (count == 0 || (count >= 16 && (count & (count - 1)) == 0))
    canvas->hits = memory_resize(canvas->hits, count < 16 ? 16 : count * 2,
                                 sizeof *canvas->hits);
  input.text = NULL;
  canvas->hits[canvas->hit_count++] = (struct canvas_hit){area, input};
}

bool canvas_hit(const struct canvas *canvas, int row, int col,
                struct input *input) {
  for (size_t i = canvas->hit_count; i-- > 0;) {
    const struct area *area = &canvas->hits[i].area;
    if (row >= area->row && row < area->row + area->rows && col >= area->col &&
        col < area->col + area->cols) {
      *input = canvas->hits[i].input;
      return true;
    }
  }
  return false;
}

/* Cells of the row up to the last one that is not a blank. */
static int written(const struct canvas *canvas, int row) {
  int end = canvas->cols;
  while (end > 0) {
    const struct canvas_cell *cell = cell_at(canvas, row, end - 1);
    if (cell->cols != 1 || cell->len != 1 || cell->text[0] != ' ')
      break;
    end--;
  }
  return end;
}

void canvas_text(const struct canvas *canvas, struct buffer *out) {
  for (int row = 0; row < canvas->rows; row++) {
    int end = written(canvas, row);
    for (int col = 0; col < end; col++) {
      const struct canvas_cell *cell = cell_at(canvas, row, col);
      buffer_add(out, cell->text, cell->len);
    }
    buffer_add_char(out, '\n');
  }
}

void canvas_styles(const struct canvas *canvas, struct buffer *out) {
  for (int row = 0; row < canvas->rows; row++) {
    for (int col = 0; col < canvas->cols; col++) {
      const struct canvas_cell *cell = cell_at(canvas, row, col);
      buffer_add_char(out, cell->shape == SHAPE_DOTS
                               ? colour_letter(cell->paper)
                               : style_letter((enum style)cell->style));
    }
    buffer_add_char(out, '\n');
  }
}
