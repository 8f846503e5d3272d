/* Making pictures smaller. Each pixel is a weighted mean of those around its
 * place (Keys' cubic, widened to the scale, so that thin lines do not flicker
 * away and figures on a rule stay readable), of their light and not of their
 * sRGB numbers: the mean of black and white lines is as bright as they are
 * from afar. */
#include "shrink.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

enum {
  CHANNELS = 3,
  SUPPORT = 2,           /* pixels of the result to each side of its place */
  OPEN_ROWS = 6,         /* rows of the result that one row may be part of */
  LIGHT_STEPS = 1 << 14, /* fine enough for each of the 256 dark numbers */
};

/* The pixels along one side that make pixel i of the result: `count[i]` from
 * `first[i]` on, with the weights from `start[i]` on. */
struct taps {
  int *first, *count;
  size_t *start;
  float *weights;
};

struct shrink {
  int cols, rows; /* that come */
  struct pixels *out;
  int row;  /* that comes next */
  int done; /* rows of the result that are complete */
  bool same_size;
  struct taps across, down;
  float *line;                 /* the row at hand, as light */
  float *sums[OPEN_ROWS];      /* of rows of the result, by row % OPEN_ROWS */
  float light[256];            /* of a number */
  uint8_t number[LIGHT_STEPS]; /* of light */
};

void shrink_size(int cols, int rows, int most_side, int *out_cols,
                 int *out_rows) {
  int longest = cols > rows ? cols : rows;
  double scale = longest > most_side ? (double)most_side / longest : 1.0;
  long scaled_cols = lround(cols * scale);
  long scaled_rows = lround(rows * scale);
  *out_cols = scaled_cols > 0 ? (int)scaled_cols : 1;
  *out_rows = scaled_rows > 0 ? (int)scaled_rows : 1;
}

/* --- weights ------------------------------------------------------------ */

