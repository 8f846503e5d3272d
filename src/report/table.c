/* The grid table of the printed forms. A row is laid out first (each cell's
 * lines), then written whole or, over pages, in pieces of whole lines. */
#include "chahe/report/table.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"
#include "chahe/report/text.h"

static const double BORDER = 0.5, LABEL_GRAY = 0.93;
static const double PADDING = 3.5, PADDING_TOP = 2.5;
/* A row is kept whole where that leaves no more than this share of a page
 * empty; longer ones break. */
static const double KEEP_SHARE = 0.2;
enum { KEEP_LINES = 2 };
/* Distance of the lines of a ruled cell, and their strength. */
static const double RULE_HEIGHT = 24, RULE_WIDTH = 0.25;
static const double TITLE_SIZE = 12, TITLE_ABOVE = 8, TITLE_BELOW = 2;
/* Distance of two characters of a side label, of a line's. */
static const double SIDE_LEADING = 0.9;

struct table_head {
  size_t count;
  struct cell cells[TABLE_MAX_COLUMNS];
};

/* A cell of the row being written. */
struct laid {
  const struct cell *cell;
  double left, right;
  struct text_lines lines;
};

struct row {
  size_t count, lines; /* of the tallest cell */
  double min_height;
  struct laid cells[TABLE_MAX_COLUMNS];
};

struct cell cell_label(const char *text, int span) {
  return (struct cell){.text = text,
                       .span = span,
                       .align = ALIGN_CENTRE,
                       .shade = true,
                       .middle = true};
}

struct cell cell_text(const char *text, int span) {
  return (struct cell){.text = text, .span = span};
}

struct cell cell_middle(const char *text, int span, enum align align) {
  return (struct cell){
      .text = text, .span = span, .align = align, .middle = true};
}

struct cell cell_ruled(int span, int rules) {
  return (struct cell){.text = "",
                       .span = span,
                       .min_height = rules * RULE_HEIGHT,
                       .rules = rules};
}

void table_start(struct table *table, struct document *document,
                 const double *shares, size_t columns, double size) {
  struct document_area area = document_area(document);
  double sum = 0, before = 0;
  *table = (struct table){.document = document,
                          .columns = columns,
                          .size = size,
                          .padding = PADDING,
                          .waiting = TABLE_MAX_HEADS};
  for (size_t i = 0; i < columns; i++)
    sum += shares[i];
  for (size_t i = 0; i <= columns; i++) {
    table->x[i] = area.left + (area.right - area.left) * before / sum;
    if (i < columns)
      before += shares[i];
  }
}

static void head_free(struct table_head *head) {
  for (size_t i = 0; head && i < head->count; i++)
    free((char *)(uintptr_t)head->cells[i].text);
  free(head);
}

void table_end_heads(struct table *table, int level) {
  for (; level < TABLE_MAX_HEADS; level++) {
    head_free(table->heads[level]);
    table->heads[level] = NULL;
  }
}

void table_done(struct table *table) {
  free(table->title);
  table->title = NULL;
  table_end_side(table);
  table_end_heads(table, 0);
}

/* A label that takes more than a line is parted before its bracket rather
 * than inside, where both parts fit: 契約金額 | （千元）. */
static void part_label(struct laid *laid, struct font *font, double size,
                       double width) {
  const char *text = laid->cell->text, *bracket = strstr(text, "（");
  if (laid->lines.count < 2 || !bracket || bracket == text ||
      strchr(text, '\n'))
    return;
  size_t start = (size_t)(bracket - text), len = strlen(bracket);
  const struct text_line parts[] = {
      {0, start, text_width(font, text, start, size)},
      {start, len, text_width(font, bracket, len, size)}};
  if (parts[0].width > width || parts[1].width > width)
    return;
  memcpy(laid->lines.items, parts, sizeof parts);
  laid->lines.count = 2;
}

static void lay_out(struct row *row, const struct table *table,
                    const struct cell *cells, size_t count) {
  size_t column = table->side ? 1 : 0;
  *row = (struct row){.count = count, .lines = 1};
  for (size_t i = 0; i < count; i++) {
    struct laid *laid = &row->cells[i];
    laid->cell = &cells[i];
    laid->left = table->x[column];
    column += cells[i].span > 0 ? (size_t)cells[i].span : 1;
    if (column > table->columns)
      column = table->columns;
    laid->right = table->x[column];
    struct font *font = document_font(table->document);
    double width = laid->right - laid->left - 2 * table->padding;
    text_break(&laid->lines, font, cells[i].text, table->size, width);
    if (cells[i].shade)
      part_label(laid, font, table->size, width);
    if (laid->lines.count > row->lines)
      row->lines = laid->lines.count;
    if (cells[i].min_height > row->min_height)
      row->min_height = cells[i].min_height;
  }
}

