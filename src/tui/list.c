/* A list of rows in columns. */
#include "chahe/tui/list.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"

enum { GAP = 1, WHEEL_ROWS = 3 };

/* Rows that are shown. */
static size_t places(const struct list *list) {
  return list->words ? list->fit_count : list->count;
}

static void select_place(struct list *list, size_t place) {
  size_t most = places(list);
  list->selected = place < most ? place : most > 0 ? most - 1 : 0;
}

void list_count(struct list *list, size_t count) {
  list->count = count;
  while (list->fit_count > 0 && list->fits[list->fit_count - 1] >= count)
    list->fit_count--; /* gone since the last draw */
  select_place(list, list->selected);
}

void list_done(struct list *list) {
  free(list->words);
  free(list->fits);
  *list = (struct list){0};
}

/* The place of a row, or of the next one that is shown. */
static size_t place_of(const struct list *list, size_t row) {
  size_t place = 0;
  while (list->words && place < list->fit_count && list->fits[place] < row)
    place++;
  return list->words ? place : row;
}

static size_t row_at(const struct list *list, size_t place) {
  return list->words ? list->fits[place] : place;
}

bool list_row(const struct list *list, size_t *row) {
  if (places(list) == 0)
    return false;
  *row = row_at(list, list->selected);
  return true;
}

void list_filter(struct list *list, const char *words) {
  size_t row = 0;
  bool any = list_row(list, &row) || list->count > 0;
  free(list->words);
  list->words = words && *words ? memory_copy_text(words) : NULL;
  list->selected = list->words ? 0 : row;
  if (!list->words)
    return;
  /* until it is drawn, the row that has the cursor */
  list->fits = memory_resize(list->fits, 1, sizeof *list->fits);
  list->fits[0] = row;
  list->fit_count = any ? 1 : 0;
}

static bool has_word(const struct list_row *row, const char *word, size_t len) {
  for (size_t i = 0; i < LIST_COLUMNS_MAX; i++)
    for (const char *at = buffer_text(&row->cells[i]); *at; at++)
      if (strncasecmp(at, word, len) == 0)
        return true;
  return false;
}

static bool has_words(const struct list_row *row, const char *words) {
  while (*words) {
    size_t len = strcspn(words, " ");
    if (len > 0 && !has_word(row, words, len))
      return false;
    words += len + (words[len] == ' ');
  }
  return true;
}

static void clear_row(struct list_row *row) {
  for (size_t i = 0; i < LIST_COLUMNS_MAX; i++) {
    buffer_reset(&row->cells[i]);
    row->styles[i] = STYLE_NORMAL;
    row->matches[i] = (struct list_match){0};
  }
  row->style = STYLE_NORMAL;
}

/* Finds the rows that fit; the one under the cursor keeps it. */
static void find_fits(struct list *list, struct list_row *texts,
                      list_fill *fill, void *context) {
  size_t row = 0;
  list_row(list, &row);
  list->fits = memory_resize(list->fits, list->count + 1, sizeof *list->fits);
  list->fit_count = 0;
  for (size_t i = 0; i < list->count; i++) {
    clear_row(texts);
    fill(context, i, texts);
    if (has_words(texts, list->words))
      list->fits[list->fit_count++] = i;
  }
  select_place(list, place_of(list, row));
}

void list_select(struct list *list, size_t row) {
  select_place(list, place_of(list, row));
}

/* The least columns of those that stay, with the gaps between them. */
static int least_cols(const struct column *columns, size_t count,
                      const bool *there) {
  int cols = 0;
  int shown = 0;
  for (size_t i = 0; i < count; i++)
    if (there[i]) {
      cols += columns[i].cols;
      shown++;
    }
  return cols + (shown > 0 ? (shown - 1) * GAP : 0);
}

/* Leaves columns out, those with the largest `keep` first, until the others
 * fit. */
