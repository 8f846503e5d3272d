/* Writing to the search index, at once or later. */
#include "index_queue.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "columns.h"

struct index_queue {
  struct index_task {
    sqlite3_value *rowid, *old, *text; /* copies */
  } * tasks;
  size_t count;
};

static int run(struct store *store, const char *sql, sqlite3_value *rowid,
               sqlite3_value *text) {
  sqlite3_stmt *statement = connection_prepare(store, sql, NULL);
  if (!statement)
    return SQLITE_ERROR;
  sqlite3_bind_value(statement, 1, rowid);
  sqlite3_bind_value(statement, 2, text);
  int step = sqlite3_step(statement);
  connection_release(statement);
  return step == SQLITE_DONE ? SQLITE_OK : step;
}

/* The index holds no texts of its own, so what was indexed must be told to
 * take it out. */
static int write_now(struct store *store, sqlite3_value *rowid,
                     sqlite3_value *old, sqlite3_value *text) {
  int result = SQLITE_OK;
  if (sqlite3_value_type(old) != SQLITE_NULL)
    result = run(store,
                 "INSERT INTO search (search, rowid, text) "
                 "VALUES ('delete', ?1, ?2)",
                 rowid, old);
  if (result == SQLITE_OK && sqlite3_value_type(text) != SQLITE_NULL)
    result = run(store, "INSERT INTO search (rowid, text) VALUES (?1, ?2)",
                 rowid, text);
  return result;
}

int index_write(struct store *store, sqlite3_value *rowid, sqlite3_value *old,
                sqlite3_value *text) {
  struct index_queue *queue = store->index_queue;
  if (!queue)
    return write_now(store, rowid, old, text);
  queue->tasks = column_room(queue->tasks, queue->count, sizeof *queue->tasks);
  queue->tasks[queue->count++] =
      (struct index_task){sqlite3_value_dup(rowid), sqlite3_value_dup(old),
                          sqlite3_value_dup(text)};
  return SQLITE_OK;
}

void index_queue_start(struct store *store) {
  store->index_queue = memory_new(1, sizeof *store->index_queue);
}

bool index_queue_run(struct store *store, struct error *error) {
  const struct index_queue *queue = store->index_queue;
  int result = SQLITE_OK;
  for (size_t i = 0; result == SQLITE_OK && i < queue->count; i++)
    result = write_now(store, queue->tasks[i].rowid, queue->tasks[i].old,
                       queue->tasks[i].text);
  bool ok = result == SQLITE_OK || connection_refuse(store, error);
  index_queue_drop(store);
  return ok;
}

void index_queue_drop(struct store *store) {
  struct index_queue *queue = store->index_queue;
  if (!queue)
    return;
  for (size_t i = 0; i < queue->count; i++) {
    sqlite3_value_free(queue->tasks[i].rowid);
    sqlite3_value_free(queue->tasks[i].old);
    sqlite3_value_free(queue->tasks[i].text);
  }
  free(queue->tasks);
  free(queue);
  store->index_queue = NULL;
}
