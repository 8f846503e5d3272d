/* 資料合併收據: what came of each file, and what a person must look at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/report/merge_receipt.h"
#include "paper.h"

#define DAY (INT64_C(24) * 3600 * 1000)
static struct forms forms;

static int load(void **state) {
  (void)state;
  struct error error = {0};
  if (forms_load(&forms, NULL, &error))
    return 0;
  print_error("%s: %s\n", error.where, error.message);
  return -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

static char names[][16] = {"筆電甲", "筆電乙", "筆電丙", "筆電丁", "主機"};

static struct merge_device device(size_t name, enum merge_clock clock,
                                  int64_t days, int64_t after) {
  struct merge_device device = {.name = names[name],
                                .theirs = after,
                                .before = 41,
                                .after = after,
                                .clock = clock,
                                .clock_ms = days * DAY};
  memset(device.head, 'e', sizeof device.head - 1);
  return device;
}

static void print(struct paper *paper, const struct merge_result *result) {
  struct error error = {0};
  *paper = (struct paper){0};
  if (!print_merge_receipt(result, "/srv/chahe/office.db", &forms,
                           date_from_parts(2026, 6, 30), &paper->pdf,
                           &paper->warnings, &error))
    fail_msg("%s: %s", error.where, error.message);
  assert_int_equal(paper->warnings.len, 0);
  paper_write(paper);
}

static void test_a_file_with_all_that_can_be_said_of_it(void **state) {
  (void)state;
  struct paper paper;
  struct merge_count counts[] = {{"finding", 63, 12, 7, 44, 3},
                                 {"photo", 28, 5, 0, 23, 0},
                                 {"setting", 2, 1, 0, 1, 0},
                                 {"training", 0, 0, 0, 0, 0}};
  struct merge_device devices[] = {
      device(0, MERGE_CLOCK_AHEAD, 365, 91),
      device(1, MERGE_CLOCK_SLOW, 20, 92), device(2, MERGE_CLOCK_SLOW, 0, 93),
      device(3, MERGE_CLOCK_OLD, 45, 94), device(4, MERGE_CLOCK_FINE, 0, 41)};
  devices[4].own = true;
  char duplicate[] = "查核 112-B003";
  char *duplicates[] = {duplicate};
  struct merge_outcome outcome = {.path = "/media/stick/anna.db",
                                  .receipt = {.counts = counts,
                                              .count = 4,
                                              .devices = devices,
                                              .device_count = 5,
                                              .entries_read = 411,
                                              .entries_new = 206,
                                              .pictures_read = 30,
                                              .pictures_new = 4,
                                              .theirs = "1111222233334444",
                                              .before = "5555666677778888",
                                              .after = "9999aaaabbbbcccc",
                                              .is_changed = true,
                                              .lost_device = true},
                                  .duplicates = duplicates,
                                  .duplicate_count = 1};
  char copy[] = "/srv/chahe/office.db.before-merge-20260630-141500";
  const struct merge_result result = {.outcomes = &outcome,
                                      .count = 1,
                                      .duplicates = 1,
                                      .conflicts = 3,
                                      .copy = copy};
  print(&paper, &result);
  static const char *const words[] = {
      "/srv/chahe/office.db",
      "合併1個、拒絕0個",
      "3項",
      "9999aaaabbbbcccc",
      "before-merge-20260630-141500",
      "1./media/stick/anna.db",
      "缺失63127443",
      "照片28502",
      "設定21010",
      "照片檔30426",
      "異動紀錄411206205",
      "筆電甲」之時鐘快365日",
      "筆電乙」之時鐘慢20日",
      "筆電丙」之時鐘偏慢",
      "筆電丁」之末筆異動距今45日",
      "主機（本機）41",
      "本機為較舊之副本",
      "查核112-B003：編號重複",
      "1111222233334444",
      "交付人",
      "合併人",
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (paper_count_closed(&paper, words[i]) == 0)
      fail_msg("\"%s\" is not on paper", words[i]);
  assert_int_equal(paper_count_closed(&paper, "訓練"), 0);
  assert_int_equal(paper_pages(&paper), 1);
  paper_done(&paper);
}

static void test_a_refused_file_with_its_reason(void **state) {
  (void)state;
  struct paper paper;
  struct merge_outcome outcomes[] = {{.path = "a.db", .refused = true},
                                     {.path = "b.db", .refused = true}};
  snprintf(outcomes[0].error.message, sizeof outcomes[0].error.message,
           "不是 chahe 的資料檔");
  snprintf(outcomes[1].error.where, sizeof outcomes[1].error.where, "o.db");
  snprintf(outcomes[1].error.message, sizeof outcomes[1].error.message,
           "磁碟已滿");
  const struct merge_result result = {
      .outcomes = outcomes, .count = 2, .refused = 2};
  print(&paper, &result);
  assert_int_equal(paper_count_closed(&paper, "合併0個、拒絕2個"), 1);
  assert_int_equal(paper_count_closed(&paper, "2.b.db未合併原因o.db:磁碟已滿"),
                   1);
  assert_int_equal(paper_count_closed(&paper, "不是chahe的資料檔"), 1);
  paper_done(&paper);
}

/* Of twelve laptops no title stands alone at the foot of a page. */
static void test_many_files_go_on_over_pages(void **state) {
  (void)state;
  enum { LAPTOPS = 12 };
  struct paper paper;
  struct merge_count counts[] = {{"audit", 20, 20, 0, 0, 0},
                                 {"finding", 250, 250, 0, 0, 0},
                                 {"member", 120, 120, 0, 0, 0}};
  struct merge_outcome outcomes[LAPTOPS];
  for (int i = 0; i < LAPTOPS; i++)
    outcomes[i] = (struct merge_outcome){
        .path = "laptop.db",
        .receipt = {.counts = counts, .count = 3, .is_changed = true}};
  const struct merge_result result = {.outcomes = outcomes, .count = LAPTOPS};
  print(&paper, &result);
  assert_in_range(paper_pages(&paper), 2, 6);
  for (size_t page = 1; page <= paper_pages(&paper); page++) {
    char *text = paper_page(&paper, page);
    const char *title = strstr(text, "laptop.db");
    for (const char *next = title; next; next = strstr(next + 1, "laptop.db"))
      title = next;
    if (title)
      assert_non_null(strstr(title, "資料類別"));
    free(text);
  }
  paper_done(&paper);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_file_with_all_that_can_be_said_of_it),
      cmocka_unit_test(test_a_refused_file_with_its_reason),
      cmocka_unit_test(test_many_files_go_on_over_pages),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
