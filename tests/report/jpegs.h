#ifndef CHAHE_TESTS_REPORT_JPEGS_H
#define CHAHE_TESTS_REPORT_JPEGS_H

#include <stdbool.h>

#include "chahe/base/buffer.h"

/* Photographs made up for tests: a building site by the dozen, told apart by
 * their colours. */

struct jpeg_kind {
  int cols, rows;
  unsigned seed; /* another picture for each */
  bool grey, progressive, four_colours;
};

/* Writes a JPEG of that kind to `out` (emptied first). */
void jpeg_make(const struct jpeg_kind *kind, struct buffer *out);

#endif
