#ifndef CHAHE_STORE_COLUMNS_H
#define CHAHE_STORE_COLUMNS_H

/* Private to src/store: columns of a statement's current row. */

#include <sqlite3.h>
#include <stddef.h>

#include "chahe/core/date.h"
#include "chahe/store/row.h"

/* DATE_NONE for NULL or what is no date. */
date_t column_date(sqlite3_stmt *statement, int at);

/* NT$; -1 for NULL. */
int64_t column_amount(sqlite3_stmt *statement, int at);

/* Any type; a text is borrowed until the next step. */
struct cell column_cell(sqlite3_stmt *statement, int at);

/* Strings that live and die with a set of rows. */
struct text_block {
  struct text_block *next;
  size_t used, size;
  char bytes[];
};

/* A copy of the column in the set's memory, "" for NULL. */
const char *column_text(struct text_block **texts, sqlite3_stmt *statement,
                        int at);
void column_texts_done(struct text_block *texts);

#endif