static void row_done(struct row *row) {
  for (size_t i = 0; i < row->count; i++)
    text_lines_done(&row->cells[i].lines);
}

static double height_of(const struct table *table, size_t lines) {
  return (double)lines * document_leading(table->size) + 2 * PADDING_TOP;
}

static double row_height(const struct table *table, const struct row *row) {
  double height = height_of(table, row->lines);
  return height < row->min_height ? row->min_height : height;
}

/* The lines inside a ruled cell. */
static void draw_rules(struct document *document, const struct laid *laid,
                       double top, double height) {
  for (int i = 1; i < laid->cell->rules; i++) {
    double y = top + height * i / laid->cell->rules;
    document_line(document, laid->left, y, laid->right, y, RULE_WIDTH);
  }
}

/* The row's frame, and a line between each two cells. */
static void draw_borders(struct document *document, const struct row *row,
                         double top, double height) {
  double left = row->cells[0].left;
  double right = row->cells[row->count - 1].right;
  document_frame(document, left, top, right - left, height, BORDER);
  for (size_t i = 1; i < row->count; i++) {
    double x = row->cells[i].left;
    document_line(document, x, top, x, top + height, BORDER);
  }
}

/* Writes lines [from, from + lines) of each cell in a box of `height`. */
static void draw_piece(const struct table *table, const struct row *row,
                       size_t from, size_t lines, double height) {
  struct document *document = table->document;
  double top = document_y(document);
  double leading = document_leading(table->size);
  for (size_t i = 0; i < row->count; i++) {
    const struct laid *laid = &row->cells[i];
    const struct cell *cell = laid->cell;
    /* A label stands on each page that its row reaches. */
    size_t begin = cell->shade ? 0 : from;
    size_t end =
        begin + lines < laid->lines.count ? begin + lines : laid->lines.count;
    size_t shown = end > begin ? end - begin : 0;
    double y = top + PADDING_TOP;
    if (cell->middle)
      y = top + (height - (double)shown * leading) / 2;
    if (cell->shade)
      document_fill(document, laid->left, top, laid->right - laid->left, height,
                    LABEL_GRAY);
    for (size_t k = begin; k < end; k++) {
      const struct text_line *line = &laid->lines.items[k];
      double rest = laid->right - laid->left - 2 * table->padding - line->width;
      double indent = cell->align == ALIGN_CENTRE  ? rest / 2
                      : cell->align == ALIGN_RIGHT ? rest
                                                   : 0;
      document_text(document, laid->left + table->padding + indent,
                    y + (double)(k - begin) * leading +
                        document_ascent(document, table->size),
                    table->size, cell->text + line->start, line->len);
    }
  }
  for (size_t i = 0; i < row->count; i++)
    draw_rules(document, &row->cells[i], top, height);
  draw_borders(document, row, top, height);
  document_set_y(document, top + height);
}

/* Closes the side label's box on this page: its characters one below the
 * other, in the middle; in as many columns as it takes where the box is
 * short. */
static void draw_side(struct table *table) {
  struct document *document = table->document;
  double bottom = document_y(document), top = table->side_top;
  double left = table->x[0], right = table->x[1];
  size_t len = strlen(table->side), count = utf8_count(table->side);
  if (bottom - top < 1 || count == 0)
    return;
  document_fill(document, left, top, right - left, bottom - top, LABEL_GRAY);
  document_frame(document, left, top, right - left, bottom - top, BORDER);
  double leading = document_leading(table->size) * SIDE_LEADING;
  size_t rows = (size_t)((bottom - top - PADDING_TOP) / leading);
  if (rows < 1)
    rows = 1;
  if (rows > count)
    rows = count;
  size_t stacks = (count + rows - 1) / rows;
  if (stacks > 1)
    rows = (count + stacks - 1) / stacks;
  double pitch = table->size * 1.1;
  for (size_t i = 0, k = 0; i < len; k++) {
    uint32_t point;
    size_t step = utf8_decode(table->side + i, len - i, &point);
    size_t stack = k / rows;
    double width =
        text_width(document_font(document), table->side + i, step, table->size);
    /* Columns of Chinese are read from the right. */
    double centre =
        (left + right) / 2 + ((double)(stacks - 1) / 2 - (double)stack) * pitch;
    double y =
        (top + bottom) / 2 + ((double)(k % rows) - (double)rows / 2) * leading;
    document_text(document, centre - width / 2,
                  y + document_ascent(document, table->size) -
                      (document_leading(table->size) - leading) / 2,
                  table->size, table->side + i, step);
    i += step;
  }
}

