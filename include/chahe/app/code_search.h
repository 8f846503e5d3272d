#ifndef CHAHE_APP_CODE_SEARCH_H
#define CHAHE_APP_CODE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"

/* Looking a defect up in the catalogue while one types: by Chinese or English
 * words, the beginning of the code, or words that this file's findings of a
 * code were described with ("護欄" finds the code for falls from a height once
 * somebody wrote so). What the file uses often comes first. */
struct code_search;

struct code_hit {
  const struct defect_code *code;
  int uses;   /* among the last CODE_USES_MOST findings of the file */
  int weight; /* what the order follows */
};

enum { CODE_USES_MOST = 2000 };

/* Reads what the file uses. NULL: `error` says why. Owned by the caller;
 * borrows the session's catalogue. */
struct code_search *code_search_new(struct session *session,
                                    struct error *error);
void code_search_free(struct code_search *search);

/* Narrows to the codes that every word of `words` (parted by blanks, at most
 * 8 count) fits; without any word: all. Returns how many. The code that was
 * typed in full comes first; then those used most, where the words stand in
 * the label or code, or described so most, where they do not; then by code. */
size_t code_search_run(struct code_search *search, const char *words);

/* The same, unless those found last are of these words already: several borrow
 * one search, and each calls this before it shows what it found. */
size_t code_search_keep(struct code_search *search, const char *words);

/* One of those found last, from 0; borrowed until the next search. */
const struct code_hit *code_search_hit(const struct code_search *search,
                                       size_t index);

/* One more finding has the code, with that description. */
void code_search_used(struct code_search *search, const char *code,
                      const char *description);

/* Whether one word begins the code or stands in one of its labels, by the
 * rules of the search. */
bool code_fits(const struct defect_code *code, const char *word);

#endif
