/* The two lists of the first screen. */
#include "home_lists.h"

#include <stdio.h>
#include <string.h>

#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"

enum { SOON_DAYS = 7, WIDE_COLS = 80, NUMBER_MOST = 14 };

/* As many columns as the longest number needs, within bounds. */
static int number_cols(int cols, const char *number) {
  int needed = (int)utf8_cols(number);
  if (needed > NUMBER_MOST)
    needed = NUMBER_MOST;
  return needed > cols ? needed : cols;
}

static void draw_head(struct canvas *canvas, struct area area,
                      const char *words, size_t overdue) {
  int used =
      canvas_put(canvas, area.row, area.col, area.cols, words, STYLE_HEAD);
  if (overdue == 0)
    return;
  char text[48];
  snprintf(text, sizeof text, _("! %zu overdue"), overdue);
  canvas_put(canvas, area.row, area.col + used + 2, area.cols - used - 2, text,
             STYLE_ALERT);
}

/* --- what is due -------------------------------------------------------- */

static void add_days(const struct due_item *item, struct buffer *out) {
  if (item->days < 0)
    buffer_format(out, _("%2dd over"), -item->days);
  else if (item->days == 0)
    buffer_add_text(out, _("today"));
  else
    buffer_format(out, _("%2dd left"), item->days);
  if (item->provisional)
    buffer_add_char(out, '?');
}

/* What is to be done: in a few columns, or with its kind. */
static void add_task(const struct due_item *item, bool wide,
                     struct buffer *out) {
  static const char *const wide_words[] = {N_("send record"), N_("improve"),
                                           N_("quarterly return")};
  static const char *const words[] = {N_("send"), N_("improve"), N_("return")};
  bool counted = item->kind == DUE_IMPROVEMENT;
  if (wide || !counted)
    buffer_add_text(out, _((wide ? wide_words : words)[item->kind]));
  if (counted)
    buffer_format(out, wide ? _(", %d open") : _("%d left"), item->open);
}

struct due_fill {
  const struct due_list *due;
  bool wide;
};

enum due_column {
  DUE_MARK,
  DUE_DAYS,
  DUE_DATE,
  DUE_NUMBER,
  DUE_NAME,
  DUE_ORGANIZER,
  DUE_TASK,
  DUE_COLUMNS
};

static void fill_due(void *context, size_t index, struct list_row *row) {
  const struct due_fill *fill = context;
  const struct due_item *item = &fill->due->items[index];
  enum style style = item->days < 0            ? STYLE_ALERT
                     : item->days <= SOON_DAYS ? STYLE_WARN
                                               : STYLE_NORMAL;
  char date[DATE_ROC_SIZE];
  date_roc(item->due, date);
  buffer_add_text(&row->cells[DUE_MARK], item->days < 0            ? "!"
                                         : item->days <= SOON_DAYS ? "*"
                                                                   : "");
  add_days(item, &row->cells[DUE_DAYS]);
  buffer_add_text(&row->cells[DUE_DATE], date);
  buffer_add_text(&row->cells[DUE_NUMBER], item->key);
  buffer_add_text(&row->cells[DUE_NAME], item->kind == DUE_RETURN
                                             ? _("return to the Commission")
                                         : item->name ? item->name
                                                      : "");
  buffer_add_text(&row->cells[DUE_ORGANIZER],
                  item->organizer ? item->organizer : "");
  add_task(item, fill->wide, &row->cells[DUE_TASK]);
  row->styles[DUE_MARK] = row->styles[DUE_DAYS] = style;
}

