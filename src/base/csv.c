/* CSV as RFC 4180 has it, read strictly and written back the same. */
#include "chahe/base/csv.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"

void csv_open(struct csv_reader *csv, const char *name, const char *text,
              size_t len) {
  *csv = (struct csv_reader){.name = name, .next = text, .end = text + len};
  csv->next_line = 1;
  if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
    csv->next += 3;
}

void csv_done(struct csv_reader *csv) {
  free(csv->cells);
  free(csv->fields);
  *csv = (struct csv_reader){0};
}

static bool refuse(const struct csv_reader *csv, size_t line,
                   struct error *error, const char *reason) {
  struct buffer where = {0};
  buffer_format(&where, "%s:%zu", csv->name, line);
  error_set(error, ERROR_INPUT, buffer_text(&where), "%s", reason);
  buffer_done(&where);
  return false;
}

/* End of a line at `at`: its length in bytes, 0 when there is none. */
static size_t line_end(const char *at, const char *end) {
  if (at < end && *at == '\n')
    return 1;
  return at + 1 < end && at[0] == '\r' && at[1] == '\n' ? 2 : 0;
}

static void skip_row(struct csv_reader *csv) {
  while (csv->next < csv->end && *csv->next != '\n')
    csv->next++;
  if (csv->next < csv->end)
    csv->next++;
  csv->next_line++;
}

static void skip_empty_lines(struct csv_reader *csv) {
  size_t len;
  while ((len = line_end(csv->next, csv->end)) > 0) {
    csv->next += len;
    csv->next_line++;
  }
}

/* Parses the row at csv->next into `cells`, each cell ended by a NUL; counts
 * them in csv->count. Returns NULL or what is wrong. */
static const char *parse_row(struct csv_reader *csv, struct buffer *cells) {
  const char *at = csv->next;
  bool quoted = false;
  bool closed = false; /* a quoted cell has ended, only a comma may follow */
  bool fresh = true;   /* at the first byte of a cell */
  csv->count = 1;
  for (; at < csv->end; at++) {
    size_t newline = line_end(at, csv->end);
    if (quoted) {
      if (*at == '\n')
        csv->next_line++;
      if (*at != '"') {
        buffer_add_char(cells, *at);
      } else if (at + 1 < csv->end && at[1] == '"') {
        buffer_add_char(cells, *at++);
      } else {
        quoted = false;
        closed = true;
      }
    } else if (newline > 0) {
      at += newline;
      csv->next_line++;
      csv->next = at;
      buffer_add_char(cells, '\0');
      return NULL;
    } else if (*at == ',') {
      buffer_add_char(cells, '\0');
      csv->count++;
      closed = false;
      fresh = true;
      continue;
    } else if (closed) {
      csv->next = at;
      return _("text after a closing quote");
    } else if (*at == '"' && fresh) {
      quoted = true;
    } else if (*at == '"') {
      csv->next = at;
      return _("a quote inside a cell that is not quoted");
    } else {
      buffer_add_char(cells, *at);
    }
    fresh = false;
  }
  csv->next = csv->end;
  buffer_add_char(cells, '\0');
  return quoted ? _("a quote is opened and never closed") : NULL;
}

static void keep_cells(struct csv_reader *csv, const struct buffer *cells) {
  if (cells->len > csv->cells_size) {
    csv->cells = memory_resize(csv->cells, cells->len, 1);
    csv->cells_size = cells->len;
  }
  memcpy(csv->cells, cells->data, cells->len);
  if (csv->count > csv->fields_size) {
    csv->fields = memory_resize(csv->fields, csv->count, sizeof *csv->fields);
    csv->fields_size = csv->count;
  }
  char *at = csv->cells;
  for (size_t i = 0; i < csv->count; i++) {
    csv->fields[i] = at;
    at += strlen(at) + 1;
  }
}

enum csv_result csv_next(struct csv_reader *csv, struct error *error) {
  skip_empty_lines(csv);
  if (csv->next >= csv->end)
    return CSV_END;
  csv->line = csv->next_line;
  const char *start = csv->next;
  struct buffer cells = {0};
  enum csv_result result = CSV_ROW;
  const char *wrong = parse_row(csv, &cells);
  if (wrong) {
    skip_row(csv);
  } else if (!utf8_valid(start, (size_t)(csv->next - start), NULL)) {
    /* after parsing, so that reading can go on with the next row */
    wrong = _("not UTF-8 text (save the file as UTF-8)");
  }
  if (wrong) {
    refuse(csv, csv->line, error, wrong);
    result = CSV_BAD;
  } else {
    keep_cells(csv, &cells);
  }
  buffer_done(&cells);
  return result;
}

void csv_add(struct buffer *out, const char *text, bool first) {
  if (!first)
    buffer_add_char(out, ',');
  /* an empty line would be passed over, a leading byte order mark lost */
  bool vanishes = first && (!*text || strncmp(text, "\xEF\xBB\xBF", 3) == 0);
  if (!vanishes && !text[strcspn(text, ",\"\r\n")]) {
    buffer_add_text(out, text);
    return;
  }
  buffer_add_char(out, '"');
  for (; *text; text++) {
    if (*text == '"')
      buffer_add_char(out, '"');
    buffer_add_char(out, *text);
  }
  buffer_add_char(out, '"');
}

void csv_end_row(struct buffer *out) {
  buffer_add_text(out, "\r\n");
}
