/* Bar charts. What stands where is measured first, for the height and the
 * drawing alike. */
#include "chahe/report/chart.h"

#include <string.h>

#include "chahe/report/chart_axis.h"
#include "chahe/report/text.h"
#include "chart_fill.h"
#include "chart_text.h"

static const double TITLE_SIZE = 10.5, SIZE = CHART_TEXT_SIZE;
static const double GAP = 4, SWATCH = 9, LEGEND_GAP = 14;
static const double GRID = 0.25, GRID_GRAY = 0.8, AXIS = 0.6;
/* A bar's share of its slot; of the width, what labels at the left may take;
 * of lying bars, the least slot. */
static const double BAR_SHARE = 0.62, LYING_SHARE = 0.75;
static const double LABEL_SHARE = 0.42, LYING_SLOT = 16;
static const double ABOVE = 8, BELOW = 8, PAIR_GAP = 16;
static const double BAR_MOST = 46; /* an upright bar's width */
enum { TICKS = 5 };

struct place {
  double x, y, width;
};

/* Where the parts of a chart are, from its upper left corner. */
struct layout {
  double legend, plot; /* top of each */
  double left, width;  /* of the plot */
  double height;
  double labels; /* room for the labels: their height, or lying, width */
  double bottom; /* of the whole */
  struct chart_axis axis;
};

/* --- measures ------------------------------------------------------------- */

static int sum_of(const struct chart *chart, size_t bar) {
  int sum = 0;
  for (size_t i = 0; i < chart->series_count; i++)
    sum += chart->bars[bar].values[i];
  return sum;
}

static int most_of(const struct chart *chart) {
  int most = 0;
  for (size_t i = 0; i < chart->bar_count; i++)
    if (sum_of(chart, i) > most)
      most = sum_of(chart, i);
  return most;
}

/* Width of the series from `first` that stand on one line of the legend, at
 * least one; `*next` is the series after them. */
static double legend_line(struct document *document, const struct chart *chart,
                          double width, size_t first, size_t *next) {
  double used = 0;
  for (*next = first; *next < chart->series_count; (*next)++) {
    double own =
        SWATCH + GAP + chart_text_width(document, chart->series[*next].name);
    if (*next > first && used + LEGEND_GAP + own > width)
      break;
    used += (*next > first ? LEGEND_GAP : 0) + own;
  }
  return used;
}

/* Draws the legend from x, y on or, where not `draw`, measures it; its
 * height. */
static double write_legend(struct document *document, const struct chart *chart,
                           double x, double y, double width, bool draw) {
  double leading = document_leading(SIZE), top = y;
  if (chart->series_count < 2)
    return 0;
  for (size_t i = 0, next; i < chart->series_count;) {
    double at = x + (width - legend_line(document, chart, width, i, &next)) / 2;
    for (; i < next; i++) {
      const char *name = chart->series[i].name;
      if (draw) {
        chart_fill_box(document, chart->series[i].fill, at,
                       y + (leading - SWATCH) / 2, SWATCH, SWATCH);
        chart_text(document, at + SWATCH + GAP, y, 0, ALIGN_LEFT, name,
                   strlen(name));
      }
      at += SWATCH + GAP + chart_text_width(document, name) + LEGEND_GAP;
    }
    y += leading;
  }
  return y - top + GAP;
}

static void lay_out_upright(struct document *document,
                            const struct chart *chart, double width,
                            struct layout *layout) {
  double leading = document_leading(SIZE);
  layout->left = chart_number_width(document, layout->axis.top) + 2 * GAP;
  layout->width = width - layout->left;
  layout->height = chart->height;
  double slot = layout->width / (double)(chart->bar_count + !chart->bar_count);
  size_t lines = 1;
  for (size_t i = 0; i < chart->bar_count; i++) {
    size_t own = chart_label_lines(document, chart->bars[i].label, slot - GAP);
    lines = own > lines ? own : lines;
  }
  layout->labels = (double)lines * leading;
  /* above the highest bar stand its sum and, at the axis, the unit */
  layout->plot += 2 * leading;
  layout->bottom = layout->plot + layout->height + GAP / 2 + layout->labels;
}

static double lying_slot(struct document *document, const struct chart *chart,
                         double labels) {
  double slot = LYING_SLOT;
  for (size_t i = 0; i < chart->bar_count; i++) {
    size_t lines = chart_label_lines(document, chart->bars[i].label, labels);
    double own = (double)lines * document_leading(SIZE) + GAP;
    slot = own > slot ? own : slot;
  }
  return slot;
}