void home_due_draw(struct list *list, struct canvas *canvas, struct area area,
                   const struct due_list *due, bool active,
                   enum language language) {
  static const struct column all[DUE_COLUMNS] = {
      [DUE_MARK] = {.title = "", .cols = 1},
      [DUE_DAYS] = {.title = "", .cols = 8},
      [DUE_DATE] = {.title = "", .cols = 9, .keep = 1},
      [DUE_NUMBER] = {.title = "", .cols = 7},
      [DUE_NAME] = {.title = "", .cols = 16, .weight = 3},
      [DUE_ORGANIZER] = {.title = "", .cols = 10, .weight = 1, .keep = 2},
      [DUE_TASK] = {.title = "", .cols = 5, .right = true},
  };
  bool english = language == LANGUAGE_EN;
  struct due_fill fill = {due, area.cols >= WIDE_COLS};
  struct column columns[DUE_COLUMNS];
  char head[48];
  memcpy(columns, all, sizeof all);
  columns[DUE_DAYS].cols = english ? 9 : 8;
  columns[DUE_TASK].cols = fill.wide ? (english ? 16 : 10) : (english ? 7 : 5);
  for (size_t i = 0; i < due->count; i++)
    columns[DUE_NUMBER].cols =
        number_cols(columns[DUE_NUMBER].cols, due->items[i].key);
  list_draw(list, canvas, area, columns, DUE_COLUMNS, fill_due, &fill, active);
  snprintf(head, sizeof head, _("Due (%zu)"), due->count);
  draw_head(canvas, area, head, due->overdue);
}

/* --- the early warning -------------------------------------------------- */

static void fill_warning(void *context, size_t index, struct list_row *row) {
  const struct outlook_risks *risks = context;
  const struct outlook_risk *one = &risks->tenders[index];
  bool red = one->risk.level == RISK_RED;
  buffer_format(&row->cells[0], "%s%s", red ? "!" : "*",
                words_level(one->risk.level));
  buffer_format(&row->cells[1], "%d", one->risk.points);
  buffer_add_text(&row->cells[2], one->tender_no);
  buffer_add_text(&row->cells[3], one->name);
  buffer_add_text(&row->cells[4], one->contractor);
  words_factors(&one->risk, &row->cells[5]);
  row->styles[0] = row->styles[1] = red ? STYLE_ALERT : STYLE_WARN;
}

/* The list's clicks are told from those of the other one. */
static void draw_rows(struct list *list, struct canvas *canvas,
                      struct area area, struct outlook_risks *risks,
                      bool active, enum language language) {
  struct column columns[] = {
      {.title = "", .cols = language == LANGUAGE_EN ? 7 : 3},
      {.title = "", .cols = 3, .right = true},
      {.title = "", .cols = 7},
      {.title = "", .cols = 12, .weight = 2},
      {.title = "", .cols = 12, .weight = 1, .keep = 1},
      {.title = "", .cols = 12, .weight = 2},
  };
  for (size_t i = 0; i < risks->count; i++)
    columns[2].cols = number_cols(columns[2].cols, risks->tenders[i].tender_no);
  size_t first = canvas->hit_count;
  list_draw(list, canvas, area, columns, sizeof columns / sizeof *columns,
            fill_warning, risks, active);
  for (size_t i = first; i < canvas->hit_count; i++)
    canvas->hits[i].input.point += HOME_WARNING_ITEMS;
}

void home_warnings_draw(struct list *list, struct canvas *canvas,
                        struct area area, const struct home_figures *figures,
                        const struct computation *computation, bool active,
                        enum language language) {
  struct buffer head = {0};
  buffer_add_text(&head, _("Early warning"));
  if (figures) {
    struct outlook_risks risks = figures->risks;
    draw_rows(list, canvas, area, &risks, active, language);
    if (risks.count > 0)
      buffer_format(&head, _(": %d red, %d orange"), figures->red,
                    figures->orange);
    if (computation->state == COMPUTATION_RUNNING)
      buffer_format(&head, " (%s)", _("computing"));
  } else {
    canvas_put(canvas, area.row + 1, area.col, area.cols - 1,
               computation_words(computation), STYLE_DIM);
  }
  draw_head(canvas, area, head.data, 0);
  buffer_done(&head);
}
