#ifndef CHAHE_TESTS_FUZZ_MUTATE_H
#define CHAHE_TESTS_FUZZ_MUTATE_H

#include "../base/random.h"
#include "chahe/base/buffer.h"

/* Spoils `text` in one to `most` places: bytes changed, put in, taken out,
 * said twice, cells replaced by what people get wrong, the end cut off. */
void mutate(struct random *random, struct buffer *text, size_t most);

/* A short text of pieces that dates, periods, numbers and choices are made
 * of, and of others; valid UTF-8. */
void mutate_text(struct random *random, struct buffer *out);

/* The file `path` of the tree, such as "forms/sample/audit.csv". */
void mutate_read(const char *path, struct buffer *out);

#endif
