/* Asking the full-text index. */
#include "chahe/store/search.h"

#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "columns.h"
#include "functions.h"
#include "schema.h"

/* Each word becomes a quoted phrase whose last token may go on: one Chinese
 * character finds the words that contain it, "5.14" finds 5.14.01. All must
 * match; without an AND between them, FTS5 passes over words of mere marks. */
static void add_phrases(struct buffer *match, const char *words) {
  static const char *const blanks[] = {" ", "\t", "\n", "\r", "\u3000"};
  bool inside = false;
  while (*words) {
    size_t blank = 0;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks && !blank; i++)
      if (strncmp(words, blanks[i], strlen(blanks[i])) == 0)
        blank = strlen(blanks[i]);
    if (blank == 0) {
      if (!inside)
        buffer_add_text(match, match->len ? " \"" : "\"");
      inside = true;
      if (*words == '"')
        buffer_add_char(match, '"');
      buffer_add_char(match, *words++);
    } else {
      if (inside)
        buffer_add_text(match, "\"*");
      inside = false;
      words += blank;
    }
  }
  if (inside)
    buffer_add_text(match, "\"*");
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

static void add_folded(struct buffer *out, const char *text) {
  for (size_t left = strlen(text); left > 0;) {
    uint32_t point;
    char bytes[4];
    size_t len = utf8_decode(text, left, &point);
    buffer_add(out, bytes, utf8_encode(tokenizer_fold(point), bytes));
    text += len;
    left -= len;
  }
}

bool search_contains(const char *text, const char *word) {
  struct buffer folded_text = {0};
  struct buffer folded_word = {0};
  add_folded(&folded_text, text);
  add_folded(&folded_word, word);
  bool found =
      strstr(buffer_text(&folded_text), buffer_text(&folded_word)) != NULL;
  buffer_done(&folded_text);
  buffer_done(&folded_word);
  return found;
}
