/* What a view shows. */
#include "chahe/tui/screen.h"

#include <stddef.h>

const struct action *view_part_actions(const struct view *view) {
  const struct screen *screen = view->screen;
  return screen->parts ? screen->parts[screen->part(view)].actions : NULL;
}
