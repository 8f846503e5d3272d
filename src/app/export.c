/* Rows as CSV: what import takes. */
#include "chahe/app/export.h"

#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/csv.h"

static bool add_record(void *context, const struct record *record) {
  struct buffer *out = context;
  for (size_t i = 0; i < record->form->field_count; i++)
    csv_add(out, record->values[i] ? record->values[i] : "", i == 0);
  csv_end_row(out);
  return true;
}

bool export_csv(struct session *session, const struct form *form,
                struct buffer *out, struct error *error) {
  for (size_t i = 0; i < form->field_count; i++)
    csv_add(out, form->fields[i].key, i == 0);
  csv_end_row(out);
  return record_each(session, form, NULL, 0, add_record, out, error);
}
