/* The report in words: which sentences a period calls for. The half-year of a
 * city is in tests/cli/narrative.test.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/report/narrative.h"

static struct forms forms;
static struct narrative_model model;

static int load(void **state) {
  (void)state;
  struct error error = {0};
  return forms_load(&forms, NULL, &error) ? 0 : -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

/* The half-year, told on its last day; nothing happened. */
static int empty(void **state) {
  (void)state;
  model = (struct narrative_model){.today = date_from_parts(2023, 6, 30)};
  if (!period_parse("112H1", &model.figures.period))
    return -1;
  model.held = model.figures.period;
  model.risk_on = model.held.to;
  return 0;
}

/* Three audits, one of them a re-audit; 12 findings. */
static void hold_audits(void) {
  struct figures *figures = &model.figures.figures;
  figures->audits = 3;
  figures->audit = 2;
  figures->reaudit = 1;
  figures->unannounced = 3;
  figures->findings = 12;
  figures->grades[GRADE_A] = 2;
  figures->grades[GRADE_C] = 1;
  model.externals_least = 2;
  model.externals_most = 3;
  model.records_sent = 3;
}

static int done(void **state) {
  (void)state;
  narrative_model_done(&model);
  return 0;
}

/* The text; owned by the caller. */
static char *tell(void) {
  struct narrative narrative;
  struct buffer text = {0};
  narrative_write(&narrative, &model, &forms);
  narrative_add_text(&narrative, &text);
  narrative_done(&narrative);
  assert_null(strchr(buffer_text(&text), '{')); /* all is filled in */
  return buffer_take(&text);
}

static void assert_says(const char *words) {
  char *text = tell();
  if (!strstr(text, words))
    fail_msg("%s is not in:\n%s", words, text);
  free(text);
}

static void assert_does_not_say(const char *words) {
  char *text = tell();
  if (strstr(text, words))
    fail_msg("%s is in:\n%s", words, text);
  free(text);
}

#define NARRATIVE_TEST(function) \
  cmocka_unit_test_setup_teardown(function, empty, done)

/* --- a period without anything ----------------------------------------- */

static void test_nothing_is_said_to_be_nothing(void **state) {
  (void)state;
  assert_says("112年1月至6月底未辦理工程施工查核。");
  assert_says("112年1月至6月底無季報表函送。");
  assert_says("截至112年6月30日，無施工中工程列入預警。");
  assert_says("112年1月至6月底無通報案件。");
  assert_says("112年1月至6月底未辦理教育訓練。");
  assert_does_not_say("0件");
  assert_does_not_say("0項");
  assert_does_not_say("推動");
}

static void test_paragraphs_are_numbered_anew_in_each_section(void **state) {
  (void)state;
  struct narrative narrative;
  hold_audits();
  narrative_write(&narrative, &model, &forms);
  static const char *const numbers[] = {"（一）", "（二）", "（三）"};
  static const char *const headings[] = {"工程施工查核", "全民督工",
                                         "教育訓練"};
  for (size_t i = 0; i < NARRATIVE_SECTIONS; i++) {
    const struct narrative_section *section = &narrative.sections[i];
    assert_string_equal(section->number, numbers[i]);
    assert_string_equal(section->heading, headings[i]);
    assert_true(section->count > 0);
    for (size_t k = 0; k < section->count; k++) {
      char number[24];
      snprintf(number, sizeof number, "%zu.", k + 1);
      assert_string_equal(section->paragraphs[k].number, number);
      assert_null(strchr(section->paragraphs[k].text, '\n'));
    }
  }
  narrative_done(&narrative);
}

/* --- audits ------------------------------------------------------------ */

static void test_audits_are_counted(void **state) {
  (void)state;
  hold_audits();
  assert_says(
      "112年1月至6月底辦理施工中工程查核2件、複查1件，計3件，"
      "查核結果為甲等2件、丙等1件。");
  assert_says("查核發現缺失12項，均於現場告知");
  assert_does_not_say("待判");
  model.figures.figures.grades[GRADE_PENDING] = 1;
  model.figures.figures.grades[GRADE_NONE] = 1;
  assert_says("甲等2件、丙等1件、待判1件、尚未評分1件");
}

static void test_thousands_have_commas(void **state) {
  (void)state;
  hold_audits();
  model.figures.figures.findings = 1275;
  assert_says("缺失1,275項");
}

static void test_whether_they_were_announced(void **state) {
  (void)state;
  hold_audits();
  assert_says("112年1月至6月底各案均未預先通知受查單位");
  model.figures.figures.unannounced = 2;
  assert_says("112年1月至6月底未預先通知者2件、預先通知者1件");
  model.figures.figures.unannounced = 0;
  assert_says("112年1月至6月底各案均經預先通知");
}

