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

/* Takes over what a view's argument, a struct merge_work **, points to, and
 * leaves NULL there: whoever pushed the view frees the rest. */
struct merge_work *merge_work_take(const void *argument);

/* While they are taken in. */
extern const struct screen screen_merging;

/* The receipt; `work` is taken over, also when that fails. */
enum outcome open_merge_receipt(struct tui *tui, struct merge_work *work);
extern const struct screen screen_merge_receipt;

#endif
