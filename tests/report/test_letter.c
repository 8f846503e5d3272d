/* 函: what the letter to the audited agency must say, and how it counts. */
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

static void print(struct paper *paper, struct audit_model *model) {
  sample_assess(model, &forms);
  paper_print(paper, print_letter, model, &forms);
}

/* Over line ends. */
static void assert_says(const struct paper *paper, const char *words) {
  if (paper_count_closed(paper, words) == 0)
    fail_msg("%s: not on paper", words);
}

static void assert_silent(const struct paper *paper, const char *words) {
  if (paper_count_closed(paper, words) > 0)
    fail_msg("%s: on paper", words);
}

/* A letter about `findings` findings, sent and received on those days. */
static void sent(struct audit_model *model, size_t findings, date_t sent_on,
                 date_t received_on) {
  sample_fill(model, &forms, findings);
  model->facts.sent_on = sent_on;
  model->facts.received_on = received_on;
}

static void test_the_head_is_that_of_an_official_letter(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, date_from_parts(2023, 6, 16), DATE_NONE);
  replace(&model.letter_no, "示範府工字第1120012345號");
  print(&paper, &model);
  static const char *const parts[] = {"檔號：",
                                      "保存年限：",
                                      "工程施工查核小組函",
                                      "地址：承辦人：電話：電子信箱：",
                                      "受文者：示範市政府水利局",
                                      "發文日期：中華民國112年6月16日",
                                      "發文字號：示範府工字第1120012345號",
                                      "速別：普通件",
                                      "密等及解密條件或保密期限：",
                                      "附件：如說明",
                                      "二、本小組於112年6月8日以不預先通知方式",
                                      "正本：示範市政府水利局",
                                      "召集人"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    assert_says(&paper, parts[i]);
  assert_says(&paper,
              "主旨：檢送112年6月8日辦理「海濱地區雨水下水道系統改善暨道路拓寬"
              "及共同管道新建統包工程（第二期第三標）」（標案編號：1120117A）工"
              "程施工查核紀錄1份，所列缺失請依限改善完妥並函報本小組備查，請查"
              "照。說明：一、依據政府採購法第70條及工程施工查核小組作業辦法（以"
              "下簡稱作業辦法）第9條規定辦理。");
  assert_string_equal(buffer_text(&paper.warnings), "");
  paper_done(&paper);
  sample_done(&model);
}

/* The day is not known before the letter arrives: the rule is. */
static void test_before_it_is_sent_there_is_the_rule_and_no_date(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, DATE_NONE, DATE_NONE);
  print(&paper, &model);
  assert_says(&paper, "發文日期：中華民國年月日");
  assert_says(&paper, "發文字號：字第號");
  assert_says(&paper,
              "請於本函送達之次日起30日內將缺失改善完妥，並函報本小組備查"
              "（作業辦法第9條）");
  assert_says(&paper,
              "始日不計；末日為星期六、星期日、國定假日或其他休息日者，以其次"
              "一上班日代之（行政程序法第48條第2項、第4項）");
  assert_silent(&paper, "改善期限為");
  paper_done(&paper);
  sample_done(&model);
}

/* 112.06.16 and 30 days are 112.07.16, a Sunday: Monday the 17th. */
static void test_sent_and_not_received_is_counted_from_sending(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, date_from_parts(2023, 6, 16), DATE_NONE);
  print(&paper, &model);
  assert_says(&paper,
              "本函於112年6月16日發文，於送達日確知前，暫自發文次日起算30日，"
              "末日112年7月16日為星期日，以其次一上班日代之，改善期限為112年7"
              "月17日。");
  paper_done(&paper);
  sample_done(&model);
}

/* 112.06.19 and 30 days are Wednesday 112.07.19. */
static void test_received_is_counted_from_arrival(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, date_from_parts(2023, 6, 16), date_from_parts(2023, 6, 19));
  print(&paper, &model);
  assert_says(&paper,
              "本函於112年6月19日送達，自次日起算30日，改善期限為112年7月19"
              "日。");
  assert_silent(&paper, "發文次日");
  assert_silent(&paper, "以其次一上班日代之，改善");
  paper_done(&paper);
  sample_done(&model);
}

