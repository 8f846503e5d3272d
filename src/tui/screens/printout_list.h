#ifndef CHAHE_TUI_SCREENS_PRINTOUT_LIST_H
#define CHAHE_TUI_SCREENS_PRINTOUT_LIST_H

/* Private to src/tui/screens: the printed forms of an audit or of a period, to
 * choose from and to print. */

#include "chahe/core/period.h"
#include "chahe/report/printout.h"
#include "chahe/tui/list.h"
#include "chahe/tui/screen.h"

struct printout_list {
  struct list list;
  const struct printout **printouts;
  size_t count;
  char *path;     /* of the file written last; NULL: none */
  char *warnings; /* on it, in lines; NULL: none */
};

/* Lists those of an audit; those of a period of that unit. */
void printout_list_of_audit(struct printout_list *forms);
void printout_list_of_period(struct printout_list *forms,
                             enum period_unit unit);
void printout_list_done(struct printout_list *forms);

/* `key` is that of the audit or period. */
void printout_list_draw(struct printout_list *forms, struct view *view,
                        const char *key, struct canvas *canvas,
                        struct area area);

/* Writes a PDF under that name into the folder for them; `*path`, owned by the
 * caller, is where. */
bool printout_write(struct view *view, const char *name,
                    const struct buffer *pdf, char **path, struct error *error);

/* What the keys do; a message says how it went. */
enum outcome printout_list_print(struct printout_list *forms, struct view *view,
                                 const char *key);
enum outcome printout_list_choose_folder(struct view *view);
enum outcome printout_list_show(struct printout_list *forms, struct view *view);
/* Whether there is a form to print; a written one to be shown. */
bool printout_list_any(const struct printout_list *forms);
bool printout_list_written(const struct printout_list *forms);

#endif
