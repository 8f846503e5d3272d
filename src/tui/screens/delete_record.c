/* Deleting, which `u` takes back. */
#include "delete_record.h"

#include <stdlib.h>

#include "application.h"
#include "chahe/app/deletion.h"
#include "chahe/base/message.h"

enum outcome delete_record(struct view *view, const struct form *form,
                           const char *key) {
  struct error error = {0};
  size_t deleted;
  if (!deletion_run(session_of(view), form, key, &deleted, &error)) {
    /* where it is, is known */
    tui_say(view->tui, STYLE_ERROR, "%s", error.message);
    return FAILED;
  }
  char *name = application_name(view, form, key);
  application_wrote(view, name);
  if (deleted > 1)
    tui_say(view->tui, STYLE_INFO, _("deleted: %s (its parts: %zu); u undoes"),
            name, deleted - 1);
  else
    tui_say(view->tui, STYLE_INFO, _("deleted: %s; u undoes"), name);
  free(name);
  return DONE;
}