/* Lays out or writes, where `draw`, the title and the head rows that wait;
 * returns their height. Head rows go over the whole width, beside no label. */
static double write_waiting(struct table *table, bool draw) {
  struct document *document = table->document;
  double height = 0;
  if (table->title) {
    height = TITLE_ABOVE + document_leading(TITLE_SIZE) + TITLE_BELOW;
    if (draw) {
      document_space(document, TITLE_ABOVE);
      document_bookmark(document, table->title, 1);
      document_paragraph(document, table->title, TITLE_SIZE, ALIGN_LEFT);
      document_space(document, TITLE_BELOW);
      free(table->title);
      table->title = NULL;
    }
  }
  char *side = table->side;
  table->side = NULL;
  for (int i = table->waiting; i < TABLE_MAX_HEADS; i++) {
    const struct table_head *head = table->heads[i];
    if (!head)
      continue;
    struct row row;
    lay_out(&row, table, head->cells, head->count);
    height += row_height(table, &row);
    if (draw)
      draw_piece(table, &row, 0, row.lines, row_height(table, &row));
    row_done(&row);
  }
  table->side = side;
  if (draw)
    table->waiting = TABLE_MAX_HEADS;
  return height;
}

static void next_page(struct table *table) {
  if (table->side)
    draw_side(table);
  document_add_page(table->document);
  table->waiting = 0;
  write_waiting(table, true);
  table->side_top = document_y(table->document);
}

/* Makes room on the page, where there is too little for a row. */
static void make_room(struct table *table, double height) {
  if (document_room(table->document) < height &&
      document_y(table->document) > document_area(table->document).top)
    next_page(table);
}

void table_row(struct table *table, const struct cell *cells, size_t count) {
  struct row row;
  lay_out(&row, table, cells, count);
  double height = row_height(table, &row);
  double before = write_waiting(table, false);
  struct document_area area = document_area(table->document);
  double keep = (area.bottom - area.top) * KEEP_SHARE;
  if (height <= keep || row.lines <= (size_t)2 * KEEP_LINES)
    make_room(table, before + height);
  else if (document_room(table->document) < before + height)
    make_room(table, before + height_of(table, (size_t)KEEP_LINES + 1));
  double above = document_y(table->document);
  write_waiting(table, true);
  if (table->side && table->side_top == above) /* it runs beside rows alone */
    table->side_top = document_y(table->document);

  size_t from = 0;
  while (document_room(table->document) < height && row.lines - from > 1) {
    double room = document_room(table->document) - 2 * PADDING_TOP;
    size_t fit = room > 0 ? (size_t)(room / document_leading(table->size)) : 0;
    if (fit >= row.lines - from)
      break; /* what is left is empty height */
    if (row.lines - from - fit < KEEP_LINES && fit > KEEP_LINES)
      fit--;
    if (fit == 0)
      fit = 1;
    draw_piece(table, &row, from, fit, height_of(table, fit));
    from += fit;
    next_page(table);
    height = height_of(table, row.lines - from);
  }
  draw_piece(table, &row, from, row.lines - from, height);
  row_done(&row);
}

void table_head(struct table *table, int level, const struct cell *cells,
                size_t count) {
  table_next_head(table, level, cells, count);
  if (level < table->waiting)
    table->waiting = level;
}

void table_next_head(struct table *table, int level, const struct cell *cells,
                     size_t count) {
  table_end_heads(table, level);
  struct table_head *head = memory_new(1, sizeof *head);
  head->count = count;
  for (size_t i = 0; i < count; i++) {
    head->cells[i] = cells[i];
    head->cells[i].text = memory_copy_text(cells[i].text);
  }
  table->heads[level] = head;
}

void table_title(struct table *table, const char *text) {
  free(table->title);
  table->title = memory_copy_text(text);
}

double table_side_height(const struct table *table, const char *label) {
  double leading = document_leading(table->size) * SIDE_LEADING;
  return ((double)utf8_count(label) + 0.5) * leading + PADDING_TOP;
}

void table_side(struct table *table, const char *label) {
  table_end_side(table);
  table->side = memory_copy_text(label);
  table->side_top = document_y(table->document);
}

void table_end_side(struct table *table) {
  if (!table->side)
    return;
  draw_side(table);
  free(table->side);
  table->side = NULL;
}
