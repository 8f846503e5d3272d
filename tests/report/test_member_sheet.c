/* 委員查核紀錄表: a sheet a member, filled in or to be filled in. */
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

/* For paper_print(): the sheets of `wanted`, or of all. */
static const char *wanted;

static bool print_filled(const struct audit_model *model,
                         const struct forms *texts, date_t printed_on,
                         struct buffer *out, struct buffer *warnings,
                         struct error *error) {
  return print_member_sheets(model, texts, wanted, false, printed_on, out,
                             warnings, error);
}

static bool print_blank(const struct audit_model *model,
                        const struct forms *texts, date_t printed_on,
                        struct buffer *out, struct buffer *warnings,
                        struct error *error) {
  return print_member_sheets(model, texts, wanted, true, printed_on, out,
                             warnings, error);
}

static int all_members(void **state) {
  (void)state;
  wanted = NULL;
  return 0;
}

/* Of the sample's seven people, two are staff and one is recused. */
static void test_each_member_who_scores_has_a_sheet(void **state) {
  (void)state;
  static const char *const names[] = {"林大方", "黃明𡍼", "陳小山", "吳日月"};
  struct audit_model model;
  struct paper paper;
  struct buffer outlines = {0};
  sample_fill(&model, &forms, 5);
  paper_print(&paper, print_filled, &model, &forms);
  assert_int_equal(paper_count(&paper, "委員查核紀錄表"), 4);
  assert_int_equal(paper_count(&paper, "委員簽名"), 4);
  paper_run(&paper, "qpdf --json --json-key=outlines %s", &outlines);
  for (size_t i = 0; i < 4; i++) {
    char title[64];
    snprintf(title, sizeof title, "\"title\": \"%s\"", names[i]);
    assert_non_null(strstr(buffer_text(&outlines), title));
  }
  assert_int_equal(paper_count(&paper, "張水木"), 0);
  assert_int_equal(paper_count(&paper, "許甲乙"), 0);
  buffer_done(&outlines);
  paper_done(&paper);
  sample_done(&model);
}

/* They are taken apart and handed to their members. */
static void test_each_sheet_counts_its_own_pages(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 30); /* all of them 陳小山's */
  paper_print(&paper, print_filled, &model, &forms);
  size_t first = 0, pages = paper_pages(&paper);
  for (size_t i = 1; i <= pages; i++) {
    char *page = paper_page(&paper, i);
    char footer[64];
    bool opens = strstr(page, "委員查核紀錄表") != NULL;
    if (opens)
      first = i;
    snprintf(footer, sizeof footer, "第 %zu 頁共", i - first + 1);
    assert_non_null(strstr(page, footer));
    free(page);
  }
  for (size_t i = 0; i < model.member_count; i++) {
    const struct audit_member *member = &model.members[i];
    char footer[64];
    size_t sheets = member->vote.role != ROLE_STAFF && !member->vote.recused;
    snprintf(footer, sizeof footer, "112-017 %s", member->name);
    assert_true(paper_count(&paper, footer) >= sheets);
    assert_int_equal(paper_count(&paper, footer) > 0, sheets);
  }
  paper_done(&paper);
  sample_done(&model);
}

