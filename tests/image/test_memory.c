/* However large a picture is, preparing it takes less than 300 MB: each is
 * prepared by a process of its own, this program started anew, which tells the
 * most that it ever held. */
#include <png.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../base/scratch.h"
#include "chahe/base/file.h"
#include "chahe/image/prepare.h"
#include "pictures.h"

enum { MOST_KB = 300 * 1000, FILE_MAX = 60 * 1000 * 1000 };

/* In the child: "103424 1600 1600" KB, columns, rows; or why not. */
static int measure(const char *path) {
  struct buffer bytes = {0};
  struct prepared prepared;
  struct error error = {0};
  struct rusage usage;
  if (!file_read(path, FILE_MAX, &bytes, &error))
    return 1;
  bool ok = image_prepare(bytes.data, bytes.len, &prepared, &error);
  getrusage(RUSAGE_SELF, &usage);
  printf("%ld %d %d %s\n", usage.ru_maxrss, prepared.cols, prepared.rows,
         error.message);
  if (ok)
    prepared_done(&prepared);
  buffer_done(&bytes);
  return 0;
}

/* Starts this program anew on the picture; it is 1600 x `rows` afterwards, or
 * with 0 refused with `words`. The sanitizer is not to hold what was freed. */
static void takes_little(const struct buffer *bytes, const char *name, int rows,
                         const char *words) {
  struct scratch scratch;
  scratch_make(&scratch);
  struct scratch_path path = scratch_at(&scratch, "picture");
  scratch_write(path.text, bytes->data, bytes->len);
  char self[512] = "";
  char command[1200];
  assert_true(readlink("/proc/self/exe", self, sizeof self - 1) > 0);
  snprintf(command, sizeof command,
           "ASAN_OPTIONS=\"$ASAN_OPTIONS:quarantine_size_mb=0:"
           "thread_local_quarantine_size_kb=0\" '%s' '%s'",
           self, path.text);
  FILE *child = popen(command, "r");
  assert_non_null(child);
  char line[900] = "";
  assert_non_null(fgets(line, sizeof line, child));
  assert_int_equal(pclose(child), 0);
  char *rest = line;
  long kb = strtol(rest, &rest, 10);
  long got_cols = strtol(rest, &rest, 10);
  long got_rows = strtol(rest, &rest, 10);
  assert_true(kb > 0);
  print_message("# %s: %ld MB%s\n", name, kb / 1000, rows ? "" : ", refused");
  assert_int_equal(got_cols, rows ? 1600 : 0);
  assert_int_equal(got_rows, rows);
  assert_true(kb < MOST_KB);
  if (!strstr(line, words))
    fail_msg("\"%s\" does not say \"%s\"", line, words);
  scratch_remove(&scratch);
}

static void jpeg_takes_little(const char *name, int cols, int rows,
                              bool progressive, int out_rows,
                              const char *words) {
  struct buffer bytes = {0};
  pictures_jpeg(&bytes,
                &(struct pictures_jpeg){
                    .cols = cols, .rows = rows, .progressive = progressive});
  takes_little(&bytes, name, out_rows, words);
  buffer_done(&bytes);
}

static void png_takes_little(const char *name, int cols, int rows,
                             bool interlaced, int out_rows, const char *words) {
  struct buffer bytes = {0};
  pictures_png(&bytes, &(struct pictures_png){.cols = cols,
                                              .rows = rows,
                                              .type = PNG_COLOR_TYPE_RGB,
                                              .depth = 8,
                                              .interlaced = interlaced});
  takes_little(&bytes, name, out_rows, words);
  buffer_done(&bytes);
}

static void test_a_hundred_megapixels_as_jpeg(void **state) {
  (void)state;
  jpeg_takes_little("JPEG, 100 megapixels", 10000, 10000, false, 1600, "");
}

static void test_a_hundred_megapixels_as_png(void **state) {
  (void)state;
  png_takes_little("PNG, 100 megapixels", 10000, 10000, false, 1600, "");
}

/* Of these all has to be in memory at once: a coefficient of two bytes for
 * each sample, one and a half samples a pixel; three bytes a pixel. */
static void test_large_ones_that_come_in_passes(void **state) {
  (void)state;
  jpeg_takes_little("progressive JPEG, 48 megapixels", 8000, 6000, true, 1200,
                    "");
  png_takes_little("interlaced PNG, 48 megapixels", 8000, 6000, true, 1200, "");
}

static void test_larger_ones_that_come_in_passes_are_refused(void **state) {
  (void)state;
  jpeg_takes_little("progressive JPEG, 64 megapixels", 8000, 8000, true, 0,
                    "8000 x 8000 pixels, too many for a progressive JPEG");
  png_takes_little("interlaced PNG, 64 megapixels", 8000, 8000, true, 0,
                   "8000 x 8000 pixels, too many for an interlaced PNG");
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_hundred_megapixels_as_jpeg),
      cmocka_unit_test(test_a_hundred_megapixels_as_png),
      cmocka_unit_test(test_large_ones_that_come_in_passes),
      cmocka_unit_test(test_larger_ones_that_come_in_passes_are_refused),
  };
  if (argc > 1)
    return measure(argv[1]);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
