/* What each form of the table keeps to, on half a year of a city: a sound PDF,
 * small, with its fonts in it, the same bytes each time, no character without
 * a glyph, and pages that look as they did when a person looked at them
 * (tests/report/pages; UPDATE=1 draws them anew: look at them). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/scratch.h"
#include "chahe/app/import.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/report/printout.h"
#include "page_image.h"
#include "paper.h"

/* Half a percent of a page: a line of text that moved is more. */
enum { TOLERANCE = 50, PAGES_KEPT = 3 };

/* Half a year of a city, in a file of its own. */
static struct {
  struct scratch scratch;
  struct session session;
} city;

static void report(void *context, const struct error *error) {
  (void)context;
  print_error("%s: %s\n", error->where, error->message);
}

static const char *source_folder(void) {
  const char *source = getenv("SOURCE");
  return source ? source : ".";
}

/* What each form is printed of. A form that is missing here fails the first
 * test. */
static const struct {
  const char *name, *key;
} keys[] = {
    {"audit", "112-001"},
    {"points", "112-001"},
    {"letter", "112-001"},
    {"member", "112-001"},
    {"blank", "112-001"},
    {"signin", "112-001"},
    {"itinerary", "112-001"},
    {"register", "112H1"},
    {"remedy", "112-001"},
    {"quarter", "112Q2"},
    {"half", "112H1"},
    {"year", "112"},
    {"figures", "111.10.1..112.6.30"},
};
enum { KEY_COUNT = sizeof keys / sizeof *keys };

static struct paper papers[KEY_COUNT]; /* each printed once */

static void print_key(size_t at, struct paper *paper) {
  const struct printout *printout = printout_find(keys[at].name);
  struct error error = {0};
  assert_non_null(printout);
  *paper = (struct paper){0};
  if (!printout->print(&city.session, keys[at].key, &paper->pdf,
                       &paper->warnings, &error))
    fail_msg("%s: %s", error.where, error.message);
  paper_write(paper);
}

static int open_city(void **state) {
  (void)state;
  struct error error = {0};
  struct import_result result;
  struct import_hooks hooks = {.problem = report};
  char tables[512];
  const char *folder = tables;
  scratch_make(&city.scratch);
  struct scratch_path path = scratch_at(&city.scratch, "city.db");
  const struct session_options options = {.path = path.text,
                                          .author = "anna",
                                          .today = date_parse("2023-07-05"),
                                          .language = LANGUAGE_ZH,
                                          .create = true};
  snprintf(tables, sizeof tables, "%s/tests/acceptance/112h1", source_folder());
  bool ok = session_open(&city.session, &options, &error) &&
            import_paths(&city.session, &folder, 1, &hooks, &result, &error);
  if (!ok)
    print_error("%s: %s\n", error.where, error.message);
  import_done(&result);
  for (size_t i = 0; ok && i < KEY_COUNT; i++)
    print_key(i, &papers[i]);
  return ok ? 0 : -1;
}

static int close_city(void **state) {
  (void)state;
  for (size_t i = 0; i < KEY_COUNT; i++)
    paper_done(&papers[i]);
  session_close(&city.session);
  scratch_remove(&city.scratch);
  return 0;
}

static void test_every_form_is_looked_at(void **state) {
  (void)state;
  for (size_t i = 0; i < printout_count; i++) {
    bool found = false;
    for (size_t k = 0; k < KEY_COUNT; k++)
      found = found || strcmp(printouts[i].name, keys[k].name) == 0;
    if (!found)
      fail_msg("the form %s is in no test", printouts[i].name);
  }
}

/* qpdf has looked at each file in paper_write(). */
static void test_no_character_is_without_a_glyph(void **state) {
  (void)state;
  for (size_t i = 0; i < KEY_COUNT; i++) {
    const struct paper *paper = &papers[i];
    assert_string_equal(buffer_text(&paper->warnings), "");
    assert_int_equal(paper_count(paper, "〓"), 0);
    assert_true(paper_count(paper, "共") > 0); /* 第 x 頁共 y 頁 */
  }
}

/* 20 KB for five pages, 4 KB for each further one, and 0.5 KB for each distinct
 * character. */
