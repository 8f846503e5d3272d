/* 查核紀錄表: what must stand on it, and what a PDF of it must be. */
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

static void test_every_value_can_be_read_back(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 25);
  paper_print(&paper, print_audit_record, &model, &forms);
  static const char *const values[] = {
      "流域綜合治理計畫", "中央水利主管機關", "示範市政府水利局", "1120117A",
      "甲乙丙工程顧問股份有限公司", "示範市濱海區中山路一段至五段",
      /* NT$ 352,480,000; 318,600,000; 325,150,500 rounded half up */
      "352,480", "318,600", "325,151", "112.06.08", "112.05.31", "45.20%",
      "43.15%", "140,200", "131,875", "111.03.01", "113.03.15", "林大方",
      "※黃明", "※陳小山", "吳日月", "許甲乙", "周丙丁", "採用BIM模型檢討管線",
      "混凝土鑽心", "112.06.20", "0K+080路基",
      "地下室出入口防水閘門之操作空間不足，請檢討。"};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (paper_count(&paper, values[i]) == 0)
      fail_msg("%s is not on the record", values[i]);
  assert_int_equal(paper_count_closed(&paper, "245kgf/cm²"), 1);
  for (size_t i = 0; i < model.finding_count; i++)
    assert_true(paper_count(&paper, model.findings[i].code) > 0);
  assert_string_equal(buffer_text(&paper.warnings), "");
  paper_done(&paper);
  sample_done(&model);
}

static void test_points_stand_behind_their_defect(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 2);
  for (size_t i = 0; i < 2; i++) {
    replace(&model.findings[i].description, i ? "紀錄不全" : "鋼筋鏽蝕");
    replace(&model.findings[i].location, "");
    model.findings[i].rule.severity = SEVERITY_S;
    /* 3 points for a defect; 2 that are a credit */
    model.findings[i].rule.override = i ? -2 : 3;
  }
  sample_assess(&model, &forms);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(
      paper_count_closed(&paper, "【嚴重】鋼筋鏽蝕\xE2\x88\x92\x33"), 1);
  assert_int_equal(paper_count_closed(&paper, "【加分】紀錄不全+2"), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* Two findings with the description 甲 and 乙, of 3 points and of none. */
static void two_findings(struct audit_model *model) {
  sample_fill(model, &forms, 2);
  for (size_t i = 0; i < 2; i++) {
    replace(&model->findings[i].description, i ? "乙" : "甲");
    replace(&model->findings[i].location, "");
    model->findings[i].rule.severity = i ? SEVERITY_L : SEVERITY_M;
    model->findings[i].rule.override = POINTS_NONE;
    model->findings[i].rule.medium_points = 3;
    model->findings[i].rule.serious_points = 5;
  }
}

static void test_a_credit_is_no_defect_mended(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  two_findings(&model);
  model.findings[0].rule.override = -2;
  model.findings[0].rule.fixed_on_site = true;
  sample_assess(&model, &forms);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_count_closed(&paper, "【加分】甲+2"), 1);
  assert_int_equal(paper_count_closed(&paper, "【輕微】乙0"), 1);
  assert_int_equal(paper_count(&paper, "當場改善"), 0);
  paper_done(&paper);
  sample_done(&model);
}

static void test_doubled_points_say_so(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  two_findings(&model);
  model.findings[0].rule.multiplier = 2;
  model.findings[1].rule.multiplier = 2; /* nothing to double */
  sample_assess(&model, &forms);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(
      paper_count_closed(&paper, "甲（契約加重2倍：3×2）\xE2\x88\x92\x36"), 1);
  assert_int_equal(paper_count(&paper, "契約加重"), 1);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_title_tells_the_kind(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_count(&paper, "工程施工查核紀錄表"), 1);
  paper_done(&paper);
  model.facts.kind = AUDIT_REAUDIT;
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_count(&paper, "工程施工複查紀錄表"), 1);
  assert_int_equal(paper_count(&paper, "工程施工查核紀錄表"), 0);
  paper_done(&paper);
  model.facts.kind = AUDIT_SUPERVISION;
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_count(&paper, "工程施工督導紀錄表"), 1);
  assert_int_equal(paper_count(&paper, "工程施工查核紀錄表"), 0);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_number_stands_in_the_head(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_count(&paper, "查核編號：112-017"), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* As on the official form. */
static void test_the_parts_come_in_order(void **state) {
  (void)state;
  static const char *const titles[] = {"缺點", "檢驗拆驗", "規劃設計問題及建議",
                                       "其他建議", "扣點統計"};
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 3);
  paper_print(&paper, print_audit_record, &model, &forms);
  const char *place = buffer_text(&paper.text);
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
    char line[64];
    snprintf(line, sizeof line, "%s\n", titles[i]);
    do
      place = strstr(place + 1, line);
    while (place && place[-1] != '\n' && place[-1] != '\f');
    assert_non_null(place);
  }
  paper_done(&paper);
  sample_done(&model);
}

