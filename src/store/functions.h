#ifndef CHAHE_STORE_FUNCTIONS_H
#define CHAHE_STORE_FUNCTIONS_H

/* Private to src/store: the SQL functions that the triggers call. */

#include "chahe/base/buffer.h"
#include "connection.h"

bool functions_register(struct store *store, struct error *error);

/* The FTS5 tokenizer "chahe": CJK as overlapping bigrams, codes and latin
 * words whole and from each part. */
bool tokenizer_register(struct store *store, struct error *error);
/* A character as the tokenizer compares it. */
uint32_t tokenizer_fold(uint32_t point);

/* The first word of `words` (parted by blanks, the ideographic one too) and
 * its length in bytes; NULL when there is none. */
const char *search_next_word(const char *words, size_t *len);

/* The hash of one change: BLAKE2b over the previous change's hash of that
 * device and all that the change says. `values` are chahe_hash()'s arguments:
 * previous hash, device id, seq, at, author, tbl, row, col, value, id of the
 * previous change's device, its seq. */
enum { CHANGE_HASH_ARGUMENTS = 11, CHANGE_HASH_SIZE = 32 };
void functions_hash(sqlite3_value **values,
                    unsigned char hash[CHANGE_HASH_SIZE]);

#endif