static void lay_out_lying(struct document *document, const struct chart *chart,
                          double width, struct layout *layout) {
  double most = width * LABEL_SHARE;
  /* below the labels, beside the first number, stands the unit */
  layout->labels =
      chart_text_width(document, chart->unit) + document_leading(SIZE);
  for (size_t i = 0; i < chart->bar_count; i++) {
    double own = chart_text_width(document, chart->bars[i].label) + 0.1;
    own = own < most ? own : most;
    layout->labels = own > layout->labels ? own : layout->labels;
  }
  layout->left = layout->labels + GAP;
  /* the sum stands behind the longest bar */
  layout->width = width - layout->left - 2 * GAP -
                  chart_number_width(document, layout->axis.top);
  double slots = (double)(chart->bar_count ? chart->bar_count : 3);
  layout->height = slots * lying_slot(document, chart, layout->labels);
  layout->bottom =
      layout->plot + layout->height + GAP / 2 + document_leading(SIZE);
}

static struct layout lay_out(struct document *document,
                             const struct chart *chart, double width) {
  struct layout layout = {.axis = chart_axis_for(most_of(chart), TICKS)};
  layout.legend = *chart->title ? document_leading(TITLE_SIZE) + GAP : 0;
  layout.plot = layout.legend +
                write_legend(document, chart, 0, layout.legend, width, false);
  if (chart->lying)
    lay_out_lying(document, chart, width, &layout);
  else
    lay_out_upright(document, chart, width, &layout);
  return layout;
}

double chart_height(struct document *document, const struct chart *chart,
                    double width) {
  return lay_out(document, chart, width).bottom;
}

/* --- drawing -------------------------------------------------------------- */

static void draw_title(struct document *document, const struct chart *chart,
                       double x, double y, double width) {
  struct font *font = document_font(document);
  size_t len = strlen(chart->title);
  double own = text_width(font, chart->title, len, TITLE_SIZE);
  document_text(document, x + (width - own) / 2,
                y + document_ascent(document, TITLE_SIZE), TITLE_SIZE,
                chart->title, len);
}

/* Grid lines, and a number at each. `x`, `y` are the plot's. */
static void draw_axis(struct document *document, const struct chart *chart,
                      const struct layout *layout, double x, double y) {
  double leading = document_leading(SIZE), bottom = y + layout->height;
  const struct chart_axis *axis = &layout->axis;
  for (int value = 0;; value += axis->step) {
    double share = (double)value / axis->top;
    double along = chart->lying ? x + share * layout->width
                                : bottom - share * layout->height;
    if (chart->lying) {
      document_fill(document, along - GRID / 2, y, GRID, layout->height,
                    GRID_GRAY);
      chart_number(document, along - leading, bottom + GAP / 2, 2 * leading,
                   ALIGN_CENTRE, value);
    } else {
      document_fill(document, x, along - GRID / 2, layout->width, GRID,
                    GRID_GRAY);
      chart_number(document, x - layout->left, along - leading / 2,
                   layout->left - GAP, ALIGN_RIGHT, value);
    }
    if (value == axis->top)
      break;
  }
  if (chart->lying)
    chart_text(document, x - layout->left, bottom + GAP / 2,
               layout->left - leading, ALIGN_RIGHT, chart->unit,
               strlen(chart->unit));
  else
    chart_text(document, x - layout->left, y - 2 * leading, layout->left - GAP,
               ALIGN_RIGHT, chart->unit, strlen(chart->unit));
}

/* The value in the middle of its part, where the part has room for it. */
static void draw_value(struct document *document, enum chart_fill fill,
                       struct place box, double height, int value) {
  double leading = document_leading(SIZE);
  double width = chart_number_width(document, value) + 2;
  if (box.width < width + 2 || height < leading)
    return;
  double x = box.x + (box.width - width) / 2,
         y = box.y + (height - leading) / 2;
  if (!chart_fill_reads(fill))
    document_fill(document, x, y + 1, width, leading - 2, 1);
  chart_number(document, x, y, width, ALIGN_CENTRE, value);
}

