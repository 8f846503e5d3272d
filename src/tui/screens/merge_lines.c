/* The receipt of a merge as lines of a screen. */
#include "merge_lines.h"

#include <inttypes.h>
#include <stdlib.h>

#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/wrap.h"

enum { INDENT = 2 };

/* As wide as their heads, and millions. */
const int merge_number_cols[MERGE_NUMBERS] = {9, 9, 9, 9, 13};

struct making {
  struct merge_lines *lines;
  const struct session *session;
  int cols;
};

static struct merge_line *add_line(struct making *making, enum style style) {
  struct merge_lines *lines = making->lines;
  lines->list =
      memory_resize(lines->list, lines->count + 1, sizeof *lines->list);
  struct merge_line *line = &lines->list[lines->count++];
  *line = (struct merge_line){.style = style};
  return line;
}

/* Adds the text in as many lines as it takes, each like `as`; nothing for an
 * empty one. `text` is emptied. */
static void add_as(struct making *making, struct merge_line as, int indent,
                   struct buffer *text) {
  struct wrap wrap = {0};
  if (text->len > 0) {
    wrap_text(&wrap, text->data, (size_t)(making->cols - indent));
    for (size_t i = 0; i < wrap.count; i++) {
      struct buffer words = {0};
      buffer_format(&words, "%*s%.*s", indent, "", (int)wrap.lines[i].len,
                    text->data + wrap.lines[i].start);
      struct merge_line *line = add_line(making, as.style);
      *line = as;
      line->text = buffer_take(&words);
    }
  }
  wrap_done(&wrap);
  buffer_reset(text);
}

static void add_words(struct making *making, enum style style, int indent,
                      struct buffer *text) {
  add_as(making, (struct merge_line){.style = style}, indent, text);
}

static void add_blank(struct making *making) {
  add_line(making, STYLE_NORMAL)->text = memory_copy_text("");
}

/* --- one file ------------------------------------------------------------- */

static char *number_text(int64_t number) {
  struct buffer text = {0};
  buffer_format(&text, "%" PRId64, number);
  return buffer_take(&text);
}

static char *indented(const char *label) {
  struct buffer text = {0};
  buffer_format(&text, "%*s%s", INDENT, "", label);
  return buffer_take(&text);
}

static void add_counts(struct making *making,
                       const struct merge_receipt *receipt) {
  struct merge_line *head = add_line(making, STYLE_LABEL);
  head->text = memory_copy_text("");
  for (size_t k = 0; k < MERGE_NUMBERS; k++)
    head->numbers[k] = memory_copy_text(_(merge_number_titles[k]));
  for (size_t i = 0; i < receipt->count; i++) {
    const struct merge_count *count = &receipt->counts[i];
    int64_t numbers[MERGE_NUMBERS];
    if (!merge_numbers(count, numbers))
      continue;
    struct merge_line *line = add_line(making, STYLE_NORMAL);
    line->text = indented(merge_table_label(making->session, count->table));
    for (size_t k = 0; k < MERGE_NUMBERS; k++)
      line->numbers[k] = number_text(numbers[k]);
    if (count->conflicts > 0) {
      line->style = STYLE_WARN;
      line->opens = OPENS_CONFLICTS;
    }
  }
}

/* The devices whose entries came, and how far each is now. */
static void add_devices(struct making *making,
                        const struct merge_receipt *receipt,
                        struct buffer *words) {
  for (size_t i = 0; i < receipt->device_count; i++) {
    const struct merge_device *device = &receipt->devices[i];
    if (device->after == device->before)
      continue;
    buffer_format(words, "%s  %" PRId64 " → %" PRId64 "  %.*s", device->name,
                  device->before, device->after, (int)MERGE_HASH_SHOWN,
                  device->head);
    add_words(making, STYLE_NORMAL, INDENT, words);
  }
}

