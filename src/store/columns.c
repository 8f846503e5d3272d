/* Columns of a statement's current row. */
#include "columns.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/store/audits.h"

enum { BLOCK_SIZE = 64 * 1024 };
#define AMOUNT_MAX INT64_C(10000000000000)

date_t column_date(sqlite3_stmt *statement, int at) {
  const char *text = (const char *)sqlite3_column_text(statement, at);
  return text ? date_parse(text) : DATE_NONE;
}

const char *column_words(sqlite3_stmt *statement, int at) {
  const char *text = (const char *)sqlite3_column_text(statement, at);
  return text ? text : "";
}

bool column_id(sqlite3_stmt *statement, int at, struct row_id *id) {
  const void *bytes = sqlite3_column_blob(statement, at);
  if (!bytes || sqlite3_column_bytes(statement, at) != ROW_ID_SIZE)
    return false;
  memcpy(id->bytes, bytes, ROW_ID_SIZE);
  return true;
}

static bool is_within(sqlite3_stmt *statement, int at, int64_t min,
                      int64_t max) {
  int64_t value = sqlite3_column_int64(statement, at);
  return sqlite3_column_type(statement, at) == SQLITE_INTEGER && value >= min &&
         value <= max;
}

int column_within(sqlite3_stmt *statement, int at, int min, int max,
                  int otherwise) {
  return is_within(statement, at, min, max)
             ? (int)sqlite3_column_int64(statement, at)
             : otherwise;
}

int64_t column_amount(sqlite3_stmt *statement, int at) {
  return is_within(statement, at, 0, AMOUNT_MAX)
             ? sqlite3_column_int64(statement, at)
             : -1;
}

int column_choice(sqlite3_stmt *statement, int at, const char *const *keys,
                  int count) {
  const char *text = column_words(statement, at);
  for (int i = 0; i < count - 1; i++)
    if (strcmp(text, keys[i]) == 0)
      return i;
  return count - 1;
}

enum audit_kind column_audit_kind(sqlite3_stmt *statement, int at) {
  static const char *const kinds[] = {"audit", "reaudit", "supervision"};
  return (enum audit_kind)column_choice(statement, at, kinds, 3);
}

void column_bind_period(sqlite3_stmt *statement, int at, struct period period) {
  char from[DATE_ISO_SIZE] = "0000";
  char to[DATE_ISO_SIZE] = "9999";
  if (period.from != audits_always.from)
    date_iso(period.from, from);
  if (period.to != audits_always.to)
    date_iso(period.to, to);
  sqlite3_bind_text(statement, at, from, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(statement, at + 1, to, -1, SQLITE_TRANSIENT);
}

void column_bind_rids(sqlite3_stmt *statement, int at, const int64_t *rids,
                      size_t count) {
  struct buffer json = {0};
  buffer_add_char(&json, '[');
  for (size_t i = 0; i < count; i++)
    buffer_format(&json, "%s%" PRId64, i ? "," : "", rids[i]);
  buffer_add_char(&json, ']');
  sqlite3_bind_text(statement, at, json.data, (int)json.len, SQLITE_TRANSIENT);
  buffer_done(&json);
}

void *column_room(void *array, size_t count, size_t size) {
  bool full = count == 0 || (count >= 16 && (count & (count - 1)) == 0);
  if (!full)
    return array;
  return memory_resize(array, count < 16 ? 16 : count * 2, size);
}

struct cell column_cell(sqlite3_stmt *statement, int at) {
  struct cell cell = {.type = CELL_NULL};
  switch (sqlite3_column_type(statement, at)) {
    case SQLITE_INTEGER:
      cell.type = CELL_INTEGER;
      cell.integer = sqlite3_column_int64(statement, at);
      break;
    case SQLITE_TEXT:
      cell.type = CELL_TEXT;
      cell.text = column_words(statement, at);
      break;
    case SQLITE_BLOB:
      if (column_id(statement, at, &cell.id))
        cell.type = CELL_ID;
      break;
    default:
      break;
  }
  return cell;
}

void column_bind_cell(sqlite3_stmt *statement, int at,
                      const struct cell *cell) {
  switch (cell->type) {
    case CELL_NULL:
      sqlite3_bind_null(statement, at);
      break;
    case CELL_INTEGER:
      sqlite3_bind_int64(statement, at, cell->integer);
      break;
    case CELL_TEXT:
      sqlite3_bind_text(statement, at, cell->text, -1, SQLITE_STATIC);
      break;
    case CELL_ID:
      sqlite3_bind_blob(statement, at, cell->id.bytes, ROW_ID_SIZE,
                        SQLITE_STATIC);
      break;
  }
}

const char *column_text(struct text_block **texts, sqlite3_stmt *statement,
                        int at) {
  const char *text = (const char *)sqlite3_column_text(statement, at);
  size_t size = (size_t)sqlite3_column_bytes(statement, at) + 1;
  if (!text || size == 1)
    return "";
  struct text_block *block = *texts;
  if (!block || block->size - block->used < size) {
    size_t wanted = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    block = memory_new(1, sizeof *block + wanted);
    block->size = wanted;
    block->next = *texts;
    *texts = block;
  }
  char *copy = block->bytes + block->used;
  memcpy(copy, text, size);
  block->used += size;
  return copy;
}

void column_texts_done(struct text_block *texts) {
  while (texts) {
    struct text_block *next = texts->next;
    free(texts);
    texts = next;
  }
}
