#ifndef CHAHE_TUI_SCREENS_HISTORY_H
#define CHAHE_TUI_SCREENS_HISTORY_H

/* Private to src/tui/screens: who changed what of a record, when, from what to
 * what. A screen of its own, and a page that another screen shows in an area
 * of its own. */

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/tui/list.h"
#include "chahe/tui/tui.h"

/* One change, or all that a record was entered with. Texts are as people read
 * them, never NULL, owned by the page. */
struct history_entry {
  char *when; /* "112.06.30 14:05", local time */
  char *who, *device;
  char *record; /* "缺失 112-001/3" */
  char *field;  /* the label; "entered", "deleted" */
  char *from, *to;
  char *full; /* what Enter shows: both values, or all fields, in lines */
  bool entered;
  /* Of a field that was changed: where it is, and the value before as it is
     typed; else field_key is NULL. */
  const char *kind; /* name of the form, which owns it */
  char *key, *field_key, *old;
};

struct history_page {
  struct history_entry *entries; /* newest first */
  size_t count;
  bool several; /* they are of more than one record */
  struct list list;
};

/* Reads the changes of the record with that key, and for an audit those of its
 * parts. `page` zeroed or loaded before: the selected row stays. On failure it
 * is as it was. */
bool history_page_load(struct history_page *page, struct session *session,
                       const struct form *form, const char *key,
                       struct error *error);
void history_page_done(struct history_page *page);

void history_page_draw(struct history_page *page, struct canvas *canvas,
                       struct area area, bool active);

/* Moves; Enter shows the selected change in full. False: it is no key of the
 * page. */
bool history_page_input(struct history_page *page, struct tui *tui,
                        const struct input *input);

extern const struct screen screen_history;

/* The history of one record as a screen. */
enum outcome open_history(struct tui *tui, const struct form *form,
                          const char *key);

#endif
