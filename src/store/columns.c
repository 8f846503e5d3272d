/* Columns of a statement's current row. */
#include "columns.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

enum { BLOCK_SIZE = 64 * 1024 };

date_t column_date(sqlite3_stmt *statement, int at) {
  const char *text = (const char *)sqlite3_column_text(statement, at);
  return text ? date_parse(text) : DATE_NONE;
}

int64_t column_amount(sqlite3_stmt *statement, int at) {
  return sqlite3_column_type(statement, at) == SQLITE_NULL
             ? -1
             : sqlite3_column_int64(statement, at);
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
      cell.text = (const char *)sqlite3_column_text(statement, at);
      break;
    case SQLITE_BLOB:
      if (sqlite3_column_bytes(statement, at) == ROW_ID_SIZE) {
        cell.type = CELL_ID;
        memcpy(cell.id.bytes, sqlite3_column_blob(statement, at), ROW_ID_SIZE);
      }
      break;
    default:
      break;
  }
  return cell;
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