/* A line of what a person should look at: a mark tells it without colour. */
static void add_note(struct making *making, struct merge_line as,
                     struct buffer *words) {
  struct buffer marked = {0};
  if (words->len > 0)
    buffer_format(&marked, "! %s", words->data);
  add_as(making, as, INDENT, &marked);
  buffer_done(&marked);
  buffer_reset(words);
}

static void add_notes(struct making *making, const struct merge_result *result,
                      size_t file, struct buffer *words) {
  const struct merge_outcome *outcome = &result->outcomes[file];
  const struct merge_receipt *receipt = &outcome->receipt;
  struct merge_line as = {.style = STYLE_WARN, .file = file};
  for (size_t i = 0; i < receipt->device_count; i++) {
    merge_words_clock(&receipt->devices[i], words);
    add_note(making, as, words);
  }
  merge_words_lost(receipt, words);
  add_note(making, as, words);
  as.opens = OPENS_DUPLICATE;
  for (as.at = 0; as.at < outcome->duplicate_count; as.at++) {
    merge_words_duplicate(outcome->duplicates[as.at], words);
    add_note(making, as, words);
  }
}

static void add_file(struct making *making, const struct merge_result *result,
                     size_t file, struct buffer *words) {
  const struct merge_outcome *outcome = &result->outcomes[file];
  const struct merge_receipt *receipt = &outcome->receipt;
  add_blank(making);
  buffer_format(words, "%zu  %s", file + 1, outcome->path);
  if (!outcome->refused) {
    buffer_add_text(words, "  ");
    words_size(receipt->bytes, words);
  }
  add_words(making, STYLE_HEAD, 0, words);
  if (outcome->refused) {
    merge_words_refusal(outcome, words);
    add_words(making, STYLE_ALERT, INDENT, words);
    return;
  }
  if (!receipt->is_changed)
    buffer_add_text(words, merge_words_unchanged());
  add_words(making, STYLE_NORMAL, INDENT, words);
  add_notes(making, result, file, words);
  add_counts(making, receipt);
  merge_words_pictures(receipt, words);
  add_words(making, STYLE_NORMAL, INDENT, words);
  merge_words_log(receipt, words);
  add_words(making, STYLE_NORMAL, INDENT, words);
  add_devices(making, receipt, words);
  merge_words_state(receipt, words);
  add_words(making, STYLE_DIM, INDENT, words);
}

/* --- all of them ---------------------------------------------------------- */

/* What is still to be decided, and by which key. */
static void add_open(struct making *making, const struct merge_result *result,
                     int open, struct buffer *words) {
  struct merge_line as = {.style = STYLE_WARN, .opens = OPENS_CONFLICTS};
  if (open > 0)
    buffer_format(words,
                  ngettext("%d cell awaits a decision: X",
                           "%d cells await a decision: X", (unsigned long)open),
                  open);
  else if (result->conflicts > 0)
    buffer_add_text(words, _("All conflicts are settled."));
  if (open == 0)
    as = (struct merge_line){.style = STYLE_GOOD};
  add_as(making, as, 0, words);
}

void merge_lines_make(struct merge_lines *lines, const struct session *session,
                      const struct merge_result *result, int open, int cols) {
  struct making making = {lines, session, cols};
  struct buffer words = {0};
  merge_lines_done(lines);
  merge_words_sum(result, &words);
  add_words(&making, STYLE_HEAD, 0, &words);
  add_open(&making, result, open, &words);
  merge_words_copy(result, &words);
  add_words(&making, STYLE_DIM, 0, &words);
  for (size_t i = 0; i < result->count; i++)
    add_file(&making, result, i, &words);
  buffer_done(&words);
}

void merge_lines_done(struct merge_lines *lines) {
  for (size_t i = 0; i < lines->count; i++) {
    free(lines->list[i].text);
    for (size_t k = 0; k < MERGE_NUMBERS; k++)
      free(lines->list[i].numbers[k]);
  }
  free(lines->list);
  *lines = (struct merge_lines){0};
}
