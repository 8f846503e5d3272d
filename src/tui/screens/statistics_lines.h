#ifndef CHAHE_TUI_SCREENS_STATISTICS_LINES_H
#define CHAHE_TUI_SCREENS_STATISTICS_LINES_H

/* Private to src/tui/screens: the figures of a period as lines. */

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/period_model.h"
#include "chahe/base/buffer.h"

enum statistics_kind {
  STATISTICS_HEAD,  /* of a part */
  STATISTICS_ROW,   /* a short label, a value, a bar or a note */
  STATISTICS_LONG,  /* a long label, a value, a bar or a note */
  STATISTICS_TABLE, /* a label, and cells in `value` */
};

struct statistics_line {
  enum statistics_kind kind;
  bool alert; /* what is not as it should be, marked "!" */
  char *label, *value, *note;
  int share, whole; /* the bar; whole 0: none */
};

struct statistics_lines {
  struct statistics_line *lines;
  size_t count;
};

/* Packs the lines of `model` (pack.h), in the language chosen. */
void statistics_lines_pack(const struct session *session,
                           const struct period_model *model,
                           struct buffer *out);
/* Takes them out; false: it is not that, and `lines` is empty. */
bool statistics_lines_unpack(const char *text, struct statistics_lines *lines);
void statistics_lines_done(struct statistics_lines *lines);

#endif