static void test_what_is_not_recorded_has_no_unit(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  model.paid_amount = -1;
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(
      paper_count_closed(&paper, "累計金額預定140,200千元、實際－工程"), 0);
  assert_int_equal(
      paper_count_closed(&paper, "累計金額預定140,200千元、實際－查核委員"), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* A core test pending and a score of 82: no grade is stated (Rules Art. 8). */
static void test_a_withheld_grade_is_not_stated(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  model.tests[0].rule.result = TEST_PENDING;
  sample_assess(&model, &forms);
  assert_int_equal(model.result.grade.grade, GRADE_PENDING);
  paper_print(&paper, print_audit_record, &model, &forms);
  static const char *const grades[] = {"優等", "甲等", "乙等", "丙等"};
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(paper_count_closed(&paper, grades[i]), 0);
  paper_done(&paper);
  sample_done(&model);
}

/* A failed core test: 69 points at most, and the record says why and what the
 * members had given, (82 + 83 + 81 + 82) / 4 = 82. */
static void test_a_forced_grade_gives_its_reason(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  model.tests[0].rule.result = TEST_FAIL;
  sample_assess(&model, &forms);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_true(paper_count(&paper, "丙等") > 0);
  assert_true(paper_count(&paper, "69") > 0);
  assert_true(paper_count(&paper, "82") > 0);
  assert_true(paper_count(&paper, "第8條") > 0);
  assert_int_equal(
      paper_count_closed(&paper,
                         "混凝土鑽心檢驗不合格（位置：B2F連續壁內襯）"
                         "（作業辦法第8條第1項第1款），列丙等"),
      1);
  paper_done(&paper);
  sample_done(&model);
}

/* Labels of forms/audit.form. */
static void test_a_ground_of_the_teams_is_named_in_words(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  replace(&model.forced_grounds, "4 6");
  sample_assess(&model, &forms);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(
      paper_count_closed(
          &paper,
          "主要結構與設計不符（作業辦法第8條第1項第4款）、其他缺失情節"
          "重大影響安全（作業辦法第8條第1項第6款），列丙等；"
          "委員平均82分，成績以69分計"),
      1);
  paper_done(&paper);
  sample_done(&model);
}

/* 15 points: not better than 乙 (工程會 97.02.13), though 82 is a 甲. */
static void test_a_bound_grade_gives_its_source(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 2);
  model.findings[0].rule.override = 15;
  model.findings[1].rule.override = 0;
  sample_assess(&model, &forms);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_true(paper_count_closed(&paper, "82分（乙等）") > 0);
  assert_true(paper_count_closed(&paper, "甲等") > 0);
  assert_true(paper_count_closed(&paper, "工程管字第09700062330號") > 0);
  paper_done(&paper);
  sample_done(&model);
}

static void test_an_empty_record_is_one_whole_page(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_empty(&model, &forms);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_pages(&paper), 1);
  assert_true(paper_count(&paper, "112-000") > 0);
  assert_true(paper_count(&paper, "－") > 10);
  assert_int_equal(paper_count(&paper, "-1"), 0);
  assert_int_equal(paper_count(&paper, "千元"), 2); /* two fields' names */
  assert_int_equal(paper_count_closed(&paper, "工程概要－"), 1);
  assert_int_equal(paper_count_closed(&paper, "現場概況－"), 1);
  paper_done(&paper);
  sample_done(&model);
}

/* The last line above the footer. */
static void last_line(const char *page, char *line, size_t size) {
  const char *end = page;
  for (const char *next = page; (next = strstr(next, "第 ")); next++)
    end = next;
  assert_ptr_not_equal(end, page);
  while (*end != '\n') /* the footer's own line */
    end--;
  while (end > page && (end[-1] == '\n' || end[-1] == ' '))
    end--;
  const char *start = end;
  while (start > page && start[-1] != '\n')
    start--;
  while (*start == ' ')
    start++;
  snprintf(line, size, "%.*s", (int)(end - start), start);
}