/* Lunar New Year 112: offices were closed from 20 to 29 January. 22 December
 * and 30 days are Saturday the 21st, 24 December Monday the 23rd. */
static void test_a_last_day_at_lunar_new_year_says_why_it_moved(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, DATE_NONE, date_from_parts(2022, 12, 22));
  print(&paper, &model);
  assert_says(&paper,
              "末日112年1月21日為星期六，以其次一上班日代之，改善期限為112年1"
              "月30日。");
  paper_done(&paper);
  model.facts.received_on = date_from_parts(2022, 12, 24);
  print(&paper, &model);
  assert_says(&paper,
              "末日112年1月23日為放假日，以其次一上班日代之，改善期限為112年1"
              "月30日。");
  paper_done(&paper);
  sample_done(&model);
}

/* 112.06.19 and 20 days are Sunday 112.07.09. */
static void test_the_number_of_days_is_the_agencys(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  int days = forms.law.improve_days;
  forms.law.improve_days = 20;
  sent(&model, 5, DATE_NONE, date_from_parts(2023, 6, 19));
  print(&paper, &model);
  forms.law.improve_days = days;
  assert_says(&paper, "次日起20日內將缺失改善完妥");
  assert_says(&paper, "自次日起算20日，末日112年7月9日為星期日");
  assert_says(&paper, "改善期限為112年7月10日。");
  paper_done(&paper);
  sample_done(&model);
}

/* The office calendar ends with 2026: 120.05.20 and 30 days are Thursday. */
static void test_a_day_past_the_calendar_is_provisional(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, DATE_NONE, date_from_parts(2031, 5, 20));
  print(&paper, &model);
  assert_says(&paper, "改善期限為120年6月19日（該年辦公日曆表尚未載入");
  paper_done(&paper);
  sample_done(&model);
}

static void test_an_approved_extension_moves_the_day(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, DATE_NONE, date_from_parts(2023, 6, 19));
  model.extensions = memory_new(2, sizeof *model.extensions);
  model.extensions[0] =
      (struct extension){date_from_parts(2023, 8, 18), DATE_NONE};
  model.facts.extensions = model.extensions;
  model.facts.extension_count = 1;
  print(&paper, &model);
  assert_silent(&paper, "8月18日");
  assert_silent(&paper, "同意展延，");
  paper_done(&paper);
  model.extensions[1] = (struct extension){date_from_parts(2023, 8, 4),
                                           date_from_parts(2023, 7, 14)};
  model.facts.extension_count = 2;
  print(&paper, &model);
  assert_says(&paper, "改善期限為112年7月19日。");
  assert_says(&paper, "經本小組112年7月14日同意展延，改善期限為112年8月4日。");
  assert_silent(&paper, "8月18日");
  paper_done(&paper);
  sample_done(&model);
}

/* 82, 83, 81 and 82 are 82 on the mean, 甲; with 16 points, 乙. */
static void test_score_and_grade_say_why(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 1, DATE_NONE, DATE_NONE);
  model.findings[0].rule.override = 14;
  print(&paper, &model);
  assert_says(&paper, "三、查核成績82分，列甲等。");
  paper_done(&paper);
  model.findings[0].rule.override = 16;
  print(&paper, &model);
  assert_says(&paper, "三、查核成績82分，列乙等：總扣點16點");
  assert_silent(&paper, "第10條");
  paper_done(&paper);
  sample_done(&model);
}

/* Rules Art. 8: neither the grade nor the score that would tell it. */
static void test_a_withheld_grade_is_not_stated(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, date_from_parts(2023, 6, 16), DATE_NONE);
  model.tests[0].rule.result = TEST_PENDING;
  print(&paper, &model);
  assert_says(&paper,
              "取樣檢驗結果尚未確定，查核成績及等第俟結果確定後另行函知");
  assert_silent(&paper, "82分");
  assert_silent(&paper, "甲等");
  assert_silent(&paper, "待判");
  paper_done(&paper);
  sample_done(&model);
}

