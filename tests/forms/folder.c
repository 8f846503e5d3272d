/* Temporary folders for the tests of forms/. */
#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void folder_make(struct folder *folder) {
  const char *parent = getenv("TMPDIR");
  snprintf(folder->path, sizeof folder->path, "%s/forms.XXXXXX",
           parent ? parent : "/tmp");
  assert_non_null(mkdtemp(folder->path));
}

static void join(const struct folder *folder, const char *name, char *path,
                 size_t size) {
  snprintf(path, size, "%s/%s", folder->path, name);
}

void folder_write(const struct folder *folder, const char *name,
                  const char *text) {
  char path[512];
  join(folder, name, path, sizeof path);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
  assert_int_equal(fclose(file), 0);
}

void folder_make_inner(const struct folder *folder, const char *name) {
  char path[512];
  join(folder, name, path, sizeof path);
  assert_int_equal(mkdir(path, 0700), 0);
}

static int remove_one(const char *path, const struct stat *status, int kind,
                      struct FTW *place) {
  (void)status;
  (void)kind;
  (void)place;
  return remove(path);
}

void folder_remove(const struct folder *folder) {
  assert_int_equal(nftw(folder->path, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}
