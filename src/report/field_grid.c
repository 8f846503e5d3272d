/* Fields in a grid: name, value, name, value. */
#include "chahe/report/field_grid.h"

#include "chahe/forms/forms.h"
#include "chahe/report/wording.h"

static const double SIGN_HEIGHT = 40;

void field_grid_start(struct field_grid *grid, struct document *document,
                      const struct forms *forms) {
  static const double shares[] = {84, 182, 84, 161};
  grid->forms = forms;
  table_start(&grid->table, document, shares, 4, DOCUMENT_SIZE);
}

void field_grid_done(struct field_grid *grid) {
  table_done(&grid->table);
}

void field_grid_pair(struct field_grid *grid, const char *key,
                     const char *value, const char *key2, const char *value2) {
  const struct forms *forms = grid->forms;
  const struct cell cells[] = {
      cell_label(forms_wording(forms, key), 1),
      cell_middle(wording_or_empty(forms, value), 1, ALIGN_LEFT),
      cell_label(forms_wording(forms, key2), 1),
      cell_middle(wording_or_empty(forms, value2), 1, ALIGN_LEFT)};
  table_row(&grid->table, cells, 4);
}

void field_grid_wide(struct field_grid *grid, const char *key,
                     const char *value) {
  const struct cell cells[] = {
      cell_label(forms_wording(grid->forms, key), 1),
      cell_text(wording_or_empty(grid->forms, value), 3)};
  table_row(&grid->table, cells, 2);
}

void field_grid_room(struct field_grid *grid, const char *key, int rules) {
  const struct cell cells[] = {cell_label(forms_wording(grid->forms, key), 1),
                               cell_ruled(3, rules)};
  table_row(&grid->table, cells, 2);
}

void field_grid_sign(struct field_grid *grid, const char *key,
                     const char *key2) {
  struct cell cells[] = {
      cell_label(forms_wording(grid->forms, key), 1), cell_text("", 1),
      cell_label(forms_wording(grid->forms, key2), 1), cell_text("", 1)};
  cells[0].min_height = SIGN_HEIGHT;
  table_row(&grid->table, cells, 4);
}
