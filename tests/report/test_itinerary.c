/* 行程表: the timetable of a visit, and that it is secret. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "chahe/report/print.h"
#include "paper.h"
#include "sample.h"

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

/* 112.06.08 was a Thursday. */
static void test_place_date_and_team_are_named(void **state) {
  (void)state;
  static const char *const values[] = {
      "海濱地區雨水下水道系統改善暨道路拓寬及共同管道新建統包工程（第二期第三"
      "標）（1120117A）",
      "查核日期112.06.08（星期四）",
      "施工地點示範市濱海區中山路一段至五段",
      "主辦機關示範市政府水利局",
      "專案管理單位甲乙丙工程顧問股份有限公司",
      "監造單位己庚聯合技師事務所",
      "※黃明𡍼、※陳小山",
      "領隊：林大方；工作人員：許甲乙、周丙丁",
  };
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 3);
  paper_print(&paper, print_itinerary, &model, &forms);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (paper_count_closed(&paper, values[i]) != 1)
      fail_msg("%s: %zu times", values[i],
               paper_count_closed(&paper, values[i]));
  assert_int_equal(paper_count(&paper, "工程施工查核行程表"), 1);
  assert_int_equal(paper_count(&paper, "〓"), 0);
  assert_string_equal(buffer_text(&paper.warnings), "");
  assert_int_equal(paper_pages(&paper), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* Rules Art. 13. */
static void test_an_unannounced_visit_is_secret(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_itinerary, &model, &forms);
  assert_int_equal(paper_count(&paper, "保密"), 2); /* 保密：…應予保密 */
  assert_int_equal(paper_count(&paper, "已預先通知"), 0);
  paper_done(&paper);
  model.facts.unannounced = false;
  paper_print(&paper, print_itinerary, &model, &forms);
  assert_int_equal(paper_count(&paper, "保密"), 0);
  assert_int_equal(paper_count(&paper, "已預先通知"), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* Opening to closing, each under the one before it. */
static void test_the_steps_come_in_order(void **state) {
  (void)state;
  static const char *const steps[] = {"08:20", "集合",     "前往工地", "簡報",
                                      "現場",  "檢討會議", "評分",     "返程"};
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_itinerary, &model, &forms);
  const char *place = buffer_text(&paper.text);
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    const char *next = strstr(place, steps[i]);
    if (next)
      place = next;
    else
      fail_msg("%s does not follow", steps[i]);
  }
  paper_done(&paper);
  sample_done(&model);
}

/* Time, what, where; the latter two may be left out, and the tender's place
 * and organizer may be named. */
static void test_the_steps_are_the_agencys(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  struct forms own;
  assert_true(forms_load(&own, NULL, NULL));
  forms_set_wording(&own, "itinerary.step",
                    "07:45 | 於{organizer}集合 | 一樓大廳\n"
                    "09:00|查核|{place}\n"
                    "12:00 | 散會\n"
                    "另行通知");
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_itinerary, &model, &own);
  assert_int_equal(
      paper_count_closed(&paper,
                         "地點07:45於示範市政府水利局集合一樓大廳09:00查核示範"
                         "市濱海區中山路一段至五段12:00散會另行通知注意事項"),
      1);
  assert_int_equal(paper_count(&paper, "08:20"), 0);
  paper_done(&paper);
  sample_done(&model);
  forms_done(&own);
}

/* More of them than a page holds. */
static void test_many_steps_go_on_under_their_head(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  struct forms own;
  struct buffer steps = {0};
  assert_true(forms_load(&own, NULL, NULL));
  for (int i = 1; i <= 60; i++)
    buffer_format(&steps, "%s%02d:00 | 第%d站", i > 1 ? "\n" : "", i, i);
  forms_set_wording(&own, "itinerary.step", buffer_text(&steps));
  buffer_done(&steps);
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_itinerary, &model, &own);
  size_t pages = paper_pages(&paper);
  assert_true(pages >= 3);
  assert_int_equal(paper_count(&paper, "內容"), pages);
  assert_int_equal(paper_count_closed(&paper, "第60站"), 1);
  paper_done(&paper);
  sample_done(&model);
  forms_done(&own);
}

static void test_an_empty_one_is_a_page(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_empty(&model, &forms);
  paper_print(&paper, print_itinerary, &model, &forms);
  assert_int_equal(paper_pages(&paper), 1);
  assert_int_equal(paper_count_closed(&paper, "查核日期－"), 1);
  assert_int_equal(paper_count(&paper, "{"), 0);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_title_tells_the_kind(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  model.facts.kind = AUDIT_SUPERVISION;
  paper_print(&paper, print_itinerary, &model, &forms);
  assert_int_equal(paper_count(&paper, "工程施工督導行程表"), 1);
  paper_done(&paper);
  model.facts.kind = AUDIT_REAUDIT;
  paper_print(&paper, print_itinerary, &model, &forms);
  assert_int_equal(paper_count(&paper, "工程施工複查行程表"), 1);
  paper_done(&paper);
  sample_done(&model);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_place_date_and_team_are_named),
      cmocka_unit_test(test_an_unannounced_visit_is_secret),
      cmocka_unit_test(test_the_steps_come_in_order),
      cmocka_unit_test(test_the_steps_are_the_agencys),
      cmocka_unit_test(test_many_steps_go_on_under_their_head),
      cmocka_unit_test(test_an_empty_one_is_a_page),
      cmocka_unit_test(test_the_title_tells_the_kind),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
