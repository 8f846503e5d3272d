#ifndef CHAHE_TUI_HELP_H
#define CHAHE_TUI_HELP_H

#include "chahe/tui/action.h"
#include "chahe/tui/screen.h"

struct buffer;

/* The keys of the view below, from its action tables: opened by ?. */
extern const struct screen screen_help;
enum outcome help_open(struct view *view);
/* The view's actions by name, narrowed while one types: opened by `:`. */
enum outcome palette_open(struct view *view);

/* Appends a table of actions as lines of text, or, with `manual`, as the
 * paragraphs of a manual page (man(7)). */
void help_text(const struct action *table, bool manual, struct buffer *out);

#endif
