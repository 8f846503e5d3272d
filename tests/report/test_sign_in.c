/* 簽到單: who is to sign, and that there is room for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "chahe/base/memory.h"
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

static void replace(char **text, const char *value) {
  free(*text);
  *text = memory_copy_text(value);
}

static void test_team_and_parties_are_named(void **state) {
  (void)state;
  static const char *const values[] = {
      "海濱地區雨水下水道系統改善暨道路拓寬及共同管道新建統包工程（第二期第三"
      "標）（1120117A）",
      "查核日期112.06.08",
      "施工地點示範市濱海區中山路一段至五段",
      "領隊林大方",
      "外聘委員黃明𡍼示範科技大學",
      "外聘委員陳小山",
      "內聘委員吳日月",
      "工作人員許甲乙工作人員周丙丁",
      "工程主辦機關：示範市政府水利局主管承辦人員",
      "專案管理單位：甲乙丙工程顧問股份有限公司",
      "設計單位：丁戊工程技術顧問股份有限公司建築師或技師",
      "監造單位：己庚聯合技師事務所建築師或技師",
      "承攬廠商：辛壬營造股份有限公司、癸水機電工程有限公司（共同投標）專任工程"
      "人員",
  };
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 3);
  paper_print(&paper, print_sign_in, &model, &forms);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (paper_count_closed(&paper, values[i]) != 1)
      fail_msg("%s: %zu times", values[i],
               paper_count_closed(&paper, values[i]));
  assert_int_equal(paper_count(&paper, "工程施工查核簽到單"), 1);
  assert_int_equal(paper_count(&paper, "〓"), 0);
  assert_string_equal(buffer_text(&paper.warnings), "");
  assert_int_equal(paper_pages(&paper), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* Who is recused (迴避) has no part in the visit. */
static void test_a_recused_member_does_not_sign(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_sign_in, &model, &forms);
  assert_int_equal(paper_count(&paper, "張水木"), 0);
  paper_done(&paper);
  sample_done(&model);
}

static void test_parties_that_a_tender_lacks_are_left_out(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  replace(&model.pcm, "");
  replace(&model.designer, "");
  paper_print(&paper, print_sign_in, &model, &forms);
  assert_int_equal(paper_count(&paper, "專案管理單位"), 0);
  assert_int_equal(paper_count(&paper, "設計單位"), 0);
  assert_int_equal(paper_count(&paper, "監造單位："), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* The posts are the agency's: a list of any length. */
static void test_posts_follow_the_wording(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  struct forms own;
  assert_true(forms_load(&own, NULL, NULL));
  forms_set_wording(&own, "signin.agency", "局長\n科長\n幫工程司");
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_sign_in, &model, &own);
  assert_int_equal(
      paper_count_closed(&paper, "示範市政府水利局局長科長幫工程司"), 1);
  paper_done(&paper);
  sample_done(&model);
  forms_done(&own);
}

static void test_an_empty_one_is_a_page_with_room_for_a_team(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_empty(&model, &forms);
  paper_print(&paper, print_sign_in, &model, &forms);
  assert_int_equal(paper_pages(&paper), 1);
  assert_int_equal(paper_count(&paper, "身分"), 1);
  assert_int_equal(paper_count(&paper, "其他列席人員"), 1);
  assert_int_equal(paper_count(&paper, "監造單位："), 1);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_title_tells_the_kind(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  model.facts.kind = AUDIT_SUPERVISION;
  paper_print(&paper, print_sign_in, &model, &forms);
  assert_int_equal(paper_count(&paper, "工程施工督導簽到單"), 1);
  paper_done(&paper);
  model.facts.kind = AUDIT_REAUDIT;
  paper_print(&paper, print_sign_in, &model, &forms);
  assert_int_equal(paper_count(&paper, "工程施工複查簽到單"), 1);
  paper_done(&paper);
  sample_done(&model);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_team_and_parties_are_named),
      cmocka_unit_test(test_a_recused_member_does_not_sign),
      cmocka_unit_test(test_parties_that_a_tender_lacks_are_left_out),
      cmocka_unit_test(test_posts_follow_the_wording),
      cmocka_unit_test(test_an_empty_one_is_a_page_with_room_for_a_team),
      cmocka_unit_test(test_the_title_tells_the_kind),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