static void test_how_many_experts_came(void **state) {
  (void)state;
  hold_audits();
  assert_says("每案遴聘外聘委員2至3位參與");
  model.without_externals = 1;
  assert_says("2至3位參與，借重外部專業把關工程品質，惟1件未遴聘。");
  model.without_externals = 0;
  model.externals_most = 2;
  assert_says("每案遴聘外聘委員2位參與");
  assert_does_not_say("2至2位");
  model.externals_least = model.externals_most = 0;
  model.without_externals = 3;
  assert_says("未遴聘外聘委員。");
  assert_does_not_say("0位");
}

/* Nothing is claimed of what nobody has entered. */
static void test_an_audit_without_entries_is_no_fact(void **state) {
  (void)state;
  hold_audits();
  model.without_members = 1;
  assert_says("把關工程品質，另1件查核委員尚未登錄。");
  model.externals_least = model.externals_most = 0;
  model.without_members = model.unentered = 3;
  model.figures.figures.findings = 0;
  model.figures.figures.improved = 3;
  assert_says("各案查核委員尚未登錄。");
  assert_says("各案查核結果尚未登錄。");
  assert_says("缺失已全數改善者0件");
  assert_does_not_say("未遴聘");
  assert_does_not_say("未發現缺失");
  model.without_members = model.unentered = 1;
  model.without_externals = 2;
  assert_says("未遴聘外聘委員，另1件查核委員尚未登錄。");
  assert_says("除1件尚未登錄外，各案均未發現缺失。");
}

static void test_advice_is_told_where_there_is_any(void **state) {
  (void)state;
  hold_audits();
  assert_does_not_say("另提出");
  model.other_advice = 4;
  assert_says("；另提出其他建議4項，請相關單位檢討研議。");
  model.design_advice = 5;
  assert_says("；另提出規劃設計建議5項、其他建議4項，請相關單位檢討研議。");
  model.figures.figures.findings = 0;
  assert_says("各案均未發現缺失；另提出規劃設計建議5項");
}

/* 7 working days: Rules Art. 9; 30 days unless the agency sets another. */
static void test_letters_and_what_became_of_them(void **state) {
  (void)state;
  hold_audits();
  model.figures.figures.improved = 1;
  assert_says("查核後7個工作天內函送受查機關，請於30日內將缺失改善完妥");
  assert_says(
      "截至112年6月30日，紀錄已函送3件；缺失已全數改善者1件，"
      "無逾期未改善者。");
  model.records_sent = 2;
  model.figures.figures.record_late = 1;
  model.figures.figures.overdue = 2;
  assert_says(
      "紀錄已函送2件、逾函送期限者1件；缺失已全數改善者1件，"
      "逾期未改善者2件。");
  forms.law.improve_days = 45;
  assert_says("請於45日內");
  forms.law.improve_days = IMPROVE_DAYS;
}

static void test_a_plan_of_two_years(void **state) {
  (void)state;
  assert_says("訂定112年度查核計畫");
  model.held.from = date_from_parts(2022, 7, 1);
  assert_says("訂定111至112年度查核計畫");
}

/* What is left of the period has not happened yet. */
static void test_a_running_period_ends_today(void **state) {
  (void)state;
  hold_audits();
  model.held.to = model.today = date_from_parts(2023, 5, 15);
  assert_says("112年1月1日至5月15日辦理施工中工程查核2件");
}

/* --- returns ----------------------------------------------------------- */

static void add_return(const char *quarter, date_t sent_on) {
  struct period period;
  assert_true(period_parse(quarter, &period));
  model.returns = memory_resize(model.returns, model.return_count + 1,
                                sizeof *model.returns);
  struct narrative_return *one = &model.returns[model.return_count++];
  *one = (struct narrative_return){.due = period_return_due(period),
                                   .sent_on = sent_on};
  snprintf(one->quarter, sizeof one->quarter, "%s", quarter);
}

static void test_returns_that_were_sent(void **state) {
  (void)state;
  add_return("111Q4", date_from_parts(2023, 1, 17));
  add_return("112Q1", date_from_parts(2023, 4, 20));
  assert_says(
      "111年第四季季報表於112年1月、112年第一季季報表於112年4月函送"
      "行政院公共工程委員會。");
  assert_does_not_say("逾期尚未函送");
}

static void test_a_return_that_is_missing(void **state) {
  (void)state;
  add_return("111Q4", date_from_parts(2023, 1, 17));
  add_return("112Q1", DATE_NONE);
  assert_says(
      "111年第四季季報表於112年1月函送行政院公共工程委員會；"
      "112年第一季季報表逾期尚未函送。");
}

static void test_a_return_that_came_after_the_period(void **state) {
  (void)state;
  model.today = date_from_parts(2023, 7, 20);
  add_return("111Q4", DATE_NONE);
  add_return("112Q1", date_from_parts(2023, 7, 3));
  assert_says(
      "112年1月至6月底無季報表函送；"
      "112年第一季季報表於112年7月始函送，已逾期限；"
      "111年第四季季報表逾期尚未函送。");
}