/* Q = 4 + 4.5 + 8.25 = 16.75, W = 0.4 x 84.5 + 0.1 x 82 + 0.1 x 80 = 50. */
static void test_the_boxes_show_what_the_member_gave(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 0);
  wanted = "黃明𡍼";
  paper_print(&paper, print_filled, &model, &forms);
  static const char *const boxes[] = {
      "QA1主辦機關品質督導評分（滿分5分）4無",
      "QA2監造單位品質保證評分（滿分5分）4.5無",
      "QB承攬廠商品質管制評分（滿分10分）8.25無",
      "W1施工品質評分（滿分100，計40%）84.5無",
      "W2材料設備評分（滿分100，計10%）82無",
      "W3職業安全衛生評分（滿分100，計10%）80無",
      "P施工進度評分（滿分20，基準17）16.5無",
      "16.755016.583", /* Q, W, P and the score */
  };
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
    if (paper_count_closed(&paper, boxes[i]) != 1)
      fail_msg("%s: %zu times", boxes[i], paper_count_closed(&paper, boxes[i]));
  assert_int_equal(paper_count_closed(&paper, "外聘委員黃明𡍼"), 1);
  assert_int_equal(paper_count_closed(&paper, "示範科技大學土木"), 1);
  assert_int_equal(paper_count(&paper, "林大方"), 0);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_head_is_the_tenders(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  wanted = "林大方";
  paper_print(&paper, print_filled, &model, &forms);
  static const char *const values[] = {
      "海濱地區雨水下水道系統改善暨道路拓寬及共同管道新建統包工程（第二期第三"
      "標）（1120117A）",
      "主辦機關示範市政府水利局",
      "施工地點示範市濱海區中山路一段至五段",
      "監造單位己庚聯合技師事務所",
      "承攬廠商辛壬營造股份有限公司、癸水機電工程有限公司（共同投標）",
      "截至112.05.31：進度預定45.20%、實際43.15%",
      "查核日期112.06.08",
      "採用BIM模型檢討管線衝突",
      "2.地下室出入口防水閘門之操作空間不足，請檢討。",
  };
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (paper_count_closed(&paper, values[i]) == 0)
      fail_msg("%s is not on the sheet", values[i]);
  assert_int_equal(paper_count(&paper, "查核編號：112-017"), 1);
  assert_int_equal(paper_count(&paper, "〓"), 0);
  assert_string_equal(buffer_text(&paper.warnings), "");
  paper_done(&paper);
  sample_done(&model);
}

/* One that two found is on the sheets of both; what nobody is said to have
 * found is on none. */
static void test_a_finding_is_on_its_members_sheet(void **state) {
  (void)state;
  static const char *const members[] = {"林大方、吳日月", "林大方", "", "小山"};
  static const struct {
    const char *name;
    size_t found[4];
  } sheets[] = {{"林大方", {1, 1, 0, 0}},
                {"吳日月", {1, 0, 0, 0}},
                {"陳小山", {0, 0, 0, 0}}};
  struct audit_model model;
  sample_fill(&model, &forms, 4);
  for (size_t i = 0; i < 4; i++) {
    char text[64];
    snprintf(text, sizeof text, "所見第%zu事", i + 1);
    replace(&model.findings[i].description, text);
    replace(&model.findings[i].location, "");
    replace(&model.findings[i].member, members[i]);
  }
  for (size_t k = 0; k < sizeof sheets / sizeof *sheets; k++) {
    struct paper paper;
    wanted = sheets[k].name;
    paper_print(&paper, print_filled, &model, &forms);
    for (size_t i = 0; i < 4; i++)
      assert_int_equal(
          paper_count_closed(&paper, model.findings[i].description),
          sheets[k].found[i]);
    paper_done(&paper);
  }
  sample_done(&model);
}

static void test_a_finding_stands_in_its_block_with_its_points(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  struct audit_finding *finding = &model.findings[0];
  replace(&finding->code, "5.14.01");
  replace(&finding->description, "開口無護欄");
  replace(&finding->location, "3F");
  replace(&finding->member, "黃明𡍼");
  finding->rule.severity = SEVERITY_S;
  finding->rule.override = 4;
  sample_assess(&model, &forms);
  wanted = "黃明𡍼";
  paper_print(&paper, print_filled, &model, &forms);
  assert_int_equal(
      paper_count_closed(&paper,
                         "（滿分100，計10%）805.14.01【嚴重】開口無護欄（位置："
                         "3F）\xE2\x88\x92\x34"),
      1);
  paper_done(&paper);
  sample_done(&model);
}

