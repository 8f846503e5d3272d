#ifndef CHAHE_REPORT_CHART_H
#define CHAHE_REPORT_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/report/document.h"

/* Bar charts of counts: upright or lying bars, stacked where there is more
 * than one series. Each bar has its sum at its end and, where they have room,
 * the values of its parts in them. Parts differ by their hatching as well as
 * by colour. */

/* How a series is filled; from light to dark, as it prints in black. */
enum chart_fill {
  CHART_PLAIN,   /* pale blue */
  CHART_RISING,  /* blue, hatched upwards */
  CHART_FALLING, /* amber, hatched downwards */
  CHART_DARK,    /* dark red */
  CHART_CROSSED, /* white, hatched both ways */
  CHART_LEVEL,   /* gray, hatched level */
};

struct chart_series {
  const char *name; /* in the legend */
  enum chart_fill fill;
};

struct chart_bar {
  const char *label; /* wrapped to two lines, then cut with … */
  const int *values; /* one a series, 0 or more */
};

/* Everything is borrowed. */
struct chart {
  const char *title; /* "": none, where a heading stands above it */
  const char *unit;  /* what is counted: 件; stands at the axis */
  const char *empty; /* what a chart without any value says */
  bool lying;        /* labels at the left, bars to the right */
  const struct chart_series *series;
  size_t series_count; /* one needs no legend */
  const struct chart_bar *bars;
  size_t bar_count;
  double height; /* of upright bars' plot, points; lying ones take what their
                    labels take */
};

/* Height of the chart over `width`. */
double chart_height(struct document *document, const struct chart *chart,
                    double width);

/* Draws it on the page with its upper left corner at x, y. */
void chart_draw(struct document *document, const struct chart *chart, double x,
                double y, double width);

/* Draws it at the current place over the whole width and moves on; on a new
 * page where it does not fit. */
void chart_write(struct document *document, const struct chart *chart);

/* The same for two side by side. */
void chart_write_pair(struct document *document, const struct chart *left,
                      const struct chart *right);

#endif
