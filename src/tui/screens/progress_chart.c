/* How a tender went on, as a small chart. */
#include "progress_chart.h"

#include <stdio.h>

#include "chahe/base/message.h"

enum {
  AXIS_COLS = 5, /* "100%" and the line */
  BAR_COLS_MOST = 3,
  MONTH_COLS = 6, /* "112.06" */
  WHOLE = 10000
};

/* Where the points are drawn: `plot` is the area of the bars. */
struct chart {
  struct canvas *canvas;
  struct area plot;
  const struct progress_point *points;
  size_t count;
  int bar_cols;
};

/* The column of a point, from the plot's left edge; a bar of the last one is
 * still inside. */
static int column_of(const struct chart *chart, size_t index) {
  int64_t first = chart->points[0].as_of;
  int64_t days = chart->points[chart->count - 1].as_of - first;
  int64_t room = chart->plot.cols - chart->bar_cols;
  return days > 0 ? (int)((chart->points[index].as_of - first) * room / days)
                  : 0;
}

/* Whether a blank is left between any two bars. */
static bool is_parted(const struct chart *chart) {
  for (size_t i = 1; i < chart->count; i++)
    if (column_of(chart, i) - column_of(chart, i - 1) <= chart->bar_cols)
      return false;
  return true;
}

static void choose_bar_cols(struct chart *chart) {
  chart->bar_cols = BAR_COLS_MOST;
  while (chart->bar_cols > 1 && !is_parted(chart))
    chart->bar_cols--;
}

/* Rows that a value fills, rounded; what is more than nothing shows. */
static int rows_of(const struct chart *chart, int value) {
  int rows = (value * chart->plot.rows + WHOLE / 2) / WHOLE;
  if (value > 0 && rows == 0)
    return 1;
  return rows < chart->plot.rows ? rows : chart->plot.rows;
}

static void draw_point(const struct chart *chart, size_t index) {
  const struct progress_point *point = &chart->points[index];
  int col = chart->plot.col + column_of(chart, index);
  int bottom = chart->plot.row + chart->plot.rows - 1;
  int actual = rows_of(chart, point->actual);
  int planned = rows_of(chart, point->planned);
  for (int i = 0; i < actual; i++)
    canvas_line(chart->canvas, bottom - i, col, chart->bar_cols, SHAPE_BAR,
                STYLE_BAR);
  canvas_put(chart->canvas, bottom - (planned > 0 ? planned - 1 : 0),
             col + (chart->bar_cols - 1) / 2, 1, "o", STYLE_HEAD);
}

static void draw_percents(const struct chart *chart) {
  static const char *const texts[] = {"100%", "50%", "0%"};
  int last = chart->plot.rows - 1;
  int rows[] = {0, last / 2, last};
  for (int i = 0; i < 3; i++)
    canvas_put_right(chart->canvas, chart->plot.row + rows[i],
                     chart->plot.col - AXIS_COLS, AXIS_COLS - 1, texts[i],
                     STYLE_DIM);
  canvas_line(chart->canvas, chart->plot.row, chart->plot.col - 1,
              chart->plot.rows, SHAPE_VERTICAL, STYLE_DIM);
}

static int month_of(date_t date) {
  struct date_parts parts = date_parts(date);
  return parts.year * 12 + parts.month;
}

static void draw_month(const struct chart *chart, int col, date_t date) {
  char text[24];
  snprintf(text, sizeof text, "%d.%02d", date_roc_year(date),
           date_parts(date).month);
  canvas_put(chart->canvas, chart->plot.row + chart->plot.rows, col, MONTH_COLS,
             text, STYLE_DIM);
}

/* The last month first, then from the left those there is room for. */
static void draw_months(const struct chart *chart) {
  int right = chart->plot.col + chart->plot.cols;
  int last = chart->plot.col + column_of(chart, chart->count - 1);
  int free_from = chart->plot.col;
  int drawn = month_of(chart->points[chart->count - 1].as_of);
  if (last > right - MONTH_COLS)
    last = right - MONTH_COLS;
  draw_month(chart, last, chart->points[chart->count - 1].as_of);
  for (size_t i = 0; i + 1 < chart->count; i++) {
    date_t date = chart->points[i].as_of;
    int col = chart->plot.col + column_of(chart, i);
    if (col < free_from || col + MONTH_COLS + 1 > last ||
        month_of(date) == drawn)
      continue;
    draw_month(chart, col, date);
    drawn = month_of(date);
    free_from = col + MONTH_COLS + 2;
  }
}

static void draw_legend(const struct chart *chart, struct area area) {
  int col = chart->plot.col;
  int end = area.col + area.cols;
  canvas_line(chart->canvas, area.row, col, 2, SHAPE_BAR, STYLE_BAR);
  col += 3;
  col += canvas_put(chart->canvas, area.row, col, end - col, _("actual"),
                    STYLE_LABEL);
  col += 3;
  canvas_put(chart->canvas, area.row, col, 1, "o", STYLE_HEAD);
  canvas_put(chart->canvas, area.row, col + 2, end - col - 2, _("planned"),
             STYLE_LABEL);
}

void progress_chart_draw(struct canvas *canvas, struct area area,
                         const struct progress_point *points, size_t count) {
  if (count == 0 || area.rows < PROGRESS_CHART_ROWS_LEAST ||
      area.cols < PROGRESS_CHART_COLS_LEAST)
    return;
  struct chart chart = {.canvas = canvas,
                        .plot = {area.row + 1, area.col + AXIS_COLS,
                                 area.rows - 2, area.cols - AXIS_COLS},
                        .points = points,
                        .count = count};
  choose_bar_cols(&chart);
  draw_legend(&chart, area);
  draw_percents(&chart);
  for (size_t i = 0; i < count; i++)
    draw_point(&chart, i);
  draw_months(&chart);
}
