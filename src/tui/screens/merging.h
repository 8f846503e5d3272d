#ifndef CHAHE_TUI_SCREENS_MERGING_H
#define CHAHE_TUI_SCREENS_MERGING_H

/* Private to src/tui/screens: taking in other laptops' files. */

#include <time.h>

#include "chahe/app/merge.h"
#include "chahe/tui/screen.h"

/* Asks for the files, takes them in one after the other, and shows the
 * receipt. */
enum outcome open_merge(struct view *view);

/* Files, and what came of them. */
struct merge_work {
  char **paths;
  size_t count;
  struct merge_result result;
  time_t at; /* when it was begun */
};
void merge_work_free(struct merge_work *work);

/* While they are taken in. Argument: a struct merge_work, which it takes
 * over. */
extern const struct screen screen_merging;

/* The receipt; takes the work over, also when it fails. */
enum outcome open_merge_receipt(struct tui *tui, struct merge_work *work);
extern const struct screen screen_merge_receipt;

#endif