static void test_nothing_is_said_of_a_score_before_there_is_one(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, DATE_NONE, DATE_NONE);
  for (size_t i = 0; i < model.member_count; i++)
    model.members[i].vote.score = SCORE_NONE;
  print(&paper, &model);
  assert_silent(&paper, "查核成績");
  paper_done(&paper);
  model.tests[0].rule.result = TEST_FAIL; /* Rules Art. 8 ground 1 */
  print(&paper, &model);
  assert_says(&paper, "三、查核成績列丙等：");
  paper_done(&paper);
  sample_done(&model);
}

/* Rules Art. 8 and 10. */
static void test_grade_c_names_grounds_and_consequences(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, DATE_NONE, DATE_NONE);
  model.tests[0].rule.result = TEST_FAIL;
  print(&paper, &model);
  assert_says(&paper, "查核成績69分，列丙等：");
  assert_says(&paper, "作業辦法第8條第1項第1款");
  assert_says(&paper, "請依作業辦法第10條");
  paper_done(&paper);
  model.tests[0].rule.result = TEST_PASS;
  for (size_t i = 0; i < model.member_count; i++)
    if (model.members[i].vote.score != SCORE_NONE)
      model.members[i].vote.score = 65;
  print(&paper, &model);
  assert_says(&paper, "查核成績65分，列丙等。");
  assert_says(&paper, "請依作業辦法第10條");
  paper_done(&paper);
  sample_done(&model);
}

/* A supervision is held by the quality rules, and Rules Art. 10 speak of
 * audits alone. */
static void test_a_supervision_has_words_of_its_own(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, DATE_NONE, DATE_NONE);
  model.facts.kind = AUDIT_SUPERVISION;
  model.tests[0].rule.result = TEST_FAIL;
  print(&paper, &model);
  assert_says(&paper, "工程施工督導紀錄1份");
  assert_says(&paper, "依據公共工程施工品質管理作業要點第15點規定辦理");
  assert_says(&paper, "督導成績69分，列丙等");
  assert_silent(&paper, "第70條");
  assert_silent(&paper, "作業辦法第10條");
  assert_silent(&paper, "施工查核紀錄");
  paper_done(&paper);
  model.facts.kind = AUDIT_REAUDIT;
  print(&paper, &model);
  assert_says(&paper, "工程施工複查紀錄1份");
  assert_says(&paper, "政府採購法第70條");
  assert_says(&paper, "複查成績69分，列丙等");
  paper_done(&paper);
  sample_done(&model);
}

/* Of four findings one is a credit, which is no defect; two are the
 * contractor's, one of them the supervisor's too; one is the agency's. */
static void four_findings(struct audit_model *model) {
  static const enum party parties[] = {PARTY_CONTRACTOR, PARTY_CONTRACTOR,
                                       PARTY_AGENCY, PARTY_SUPERVISOR};
  sent(model, 4, DATE_NONE, DATE_NONE);
  for (size_t i = 0; i < 4; i++) {
    struct finding *rule = &model->findings[i].rule;
    rule->party = parties[i];
    rule->also = 0;
    rule->multiplier = 1;
    rule->fixed_on_site = false;
    rule->override = i == 3 ? -1 : 3;
    replace(&model->findings[i].code, i == 2 ? "6.01.01" : "5.01.01");
  }
  model->findings[1].rule.also = 1u << PARTY_SUPERVISOR;
}

static void test_defects_are_counted_by_party(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  four_findings(&model);
  print(&paper, &model);
  assert_says(&paper,
              "查核發現缺失3項：工程主辦機關1項、監造單位連帶1項、承攬廠商2項"
              "。");
  paper_done(&paper);
  model.findings[0].rule.party = PARTY_SUPERVISOR;
  model.findings[0].rule.fixed_on_site = true;
  print(&paper, &model);
  assert_says(&paper,
              "缺失3項：工程主辦機關1項、監造單位1項（另連帶1項）、承攬廠商1項"
              "；其中1項已當場改善。");
  paper_done(&paper);
  sample_done(&model);
}

