#ifndef CHAHE_TUI_SCREENS_PICK_VALUE_H
#define CHAHE_TUI_SCREENS_PICK_VALUE_H

/* Private to src/tui/screens: pickers of what lists are filtered by. */

#include "chahe/app/listing.h"
#include "pick.h"

/* One of the organizers or contractors of the file, those with most tenders
 * first. */
enum outcome pick_value(struct view *view, enum listing_column column,
                        pick_done *done);

/* One of the `count` names;
 * called with its place among them. */
typedef enum outcome pick_name_done(struct view *view, size_t index);
enum outcome pick_name(struct view *view, const char *title,
                       const char *const *names, size_t count,
                       pick_name_done *done);

#endif