/* Keys' cubic with a = -1/2. */
static double cubic(double x) {
  x = fabs(x);
  if (x < 1)
    return (1.5 * x - 2.5) * x * x + 1;
  if (x < SUPPORT)
    return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

/* Weights of those pixels, which sum to 1. */
static void weigh(float *weights, int first, int count, double middle,
                  double scale) {
  double sum = 0;
  for (int i = 0; i < count; i++)
    sum += cubic((first + i + 0.5 - middle) / scale);
  for (int i = 0; i < count; i++)
    weights[i] = (float)(cubic((first + i + 0.5 - middle) / scale) / sum);
}

static void taps_init(struct taps *taps, int from, int to) {
  double scale = (double)from / to;
  int most = (int)ceil(2 * SUPPORT * scale) + 1;
  taps->first = memory_new((size_t)to, sizeof *taps->first);
  taps->count = memory_new((size_t)to, sizeof *taps->count);
  taps->start = memory_new((size_t)to, sizeof *taps->start);
  taps->weights = memory_new((size_t)to * (size_t)most, sizeof *taps->weights);
  for (int i = 0; i < to; i++) {
    double middle = (i + 0.5) * scale;
    int first = (int)ceil(middle - SUPPORT * scale - 0.5);
    int last = (int)floor(middle + SUPPORT * scale - 0.5) + 1;
    first = first < 0 ? 0 : first;
    last = last > from ? from : last;
    taps->first[i] = first;
    taps->count[i] = last - first;
    taps->start[i] = (size_t)i * (size_t)most;
    weigh(taps->weights + taps->start[i], first, last - first, middle, scale);
  }
}

static void taps_done(struct taps *taps) {
  free(taps->first);
  free(taps->count);
  free(taps->start);
  free(taps->weights);
}

/* --- light (IEC 61966-2-1) ---------------------------------------------- */

static void light_init(struct shrink *shrink) {
  const double dark = 0.04045;
  for (int i = 0; i < 256; i++) {
    double value = i / 255.0;
    shrink->light[i] =
        (float)(value <= dark ? value / 12.92
                              : pow((value + 0.055) / 1.055, 2.4));
  }
  for (int i = 0; i < LIGHT_STEPS; i++) {
    double light = (double)i / (LIGHT_STEPS - 1);
    double value = light <= dark / 12.92 ? light * 12.92
                                         : 1.055 * pow(light, 1 / 2.4) - 0.055;
    shrink->number[i] = (uint8_t)lround(value * 255);
  }
}

static uint8_t number_of(const struct shrink *shrink, float light) {
  if (!(light > 0))
    return 0;
  if (light >= 1)
    return 255;
  return shrink->number[(int)(light * (LIGHT_STEPS - 1) + 0.5F)];
}

/* ------------------------------------------------------------------------ */

struct shrink *shrink_new(int cols, int rows, struct pixels *out) {
  struct shrink *shrink = memory_new(1, sizeof *shrink);
  shrink->cols = cols;
  shrink->rows = rows;
  shrink->out = out;
  out->rgb = memory_new((size_t)out->cols * (size_t)out->rows, CHANNELS);
  shrink->same_size = cols == out->cols && rows == out->rows;
  if (shrink->same_size)
    return shrink;
  light_init(shrink);
  taps_init(&shrink->across, cols, out->cols);
  taps_init(&shrink->down, rows, out->rows);
  shrink->line = memory_new((size_t)cols * CHANNELS, sizeof *shrink->line);
  for (int i = 0; i < OPEN_ROWS; i++)
    shrink->sums[i] =
        memory_new((size_t)cols * CHANNELS, sizeof *shrink->sums[i]);
  return shrink;
}

void shrink_free(struct shrink *shrink) {
  if (!shrink)
    return;
  taps_done(&shrink->across);
  taps_done(&shrink->down);
  for (int i = 0; i < OPEN_ROWS; i++)
    free(shrink->sums[i]);
  free(shrink->line);
  free(shrink);
}

static void add_line(float *restrict sums, const float *restrict line,
                     float weight, size_t count) {
  for (size_t i = 0; i < count; i++)
    sums[i] += weight * line[i];
}

/* The sums of a row of the result, across: its pixels. */
static void finish_row(struct shrink *shrink, int row) {
  float *sums = shrink->sums[row % OPEN_ROWS];
  uint8_t *to =
      shrink->out->rgb + (size_t)row * (size_t)shrink->out->cols * CHANNELS;
  for (int col = 0; col < shrink->out->cols; col++, to += CHANNELS) {
    const float *from = sums + (size_t)shrink->across.first[col] * CHANNELS;
    const float *weight = shrink->across.weights + shrink->across.start[col];
    float light[CHANNELS] = {0};
    for (int i = 0; i < shrink->across.count[col]; i++, from += CHANNELS)
      for (int channel = 0; channel < CHANNELS; channel++)
        light[channel] += weight[i] * from[channel];
    for (int channel = 0; channel < CHANNELS; channel++)
      to[channel] = number_of(shrink, light[channel]);
  }
  memset(sums, 0, (size_t)shrink->cols * CHANNELS * sizeof *sums);
}

void shrink_row(struct shrink *shrink, const uint8_t *rgb) {
  size_t count = (size_t)shrink->cols * CHANNELS;
  int row = shrink->row++;
  const struct taps *down = &shrink->down;
  if (shrink->same_size) {
    memcpy(shrink->out->rgb + (size_t)row * count, rgb, count);
    return;
  }
  for (size_t i = 0; i < count; i++)
    shrink->line[i] = shrink->light[rgb[i]];
  for (int to = shrink->done; to < shrink->out->rows; to++) {
    int at = row - down->first[to];
    if (at < 0)
      break;
    add_line(shrink->sums[to % OPEN_ROWS], shrink->line,
             down->weights[down->start[to] + (size_t)at], count);
    if (at + 1 == down->count[to])
      finish_row(shrink, shrink->done++);
  }
}