/* However many findings stand before it. */
static void test_the_signature_stands_with_the_score(void **state) {
  (void)state;
  wanted = "陳小山";
  for (size_t findings = 1; findings <= 24; findings++) {
    struct audit_model model;
    struct paper paper;
    sample_fill(&model, &forms, findings);
    paper_print(&paper, print_filled, &model, &forms);
    char *page = paper_page(&paper, paper_pages(&paper));
    if (!strstr(page, "委員簽名") || !strstr(page, "總分") ||
        !strstr(page, "81"))
      fail_msg("%zu findings: %s", findings, page);
    free(page);
    paper_done(&paper);
    sample_done(&model);
  }
}

static void test_many_findings_go_on_under_their_head(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 200);
  wanted = "陳小山";
  paper_print(&paper, print_filled, &model, &forms);
  size_t pages = paper_pages(&paper);
  assert_true(pages > 4);
  assert_true(paper_count(&paper, forms_wording(&forms, "finding.code")) >=
              pages - 1);
  for (size_t i = 0; i < model.finding_count; i += 7) {
    char text[64];
    snprintf(text, sizeof text, "第%zu筆", i + 1);
    if (*model.findings[i].description)
      assert_int_equal(paper_count_closed(&paper, text), 1);
  }
  paper_done(&paper);
  sample_done(&model);
}

/* Its head is filled in, and nothing else. */
static void test_a_blank_sheet_tells_nothing(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 6);
  paper_print(&paper, print_blank, &model, &forms);
  assert_int_equal(paper_count(&paper, "第 1 頁共 2 頁"), 4);
  assert_int_equal(paper_count(&paper, "第 2 頁共 2 頁"), 4);
  assert_int_equal(paper_count_closed(&paper, "外聘委員黃明𡍼"), 1);
  assert_int_equal(paper_count_closed(&paper, "主辦機關示範市政府水利局"), 4);
  for (size_t i = 0; i < model.finding_count; i++)
    assert_int_equal(paper_count(&paper, model.findings[i].code), 0);
  assert_int_equal(paper_count(&paper, "採用BIM"), 0);
  assert_int_equal(paper_count(&paper, "16.75"), 0);
  assert_int_equal(paper_count(&paper, "83"), 0);
  assert_int_equal(paper_count(&paper, "無"), 0);
  /* each block's box to be filled in stands there once */
  assert_int_equal(paper_count_closed(&paper, "W1施工品質評分"), 4);
  assert_int_equal(paper_count_closed(&paper, "D規劃設計"), 4);
  paper_done(&paper);
  sample_done(&model);
}

/* A box that is repeated would be filled in twice. However long the head. */
static void test_a_blank_box_is_never_repeated(void **state) {
  (void)state;
  wanted = "林大方";
  for (int lines = 1; lines <= 12; lines++) {
    struct audit_model model;
    struct paper paper;
    struct buffer place = {0};
    sample_fill(&model, &forms, 0);
    for (int i = 0; i < lines; i++)
      buffer_add_text(&place, i > 0 ? "\n路" : "路");
    replace(&model.place, buffer_text(&place));
    buffer_done(&place);
    paper_print(&paper, print_blank, &model, &forms);
    assert_int_equal(paper_count_closed(&paper, "評分（滿分5分）"), 2);
    assert_int_equal(paper_count_closed(&paper, "評分（滿分10分）"), 1);
    assert_int_equal(paper_count_closed(&paper, "評分（滿分100，計40%）"), 1);
    assert_int_equal(paper_count_closed(&paper, "評分（滿分100，計10%）"), 2);
    assert_int_equal(paper_count_closed(&paper, "評分（滿分20，基準17）"), 1);
    /* over the page the block's name stands above its lines */
    char *second = paper_page(&paper, 2);
    const char *head = strstr(second, "扣點");
    assert_non_null(head);
    head += strlen("扣點");
    head += strspn(head, " \n");
    if (strncmp(head, "W1 施工品質", strlen("W1 施工品質")) != 0 &&
        strncmp(head, "W2 材料設備", strlen("W2 材料設備")) != 0 &&
        strncmp(head, "QB 承攬廠商", strlen("QB 承攬廠商")) != 0)
      fail_msg("%d lines: page 2 opens with %.20s", lines, head);
    free(second);
    char *page = paper_page(&paper, paper_pages(&paper));
    assert_non_null(strstr(page, "總分"));
    assert_non_null(strstr(page, "委員簽名"));
    free(page);
    paper_done(&paper);
    sample_done(&model);
  }
}

