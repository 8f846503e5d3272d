/* A picture in cells of a terminal, by libchafa. */
#include "chahe/tui/mosaic.h"

#include <chafa.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/pack.h"
#include "chahe/image/pixels.h"

enum { SIDE_MOST = 1000, HALF_BLOCK = 0x2584, SPACE = ' ' };

/* A cell is twice as high as wide. */
enum { CELL_SHAPE = 2 };

void mosaic_done(struct mosaic *mosaic) {
  free(mosaic->colours);
  *mosaic = (struct mosaic){0};
}

static int between(int64_t number, int least, int most) {
  return number < least ? least : number > most ? most : (int)number;
}

/* The largest size within `rows` and `cols` that keeps the proportion. */
static void fit(const struct pixels *pixels, int *rows, int *cols) {
  int64_t width = pixels->cols;
  int64_t height = pixels->rows;
  int64_t wide = (CELL_SHAPE * width * *rows + height / 2) / height;
  int64_t high = (*cols * height + width) / (CELL_SHAPE * width);
  if (wide <= *cols)
    *cols = between(wide, 1, *cols);
  else
    *rows = between(high, 1, *rows);
}

/* Blanks are as wide as they should be everywhere, and the half block where
 * the terminal has said so. Dots beside each other blend at no distance that
 * one sits from a terminal: no dithering. In the cube the nearest colour by the
 * eye (DIN99d) keeps brown and green, which by red, green and blue turn grey;
 * of the sixteen it makes earth bright red. */
static ChafaCanvasConfig *configure(int rows, int cols, enum canvas_dots dots) {
  ChafaCanvasConfig *config = chafa_canvas_config_new();
  ChafaSymbolMap *symbols = chafa_symbol_map_new();
  bool is_16 = dots == DOTS_16;
  chafa_symbol_map_add_by_range(symbols, SPACE, SPACE);
  if (dots == DOTS_HALVES)
    chafa_symbol_map_add_by_range(symbols, HALF_BLOCK, HALF_BLOCK);
  chafa_canvas_config_set_symbol_map(config, symbols);
  chafa_symbol_map_unref(symbols);
  chafa_canvas_config_set_geometry(config, cols, rows);
  chafa_canvas_config_set_canvas_mode(
      config,
      is_16 ? CHAFA_CANVAS_MODE_INDEXED_16 : CHAFA_CANVAS_MODE_INDEXED_240);
  chafa_canvas_config_set_color_space(
      config, is_16 ? CHAFA_COLOR_SPACE_RGB : CHAFA_COLOR_SPACE_DIN99D);
  chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_NONE);
  return config;
}

/* With an opaque alpha: libchafa 1.12 mistakes the colours of rows that do not
 * begin at a multiple of four bytes. */
static uint8_t *with_alpha(const struct pixels *pixels) {
  size_t count = (size_t)pixels->cols * (size_t)pixels->rows;
  uint8_t *rgba = memory_new(count, 4);
  for (size_t i = 0; i < count; i++) {
    memcpy(&rgba[4 * i], &pixels->rgb[3 * i], 3);
    rgba[4 * i + 3] = UINT8_MAX;
  }
  return rgba;
}

static void read_cell(ChafaCanvas *canvas, int row, int col,
                      uint8_t colours[2]) {
  int ink = 0;
  int paper = 0;
  chafa_canvas_get_raw_colors_at(canvas, col, row, &ink, &paper);
  bool is_half = chafa_canvas_get_char_at(canvas, col, row) == HALF_BLOCK;
  colours[0] = (uint8_t)between(paper, 0, UINT8_MAX);
  colours[1] = is_half ? (uint8_t)between(ink, 0, UINT8_MAX) : colours[0];
}

void mosaic_make(const struct pixels *pixels, int rows, int cols,
                 enum canvas_dots dots, struct mosaic *mosaic) {
  *mosaic = (struct mosaic){0};
  if (dots == DOTS_NONE || pixels->cols < 1 || pixels->rows < 1 || rows < 1 ||
      cols < 1)
    return;
  fit(pixels, &rows, &cols);
  rows = between(rows, 1, SIDE_MOST);
  cols = between(cols, 1, SIDE_MOST);
  chafa_set_n_threads(1); /* the machine has other work */
  ChafaCanvasConfig *config = configure(rows, cols, dots);
  ChafaCanvas *canvas = chafa_canvas_new(config);
  uint8_t *rgba = with_alpha(pixels);
  chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, rgba,
                               pixels->cols, pixels->rows, 4 * pixels->cols);
  free(rgba);
  *mosaic =
      (struct mosaic){.rows = rows,
                      .cols = cols,
                      .colours = memory_new((size_t)rows * (size_t)cols, 2)};
  for (int row = 0; row < rows; row++)
    for (int col = 0; col < cols; col++)
      read_cell(
          canvas, row, col,
          &mosaic->colours[2 * ((size_t)row * (size_t)cols + (size_t)col)]);
  chafa_canvas_unref(canvas);
  chafa_canvas_config_unref(config);
}

void mosaic_draw(const struct mosaic *mosaic, struct canvas *canvas,
                 struct area area) {
  int top = area.row + (area.rows - mosaic->rows) / 2;
  int left = area.col + (area.cols - mosaic->cols) / 2;
  const uint8_t *colours = mosaic->colours;
  for (int row = 0; row < mosaic->rows; row++)
    for (int col = 0; col < mosaic->cols; col++, colours += 2)
      canvas_put_dots(canvas, top + row, left + col, colours[0], colours[1]);
}

void mosaic_pack(const struct mosaic *mosaic, struct buffer *out) {
  size_t count = 2 * (size_t)mosaic->rows * (size_t)mosaic->cols;
  pack_number(out, mosaic->rows);
  pack_number(out, mosaic->cols);
  for (size_t i = 0; i < count; i++)
    pack_number(out, mosaic->colours[i]);
}

bool mosaic_unpack(const char **at, struct mosaic *mosaic) {
  const char *from = *at;
  int colour;
  *mosaic = (struct mosaic){0};
  if (!unpack_int(&from, 0, SIDE_MOST, &mosaic->rows) ||
      !unpack_int(&from, 0, SIDE_MOST, &mosaic->cols)) {
    mosaic_done(mosaic);
    return false;
  }
  size_t count = 2 * (size_t)mosaic->rows * (size_t)mosaic->cols;
  mosaic->colours = memory_new(count, 1);
  for (size_t i = 0; i < count; i++) {
    if (!unpack_int(&from, 0, UINT8_MAX, &colour)) {
      mosaic_done(mosaic);
      return false;
    }
    mosaic->colours[i] = (uint8_t)colour;
  }
  *at = from;
  return true;
}