static void choose(const struct column *columns, size_t count, int cols,
                   bool *there) {
  for (size_t i = 0; i < count; i++)
    there[i] = true;
  while (least_cols(columns, count, there) > cols) {
    size_t worst = count;
    for (size_t i = 0; i < count; i++)
      if (there[i] && columns[i].keep > 0 &&
          (worst == count || columns[i].keep > columns[worst].keep))
        worst = i;
    if (worst == count)
      return;
    there[worst] = false;
  }
}

static void share(const struct column *columns, size_t count, int cols,
                  const bool *there, int *widths) {
  int weights = 0;
  int left = cols - least_cols(columns, count, there);
  for (size_t i = 0; i < count; i++)
    if (there[i])
      weights += columns[i].weight;
  for (size_t i = 0; i < count; i++) {
    widths[i] = there[i] ? columns[i].cols : 0;
    if (!there[i] || columns[i].weight == 0 || left <= 0)
      continue;
    int part = left * columns[i].weight / weights;
    weights -= columns[i].weight;
    left -= part;
    widths[i] += part;
  }
}

static void scroll(struct list *list) {
  size_t count = places(list);
  if (list->selected < list->top)
    list->top = list->selected;
  if (list->rows > 0 && list->selected >= list->top + list->rows)
    list->top = list->selected - list->rows + 1;
  /* no blank rows at the end as long as there are others above */
  if (list->top + list->rows > count)
    list->top = count > list->rows ? count - list->rows : 0;
}

static void draw_cells(struct canvas *canvas, int row, int col,
                       const struct column *columns, size_t count,
                       const bool *there, const int *widths,
                       const struct list_row *texts) {
  for (size_t i = 0; i < count; i++) {
    if (!there[i])
      continue;
    enum style style =
        texts->style != STYLE_NORMAL ? texts->style : texts->styles[i];
    (columns[i].right ? canvas_put_right : canvas_put)(
        canvas, row, col, widths[i], buffer_text(&texts->cells[i]), style);
    col += widths[i] + GAP;
  }
}

/* What a search found, after the row has its style. */
static void draw_matches(struct canvas *canvas, int row, int col,
                         const struct column *columns, size_t count,
                         const bool *there, const int *widths,
                         const struct list_row *texts) {
  for (size_t i = 0; i < count; i++) {
    const struct list_match *match = &texts->matches[i];
    if (!there[i])
      continue;
    if (match->len > 0 && !columns[i].right) {
      const char *text = buffer_text(&texts->cells[i]);
      int before = (int)utf8_span_cols(text, match->at);
      int cols = (int)utf8_span_cols(text + match->at, match->len);
      if (before + cols > widths[i])
        cols = before < widths[i] ? widths[i] - before : 0;
      canvas_restyle(canvas, (struct area){row, col + before, 1, cols},
                     STYLE_MATCH);
    }
    col += widths[i] + GAP;
  }
}

static void draw_heads(struct canvas *canvas, struct area area,
                       const struct column *columns, size_t count,
                       const bool *there, const int *widths) {
  int col = area.col;
  for (size_t i = 0; i < count; i++) {
    if (!there[i])
      continue;
    if (*columns[i].title)
      (columns[i].right ? canvas_put_right : canvas_put)(
          canvas, area.row, col, widths[i], _(columns[i].title), STYLE_HEAD);
    col += widths[i] + GAP;
  }
}

/* Where in the list one is, when it does not fit: a mark in the last column. */
static void draw_place(const struct list *list, struct canvas *canvas,
                       struct area area) {
  if (places(list) <= list->rows || list->rows < 2)
    return;
  int col = area.col + area.cols - 1;
  size_t last = places(list) - list->rows;
  int place = (int)(list->top * (list->rows - 1) / last);
  canvas_line(canvas, area.row + 1, col, (int)list->rows, SHAPE_VERTICAL,
              STYLE_DIM);
  canvas_line(canvas, area.row + 1 + place, col, 1, SHAPE_BAR, STYLE_DIM);
}

