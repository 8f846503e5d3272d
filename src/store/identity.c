/* Whose file it is. */
#include <string.h>

#include "chahe/base/message.h"
#include "schema.h"

/* https://www.sqlite.org/fileformat.html, 1.3 and 1.6 */
enum {
  AT_WRITE_VERSION = 18, /* 2: WAL */
  AT_USER_VERSION = 60,
  AT_APPLICATION_ID = 68,
  AT_FIRST_PAGE_TYPE = 100, /* 13: a leaf of a table, here sqlite_schema */
  AT_FIRST_PAGE_CELLS = 103,
  HEAD_SIZE = 105
};

static uint32_t read_number(const unsigned char *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
         (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool refuse_stranger(const struct store *store, struct error *error) {
  return error_set(error, ERROR_DAMAGED, store->path,
                   _("is a database of another program, not of chahe"));
}

bool identity_check_header(struct store *store, struct error *error) {
  static const char magic[16] = "SQLite format 3";
  unsigned char head[HEAD_SIZE] = {0};
  sqlite3_file *file = NULL;
  sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  /* a file too short to say, or of another kind, is left to SQLite */
  if (!file || !file->pMethods ||
      file->pMethods->xRead(file, head, HEAD_SIZE, 0) != SQLITE_OK ||
      memcmp(head, magic, sizeof magic) != 0 ||
      read_number(head + AT_APPLICATION_ID) == STORE_APPLICATION_ID)
    return true;
  bool is_empty = head[AT_WRITE_VERSION] != 2 &&
                  read_number(head + AT_APPLICATION_ID) == 0 &&
                  read_number(head + AT_USER_VERSION) == 0 &&
                  head[AT_FIRST_PAGE_TYPE] == 13 &&
                  head[AT_FIRST_PAGE_CELLS] == 0 &&
                  head[AT_FIRST_PAGE_CELLS + 1] == 0;
  return is_empty || refuse_stranger(store, error);
}

bool identity_check(struct store *store, size_t newest, int64_t *version,
                    struct error *error) {
  int64_t application;
  int64_t objects;
  if (!connection_integer(store, "PRAGMA application_id", &application,
                          error) ||
      !connection_integer(store, "PRAGMA user_version", version, error) ||
      !connection_integer(store, "SELECT count(*) FROM sqlite_schema", &objects,
                          error))
    return false;
  if (application == 0 && *version == 0 && objects == 0)
    return true;
  if (application != STORE_APPLICATION_ID || *version < 1)
    return refuse_stranger(store, error);
  if (*version > (int64_t)newest)
    return error_set(error, ERROR_DAMAGED, store->path,
                     _("was written by a newer chahe (file version %lld, this "
                       "program knows %zu): update chahe"),
                     (long long)*version, newest);
  return true;
}
