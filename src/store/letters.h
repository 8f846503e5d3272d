#ifndef CHAHE_STORE_LETTERS_H
#define CHAHE_STORE_LETTERS_H

/* Private to src/store: which letters the devices have. */

#include "connection.h"

/* The letter for a file that becomes a device: none ('\0') where it is the
 * first one of all; else the first that no device has, looked for from `place`
 * on (any number). When all are taken, that of the device which wrote longest
 * ago. */
bool letters_choose(struct store *store, uint64_t place, char *letter,
                    struct error *error);

/* The schema version that brought them. */
enum { LETTERS_SINCE = 3 };

/* What another file (of a version that has letters) says of a device's letter,
 * whose number is `other_no` there and `no` here: to be taken over along with
 * its entries, for who has more of these has the later letter. Within a
 * transaction. */
bool letters_take(struct store *store, int64_t no, struct store *other,
                  int64_t other_no, struct error *error);

/* The column's letter; '\0' for NULL and whatever is none. */
char letters_column(sqlite3_stmt *statement, int at);
/* Binds it; '\0' as NULL. It must stay until the statement is reset. */
void letters_bind(sqlite3_stmt *statement, int at, const char *letter);

#endif