/* Whatever stands before them. */
static void test_no_head_stands_alone_at_a_pages_end(void **state) {
  (void)state;
  static const char *const heads[] = {
      "缺點",     "檢驗拆驗", "規劃設計問題及建議",
      "其他建議", "扣點統計", "缺失編號",
      "檢驗項目", "QA1 主辦", "QA2 監造",
      "QB 承攬",  "W1 施工",  "W2 材料",
      "W3 職業",  "W 其他",   "單位"};
  for (size_t lines = 1; lines <= 54; lines++) {
    struct audit_model model;
    struct paper paper;
    struct buffer merits = {0};
    sample_fill(&model, &forms, 12);
    for (size_t i = 0; i < lines; i++)
      buffer_add_text(&merits, "優\n");
    replace(&model.merits, buffer_text(&merits));
    buffer_done(&merits);
    replace(&model.findings[0].description, "鋼筋\n保護層\n不足\n且\n鏽蝕\n者");
    paper_print(&paper, print_audit_record, &model, &forms);
    size_t pages = paper_pages(&paper);
    for (size_t page = 1; page <= pages; page++) {
      char line[512];
      char *text = paper_page(&paper, page);
      last_line(text, line, sizeof line);
      for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strncmp(line, heads[i], strlen(heads[i])) == 0)
          fail_msg("%zu lines: page %zu ends with %s", lines, page, line);
      free(text);
    }
    paper_done(&paper);
    sample_done(&model);
  }
}

static void test_heads_and_numbers_are_on_every_page(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 200);
  paper_print(&paper, print_audit_record, &model, &forms);
  size_t pages = paper_pages(&paper), numbered = 0;
  assert_true(pages > 3);
  for (size_t i = 1; i <= pages; i++) {
    struct buffer number = {0};
    char *page = paper_page(&paper, i);
    buffer_format(&number, "第 %zu 頁共 %zu 頁", i, pages);
    numbered += strstr(page, buffer_text(&number)) != NULL;
    buffer_done(&number);
    free(page);
  }
  assert_int_equal(numbered, pages);
  /* The defects fill all pages save perhaps the last, under their head. */
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

/* Longer than a page: nothing of it is lost at the breaks. */
static void test_a_text_longer_than_a_page_goes_on(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  struct buffer merits = {0};
  sample_fill(&model, &forms, 3);
  for (int i = 1; i <= 120; i++)
    buffer_format(&merits, "優點〔%d〕施工安全管理落實\n", i);
  replace(&model.merits, buffer_text(&merits));
  buffer_done(&merits);
  paper_print(&paper, print_audit_record, &model, &forms);
  for (int i = 1; i <= 120; i += 7) {
    char text[64];
    snprintf(text, sizeof text, "〔%d〕施工安全", i);
    assert_int_equal(paper_count_closed(&paper, text), 1);
  }
  paper_done(&paper);
  sample_done(&model);
}

/* U+2137C is beyond what libharu can write (a space, silently). */
static void test_a_rare_character_is_printed_and_found(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_count(&paper, "黃明𡍼"), 1);
  assert_int_equal(paper_count(&paper, "〓"), 0);
  paper_done(&paper);
  sample_done(&model);
}

/* U+10FFFD is for private use: no font has it. */
static void test_an_unknown_character_is_marked_and_named(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  replace(&model.contractor, "某\xF4\x8F\xBF\xBD廠商\xF4\x8F\xBF\xBD");
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_count(&paper, "某〓廠商〓"), 1);
  const char *warnings = buffer_text(&paper.warnings);
  assert_non_null(strstr(warnings, "112-017"));
  assert_non_null(strstr(warnings, "U+10FFFD"));
  assert_ptr_equal(strchr(warnings, '\n'), warnings + strlen(warnings) - 1);
  paper_done(&paper);
  sample_done(&model);
}

static void test_control_characters_print_nothing(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 1);
  replace(&model.contractor, "甲\x01\x7F乙\xEF\xBB\xBF丙\t丁");
  paper_print(&paper, print_audit_record, &model, &forms);
  assert_int_equal(paper_count(&paper, "甲乙丙 丁"), 1);
  assert_string_equal(buffer_text(&paper.warnings), "");
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_same_record_gives_the_same_bytes(void **state) {
  (void)state;
  struct audit_model model;
  struct paper one, two;
  sample_fill(&model, &forms, 25);
  paper_print(&one, print_audit_record, &model, &forms);
  paper_print(&two, print_audit_record, &model, &forms);
  assert_int_equal(one.pdf.len, two.pdf.len);
  assert_memory_equal(one.pdf.data, two.pdf.data, one.pdf.len);
  paper_done(&one);
  paper_done(&two);
  sample_done(&model);
}

