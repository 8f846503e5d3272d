/* Asking the full-text index. */
#include "chahe/store/search.h"

#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "columns.h"
#include "functions.h"
#include "schema.h"

static size_t blank_len(const char *text) {
  static const char *const blanks[] = {" ", "\t", "\n", "\r", "\u3000"};
  for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
    if (strncmp(text, blanks[i], strlen(blanks[i])) == 0)
      return strlen(blanks[i]);
  return 0;
}

const char *search_next_word(const char *words, size_t *len) {
  size_t blank;
  while ((blank = blank_len(words)) > 0)
    words += blank;
  if (!*words)
    return NULL;
  *len = 0;
  while (words[*len] && blank_len(words + *len) == 0)
    ++*len;
  return words;
}

/* Each word becomes a quoted phrase whose last token may go on: one Chinese
 * character finds the words that contain it, "5.14" finds 5.14.01. All must
 * match; without an AND between them, FTS5 passes over words of mere marks. */
static void add_phrases(struct buffer *match, const char *words) {
  size_t len;
  while ((words = search_next_word(words, &len)) != NULL) {
    buffer_add_text(match, match->len ? " \"" : "\"");
    for (; len > 0; len--, words++) {
      if (*words == '"')
        buffer_add_char(match, '"');
      buffer_add_char(match, *words);
    }
    buffer_add_text(match, "\"*");
  }
}

/* The row behind a search rowid; what the index has of rows that are gone (a
 * damaged file) is passed over. */
static bool visit_row(struct store *store, int64_t rowid, search_visit *visit,
                      void *context, bool *go_on, struct error *error) {
  struct search_hit hit = {.table = schema_search_table(rowid)};
  if (!hit.table)
    return true;
  struct buffer sql = {0};
  buffer_format(&sql, "SELECT id FROM %s WHERE rid = ?1 AND deleted = 0",
                hit.table);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, schema_search_row(rowid));
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_DONE;
  if (step == SQLITE_ROW)
    ok = column_id(statement, 0, &hit.id) || connection_damaged(store, error);
  else if (!ok)
    connection_refuse(store, error);
  connection_release(statement);
  if (ok && step == SQLITE_ROW)
    *go_on = visit(context, &hit);
  return ok;
}

bool search_each(struct store *store, const char *words, size_t limit,
                 search_visit *visit, void *context, struct error *error) {
  struct buffer match = {0};
  add_phrases(&match, words);
  if (match.len == 0) {
    buffer_done(&match);
    return true;
  }
  bool ok = false;
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "SELECT rowid FROM search WHERE search MATCH ?1 "
                         "ORDER BY rowid DESC LIMIT ?2",
                         error);
  if (statement) {
    sqlite3_bind_text(statement, 1, match.data, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, (int64_t)limit);
    int step = SQLITE_DONE;
    bool go_on = true;
    ok = true;
    while (ok && go_on && (step = sqlite3_step(statement)) == SQLITE_ROW)
      ok = visit_row(store, sqlite3_column_int64(statement, 0), visit, context,
                     &go_on, error);
    if (ok && go_on && step != SQLITE_DONE)
      ok = connection_refuse(store, error);
    connection_release(statement);
  }
  buffer_done(&match);
  return ok;
}

/* Length of the character at `text` when it has no other form: ASCII that is
 * no capital, and the Chinese from U+4000 to U+9FFF; else 0. */
static size_t plain_len(const unsigned char *text) {
  if (text[0] < 0x80)
    return text[0] < 'A' || text[0] > 'Z';
  if (text[0] < 0xE4 || text[0] > 0xE9 || (text[1] & 0xC0) != 0x80 ||
      (text[2] & 0xC0) != 0x80)
    return 0;
  bool tai = text[0] == 0xE8 && text[1] == 0x87 && text[2] == 0xBA; /* 臺 */
  return tai ? 0 : 3;
}

void search_fold(struct buffer *out, const char *text) {
  for (size_t left = strlen(text); left > 0;) {
    uint32_t point;
    char bytes[4];
    size_t len = 0;
    size_t plain;
    while (len < left &&
           (plain = plain_len((const unsigned char *)text + len)) > 0)
      len += plain;
    if (len > 0) {
      buffer_add(out, text, len);
    } else {
      len = utf8_decode(text, left, &point);
      buffer_add(out, bytes, utf8_encode(tokenizer_fold(point), bytes));
    }
    text += len;
    left -= len;
  }
}

bool search_contains(const char *text, const char *word) {
  struct buffer folded_text = {0};
  struct buffer folded_word = {0};
  search_fold(&folded_text, text);
  search_fold(&folded_word, word);
  bool found =
      strstr(buffer_text(&folded_text), buffer_text(&folded_word)) != NULL;
  buffer_done(&folded_text);
  buffer_done(&folded_word);
  return found;
}

/* Bytes of `text` that are `word`, which is folded; 0: it does not begin so. */
static size_t begins_with(const char *text, size_t left, const char *word) {
  size_t at = 0;
  while (*word) {
    uint32_t point;
    char bytes[4];
    if (at == left)
      return 0;
    at += utf8_decode(text + at, left - at, &point);
    size_t len = utf8_encode(tokenizer_fold(point), bytes);
    if (strncmp(bytes, word, len) != 0)
      return 0;
    word += len;
  }
  return at;
}

bool search_place(const char *text, const char *word, size_t *at, size_t *len) {
  struct buffer folded = {0};
  size_t end = strlen(text);
  *at = *len = 0;
  search_fold(&folded, word);
  for (size_t i = 0; folded.len > 0 && i < end && *len == 0;) {
    uint32_t point;
    *at = i;
    *len = begins_with(text + i, end - i, folded.data);
    i += utf8_decode(text + i, end - i, &point);
  }
  buffer_done(&folded);
  return *len > 0;
}
