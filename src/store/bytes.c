/* The file as bytes, while SQLite's lock keeps everybody from changing it. */
#include "bytes.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"

static bool refuse(const struct store *store, struct error *error) {
  return error_set(error, ERROR_IO, store->path, _("cannot be read"));
}

static sqlite3_file *file_of(struct store *store) {
  sqlite3_file *file = NULL;
  sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  return file;
}

bool bytes_count(struct store *store, int64_t *count, struct error *error) {
  sqlite3_file *file = file_of(store);
  sqlite3_int64 size = 0;
  bool ok = file->pMethods->xFileSize(file, &size) == SQLITE_OK;
  *count = size;
  return ok || refuse(store, error);
}

bool bytes_each(struct store *store, bytes_visit *visit, void *context,
                struct error *error) {
  enum { CHUNK = 256 * 1024 };
  sqlite3_file *file = file_of(store);
  int64_t size;
  if (!bytes_count(store, &size, error))
    return false;
  char *bytes = memory_new(1, CHUNK);
  bool ok = true;
  for (int64_t at = 0; ok && at < size; at += CHUNK) {
    int len = size - at < CHUNK ? (int)(size - at) : CHUNK;
    ok = file->pMethods->xRead(file, bytes, len, at) == SQLITE_OK
             ? visit(context, bytes, (size_t)len, error)
             : refuse(store, error);
  }
  free(bytes);
  return ok;
}
