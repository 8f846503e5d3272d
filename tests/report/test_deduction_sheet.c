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
  assert_int_equal(paper_count(&paper, "【加分】"), 1);
  assert_true(paper_count_closed(&paper, "17點") > 0);
  /* 17 points: not better than 乙 */
  assert_true(paper_count_closed(&paper, "工程管字第09700062330號") > 0);
  paper_done(&paper);
  sample_done(&model);
}

/* One is recused (迴避), and has no part in it. */
static void test_the_whole_team_can_sign(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 5);
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  for (size_t i = 0; i < model.member_count; i++)
    assert_int_equal(paper_count(&paper, model.members[i].name),
                     !model.members[i].vote.recused);
  assert_int_equal(paper_count(&paper, "迴避"), 0);
  paper_done(&paper);
  sample_done(&model);
}

/* However many findings stand before them. */
static void test_signatures_stand_with_the_totals(void **state) {
  (void)state;
  for (size_t findings = 0; findings <= 40; findings++) {
    struct audit_model model;
    struct paper paper;
    sample_fill(&model, &forms, findings);
    paper_print(&paper, print_deduction_sheet, &model, &forms);
    char *page = paper_page(&paper, paper_pages(&paper));
    if (!strstr(page, "林大方") || !strstr(page, "周丙丁") ||
        !strstr(page, "總扣點") || !strstr(page, "懲罰性違約金"))
      fail_msg("%zu findings: %s", findings, page);
    free(page);
    paper_done(&paper);
    sample_done(&model);
  }
}

/* A team too large for a page signs over two, all of it once, the first of
 * them under the totals. */
static void test_a_crowd_signs_over_pages(void **state) {
  (void)state;
  enum { CROWD = 60 };
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 3);
  struct audit_member *few = model.members;
  model.members = memory_new(CROWD, sizeof *model.members);
  for (size_t i = 0; i < CROWD; i++) {
    char name[16];
    snprintf(name, sizeof name, "委員%zu號", i + 1);
    model.members[i] =
        (struct audit_member){.name = memory_copy_text(name),
                              .affiliation = memory_copy_text(""),
                              .specialty = memory_copy_text(""),
                              .vote = {ROLE_EXTERNAL, 80, false}};
  }
  for (size_t i = 0; i < model.member_count; i++) {
    free(few[i].name);
    free(few[i].affiliation);
    free(few[i].specialty);
  }
  free(few);
  model.member_count = CROWD;
  sample_assess(&model, &forms);
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  for (size_t i = 0; i < CROWD; i++)
    assert_int_equal(paper_count(&paper, model.members[i].name), 1);
  for (size_t i = 1; i <= paper_pages(&paper); i++) {
    char *page = paper_page(&paper, i);
    if (strstr(page, "委員1號"))
      assert_non_null(strstr(page, "總扣點"));
    free(page);
  }
  paper_done(&paper);
  sample_done(&model);
}

/* Its ten characters are words of their own to pdftotext, at one place from
 * the left. */
static void test_the_signatures_label_is_one_column(void **state) {
  (void)state;
  static const char label[] = "查核小組全體人員簽名";
  struct audit_model model;
  struct paper paper;
  struct buffer words = {0};
  sample_fill(&model, &forms, 5);
  model.member_count = 3; /* two rows */
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  model.member_count = 7;
  paper_run(&paper, "pdftotext -bbox %s -", &words);
  double column = -1;
  for (size_t i = 0; i < strlen(label); i += 3) {
    char word[16];
    snprintf(word, sizeof word, ">%.3s</word>", label + i);
    const char *end = strstr(buffer_text(&words), word);
    assert_non_null(end);
    const char *place = end;
    while (strncmp(place, "xMin=\"", 6) != 0)
      place--;
    double left = strtod(place + 6, NULL);
    assert_true(column < 0 || (left - column < 1 && column - left < 1));
    column = left;
  }
  buffer_done(&words);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_head_names_who_answers(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  assert_int_equal(paper_count(&paper, "查核編號：112-017"), 1);
  assert_int_equal(
      paper_count_closed(&paper, "專案管理單位甲乙丙工程顧問股份有限公司"), 1);
  assert_int_equal(paper_count_closed(&paper, "監造單位己庚聯合技師事務所"), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* 3 points of 0 (light), 3 (medium) to 5 (serious), doubled. */
static void test_doubled_points_are_explained(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  struct audit_finding *finding = &model.findings[0];
  replace(&finding->code, "5.01.01");
  replace(&finding->description, "鋼筋鏽蝕");
  replace(&finding->location, "");
  finding->rule.severity = SEVERITY_M;
  finding->rule.medium_points = 3;
  finding->rule.serious_points = 5;
  finding->rule.multiplier = 2;
  sample_assess(&model, &forms);
  paper_print(&paper, print_deduction_sheet, &model, &forms);
  assert_int_equal(
      paper_count_closed(&paper,
                         "65.01.010／3～5【中等】鋼筋鏽蝕（契約加重2倍："
                         "3×2）"),
      1);
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
    char text[64];
    snprintf(text, sizeof text, "第 %zu 頁共 %zu 頁", i, pages);
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
      cmocka_unit_test(test_signatures_stand_with_the_totals),
      cmocka_unit_test(test_a_crowd_signs_over_pages),
      cmocka_unit_test(test_the_signatures_label_is_one_column),
      cmocka_unit_test(test_the_head_names_who_answers),
      cmocka_unit_test(test_doubled_points_are_explained),
      cmocka_unit_test(test_the_range_of_points_is_the_catalogues),
      cmocka_unit_test(test_an_empty_sheet_is_one_page_with_room_to_sign),
      cmocka_unit_test(test_heads_are_on_every_page),
      cmocka_unit_test(test_the_same_sheet_gives_the_same_bytes),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