/* Printed before the team is known, for whoever will come. */
static void test_without_members_there_is_one_blank_sheet(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_empty(&model, &forms);
  paper_print(&paper, print_filled, &model, &forms);
  assert_int_equal(paper_pages(&paper), 2);
  assert_int_equal(paper_count(&paper, "委員查核紀錄表"), 1);
  assert_int_equal(paper_count_closed(&paper, "查核委員查核日期"), 1);
  assert_int_equal(paper_count(&paper, "〓"), 0);
  paper_done(&paper);
  sample_done(&model);
}

/* "none" would say that the member saw nothing amiss. */
static void test_a_member_with_nothing_recorded_gets_a_blank_one(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 3);
  wanted = "林大方";
  model.members[0].vote.score = SCORE_NONE;
  paper_print(&paper, print_filled, &model, &forms);
  assert_int_equal(paper_count(&paper, "程度（L/M/S）"), 2); /* two pages */
  assert_int_equal(paper_count(&paper, "無"), 0);
  paper_done(&paper);
  model.members[0].blocks.p = 1700;
  paper_print(&paper, print_filled, &model, &forms);
  assert_int_equal(paper_count(&paper, "程度（L/M/S）"), 0);
  paper_done(&paper);
  model.members[0].blocks.p = BLOCK_SCORE_NONE;
  replace(&model.findings[2].member, "林大方");
  paper_print(&paper, print_filled, &model, &forms);
  assert_int_equal(paper_count(&paper, "程度（L/M/S）"), 0);
  assert_int_equal(paper_count(&paper, model.findings[2].code), 1);
  paper_done(&paper);
  sample_done(&model);
}

static void test_who_does_not_score_has_none(void **state) {
  (void)state;
  static const char *const names[] = {"許甲乙", "張水木", "某人", ""};
  struct audit_model model;
  sample_fill(&model, &forms, 1);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct buffer out = {0};
    struct error error = {0};
    assert_false(print_member_sheets(&model, &forms, names[i], false,
                                     date_from_parts(2023, 7, 5), &out, NULL,
                                     &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_string_equal(error.where, names[i]);
    assert_int_equal(out.len, 0);
    buffer_done(&out);
  }
  sample_done(&model);
}

static void test_the_title_tells_the_kind(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  model.facts.kind = AUDIT_SUPERVISION;
  wanted = "林大方";
  paper_print(&paper, print_filled, &model, &forms);
  assert_int_equal(paper_count(&paper, "委員督導紀錄表"), 1);
  assert_int_equal(paper_count(&paper, "委員查核紀錄表"), 0);
  paper_done(&paper);
  model.facts.kind = AUDIT_REAUDIT;
  paper_print(&paper, print_filled, &model, &forms);
  assert_int_equal(paper_count(&paper, "委員複查紀錄表"), 1);
  assert_int_equal(paper_count(&paper, "委員查核紀錄表"), 0);
  paper_done(&paper);
  sample_done(&model);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup(name, all_members)
  const struct CMUnitTest tests[] = {
      TEST(test_each_member_who_scores_has_a_sheet),
      TEST(test_each_sheet_counts_its_own_pages),
      TEST(test_the_boxes_show_what_the_member_gave),
      TEST(test_the_head_is_the_tenders),
      TEST(test_a_finding_is_on_its_members_sheet),
      TEST(test_a_finding_stands_in_its_block_with_its_points),
      TEST(test_the_signature_stands_with_the_score),
      TEST(test_many_findings_go_on_under_their_head),
      TEST(test_a_blank_sheet_tells_nothing),
      TEST(test_a_blank_box_is_never_repeated),
      TEST(test_without_members_there_is_one_blank_sheet),
      TEST(test_a_member_with_nothing_recorded_gets_a_blank_one),
      TEST(test_who_does_not_score_has_none),
      TEST(test_the_title_tells_the_kind),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