void list_draw(struct list *list, struct canvas *canvas, struct area area,
               const struct column *columns, size_t column_count,
               list_fill *fill, void *context, bool active) {
  bool there[LIST_COLUMNS_MAX];
  int widths[LIST_COLUMNS_MAX];
  struct list_row texts = {0};
  int cols = area.cols - 2; /* the place mark and a blank before it */
  choose(columns, column_count, cols, there);
  share(columns, column_count, cols, there, widths);
  list->rows = area.rows > 1 ? (size_t)area.rows - 1 : 0;
  if (list->words)
    find_fits(list, &texts, fill, context);
  scroll(list);
  draw_heads(canvas, area, columns, column_count, there, widths);
  for (size_t i = 0; i < list->rows && list->top + i < places(list); i++) {
    int row = area.row + 1 + (int)i;
    struct area line = {row, area.col, 1, area.cols - 1};
    clear_row(&texts);
    fill(context, row_at(list, list->top + i), &texts);
    draw_cells(canvas, row, area.col, columns, column_count, there, widths,
               &texts);
    if (active && list->top + i == list->selected) {
      canvas_restyle(canvas, line, STYLE_SELECTED);
    }
    draw_matches(canvas, row, area.col, columns, column_count, there, widths,
                 &texts);
    canvas_click(
        canvas, line,
        (struct input){.kind = INPUT_ITEM, .point = (uint32_t)(list->top + i)});
  }
  for (size_t k = 0; k < LIST_COLUMNS_MAX; k++)
    buffer_done(&texts.cells[k]);
  const char *empty =
      list->words ? N_("Nothing fits the filter: Esc shows all.") : list->empty;
  if (places(list) == 0 && empty)
    canvas_put(canvas, area.row + 1, area.col, area.cols, _(empty), STYLE_DIM);
  draw_place(list, canvas, area);
}

static void step(struct list *list, size_t rows, bool down) {
  if (down)
    select_place(list, list->selected + rows);
  else
    list->selected = list->selected > rows ? list->selected - rows : 0;
}

bool list_input(struct list *list, const struct input *input) {
  size_t page = list->rows > 1 ? list->rows - 1 : 1;
  switch (input->kind) {
    case INPUT_UP:
      step(list, 1, false);
      return true;
    case INPUT_DOWN:
      step(list, 1, true);
      return true;
    case INPUT_PAGE_UP:
      step(list, page, false);
      return true;
    case INPUT_PAGE_DOWN:
      step(list, page, true);
      return true;
    case INPUT_HOME:
      list->selected = 0;
      return true;
    case INPUT_END:
      select_place(list, SIZE_MAX);
      return true;
    case INPUT_WHEEL_UP:
      step(list, WHEEL_ROWS, false);
      return true;
    case INPUT_WHEEL_DOWN:
      step(list, WHEEL_ROWS, true);
      return true;
    case INPUT_ITEM:
      if (input->point >= places(list) || input->point == list->selected)
        return false;
      list->selected = input->point;
      return true;
    case INPUT_CHARACTER:
      if (input->point == 'j' || input->point == 'k')
        step(list, 1, input->point == 'j');
      else if (input->point == 'g')
        list->selected = 0;
      else if (input->point == 'G')
        select_place(list, SIZE_MAX);
      else
        return false;
      return true;
    default:
      return false;
  }
}

bool list_opens(const struct list *list, const struct input *input) {
  return places(list) > 0 &&
         (input->kind == INPUT_ENTER ||
          (input->kind == INPUT_ITEM && input->point == list->selected));
}

const struct action list_keys[] = {
    {.id = "list.step",
     .keys = "<Up> <Down> j k",
     .name = N_("move"),
     .help = N_("one row up or down; a click selects, a second one opens")},
    {.id = "list.page",
     .keys = "<PgUp> <PgDn>",
     .name = N_("page"),
     .help = N_("one page up or down")},
    {.id = "list.ends",
     .keys = "<Home> <End> g G",
     .name = N_("ends"),
     .help = N_("to the first or the last row")},
    {0},
};