static void test_no_form_is_larger_than_it_may_be(void **state) {
  (void)state;
  for (size_t i = 0; i < KEY_COUNT; i++) {
    const struct paper *paper = &papers[i];
    size_t pages = paper_pages(paper);
    size_t most = 20 * 1024 + 512 * paper_characters(paper);
    if (pages > 5)
      most += (pages - 5) * 4096;
    if (paper->pdf.len > most)
      fail_msg("%s: %zu bytes, at most %zu", keys[i].name, paper->pdf.len,
               most);
  }
}

/* "yes" in the columns emb and sub, which end in the same place in each line:
 * name type encoding emb sub uni object */
static void test_its_fonts_are_in_it_and_cut_down(void **state) {
  (void)state;
  for (size_t i = 0; i < KEY_COUNT; i++) {
    const struct paper *paper = &papers[i];
    struct buffer fonts = {0};
    paper_run(paper, "pdffonts %s | tail -n +3", &fonts);
    size_t lines = 0;
    for (char *line = strtok(fonts.data, "\n"); line;
         line = strtok(NULL, "\n")) {
      lines++;
      if (!strstr(line, "yes yes yes"))
        fail_msg("%s: %s", keys[i].name, line);
    }
    assert_true(lines > 0);
    buffer_done(&fonts);
  }
}

static void test_the_same_data_is_the_same_file(void **state) {
  (void)state;
  for (size_t i = 0; i < KEY_COUNT; i++) {
    const struct paper *first = &papers[i];
    struct paper second;
    print_key(i, &second);
    assert_int_equal(first->pdf.len, second.pdf.len);
    assert_memory_equal(first->pdf.data, second.pdf.data, first->pdf.len);
    paper_done(&second);
  }
}

/* --- pages ---------------------------------------------------------------- */

static void expect_page(const struct paper *paper, size_t at, size_t number) {
  struct page_image drawn = {0};
  struct page_image kept = {0};
  char path[512];
  snprintf(path, sizeof path, "%s/tests/report/pages/%s-%zu.png",
           source_folder(), keys[at].name, number);
  page_image_draw(&drawn, paper->path, number);
  if (getenv("UPDATE")) {
    page_image_write(&drawn, path);
  } else if (!page_image_read(&kept, path)) {
    fail_msg("%s is not there; UPDATE=1 draws it", path);
  } else {
    int difference = page_image_difference(&drawn, &kept);
    if (difference > TOLERANCE)
      fail_msg("page %zu of %s differs from %s in %d.%02d %% of it", number,
               keys[at].name, path, difference / 100, difference % 100);
  }
  page_image_done(&drawn);
  page_image_done(&kept);
}

static void test_pages_look_as_they_did(void **state) {
  (void)state;
  for (size_t i = 0; i < KEY_COUNT; i++) {
    const struct paper *paper = &papers[i];
    size_t pages = paper_pages(paper);
    for (size_t number = 1; number <= pages && number <= PAGES_KEPT; number++)
      expect_page(paper, i, number);
  }
}

/* That the comparison sees what it should: a blank page, and a line that
 * moved by its height. */
static void test_a_page_that_moved_is_seen(void **state) {
  (void)state;
  const struct paper *paper = &papers[0];
  struct page_image page = {0};
  page_image_draw(&page, paper->path, 1);
  struct page_image other = page;
  size_t size = (size_t)page.cols * page.rows;
  size_t line = (size_t)page.cols * 10;
  other.grays = memory_new(size, 1);
  memset(other.grays, 255, size);
  assert_true(page_image_difference(&page, &other) > 20 * TOLERANCE);
  memcpy(other.grays, page.grays, size);
  assert_int_equal(page_image_difference(&page, &other), 0);
  memcpy(other.grays + line * 15, page.grays + line * 14, line * 20);
  assert_true(page_image_difference(&page, &other) > TOLERANCE);
  page_image_done(&other);
  page_image_done(&page);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_form_is_looked_at),
      cmocka_unit_test(test_no_character_is_without_a_glyph),
      cmocka_unit_test(test_no_form_is_larger_than_it_may_be),
      cmocka_unit_test(test_its_fonts_are_in_it_and_cut_down),
      cmocka_unit_test(test_the_same_data_is_the_same_file),
      cmocka_unit_test(test_pages_look_as_they_did),
      cmocka_unit_test(test_a_page_that_moved_is_seen),
  };
  return cmocka_run_group_tests(tests, open_city, close_city);
}
