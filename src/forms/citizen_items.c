/* forms/citizen_items.csv: what citizens report and the days allowed. */
#include "chahe/forms/citizen_items.h"

#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/forms/sheet.h"
#include "chahe/forms/source.h"

enum { CATEGORY, ITEM, INSPECT, IMPROVE, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {
    "category", "item", "inspect_days", "improve_days"};
enum { DAYS_MAX = 365 };

static bool is_choice(const struct field *field, const char *key) {
  for (size_t i = 0; i < field->choice_count; i++)
    if (strcmp(field->choices[i].key, key) == 0)
      return true;
  return false;
}

static bool read_item(struct forms *forms, const struct field *category,
                      const struct sheet *sheet, struct error *error) {
  const char *name = sheet_cell(sheet, CATEGORY);
  const char *item = sheet_cell(sheet, ITEM);
  struct citizen_limits limits;
  if (!is_choice(category, name))
    return sheet_refuse_cell(sheet, CATEGORY, error,
                             _("is no category of the form citizen"));
  if (!*item)
    return sheet_refuse(sheet, ITEM, error, _("is empty"));
  if (forms_citizen_item(forms, name, item))
    return sheet_refuse_cell(sheet, ITEM, error, _("stands there twice"));
  if (!sheet_number(sheet, INSPECT, 0, DAYS_MAX, &limits.inspect_days, error) ||
      !sheet_number(sheet, IMPROVE, 0, DAYS_MAX, &limits.improve_days, error))
    return false;
  forms->citizen_items =
      memory_resize(forms->citizen_items, forms->citizen_item_count + 1,
                    sizeof *forms->citizen_items);
  forms->citizen_items[forms->citizen_item_count++] =
      (struct citizen_item){.category = memory_copy_text(name),
                            .item = memory_copy_text(item),
                            .limits = limits};
  return true;
}

bool citizen_items_load(struct forms *forms, const struct field *category,
                        const struct source *source, struct error *error) {
  struct sheet sheet;
  if (!sheet_open(&sheet, source, columns, COLUMN_COUNT, error))
    return false;
  enum csv_result result;
  while ((result = sheet_next(&sheet, error)) == CSV_ROW)
    if (!read_item(forms, category, &sheet, error)) {
      result = CSV_BAD;
      break;
    }
  sheet_done(&sheet);
  return result == CSV_END;
}