/* The hash in the footer tells two states of a record apart. */
static void test_a_changed_record_has_another_hash(void **state) {
  (void)state;
  struct audit_model model;
  struct paper one, two;
  sample_fill(&model, &forms, 2);
  paper_print(&one, print_audit_record, &model, &forms);
  /* memo is not printed, and part of the record all the same */
  replace(&model.findings[1].memo, "另函通知");
  paper_print(&two, print_audit_record, &model, &forms);
  assert_string_not_equal(buffer_text(&one.text), buffer_text(&two.text));
  paper_done(&one);
  paper_done(&two);
  sample_done(&model);
}

/* 20 KB and half a KB a distinct character (the targets of the design). */
static void test_a_record_is_small(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_fill(&model, &forms, 25);
  paper_print(&paper, print_audit_record, &model, &forms);
  size_t characters = paper_characters(&paper);
  assert_true(characters > 300);
  if (paper.pdf.len > (size_t)20 * 1024 + 512 * characters)
    fail_msg("%zu bytes for %zu characters", paper.pdf.len, characters);
  paper_done(&paper);
  sample_done(&model);
}

static void test_all_fonts_are_embedded(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  struct buffer fonts = {0};
  sample_fill(&model, &forms, 25);
  paper_print(&paper, print_audit_record, &model, &forms);
  paper_run(&paper, "pdffonts %s", &fonts);
  size_t count = 0;
  char *line = strtok(fonts.data, "\n");
  for (size_t i = 0; line; i++, line = strtok(NULL, "\n")) {
    if (i < 2) /* head */
      continue;
    assert_non_null(strstr(line, "Identity-H       yes yes yes"));
    count++;
  }
  assert_true(count >= 1);
  buffer_done(&fonts);
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_document_says_what_it_is(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  struct buffer info = {0};
  sample_fill(&model, &forms, 25);
  paper_print(&paper, print_audit_record, &model, &forms);
  paper_run(&paper, "pdfinfo -isodates %s", &info);
  assert_non_null(strstr(buffer_text(&info), "112-017 海濱地區雨水下水道"));
  assert_non_null(
      strstr(buffer_text(&info), forms_wording(&forms, "agency.name")));
  /* midnight in Taiwan */
  assert_non_null(strstr(buffer_text(&info), "2023-07-05T00:00:00+08"));
  assert_non_null(strstr(buffer_text(&info), "A4"));
  buffer_done(&info);
  paper_done(&paper);
  sample_done(&model);
}

/* Nothing is written but to memory, so no folder need be writable. */
static void test_no_temporary_file_is_needed(void **state) {
  (void)state;
  struct audit_model model;
  struct buffer out = {0};
  struct error error = {0};
  const char *folder = getenv("TMPDIR");
  char *before = memory_copy_text(folder ? folder : "/tmp");
  setenv("TMPDIR", "/nowhere/at/all", 1);
  sample_fill(&model, &forms, 1);
  assert_true(print_audit_record(&model, &forms, date_from_parts(2023, 7, 5),
                                 &out, NULL, &error));
  setenv("TMPDIR", before, 1);
  free(before);
  buffer_done(&out);
  sample_done(&model);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_value_can_be_read_back),
      cmocka_unit_test(test_points_stand_behind_their_defect),
      cmocka_unit_test(test_a_credit_is_no_defect_mended),
      cmocka_unit_test(test_doubled_points_say_so),
      cmocka_unit_test(test_the_title_tells_the_kind),
      cmocka_unit_test(test_the_number_stands_in_the_head),
      cmocka_unit_test(test_the_parts_come_in_order),
      cmocka_unit_test(test_what_is_not_recorded_has_no_unit),
      cmocka_unit_test(test_a_withheld_grade_is_not_stated),
      cmocka_unit_test(test_a_forced_grade_gives_its_reason),
      cmocka_unit_test(test_a_ground_of_the_teams_is_named_in_words),
      cmocka_unit_test(test_a_bound_grade_gives_its_source),
      cmocka_unit_test(test_an_empty_record_is_one_whole_page),
      cmocka_unit_test(test_no_head_stands_alone_at_a_pages_end),
      cmocka_unit_test(test_heads_and_numbers_are_on_every_page),
      cmocka_unit_test(test_a_text_longer_than_a_page_goes_on),
      cmocka_unit_test(test_a_rare_character_is_printed_and_found),
      cmocka_unit_test(test_an_unknown_character_is_marked_and_named),
      cmocka_unit_test(test_control_characters_print_nothing),
      cmocka_unit_test(test_the_same_record_gives_the_same_bytes),
      cmocka_unit_test(test_a_changed_record_has_another_hash),
      cmocka_unit_test(test_a_record_is_small),
      cmocka_unit_test(test_all_fonts_are_embedded),
      cmocka_unit_test(test_the_document_says_what_it_is),
      cmocka_unit_test(test_no_temporary_file_is_needed),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