/* The sum at the bar's end, on a plate that keeps grid lines out of it. */
static void draw_sum(struct document *document, const struct chart *chart,
                     struct place end, int sum) {
  double leading = document_leading(SIZE),
         width = chart_number_width(document, sum);
  double x = end.x + GAP, y = end.y + (end.width - leading) / 2;
  if (!chart->lying) {
    x = end.x + (end.width - width) / 2;
    y = end.y - leading;
  }
  document_fill(document, x - 1, y + 1, width + 2, leading - 2, 1);
  chart_number(document, x, y, width, ALIGN_LEFT, sum);
}

/* A bar over `thick` at `across`, its parts one behind the other; `x`, `y` are
 * the plot's. */
static void draw_bar(struct document *document, const struct chart *chart,
                     const struct layout *layout, double x, double y,
                     size_t bar, double across, double thick) {
  double extent = chart->lying ? layout->width : layout->height;
  double done = 0;
  for (size_t i = 0; i < chart->series_count; i++) {
    int value = chart->bars[bar].values[i];
    double len = extent * value / layout->axis.top;
    struct place box = {x + done, y + across, len};
    double height = thick;
    if (!chart->lying) {
      box = (struct place){x + across, y + layout->height - done - len, thick};
      height = len;
    }
    chart_fill_box(document, chart->series[i].fill, box.x, box.y, box.width,
                   height);
    if (chart->series_count > 1)
      draw_value(document, chart->series[i].fill, box, height, value);
    done += len;
  }
  draw_sum(document, chart,
           chart->lying
               ? (struct place){x + done, y + across, thick}
               : (struct place){x + across, y + layout->height - done, thick},
           sum_of(chart, bar));
}

static void draw_bars(struct document *document, const struct chart *chart,
                      const struct layout *layout, double x, double y) {
  double extent = chart->lying ? layout->height : layout->width;
  double slot = extent / (double)chart->bar_count;
  double thick = slot * (chart->lying ? LYING_SHARE : BAR_SHARE);
  if (!chart->lying && thick > BAR_MOST)
    thick = BAR_MOST;
  for (size_t i = 0; i < chart->bar_count; i++) {
    double at = slot * (double)i;
    draw_bar(document, chart, layout, x, y, i, at + (slot - thick) / 2, thick);
    if (chart->lying)
      chart_label(document, x - layout->left, y + at, layout->labels, slot,
                  ALIGN_RIGHT, chart->bars[i].label);
    else
      chart_label(document, x + at + GAP / 2, y + layout->height + GAP / 2,
                  slot - GAP, layout->labels, ALIGN_CENTRE,
                  chart->bars[i].label);
  }
}

void chart_draw(struct document *document, const struct chart *chart, double x,
                double y, double width) {
  struct layout layout = lay_out(document, chart, width);
  double plot = x + layout.left, top = y + layout.plot;
  draw_title(document, chart, x, y, width);
  write_legend(document, chart, x, y + layout.legend, width, true);
  draw_axis(document, chart, &layout, plot, top);
  if (chart->bar_count > 0)
    draw_bars(document, chart, &layout, plot, top);
  /* the line that bars stand on */
  if (chart->lying)
    document_line(document, plot, top, plot, top + layout.height, AXIS);
  else
    document_line(document, plot, top + layout.height, plot + layout.width,
                  top + layout.height, AXIS);
  if (most_of(chart) == 0)
    chart_text(document, plot,
               top + (layout.height - document_leading(SIZE)) / 2, layout.width,
               ALIGN_CENTRE, chart->empty, strlen(chart->empty));
}

/* --- on the page ---------------------------------------------------------- */

static void write_beside(struct document *document, const struct chart *left,
                         const struct chart *right) {
  struct document_area area = document_area(document);
  double width = area.right - area.left;
  if (right)
    width = (width - PAIR_GAP) / 2;
  double height = chart_height(document, left, width);
  if (right && chart_height(document, right, width) > height)
    height = chart_height(document, right, width);
  if (document_room(document) < ABOVE + height)
    document_add_page(document);
  document_space(document, ABOVE);
  double y = document_y(document);
  chart_draw(document, left, area.left, y, width);
  if (right)
    chart_draw(document, right, area.left + width + PAIR_GAP, y, width);
  document_set_y(document, y + height);
  document_space(document, BELOW);
}

void chart_write(struct document *document, const struct chart *chart) {
  write_beside(document, chart, NULL);
}

void chart_write_pair(struct document *document, const struct chart *left,
                      const struct chart *right) {
  write_beside(document, left, right);
}
