/* Tables of a scenario: what went in, beside what came out. */
#include "csv_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/csv.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/core/date.h"

enum { FILE_LIMIT = 64 * 1024 * 1024 };

const struct csv_table_kind csv_table_kinds[] = {
    {"project", {"tender_no"}},
    {"progress", {"tender_no", "as_of"}},
    {"audit", {"audit_no"}},
    {"member", {"audit_no", "name"}},
    {"finding", {"audit_no", "seq"}},
    {"advice", {"audit_no", "seq"}},
    {"sampling", {"audit_no", "seq"}},
    {"extension", {"audit_no", "requested_on"}},
    {"citizen", {"report_no"}},
    {"training", {"held_on", "title"}},
    {"submission", {"quarter"}},
    {NULL, {NULL}},
};

bool csv_table_load(const char *folder, const char *kind,
                    struct csv_table *table) {
  struct buffer path = {0};
  struct error error = {0};
  *table = (struct csv_table){0};
  buffer_format(&path, "%s/%s.csv", folder, kind);
  bool ok = file_read(path.data, FILE_LIMIT, &table->text, &error);
  struct csv_reader csv;
  size_t count = 0;
  enum csv_result result = CSV_END;
  csv_open(&csv, path.data, buffer_text(&table->text), table->text.len);
  while (ok && (result = csv_next(&csv, &error)) == CSV_ROW) {
    if (!table->columns)
      table->columns = csv.count;
    ok = csv.count == table->columns;
    table->cells =
        memory_resize(table->cells, count + csv.count, sizeof *table->cells);
    for (size_t i = 0; i < csv.count; i++)
      table->cells[count++] = memory_copy_text(csv.fields[i]);
  }
  ok = ok && result == CSV_END && table->columns > 0;
  table->rows = table->columns ? count / table->columns - 1 : 0;
  if (!ok && error.code != ERROR_NOT_FOUND)
    printf("# %s cannot be read: %s\n", path.data, error.message);
  csv_done(&csv);
  buffer_done(&path);
  if (!ok)
    csv_table_done(table);
  return ok;
}

void csv_table_done(struct csv_table *table) {
  for (size_t i = 0; table->cells && i < (table->rows + 1) * table->columns;
       i++)
    free(table->cells[i]);
  free(table->cells);
  buffer_done(&table->text);
  *table = (struct csv_table){0};
}

const char *csv_table_cell(const struct csv_table *table, size_t row,
                           const char *column) {
  for (size_t i = 0; i < table->columns; i++)
    if (strcmp(table->cells[i], column) == 0)
      return table->cells[(row + 1) * table->columns + i];
  return NULL;
}

static bool is_decimal(const char *column) {
  return strstr(column, "_pct") || strcmp(column, "hours") == 0;
}

/* Columns of dates by their names: _on, _date, as_of, new_due, ... */
static bool is_date(const char *column) {
  static const char *const words[] = {"_on", "_date", "as_of", "_due"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strstr(column, words[i]))
      return true;
  return false;
}

/* A cell as export writes it: "0.0" is 0, "2.40" is 2.4, CRLF is LF, dates
 * are ISO, no blanks around. */
static char *normal(const char *column, const char *text) {
  struct buffer out = {0};
  while (*text == ' ')
    text++;
  for (; *text; text++)
    if (*text != '\r')
      buffer_add_char(&out, *text);
  buffer_add_text(&out, "");
  while (out.len > 0 && out.data[out.len - 1] == ' ')
    out.data[--out.len] = '\0';
  date_t date = is_date(column) ? date_parse(buffer_text(&out)) : DATE_NONE;
  if (is_decimal(column) && out.len > 0 && strchr(out.data, '.')) {
    while (out.data[out.len - 1] == '0')
      out.data[--out.len] = '\0';
    if (out.data[out.len - 1] == '.')
      out.data[--out.len] = '\0';
  } else if (date != DATE_NONE) {
    char iso[DATE_ISO_SIZE];
    date_iso(date, iso);
    buffer_reset(&out);
    buffer_add_text(&out, iso);
  }
  return buffer_take(&out);
}

static bool same_cell(const char *column, const char *imported,
                      const char *exported) {
  char *before = normal(column, imported ? imported : "");
  bool same = strcmp(before ? before : "", exported) == 0;
  free(before);
  return same;
}

/* The row of `table` with the key of `other`'s row; its rows when none. */
static size_t find_row(const struct csv_table_kind *kind,
                       const struct csv_table *table,
                       const struct csv_table *other, size_t row) {
  for (size_t step = 0; step < table->rows; step++) {
    size_t i = (row + step) % table->rows; /* mostly in the same order */
    bool same = true;
    for (size_t k = 0; same && k < 3 && kind->keys[k]; k++)
      same = same_cell(kind->keys[k], csv_table_cell(other, row, kind->keys[k]),
                       csv_table_cell(table, i, kind->keys[k]));
    if (same)
      return i;
  }
  return table->rows;
}

static size_t compare_row(const struct csv_table_kind *kind,
                          const struct csv_table *imported, size_t row,
                          const struct csv_table *exported, size_t at) {
  size_t differences = 0;
  for (size_t i = 0; i < exported->columns; i++) {
    const char *column = exported->cells[i];
    const char *before = csv_table_cell(imported, row, column);
    const char *after = csv_table_cell(exported, at, column);
    if (same_cell(column, before, after))
      continue;
    differences++;
    printf("# %s, row %zu, %s: went in as \"%s\", came out as \"%s\"\n",
           kind->name, row + 1, column, before ? before : "", after);
  }
  for (size_t i = 0; i < imported->columns; i++)
    if (!csv_table_cell(exported, at, imported->cells[i])) {
      differences++;
      printf("# %s: the column %s did not come out\n", kind->name,
             imported->cells[i]);
    }
  return differences;
}

size_t csv_table_compare(const struct csv_table_kind *kind,
                         const struct csv_table *imported,
                         const struct csv_table *exported) {
  size_t differences = 0;
  if (imported->rows != exported->rows) {
    printf("# %s: %zu rows went in, %zu came out\n", kind->name, imported->rows,
           exported->rows);
    differences++;
  }
  for (size_t row = 0; row < imported->rows; row++) {
    size_t at = find_row(kind, exported, imported, row);
    if (at < exported->rows) {
      differences += compare_row(kind, imported, row, exported, at);
    } else {
      printf("# %s: row %zu did not come out\n", kind->name, row + 1);
      differences++;
    }
  }
  return differences;
}
