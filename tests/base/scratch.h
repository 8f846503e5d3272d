#ifndef CHAHE_TESTS_BASE_SCRATCH_H
#define CHAHE_TESTS_BASE_SCRATCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder of a test's own. */
struct scratch {
  char path[256];
};

/* A path in it. */
struct scratch_path {
  char text[512];
};

/* Makes it in $TMPDIR (else /tmp), empty. */
static inline void scratch_make(struct scratch *scratch) {
  const char *parent = getenv("TMPDIR");
  snprintf(scratch->path, sizeof scratch->path, "%s/chahe.XXXXXX",
           parent ? parent : "/tmp");
  assert_non_null(mkdtemp(scratch->path));
}

static inline struct scratch_path scratch_at(const struct scratch *scratch,
                                             const char *name) {
  struct scratch_path path;
  snprintf(path.text, sizeof path.text, "%s/%s", scratch->path, name);
  return path;
}

static inline int scratch_remove_one(const char *path,
                                     const struct stat *status, int kind,
                                     struct FTW *place) {
  (void)status;
  (void)kind;
  (void)place;
  return remove(path);
}

/* Removes it with all that it holds. */
static inline void scratch_remove(const struct scratch *scratch) {
  assert_int_equal(
      nftw(scratch->path, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* Files and folders in the folder `path`. */
static inline size_t scratch_count(const char *path) {
  DIR *folder = opendir(path);
  assert_non_null(folder);
  size_t count = 0;
  struct dirent *entry;
  while ((entry = readdir(folder)) != NULL)
    count +=
        strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  closedir(folder);
  return count;
}

static inline void scratch_write(const char *path, const void *bytes,
                                 size_t len) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, len, file), len);
  assert_int_equal(fclose(file), 0);
}

/* The whole file, ended by a NUL; free() it. */
static inline char *scratch_read(const char *path, size_t *len) {
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  long size = ftell(file);
  assert_true(size >= 0);
  rewind(file);
  char *bytes = calloc((size_t)size + 1, 1);
  assert_non_null(bytes);
  *len = fread(bytes, 1, (size_t)size, file);
  assert_int_equal(*len, size);
  fclose(file);
  return bytes;
}

/* As `cp FROM TO` does: the bytes, in a file of its own. */
static inline void scratch_copy(const char *from, const char *to) {
  size_t len;
  char *bytes = scratch_read(from, &len);
  scratch_write(to, bytes, len);
  free(bytes);
}

#endif
