#ifndef CHAHE_APP_MERGE_WORDS_H
#define CHAHE_APP_MERGE_WORDS_H

#include "chahe/app/merge.h"
#include "chahe/base/buffer.h"

/* What a person is told of a merge, in the language chosen: the command and
 * the screen say the same. All add to `out`, without an end of line, and
 * nothing where there is nothing to be said. */

enum {
  MERGE_NUMBERS = 5,    /* of a table */
  MERGE_HASH_SHOWN = 16 /* characters: two of these are never alike */
};

/* Heads of a table's numbers: N_("read"), ... */
extern const char *const merge_number_titles[MERGE_NUMBERS];
/* The numbers; false: the table has none in the file, and needs no line. */
bool merge_numbers(const struct merge_count *count,
                   int64_t numbers[MERGE_NUMBERS]);

/* Of a file that was taken in. */
void merge_words_pictures(const struct merge_receipt *receipt,
                          struct buffer *out);
void merge_words_log(const struct merge_receipt *receipt, struct buffer *out);
void merge_words_state(const struct merge_receipt *receipt, struct buffer *out);
const char *merge_words_unchanged(void);

/* What a person should look at: a clock that is wrong, that an older copy lies
 * here. */
void merge_words_clock(const struct merge_device *device, struct buffer *out);
void merge_words_lost(const struct merge_receipt *receipt, struct buffer *out);
/* `record`: one of the outcome's duplicates. */
void merge_words_duplicate(const char *record, struct buffer *out);

/* Why a file was refused. */
void merge_words_refusal(const struct merge_outcome *outcome,
                         struct buffer *out);

/* Of all files: where the copy of before lies; the sum. */
void merge_words_copy(const struct merge_result *result, struct buffer *out);
void merge_words_sum(const struct merge_result *result, struct buffer *out);

#endif