/* Budget 352 M: 8,000 a point of the contractor, 2,000 of the supervisor. */
static void test_points_and_fines_by_party(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  four_findings(&model);
  print(&paper, &model);
  assert_says(&paper, "（一）工程主辦機關扣3點。");
  assert_says(&paper,
              "（二）監造單位扣3點，每點新臺幣2,000元，計新臺幣6,000元。");
  assert_says(&paper,
              "（三）承攬廠商扣6點，每點新臺幣8,000元，計新臺幣48,000元。");
  /* 6.01 does not count */
  assert_says(&paper, "（四）總扣點6點");
  paper_done(&paper);
  for (size_t i = 0; i < 3; i++)
    model.findings[i].rule.override = 0;
  print(&paper, &model);
  assert_silent(&paper, "扣點及");
  paper_done(&paper);
  /* a contract is of a firm: the agency has none */
  model.findings[2].rule.override = 3;
  print(&paper, &model);
  assert_says(&paper, "缺失扣點如下：");
  assert_says(&paper, "（一）工程主辦機關扣3點。");
  assert_silent(&paper, "依契約規定");
  paper_done(&paper);
  sample_done(&model);
}

static void test_without_defects_nothing_is_due(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 0, date_from_parts(2023, 6, 16), DATE_NONE);
  print(&paper, &model);
  assert_says(&paper, "紀錄1份，請查照。");
  assert_says(&paper, "本次查核未列缺失。");
  assert_silent(&paper, "改善期限");
  assert_silent(&paper, "改善完妥");
  assert_silent(&paper, "改善對策");
  paper_done(&paper);
  sample_done(&model);
}

/* The number in the head is that of the item that tells them. */
static void test_the_enclosures_are_where_the_head_says(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, date_from_parts(2023, 6, 16), DATE_NONE);
  print(&paper, &model);
  assert_says(&paper, "附件：如說明九");
  assert_says(&paper, "八、本次查核另提規劃設計問題及建議2項、其他建議1項，");
  assert_says(&paper, "九、檢附工程施工查核紀錄表、");
  paper_done(&paper);
  sample_done(&model);
  sent(&model, 0, date_from_parts(2023, 6, 16), DATE_NONE);
  print(&paper, &model);
  assert_says(&paper, "附件：如說明六");
  assert_says(&paper, "六、檢附工程施工查核紀錄表");
  paper_done(&paper);
  sample_done(&model);
}

static void test_each_firm_gets_one_copy(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 5, DATE_NONE, DATE_NONE);
  replace(&model.designer, "己庚聯合技師事務所"); /* the supervisor too */
  replace(&model.supervising_agency, model.organizer);
  print(&paper, &model);
  assert_says(&paper,
              "副本：甲乙丙工程顧問股份有限公司、己庚聯合技師事務所、辛壬營造"
              "股份有限公司、癸水機電工程有限公司（共同投標）、本小組");
  paper_done(&paper);
  replace(&model.designer, "丁戊工程技術顧問股份有限公司");
  for (size_t i = 0; i < model.advice_count; i++)
    model.advices[i].design = false;
  print(&paper, &model);
  assert_silent(&paper, "丁戊工程技術顧問"); /* nothing concerns it */
  paper_done(&paper);
  sample_done(&model);
}

static void test_every_page_has_the_line_to_bind_along(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sent(&model, 25, date_from_parts(2023, 6, 16), DATE_NONE);
  model.tests[0].rule.result = TEST_FAIL;
  print(&paper, &model);
  size_t pages = paper_pages(&paper);
  assert_true(pages > 1);
  for (size_t i = 1; i <= pages; i++) {
    char *page = paper_page(&paper, i);
    assert_non_null(strstr(page, "裝"));
    assert_non_null(strstr(page, "訂"));
    assert_non_null(strstr(page, "線"));
    free(page);
  }
  paper_done(&paper);
  sample_done(&model);
}

