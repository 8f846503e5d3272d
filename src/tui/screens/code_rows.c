/* Codes of the catalogue as rows of a list. */
#include "code_rows.h"

#include "chahe/base/message.h"

const struct column code_columns[CODE_COLUMNS] = {
    {.title = N_("code"), .cols = 12},
    {.title = N_("finding"), .cols = 30, .weight = 1},
    {.title = N_("medium"), .cols = 4, .right = true},
    {.title = N_("serious"), .cols = 4, .right = true},
    {.title = "", .cols = 13},
};

const struct column code_columns_bare[CODE_COLUMNS] = {
    {.title = "", .cols = 12}, {.title = "", .cols = 30, .weight = 1},
    {.title = "", .cols = 4},  {.title = "", .cols = 4},
    {.title = "", .cols = 13},
};

void code_row_fill(const struct code_hit *hit, enum language language,
                   struct list_row *row) {
  const struct defect_code *code = hit->code;
  buffer_add_text(&row->cells[0], code->code);
  buffer_add_text(&row->cells[1], code->label.in[language]);
  buffer_format(&row->cells[2], "M%d", code->medium_points);
  buffer_format(&row->cells[3], "S%d", code->serious_points);
  if (hit->uses > 0)
    buffer_format(&row->cells[4], _("used %d times"), hit->uses);
  row->styles[4] = STYLE_DIM;
}