/* --- programmes -------------------------------------------------------- */

static void test_only_levels_with_tenders_are_named(void **state) {
  (void)state;
  model.risks[RISK_GREEN] = 9;
  model.risks[RISK_RED] = 2;
  model.risks[RISK_YELLOW] = 5;
  assert_says("截至112年6月30日，施工中工程列紅色預警2件、黃色預警5件，");
  assert_does_not_say("橙色");
}

static void test_programmes_are_named(void **state) {
  (void)state;
  model.programs = memory_new(2, sizeof *model.programs);
  model.programs[0] =
      (struct narrative_program){memory_copy_text("甲「乙」計畫"), 7};
  model.programs[1] = (struct narrative_program){memory_copy_text("丙計畫"), 1};
  model.program_count = 2;
  assert_says("推動「甲『乙』計畫」（查核7件）、「丙計畫」（查核1件），");
}

/* --- citizens' reports ------------------------------------------------- */

static void test_reports_and_how_many_are_closed(void **state) {
  (void)state;
  model.figures.citizen_received = 27;
  model.figures.citizen_closed = 27;
  assert_says("受理通報27件，已全數結案並回復通報人。");
  model.figures.citizen_closed = 25;
  assert_says("受理通報27件，已結案25件，其餘2件處理中。");
  model.figures.citizen_closed = 0;
  assert_says("受理通報27件，尚在處理中。");
}

/* forms/citizen_items.csv */
static void test_the_agencys_table_is_counted(void **state) {
  (void)state;
  assert_says("工務、水利、觀光、一般等四大類15小項");
  size_t count = forms.citizen_item_count;
  forms.citizen_item_count = 0;
  assert_does_not_say("大類");
  assert_says("（二）全民督工\n1. 112年1月至6月底無通報案件。");
  forms.citizen_item_count = count;
}

/* --- trainings --------------------------------------------------------- */

static void test_each_training_is_told(void **state) {
  (void)state;
  model.figures.trainings = memory_new(3, sizeof *model.figures.trainings);
  model.figures.trainings[0] = (struct period_training){
      date_from_parts(2023, 4, 24), memory_copy_text("甲班"),
      memory_copy_text(""), 57, -1};
  model.figures.trainings[1] = (struct period_training){
      date_from_parts(2023, 5, 26), memory_copy_text("乙「重點」班"),
      memory_copy_text("教育局"), 1067, -1};
  /* not held yet */
  model.figures.trainings[2] = (struct period_training){
      date_from_parts(2023, 7, 1), memory_copy_text("丙班"),
      memory_copy_text(""), 30, -1};
  model.figures.training_count = 3;
  model.training_count = 2;
  model.training_participants = 1124;
  assert_says("112年1月至6月底辦理教育訓練2場，參訓計1,124人次。");
  assert_says("\n2. 112年4月24日辦理「甲班」，參訓57人。\n");
  assert_says("\n3. 112年5月26日與教育局合辦「乙『重點』班」，參訓1,067人。\n");
  assert_does_not_say("丙班");
}

/* A sentence is the agency's: it may leave values out, and move them. */
static void test_sentences_are_wordings(void **state) {
  (void)state;
  forms_set_wording(&forms, "narrative.trainings_none", "無訓練（{span}）");
  assert_says("無訓練（112年1月至6月底）");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      NARRATIVE_TEST(test_nothing_is_said_to_be_nothing),
      NARRATIVE_TEST(test_paragraphs_are_numbered_anew_in_each_section),
      NARRATIVE_TEST(test_audits_are_counted),
      NARRATIVE_TEST(test_thousands_have_commas),
      NARRATIVE_TEST(test_whether_they_were_announced),
      NARRATIVE_TEST(test_how_many_experts_came),
      NARRATIVE_TEST(test_an_audit_without_entries_is_no_fact),
      NARRATIVE_TEST(test_advice_is_told_where_there_is_any),
      NARRATIVE_TEST(test_letters_and_what_became_of_them),
      NARRATIVE_TEST(test_a_plan_of_two_years),
      NARRATIVE_TEST(test_a_running_period_ends_today),
      NARRATIVE_TEST(test_returns_that_were_sent),
      NARRATIVE_TEST(test_a_return_that_is_missing),
      NARRATIVE_TEST(test_a_return_that_came_after_the_period),
      NARRATIVE_TEST(test_only_levels_with_tenders_are_named),
      NARRATIVE_TEST(test_programmes_are_named),
      NARRATIVE_TEST(test_reports_and_how_many_are_closed),
      NARRATIVE_TEST(test_the_agencys_table_is_counted),
      NARRATIVE_TEST(test_each_training_is_told),
      NARRATIVE_TEST(test_sentences_are_wordings),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
