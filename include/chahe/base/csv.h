#ifndef CHAHE_BASE_CSV_H
#define CHAHE_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"

struct buffer;

/* Reads CSV as RFC 4180 has it: comma, quotes doubled inside quotes, line
 * ends CRLF or LF (also within quotes), a byte order mark is skipped. */
struct csv_reader {
  const char *name; /* for messages; borrowed */
  const char *next; /* borrowed text, not yet read */
  const char *end;
  size_t line;        /* line where the current row starts, from 1 */
  size_t next_line;   /* line where the next row starts */
  char *cells;        /* owned: the current row's cells, NUL-terminated each */
  char **fields;      /* owned array into `cells` */
  size_t count;       /* cells in the current row */
  size_t cells_size;  /* bytes */
  size_t fields_size; /* elements */
};

/* `text` (`len` bytes) must outlive the reader. */
void csv_open(struct csv_reader *csv, const char *name, const char *text,
              size_t len);
void csv_done(struct csv_reader *csv);

enum csv_result { CSV_ROW, CSV_END, CSV_BAD };

/* Reads the next row into csv->fields[0..count). Empty lines are passed over.
 * CSV_BAD: a malformed row (open quote at the end of the file, text after a
 * closing quote, bad UTF-8, NUL), described in `error` with file and line;
 * reading may go on with the row after it, except after an open quote. */
enum csv_result csv_next(struct csv_reader *csv, struct error *error);

/* Appends one cell, quoted where it must be; `first` says whether it opens
 * the row. End a row with csv_end_row (CRLF). */
void csv_add(struct buffer *out, const char *text, bool first);
void csv_end_row(struct buffer *out);

#endif
