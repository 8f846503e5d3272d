#ifndef CHAHE_STORE_COLUMNS_H
#define CHAHE_STORE_COLUMNS_H

/* Private to src/store: columns of a statement's current row. */

#include <sqlite3.h>
#include <stddef.h>

#include "chahe/core/audit.h"
#include "chahe/core/date.h"
#include "chahe/core/period.h"
#include "chahe/store/row.h"

/* DATE_NONE for NULL or what is no date. */
date_t column_date(sqlite3_stmt *statement, int at);

/* A sound file holds in each column what the schema promises; a damaged or
 * forged one may not, and these bound what is taken from it. */

/* The borrowed text, "" for NULL. */
const char *column_words(sqlite3_stmt *statement, int at);

/* False when the column holds no id. */
bool column_id(sqlite3_stmt *statement, int at, struct row_id *id);

/* The integer from `min` to `max`, or `otherwise`: NULL or none of these. */
int column_within(sqlite3_stmt *statement, int at, int min, int max,
                  int otherwise);

/* NT$ from 0 to 10^13, or -1: NULL or none of these. */
int64_t column_amount(sqlite3_stmt *statement, int at);

/* Index of the column's text in `keys`; the last one when it is none. */
int column_choice(sqlite3_stmt *statement, int at, const char *const *keys,
                  int count);
enum audit_kind column_audit_kind(sqlite3_stmt *statement, int at);

/* Binds the first and the last day of `period` (audits_always: all days) to
 * the parameters `at` and `at` + 1. */
void column_bind_period(sqlite3_stmt *statement, int at, struct period period);

/* Binds `rids` as a JSON array, for json_each(). */
void column_bind_rids(sqlite3_stmt *statement, int at, const int64_t *rids,
                      size_t count);

/* `array` with room for an element after its `count`; sizes double. */
void *column_room(void *array, size_t count, size_t size);

/* Any type; a text is borrowed until the next step. */
struct cell column_cell(sqlite3_stmt *statement, int at);

/* Binds a cell; its text or id must stay until the statement is reset. */
void column_bind_cell(sqlite3_stmt *statement, int at, const struct cell *cell);

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
