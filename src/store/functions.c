/* SQL functions for the change log. A program without them cannot write to
 * the tables, so nothing gets past the log. */
#include "functions.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "index_queue.h"

static void at_function(sqlite3_context *context, int count,
                        sqlite3_value **values) {
  (void)count;
  (void)values;
  const struct store *store = sqlite3_user_data(context);
  sqlite3_result_int64(context, store->at);
}

static void device_function(sqlite3_context *context, int count,
                            sqlite3_value **values) {
  (void)count;
  (void)values;
  const struct store *store = sqlite3_user_data(context);
  /* without a device the log would silently get nothing */
  if (store->device == 0)
    sqlite3_result_error(context, "written outside of a transaction", -1);
  else
    sqlite3_result_int64(context, store->device);
}

static void author_function(sqlite3_context *context, int count,
                            sqlite3_value **values) {
  (void)count;
  (void)values;
  const struct store *store = sqlite3_user_data(context);
  sqlite3_result_text(context, store->author, -1, SQLITE_TRANSIENT);
}

/* chahe_merging(): 1 while rows are rebuilt from the log, and so need no
 * entries there. */
static void merging_function(sqlite3_context *context, int count,
                             sqlite3_value **values) {
  (void)count;
  (void)values;
  const struct store *store = sqlite3_user_data(context);
  sqlite3_result_int(context, store->merging);
}

/* Feeds one value with its type and length, so that no two lists of values
 * give the same bytes. */
static void feed(crypto_generichash_state *state, sqlite3_value *value) {
  unsigned char head[9] = {(unsigned char)sqlite3_value_type(value)};
  const void *bytes = NULL;
  uint64_t len = 0;
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
      len = (uint64_t)sqlite3_value_int64(value);
      break;
    case SQLITE_TEXT:
      bytes = sqlite3_value_text(value);
      len = (uint64_t)sqlite3_value_bytes(value);
      break;
    case SQLITE_BLOB:
      bytes = sqlite3_value_blob(value);
      len = (uint64_t)sqlite3_value_bytes(value);
      break;
    default:
      break;
  }
  for (int i = 0; i < 8; i++)
    head[1 + i] = (unsigned char)(len >> (8 * i));
  crypto_generichash_update(state, head, sizeof head);
  if (bytes)
    crypto_generichash_update(state, bytes, len);
}

void functions_hash(sqlite3_value **values,
                    unsigned char hash[CHANGE_HASH_SIZE]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, CHANGE_HASH_SIZE);
  for (int i = 0; i < CHANGE_HASH_ARGUMENTS; i++)
    feed(&state, values[i]);
  crypto_generichash_final(&state, hash, CHANGE_HASH_SIZE);
}

static void hash_function(sqlite3_context *context, int count,
                          sqlite3_value **values) {
  (void)count;
  unsigned char hash[CHANGE_HASH_SIZE];
  functions_hash(values, hash);
  sqlite3_result_blob(context, hash, sizeof hash, SQLITE_TRANSIENT);
}

static json_t *cell_json(sqlite3_value *value) {
  static const char digits[] = "0123456789abcdef";
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
      return json_integer(sqlite3_value_int64(value));
    case SQLITE_TEXT:
      return json_stringn((const char *)sqlite3_value_text(value),
                          (size_t)sqlite3_value_bytes(value));
    case SQLITE_BLOB: {
      const unsigned char *bytes = sqlite3_value_blob(value);
      char hex[2 * ROW_ID_SIZE];
      if (sqlite3_value_bytes(value) != ROW_ID_SIZE)
        return NULL;
      for (size_t i = 0; i < ROW_ID_SIZE; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
      }
      return json_stringn(hex, sizeof hex);
    }
    default:
      return NULL;
  }
}

/* chahe_cells(value, ...): a new row's cells as a JSON array in the order of
 * its columns, ids in hexadecimal, empty cells at the end left out. Columns
 * are only ever added behind the others, so the order stays true. */
static void cells_function(sqlite3_context *context, int count,
                           sqlite3_value **values) {
  json_t *array = json_array();
  while (count > 0 && sqlite3_value_type(values[count - 1]) == SQLITE_NULL)
    count--;
  for (int i = 0; i < count; i++) {
    json_t *value = cell_json(values[i]);
    json_array_append_new(array, value ? value : json_null());
  }
  char *text = json_dumps(array, JSON_COMPACT);
  json_decref(array);
  if (text)
    sqlite3_result_text(context, text, -1, free);
  else
    sqlite3_result_error_nomem(context);
}

/* chahe_index(rowid, old text, new text): keeps the search index. */
static void index_function(sqlite3_context *context, int count,
                           sqlite3_value **values) {
  (void)count;
  int result =
      index_write(sqlite3_user_data(context), values[0], values[1], values[2]);
  if (result != SQLITE_OK)
    sqlite3_result_error_code(context, result);
}

bool functions_register(struct store *store, struct error *error) {
  static const struct {
    const char *name;
    int arguments;
    int flags;
    void (*function)(sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
      {"chahe_at", 0, 0, at_function},
      {"chahe_device", 0, 0, device_function},
      {"chahe_author", 0, 0, author_function},
      {"chahe_merging", 0, 0, merging_function},
      {"chahe_cells", -1, 0, cells_function},
      {"chahe_index", 3, 0, index_function},
      {"chahe_hash", CHANGE_HASH_ARGUMENTS, SQLITE_DETERMINISTIC,
       hash_function},
  };
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    if (sqlite3_create_function_v2(
            store->db, functions[i].name, functions[i].arguments,
            SQLITE_UTF8 | SQLITE_INNOCUOUS | functions[i].flags, store,
            functions[i].function, NULL, NULL, NULL) != SQLITE_OK)
      return connection_refuse(store, error);
  return tokenizer_register(store, error);
}
