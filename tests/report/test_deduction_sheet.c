/* 品質缺失扣點紀錄表: the points, who answers for them, what they cause. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Three findings of the contractor's: 5 points doubled by the contract, with
 * the supervisor co-liable, and 7 points, and a credit of 2. 352 M is 巨額:
 * contractor 17 x 8000 = 136,000; supervisor 10 x 2000 = 20,000. The credit
 * takes nothing off. */
static void test_totals_and_fines_by_party(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 3);
  static const struct {
    const char *code;
    int16_t points;
    uint8_t multiplier;
    party_set also;
  } rows[] = {{"5.01.01", 5, 2, 1u << PARTY_SUPERVISOR},
              {"4.03.05", 7, 1, 0},
              {"5.14.01", -2, 1, 0}};
  for (size_t i = 0; i < 3; i++) {
    struct audit_finding *finding = &model.findings[i];
    replace(&finding->code, rows[i].code);
    finding->rule.override = rows[i].points;
    finding->rule.multiplier = rows[i].multiplier;
    finding->rule.party = PARTY_CONTRACTOR;
    finding->rule.also = rows[i].also;
    finding->rule.medium_points = 3;
    finding->rule.serious_points = 5;
  }
  sample_assess(&model, &forms);
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  assert_int_equal(paper_count_closed(&paper, "承攬廠商178,000136,000"), 1);
  assert_int_equal(paper_count_closed(&paper, "監造單位102,00020,000"), 1);
  assert_int_equal(paper_count_closed(&paper, "連帶：監造單位"), 1);
  assert_true(paper_count(&paper, "+2") > 0);
  assert_true(paper_count_closed(&paper, "17點") > 0);
  /* 17 points: not better than 乙 */
  assert_true(paper_count_closed(&paper, "工程管字第09700062330號") > 0);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_whole_team_can_sign(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 5);
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  for (size_t i = 0; i < model.member_count; i++)
    assert_int_equal(paper_count(&paper, model.members[i].name), 1);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_range_of_points_is_the_catalogues(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  model.findings[0].rule.medium_points = 61;
  model.findings[0].rule.serious_points = 73;
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  assert_int_equal(paper_count(&paper, "61"), 1);
  assert_int_equal(paper_count(&paper, "73"), 1);
  paper_done(&paper);
  sample_done(&model);
}

static void test_an_empty_sheet_is_one_page_with_room_to_sign(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_empty(&model, &forms);
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  assert_int_equal(paper_pages(&paper), 1);
  assert_int_equal(paper_count_closed(&paper, "0點"), 1);
  paper_done(&paper);
  sample_done(&model);
}

static void test_heads_are_on_every_page(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 200);
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  size_t pages = paper_pages(&paper);
  assert_true(pages > 3);
  assert_true(paper_count(&paper, forms_wording(&forms, "finding.code")) >=
              pages - 1);
  for (size_t i = 1; i <= pages; i++) {
    char text[32];
    snprintf(text, sizeof text, "第 %zu 頁", i);
    assert_int_equal(paper_count(&paper, text), 1);
  }
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_same_sheet_gives_the_same_bytes(void **state) {
  (void)state;
  struct audit_model model;
  struct paper one, two;
  sample_fill(&model, &forms, 25);
  paper_print(&one, print_deduction_sheet, &model, &forms);
  paper_print(&two, print_deduction_sheet, &model, &forms);
  assert_int_equal(one.pdf.len, two.pdf.len);
  assert_memory_equal(one.pdf.data, two.pdf.data, one.pdf.len);
  paper_done(&one);
  paper_done(&two);
  sample_done(&model);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_totals_and_fines_by_party),
      cmocka_unit_test(test_the_whole_team_can_sign),
      cmocka_unit_test(test_the_range_of_points_is_the_catalogues),
      cmocka_unit_test(test_an_empty_sheet_is_one_page_with_room_to_sign),
      cmocka_unit_test(test_heads_are_on_every_page),
      cmocka_unit_test(test_the_same_sheet_gives_the_same_bytes),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
