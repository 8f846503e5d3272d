#ifndef CHAHE_TUI_SCREENS_CODE_ROWS_H
#define CHAHE_TUI_SCREENS_CODE_ROWS_H

/* Private to src/tui/screens: codes of the catalogue as rows of a list. */

#include "chahe/app/code_search.h"
#include "chahe/tui/list.h"

enum { CODE_COLUMNS = 5 };
extern const struct column code_columns[CODE_COLUMNS];
/* The same without heads. */
extern const struct column code_columns_bare[CODE_COLUMNS];

/* Code, label, points, how often it was used. */
void code_row_fill(const struct code_hit *hit, enum language language,
                   struct list_row *row);

#endif
