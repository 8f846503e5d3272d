/* CSV files of forms/: known columns, whole numbers, places in messages. */
#include "chahe/forms/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/forms/quote.h"
#include "chahe/forms/source.h"

static bool refuse_row(const struct sheet *sheet, struct error *error,
                       const char *reason) {
  char where[sizeof error->where];
  snprintf(where, sizeof where, "%s:%zu", sheet->csv.name, sheet->csv.line);
  return error_set(error, ERROR_INPUT, where, "%s", reason);
}

bool sheet_refuse(const struct sheet *sheet, size_t column, struct error *error,
                  const char *format, ...) {
  char where[sizeof error->where];
  char message[sizeof error->message];
  snprintf(where, sizeof where, "%s:%zu: %s", sheet->csv.name, sheet->csv.line,
           sheet->columns[column]);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  return error_set(error, ERROR_INPUT, where, "%s", message);
}

bool sheet_refuse_cell(const struct sheet *sheet, size_t column,
                       struct error *error, const char *reason) {
  struct buffer quoted = {0};
  quote_add(&quoted, sheet_cell(sheet, column));
  sheet_refuse(sheet, column, error, "%s %s", buffer_text(&quoted), reason);
  buffer_done(&quoted);
  return false;
}

static bool read_heads(struct sheet *sheet, struct error *error) {
  bool seen[SHEET_COLUMNS_MAX] = {false};
  for (size_t i = 0; i < sheet->csv.count; i++) {
    size_t column = 0;
    while (column < sheet->column_count &&
           strcmp(sheet->csv.fields[i], sheet->columns[column]) != 0)
      column++;
    if (column == sheet->column_count || seen[column]) {
      struct buffer name = {0};
      struct buffer reason = {0};
      quote_add(&name, sheet->csv.fields[i]);
      buffer_format(&reason,
                    column < sheet->column_count ? _("column %s comes twice")
                                                 : _("unknown column %s"),
                    buffer_text(&name));
      refuse_row(sheet, error, buffer_text(&reason));
      buffer_done(&name);
      buffer_done(&reason);
      return false;
    }
    seen[column] = true;
    sheet->at[column] = i;
  }
  for (size_t i = 0; i < sheet->column_count; i++)
    if (!seen[i])
      return sheet_refuse(sheet, i, error, _("the column is missing"));
  return true;
}

bool sheet_open(struct sheet *sheet, const struct source *source,
                const char *const *columns, size_t column_count,
                struct error *error) {
  *sheet = (struct sheet){.columns = columns, .column_count = column_count};
  csv_open(&sheet->csv, source->name, source->text, source->len);
  switch (csv_next(&sheet->csv, error)) {
    case CSV_ROW:
      if (read_heads(sheet, error))
        return true;
      break;
    case CSV_END:
      error_set(error, ERROR_INPUT, source->name, _("the file is empty"));
      break;
    case CSV_BAD:
      break;
  }
  sheet_done(sheet);
  return false;
}

void sheet_done(struct sheet *sheet) {
  csv_done(&sheet->csv);
}

enum csv_result sheet_next(struct sheet *sheet, struct error *error) {
  enum csv_result result = csv_next(&sheet->csv, error);
  if (result != CSV_ROW || sheet->csv.count == sheet->column_count)
    return result;
  char reason[120];
  snprintf(reason, sizeof reason, _("%zu cells instead of %zu"),
           sheet->csv.count, sheet->column_count);
  refuse_row(sheet, error, reason);
  return CSV_BAD;
}

const char *sheet_cell(const struct sheet *sheet, size_t column) {
  return sheet->csv.fields[sheet->at[column]];
}

bool sheet_number(const struct sheet *sheet, size_t column, int min, int max,
                  int *number, struct error *error) {
  const char *text = sheet_cell(sheet, column);
  if (number_parse(text, min, max, number))
    return true;
  struct buffer quoted = {0};
  quote_add(&quoted, text);
  sheet_refuse(sheet, column, error, _("%s is no whole number from %d to %d"),
               buffer_text(&quoted), min, max);
  buffer_done(&quoted);
  return false;
}
