#ifndef CHAHE_STORE_INDEX_QUEUE_H
#define CHAHE_STORE_INDEX_QUEUE_H

/* Private to src/store: writing to the search index. */

#include "connection.h"

/* Puts a row's texts into the index, and takes `old`, which it was indexed
 * with, out of it; NULL: none. SQLite's result code. */
int index_write(struct store *store, sqlite3_value *rowid, sqlite3_value *old,
                sqlite3_value *text);

/* From here on index_write() keeps what it is given, until index_queue_run()
 * writes it or index_queue_drop() forgets it. FTS5 writes what it has in
 * memory to its tables before each statement that runs triggers; rows by the
 * thousand are so indexed in a fraction of the time. */
void index_queue_start(struct store *store);
bool index_queue_run(struct store *store, struct error *error);
void index_queue_drop(struct store *store);

#endif