/* The letter counts them, the record lists them. */
static void test_two_hundred_defects_are_no_longer_a_letter(void **state) {
  (void)state;
  struct audit_model model;
  struct paper few, many;
  sent(&model, 20, date_from_parts(2023, 6, 16), DATE_NONE);
  print(&few, &model);
  sample_done(&model);
  sent(&model, 200, date_from_parts(2023, 6, 16), DATE_NONE);
  print(&many, &model);
  sample_done(&model);
  assert_int_equal(paper_pages(&many), paper_pages(&few));
  paper_done(&few);
  paper_done(&many);
}

static void test_an_audit_of_which_nothing_is_known(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_empty(&model, &forms);
  print(&paper, &model);
  assert_says(&paper, "受文者：－");
  assert_says(&paper, "檢送－辦理「－」（標案編號：－）");
  assert_int_equal(paper_pages(&paper), 1);
  assert_non_null(strstr(buffer_text(&paper.warnings), "without members"));
  paper_done(&paper);
  sample_done(&model);
}

static void test_the_signature_never_stands_alone(void **state) {
  (void)state;
  for (size_t length = 0; length < 240; length += 24) {
    struct audit_model model;
    struct paper paper;
    struct buffer name = {0};
    sent(&model, 5, date_from_parts(2023, 6, 16), DATE_NONE);
    for (size_t i = 0; i < length; i++)
      buffer_add_text(&name, "長");
    replace(&model.tender_name, buffer_text(&name));
    print(&paper, &model);
    char *last = paper_page(&paper, paper_pages(&paper));
    assert_non_null(strstr(last, "召集人"));
    assert_non_null(strstr(last, "正本"));
    free(last);
    buffer_done(&name);
    paper_done(&paper);
    sample_done(&model);
  }
}

static void test_the_same_letter_gives_the_same_bytes(void **state) {
  (void)state;
  struct audit_model model;
  struct paper one, two;
  sent(&model, 25, date_from_parts(2023, 6, 16), DATE_NONE);
  print(&one, &model);
  print(&two, &model);
  assert_int_equal(one.pdf.len, two.pdf.len);
  assert_memory_equal(one.pdf.data, two.pdf.data, one.pdf.len);
  paper_done(&one);
  paper_done(&two);
  sample_done(&model);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_head_is_that_of_an_official_letter),
      cmocka_unit_test(test_before_it_is_sent_there_is_the_rule_and_no_date),
      cmocka_unit_test(test_sent_and_not_received_is_counted_from_sending),
      cmocka_unit_test(test_received_is_counted_from_arrival),
      cmocka_unit_test(test_a_last_day_at_lunar_new_year_says_why_it_moved),
      cmocka_unit_test(test_the_number_of_days_is_the_agencys),
      cmocka_unit_test(test_a_day_past_the_calendar_is_provisional),
      cmocka_unit_test(test_an_approved_extension_moves_the_day),
      cmocka_unit_test(test_score_and_grade_say_why),
      cmocka_unit_test(test_a_withheld_grade_is_not_stated),
      cmocka_unit_test(test_nothing_is_said_of_a_score_before_there_is_one),
      cmocka_unit_test(test_grade_c_names_grounds_and_consequences),
      cmocka_unit_test(test_a_supervision_has_words_of_its_own),
      cmocka_unit_test(test_defects_are_counted_by_party),
      cmocka_unit_test(test_points_and_fines_by_party),
      cmocka_unit_test(test_without_defects_nothing_is_due),
      cmocka_unit_test(test_the_enclosures_are_where_the_head_says),
      cmocka_unit_test(test_each_firm_gets_one_copy),
      cmocka_unit_test(test_every_page_has_the_line_to_bind_along),
      cmocka_unit_test(test_two_hundred_defects_are_no_longer_a_letter),
      cmocka_unit_test(test_an_audit_of_which_nothing_is_known),
      cmocka_unit_test(test_the_signature_never_stands_alone),
      cmocka_unit_test(test_the_same_letter_gives_the_same_bytes),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
