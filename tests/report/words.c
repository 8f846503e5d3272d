/* Where the words of a printed form stand. */
#include "words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

/* Of a line of text in a table: half of its height. */
static const double SAME_LINE = 3;
/* pdftotext's boxes are those of the font, a little larger than the ink. */
static const double TOUCH_ACROSS = 1, TOUCH_DOWN = 3;
/* The least of any form; footers stand lower than the rest. */
static const double MARGIN = 30;
/* The width of a page, and how far to the right names of rows begin: heads of
 * columns may be called the same. */
static const double PAGE = 596, NAMES = 290;

/* The number of the attribute `name` of a line of pdftotext's. */
static double attribute(const char *line, const char *name) {
  const char *at = strstr(line, name);
  assert_non_null(at);
  return strtod(at + strlen(name), NULL);
}

static void add_word(struct words *words, size_t page, const char *line) {
  const char *text = line + strcspn(line, ">");
  text += *text == '>';
  const struct word word = {
      page,
      attribute(line, "xMin=\""),
      attribute(line, "yMin=\""),
      attribute(line, "xMax=\""),
      attribute(line, "yMax=\""),
      memory_copy_bytes(text, strcspn(text, "<")),
  };
  words->list =
      memory_resize(words->list, words->count + 1, sizeof *words->list);
  words->list[words->count++] = word;
}

void words_load(struct words *words, const struct paper *paper) {
  struct buffer boxes = {0};
  size_t page = 0;
  *words = (struct words){0};
  paper_run(paper, "pdftotext -bbox %s -", &boxes);
  for (char *line = strtok(boxes.data, "\n"); line; line = strtok(NULL, "\n")) {
    line += strspn(line, " ");
    page += strncmp(line, "<page ", 6) == 0;
    if (strncmp(line, "<word ", 6) == 0)
      add_word(words, page, line);
  }
  buffer_done(&boxes);
}

void words_done(struct words *words) {
  for (size_t i = 0; i < words->count; i++)
    free(words->list[i].text);
  free(words->list);
  *words = (struct words){0};
}

const struct word *words_find(const struct words *words, const char *text) {
  for (size_t i = 0; i < words->count; i++)
    if (strcmp(words->list[i].text, text) == 0)
      return &words->list[i];
  return NULL;
}

/* The end of a code or a number is none of its ends. */
static bool ends_with(const char *text, const char *end) {
  size_t len = strlen(text), own = strlen(end);
  if (len < own || strcmp(text + len - own, end) != 0)
    return false;
  return len == own || !strchr("0123456789.", text[len - own - 1]);
}

/* Whether `word` stands below `other`, or on a later page. */
static bool is_below(const struct word *word, const struct word *other) {
  return word->page != other->page ? word->page > other->page
                                   : word->top > other->top + SAME_LINE;
}

/* The highest word below `above` (NULL: any) that ends in `end` and begins left
 * of `limit`. */
static const struct word *find_below(const struct words *words,
                                     const struct word *above, const char *end,
                                     double limit) {
  const struct word *found = NULL;
  for (size_t i = 0; i < words->count; i++) {
    const struct word *word = &words->list[i];
    if (word->left < limit && ends_with(word->text, end) &&
        (!above || is_below(word, above)) && (!found || is_below(found, word)))
      found = word;
  }
  return found;
}

static int compare_lefts(const void *a, const void *b) {
  double first = (*(const struct word *const *)a)->left;
  double second = (*(const struct word *const *)b)->left;
  return (first > second) - (first < second);
}

char *words_row(const struct words *words, const char *heading,
                const char *name) {
  const struct word *above = find_below(words, NULL, heading, PAGE);
  const struct word *row = above ? find_below(words, above, name, NAMES) : NULL;
  if (!row) {
    fail_msg("%s: no row %s", heading, name);
    return NULL;
  }
  const struct word **cells =
      memory_new(words->count, sizeof(const struct word *));
  size_t count = 0;
  for (size_t i = 0; i < words->count; i++) {
    const struct word *word = &words->list[i];
    double apart = word->top - row->top;
    if (word->page == row->page && apart > -SAME_LINE && apart < SAME_LINE &&
        word->left >= row->right)
      cells[count++] = word;
  }
  if (count > 0)
    qsort(cells, count, sizeof(const struct word *), compare_lefts);
  struct buffer text = {0};
  for (size_t i = 0; i < count; i++)
    buffer_format(&text, "%s%s", i > 0 ? " " : "", cells[i]->text);
  free(cells);
  return text.data ? buffer_take(&text) : memory_copy_text("");
}

static double common(double from, double to, double other_from,
                     double other_to) {
  return (to < other_to ? to : other_to) -
         (from > other_from ? from : other_from);
}

void words_are_apart(const struct words *words) {
  for (size_t i = 0; i < words->count; i++) {
    const struct word *word = &words->list[i];
    if (word->left < MARGIN || word->top < MARGIN)
      fail_msg("page %zu: %s is in the margin", word->page, word->text);
    for (size_t k = 0; k < i; k++) {
      const struct word *other = &words->list[k];
      if (word->page == other->page &&
          common(word->left, word->right, other->left, other->right) >
              TOUCH_ACROSS &&
          common(word->top, word->bottom, other->top, other->bottom) >
              TOUCH_DOWN)
        fail_msg("page %zu: %s and %s overlap", word->page, word->text,
                 other->text);
    }
  }
}
