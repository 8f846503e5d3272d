/* FTS5 tokenizer for Chinese. The commonest words have two characters, which
 * the trigram tokenizer cannot match: CJK runs become overlapping bigrams, and
 * a run's last character also stands alone, so that one character followed by
 * a star finds every place where it occurs. Latin words and codes ("RC",
 * "5.14.01", "112-031") are tokens as they are, and again from each part, so
 * that "031*" finds them too. Extra tokens share the position of the main
 * one, which keeps phrases adjacent. */
#include <ctype.h>
#include <string.h>
#include <unicase.h>

#include "chahe/base/utf8.h"
#include "functions.h"

enum { WORD_SIZE = 256 }; /* longer latin words are cut for the index */

typedef int add_token(void *context, int flags, const char *token, int len,
                      int start, int end);

/* Characters that people type for one another. */
uint32_t tokenizer_fold(uint32_t point) {
  if (point >= 0xFF01 && point <= 0xFF5E) /* full-width ASCII */
    point -= 0xFEE0;
  if (point == 0x81FA) /* 臺 as 台 */
    return 0x53F0;
  return point < 0x80 ? (uint32_t)tolower((int)point) : uc_tolower(point);
}

static bool is_cjk(uint32_t point) {
  return (point >= 0x2E80 && point <= 0x2FDF) || /* radicals */
         point == 0x3007 ||                      /* 〇 */
         (point >= 0x3040 && point <= 0x312F) || /* kana, bopomofo */
         (point >= 0x3400 && point <= 0x9FFF) ||
         (point >= 0xAC00 && point <= 0xD7AF) ||
         (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0x20000 && point <= 0x3FFFF);
}

static bool is_word(uint32_t point) {
  if (point < 0x80)
    return isalnum((int)point);
  return point >= 0xC0 && point < 0x2000 && point != 0xD7 && point != 0xF7;
}

static bool is_joint(uint32_t point) {
  return point == '.' || point == '-' || point == '/' || point == '+' ||
         point == '_';
}

/* The text being read: the next character, folded, and where it stands. */
struct cursor {
  const char *text;
  int len;
  int at;   /* offset of the current character */
  int next; /* offset of the one after it */
  uint32_t point;
};

static bool read_point(struct cursor *cursor) {
  cursor->at = cursor->next;
  if (cursor->at >= cursor->len)
    return false;
  uint32_t point;
  cursor->next += (int)utf8_decode(cursor->text + cursor->at,
                                   (size_t)(cursor->len - cursor->at), &point);
  cursor->point = tokenizer_fold(point);
  return true;
}

/* Reads a run of CJK from the current character on; `*last` is its last. */
static int read_cjk(struct cursor *cursor, bool query, void *context,
                    add_token *add, bool *more, uint32_t *last) {
  char token[8];
  int used = 0;  /* bytes of `token` */
  int first = 0; /* bytes of its first character */
  int start = cursor->at;
  int end = cursor->next;
  int result = SQLITE_OK;
  bool pair = false;
  *last = cursor->point;
  used = first = (int)utf8_encode(cursor->point, token);
  while (result == SQLITE_OK && (*more = read_point(cursor)) &&
         is_cjk(cursor->point)) {
    used = first + (int)utf8_encode(cursor->point, token + first);
    result = add(context, 0, token, used, start, cursor->next);
    *last = cursor->point;
    memmove(token, token + first, (size_t)(used - first));
    used = first = used - first;
    start = cursor->at;
    end = cursor->next;
    pair = true;
  }
  if (result != SQLITE_OK || (query && pair))
    return result;
  return add(context, pair ? FTS5_TOKEN_COLOCATED : 0, token, used, start, end);
}

/* Reads a latin word or code from the current character on. */
static int read_word(struct cursor *cursor, bool query, void *context,
                     add_token *add, bool *more) {
  char word[WORD_SIZE];
  int parts[WORD_SIZE]; /* offsets in `word` where parts begin */
  int part_count = 0;
  int used = 0;   /* bytes, up to the last character that is no joint */
  int joints = 0; /* bytes of joints behind them */
  int start = cursor->at;
  int end = cursor->next;
  do {
    if (!is_word(cursor->point) && !is_joint(cursor->point))
      break;
    if (used + joints + 4 > WORD_SIZE) {
      end = cursor->next;
      continue;
    }
    if (is_joint(cursor->point)) {
      word[used + joints++] = (char)cursor->point;
      continue;
    }
    if (joints > 0)
      parts[part_count++] = used + joints;
    used += joints + (int)utf8_encode(cursor->point, word + used + joints);
    joints = 0;
    end = cursor->next;
  } while ((*more = read_point(cursor)));
  int result = add(context, 0, word, used, start, end);
  for (int i = 0; !query && result == SQLITE_OK && i < part_count; i++)
    result = add(context, FTS5_TOKEN_COLOCATED, word + parts[i],
                 used - parts[i], start, end);
  return result;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags,
                    const char *text, int len, add_token *add) {
  (void)tokenizer;
  bool query = flags & FTS5_TOKENIZE_QUERY;
  struct cursor cursor = {.text = text, .len = len};
  int result = SQLITE_OK;
  uint32_t last = 0; /* of the run before, when only marks stand between */
  bool more = read_point(&cursor);
  while (more && result == SQLITE_OK) {
    if (is_cjk(cursor.point)) {
      /* the bigrams of 混凝土、土石 are not those of 混凝土石 */
      if (cursor.point == last)
        result = add(context, 0, "\n", 1, cursor.at, cursor.at);
      if (result == SQLITE_OK)
        result = read_cjk(&cursor, query, context, add, &more, &last);
    } else if (is_word(cursor.point)) {
      last = 0;
      result = read_word(&cursor, query, context, add, &more);
    } else {
      more = read_point(&cursor);
    }
  }
  return result;
}

static int create(void *context, const char **arguments, int count,
                  Fts5Tokenizer **tokenizer) {
  (void)arguments;
  (void)count;
  *tokenizer = context; /* it has no state */
  return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer) {
  (void)tokenizer;
}

bool tokenizer_register(struct store *store, struct error *error) {
  static char no_state;
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(store->db, "SELECT fts5(?1)", -1, &statement, NULL) !=
      SQLITE_OK)
    return connection_refuse(store, error);
  sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  fts5_tokenizer tokenizer = {create, destroy, tokenize};
  if (!api || api->xCreateTokenizer(api, "chahe", &no_state, &tokenizer,
                                    NULL) != SQLITE_OK)
    return connection_refuse(store, error);
  return true;
}
