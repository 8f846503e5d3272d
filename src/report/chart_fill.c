/* How a series looks: in colour by its tint, in black by its hatching. */
#include "chart_fill.h"

#include <math.h>

static const double EDGE = 0.5, HATCH = 0.35, PITCH = 4;

enum hatch { RISING = 1, FALLING = 2, LEVEL = 4 };

static const struct look {
  struct colour tint;
  unsigned hatches;
  bool reads;
} looks[] = {
    [CHART_PLAIN] = {{0.88, 0.94, 0.99}, 0, true},
    [CHART_RISING] = {{0.62, 0.79, 0.93}, RISING, false},
    [CHART_FALLING] = {{0.98, 0.80, 0.45}, FALLING, false},
    [CHART_DARK] = {{0.72, 0.27, 0.22}, 0, false},
    [CHART_CROSSED] = {{1, 1, 1}, RISING | FALLING, false},
    [CHART_LEVEL] = {{0.75, 0.75, 0.75}, LEVEL, false},
};

bool chart_fill_reads(enum chart_fill fill) {
  return looks[fill].reads;
}

/* Lines at 45 degrees across the box. Their places are those of the page, not
 * of the box, so that neighbours of one series go on without a break. */
static void draw_slants(struct document *document, bool rising, double x,
                        double y, double width, double height) {
  /* x + y of the points of a rising line (the page's y goes down), y - x of a
     falling one's, is `at` */
  double first = rising ? x + y : y - x - width;
  long last = (long)floor((first + width + height) / PITCH);
  for (long i = (long)ceil(first / PITCH); i <= last; i++) {
    double at = (double)i * PITCH;
    double left = fmax(x, rising ? at - y - height : y - at);
    double right = fmin(x + width, rising ? at - y : y + height - at);
    document_line(document, left, rising ? at - left : at + left, right,
                  rising ? at - right : at + right, HATCH);
  }
}

static void draw_levels(struct document *document, double x, double y,
                        double width, double height) {
  int count = (int)(height / PITCH + 0.5);
  for (int i = 0; i < count; i++) {
    double at = y + (i + 0.5) * PITCH;
    document_line(document, x, at, x + width, at, HATCH);
  }
}

void chart_fill_box(struct document *document, enum chart_fill fill, double x,
                    double y, double width, double height) {
  const struct look *look = &looks[fill];
  if (width <= 0 || height <= 0)
    return;
  document_fill_colour(document, x, y, width, height, look->tint);
  if (look->hatches & RISING)
    draw_slants(document, true, x, y, width, height);
  if (look->hatches & FALLING)
    draw_slants(document, false, x, y, width, height);
  if (look->hatches & LEVEL)
    draw_levels(document, x, y, width, height);
  document_frame(document, x, y, width, height, EDGE);
}
