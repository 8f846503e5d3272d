/* forms/workcal.csv: the government's office calendar. */
#include "chahe/forms/workcal.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/forms/sheet.h"
#include "chahe/forms/source.h"

enum { DATE, KIND, NAME, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {"date", "kind", "name"};

static bool read_day(const struct sheet *sheet, date_t after,
                     struct calendar_day *day, struct error *error) {
  day->date = date_parse(sheet_cell(sheet, DATE));
  if (day->date == DATE_NONE)
    return sheet_refuse_cell(sheet, DATE, error, _("is no date"));
  if (after != DATE_NONE && day->date <= after)
    return sheet_refuse_cell(sheet, DATE, error,
                             _("does not come after the row above it"));
  const char *kind = sheet_cell(sheet, KIND);
  day->works = strcmp(kind, "work") == 0;
  if (!day->works && strcmp(kind, "off") != 0)
    return sheet_refuse_cell(sheet, KIND, error, _("is neither off nor work"));
  return true;
}

bool workcal_load(struct calendar *calendar, struct calendar_day **days,
                  const struct source *source, struct error *error) {
  struct sheet sheet;
  if (!sheet_open(&sheet, source, columns, COLUMN_COUNT, error))
    return false;
  struct calendar_day *rows = NULL;
  size_t count = 0, capacity = 0;
  date_t after = DATE_NONE;
  enum csv_result result;
  while ((result = sheet_next(&sheet, error)) == CSV_ROW) {
    if (count == capacity) {
      capacity = capacity > 0 ? 2 * capacity : 256;
      rows = memory_resize(rows, capacity, sizeof *rows);
    }
    if (!read_day(&sheet, after, &rows[count], error)) {
      result = CSV_BAD;
      break;
    }
    after = rows[count++].date;
  }
  if (result == CSV_END && count == 0) {
    error_set(error, ERROR_INPUT, source->name, _("no days are listed"));
    result = CSV_BAD;
  }
  if (result == CSV_END) {
    *calendar = (struct calendar){
        .days = rows,
        .count = count,
        .first_year = date_parts(rows[0].date).year,
        .last_year = date_parts(rows[count - 1].date).year,
    };
    *days = rows;
  } else {
    free(rows);
  }
  sheet_done(&sheet);
  return result == CSV_END;
}
