#ifndef CHAHE_TUI_SCREENS_FOLDER_H
#define CHAHE_TUI_SCREENS_FOLDER_H

/* Private to src/tui/screens: choosing picture files, data files, or a
 * folder. */

#include <stddef.h>

#include "chahe/tui/screen.h"

/* Called in the view that asked with what was chosen; `paths` are borrowed. */
typedef enum outcome folder_chosen(struct view *view, const char *const *paths,
                                   size_t count);

enum folder_wanted {
  FOLDER_PICTURES,
  FOLDER_DATA, /* files "*.db"; where a copy was made, and when, is told */
  FOLDER_ITSELF
};

struct folder_choice {
  const char *title; /* what for, in the person's language; copied */
  const char *start; /* where it opens, and the one used last stays that;
                        NULL, or not there: in the one used last */
  enum folder_wanted wanted;
  const char *apart; /* a file that is not offered; NULL: none; copied */
  folder_chosen *chosen;
};

/* Opens in the folder that was used last, at first in the current one. */
enum outcome folder_open(struct tui *tui, const struct folder_choice *choice);

extern const struct screen screen_folder;

#endif
