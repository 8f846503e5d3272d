/* Round ticks. */
#include "chahe/report/chart_axis.h"

#include <limits.h>
#include <stdint.h>

struct chart_axis chart_axis_for(int most, int ticks) {
  static const int steps[] = {1, 2, 5};
  if (most < 1)
    most = 1;
  for (int64_t power = 1;; power *= 10)
    for (int i = 0; i < 3; i++) {
      int64_t step = steps[i] * power;
      int64_t count = (most + step - 1) / step;
      if (count <= ticks && count * step <= INT_MAX)
        return (struct chart_axis){(int)step, (int)(count * step)};
      if (step > INT_MAX / 2) /* no round tick above it is an int */
        return (struct chart_axis){most, most};
    }
}
