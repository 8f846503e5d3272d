#ifndef CHAHE_TESTS_REPORT_WORDS_H
#define CHAHE_TESTS_REPORT_WORDS_H

#include "paper.h"

/* Where the words of a printed form stand, as pdftotext -bbox has them. */

struct word {
  size_t page;                     /* from 1 */
  double left, top, right, bottom; /* points, from the page's upper left */
  char *text;
};

struct words {
  struct word *list; /* in the order of writing */
  size_t count;
};

void words_load(struct words *words, const struct paper *paper);
void words_done(struct words *words);

/* The first word that is `text`; NULL: there is none. */
const struct word *words_find(const struct words *words, const char *text);

/* What stands right of the row's name, which is in the left half of the page,
 * in the table under `heading`: words joined by blanks, from left to right;
 * owned by the caller. Fails the test where there is no such heading or row.
 * `heading` and `name` are the ends of words: "各級距查核成績等第" finds
 * "二、各級距查核成績等第". */
char *words_row(const struct words *words, const char *heading,
                const char *name);

/* Fails the test when two words stand in each other's way, or one outside the
 * margins. */
void words_are_apart(const struct words *words);

#endif
