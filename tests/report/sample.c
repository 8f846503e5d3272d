/* Audits made up for the tests of printed forms. */
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

enum { TODAY_YEAR = 2023 };

static void set(char **text, const char *value) {
  free(*text);
  *text = memory_copy_text(value);
}

void sample_assess(struct audit_model *model, const struct forms *forms) {
  struct audit_facts *facts = &model->facts;
  free(model->fact_members);
  free(model->fact_findings);
  free(model->fact_tests);
  facts->members = model->fact_members =
      memory_new(model->member_count + 1, sizeof *model->fact_members);
  facts->findings = model->fact_findings =
      memory_new(model->finding_count + 1, sizeof *model->fact_findings);
  facts->tests = model->fact_tests =
      memory_new(model->test_count + 1, sizeof *model->fact_tests);
  facts->member_count = model->member_count;
  facts->finding_count = model->finding_count;
  facts->test_count = model->test_count;
  facts->budget = model->budget;
  facts->team_grounds = *model->forced_grounds != '\0';
  for (size_t i = 0; i < model->member_count; i++)
    model->fact_members[i] = model->members[i].vote;
  for (size_t i = 0; i < model->finding_count; i++) {
    struct audit_finding *finding = &model->findings[i];
    finding->rule.code = finding->code;
    finding->block = code_block(finding->code);
    finding->points = points_of(&finding->rule);
    model->fact_findings[i] = finding->rule;
  }
  for (size_t i = 0; i < model->test_count; i++)
    model->fact_tests[i] = model->tests[i].rule;
  model->result =
      audit_assess(facts, &forms->law, date_from_parts(TODAY_YEAR, 7, 5));
}

void sample_empty(struct audit_model *model, const struct forms *forms) {
  *model = (struct audit_model){.budget = -1,
                                .award_price = -1,
                                .contract_price = -1,
                                .start_on = DATE_NONE,
                                .due_on = DATE_NONE,
                                .due_revised_on = DATE_NONE,
                                .completed_on = DATE_NONE,
                                .progress_as_of = DATE_NONE,
                                .reply_on = DATE_NONE,
                                .planned_pct = AUDIT_PCT_NONE,
                                .actual_pct = AUDIT_PCT_NONE,
                                .planned_amount = -1,
                                .paid_amount = -1};
  char **const texts[] = {
      &model->audit_no,      &model->tender_no,   &model->tender_name,
      &model->plan,          &model->plan_agency, &model->supervising_agency,
      &model->organizer,     &model->pcm,         &model->designer,
      &model->supervisor,    &model->contractor,  &model->place,
      &model->category,      &model->summary,     &model->site_condition,
      &model->merits,        &model->letter_no,   &model->note,
      &model->forced_grounds};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    *texts[i] = memory_copy_text("");
  set(&model->audit_no, "112-000");
  model->facts = (struct audit_facts){.audited_on = DATE_NONE,
                                      .sent_on = DATE_NONE,
                                      .received_on = DATE_NONE,
                                      .closed_on = DATE_NONE};
  sample_assess(model, forms);
}

static void add_members(struct audit_model *model) {
  static const struct {
    const char *name;
    enum role role;
    int score;
  } people[] = {
      {"林大方", ROLE_LEADER, 82},        {"黃明𡍼", ROLE_EXTERNAL, 83},
      {"陳小山", ROLE_EXTERNAL, 81},      {"張水木", ROLE_EXTERNAL, SCORE_NONE},
      {"吳日月", ROLE_INTERNAL, 82},      {"許甲乙", ROLE_STAFF, SCORE_NONE},
      {"周丙丁", ROLE_STAFF, SCORE_NONE},
  };
  /* Q = 4 + 4.5 + 8.25 = 16.75; W = 0.4 x 84.5 + 0.1 x 82 + 0.1 x 80 = 50;
   * P = 16.5: T = 83.25, and the member's score is 83. */
  static const struct block_scores boxes = {400,  450,  825, 8450,
                                            8200, 8000, 1650};
  static const struct block_scores empty = {-1, -1, -1, -1, -1, -1, -1};
  model->member_count = sizeof people / sizeof *people;
  model->members = memory_new(model->member_count, sizeof *model->members);
  for (size_t i = 0; i < model->member_count; i++)
    model->members[i] = (struct audit_member){
        .name = memory_copy_text(people[i].name),
        .affiliation = memory_copy_text(i == 1 ? "示範科技大學" : ""),
        .specialty = memory_copy_text("土木"),
        .vote = {people[i].role, people[i].score, i == 3},
        .blocks = i == 1 ? boxes : empty};
}

static void add_findings(struct audit_model *model, const struct forms *forms,
                         size_t count) {
  static const char *const codes[] = {
      "4.01.01", "4.02.01", "4.02.03",    "4.03.01",    "4.03.04",
      "4.03.05", "5.01.01", "5.02.01",    "5.07.01",    "5.10.01",
      "5.14.01", "5.14.02", "5.05.01",    "5.15.01",    "6.01.01",
      "7.01.01", "5.09.01", "4.03.02.01", "5.14.05.01", "5.10.02",
  };
  static const char *const places[] = {"3樓A3柱頭", "0K+120～0K+155右側護欄",
                                       "", "工務所", "B1F東側開挖面"};
  const struct catalogue *catalogue = &forms->catalogue;
  model->finding_count = count;
  model->findings = memory_new(count, sizeof *model->findings);
  for (size_t i = 0; i < count; i++) {
    struct audit_finding *finding = &model->findings[i];
    const char *code = codes[i % (sizeof codes / sizeof *codes)];
    const struct defect_code *entry = catalogue_find(catalogue, code);
    if (!entry) /* any other of the catalogue */
      entry = &catalogue->codes[i * 7 % catalogue->code_count];
    const char *label = entry->label.in[LANGUAGE_ZH];
    char text[600];
    snprintf(text, sizeof text, "%s，查核時抽查紀錄第%zu筆與現場不符", label,
             i + 1);
    *finding = (struct audit_finding){
        .seq = (int)i + 1,
        .code = memory_copy_text(entry->code),
        .label = memory_copy_text(label),
        .location = memory_copy_text(places[i % 5]),
        .description = memory_copy_text(i % 3 ? text : ""),
        .member = memory_copy_text("陳小山"),
        .action = memory_copy_text(""),
        .memo = memory_copy_text(""),
        .verified_on = DATE_NONE,
        .verified_by = memory_copy_text(""),
        .rule = {.medium_points = (int16_t)entry->medium_points,
                 .serious_points = (int16_t)entry->serious_points,
                 .override = POINTS_NONE,
                 .multiplier = i == 6 ? 2 : 1,
                 .severity = i % 6 == 5   ? SEVERITY_S
                             : i % 3 == 0 ? SEVERITY_M
                                          : SEVERITY_L,
                 .party = entry->group ? entry->group->party : PARTY_CONTRACTOR,
                 .also = i % 8 == 6 ? 1u << PARTY_SUPERVISOR : 0,
                 .fixed_on_site = i == 4,
                 .improved_on = DATE_NONE}};
  }
}

static void add_tests(struct audit_model *model) {
  static const struct {
    enum test_item item;
    enum test_result result;
    const char *label, *location, *quantity, *standard;
  } tests[] = {
      {TEST_CONCRETE_CORE, TEST_PASS, "混凝土鑽心", "B2F連續壁內襯", "3個",
       "245 kgf/cm²"},
      {TEST_COMPACTION, TEST_PASS, "壓實度", "0K+080路基", "2點", "95%以上"},
      {TEST_REBAR, TEST_PASS, "鋼筋間距", "2樓版", "1處", "±1.5 cm"},
  };
  model->test_count = sizeof tests / sizeof *tests;
  model->tests = memory_new(model->test_count, sizeof *model->tests);
  for (size_t i = 0; i < model->test_count; i++)
    model->tests[i] =
        (struct audit_test){.seq = (int)i + 1,
                            .rule = {tests[i].item, tests[i].result},
                            .item_label = memory_copy_text(tests[i].label),
                            .location = memory_copy_text(tests[i].location),
                            .quantity = memory_copy_text(tests[i].quantity),
                            .standard = memory_copy_text(tests[i].standard),
                            .memo = memory_copy_text(""),
                            .reported_on = date_from_parts(TODAY_YEAR, 6, 20)};
}

static void add_advices(struct audit_model *model) {
  static const char *const texts[] = {
      "人行道與既有排水側溝銜接處高程未標示，請設計單位補充詳圖，並檢討洩水坡度"
      "是否足以避免積水。",
      "地下室出入口防水閘門之操作空間不足，請檢討。",
      "請施工團隊加強夜間施工照明及交通維持設施之巡檢頻率，並將巡檢紀錄納入"
      "施工日誌。"};
  model->advice_count = 3;
  model->advices = memory_new(3, sizeof *model->advices);
  for (size_t i = 0; i < 3; i++)
    model->advices[i] =
        (struct audit_advice){(int)i + 1, i < 2, memory_copy_text(texts[i]),
                              memory_copy_text(""), DATE_NONE};
}

void sample_fill(struct audit_model *model, const struct forms *forms,
                 size_t findings) {
  sample_empty(model, forms);
  set(&model->audit_no, "112-017");
  set(&model->tender_no, "1120117A");
  set(&model->tender_name,
      "海濱地區雨水下水道系統改善暨道路拓寬及共同管道新建統包工程（第二期"
      "第三標）");
  set(&model->plan, "流域綜合治理計畫");
  set(&model->plan_agency, "中央水利主管機關");
  set(&model->supervising_agency, "示範市政府");
  set(&model->organizer, "示範市政府水利局");
  set(&model->pcm, "甲乙丙工程顧問股份有限公司");
  set(&model->designer, "丁戊工程技術顧問股份有限公司");
  set(&model->supervisor, "己庚聯合技師事務所");
  set(&model->contractor,
      "辛壬營造股份有限公司、癸水機電工程有限公司（共同"
      "投標）");
  set(&model->place, "示範市濱海區中山路一段至五段");
  set(&model->summary,
      "新設箱涵1,250公尺、管涵860公尺、道路拓寬至20公尺及路面刨鋪、共同管道"
      "1,100公尺、路燈48盞、植栽綠化1式，並辦理既有管線遷移與交通維持。");
  set(&model->site_condition, "箱涵第5單元施工中，右側車道改道通行。");
  set(&model->merits,
      "1.工地環境整潔，材料堆置有序並標示檢驗狀態。\n2.採用BIM模型檢討管線"
      "衝突，減少現場變更。\n3.監造單位落實停留點檢驗，紀錄完整。");
  model->budget = 352480000;
  model->award_price = 318600000;
  model->contract_price = 325150500;
  model->start_on = date_from_parts(2022, 3, 1);
  model->due_on = date_from_parts(2023, 12, 31);
  model->due_revised_on = date_from_parts(2024, 3, 15);
  model->progress_as_of = date_from_parts(2023, 5, 31);
  model->planned_pct = 4520;
  model->actual_pct = 4315;
  model->planned_amount = 140200000;
  model->paid_amount = 131875499;
  model->facts.audited_on = date_from_parts(2023, 6, 8);
  model->facts.unannounced = true;
  add_members(model);
  add_findings(model, forms, findings);
  add_tests(model);
  add_advices(model);
  sample_assess(model, forms);
}

/* As audit_model_done(), which lives with what loads models. */
void sample_done(struct audit_model *model) {
  char *const texts[] = {
      model->audit_no,      model->tender_no,   model->tender_name,
      model->plan,          model->plan_agency, model->supervising_agency,
      model->organizer,     model->pcm,         model->designer,
      model->supervisor,    model->contractor,  model->place,
      model->category,      model->summary,     model->site_condition,
      model->merits,        model->letter_no,   model->note,
      model->forced_grounds};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    free(texts[i]);
  for (size_t i = 0; i < model->member_count; i++) {
    free(model->members[i].name);
    free(model->members[i].affiliation);
    free(model->members[i].specialty);
  }
  for (size_t i = 0; i < model->finding_count; i++) {
    struct audit_finding *finding = &model->findings[i];
    char *const owned[] = {finding->code,     finding->label,
                           finding->location, finding->description,
                           finding->member,   finding->action,
                           finding->memo,     finding->verified_by};
    for (size_t k = 0; k < sizeof owned / sizeof *owned; k++)
      free(owned[k]);
  }
  for (size_t i = 0; i < model->advice_count; i++) {
    free(model->advices[i].text);
    free(model->advices[i].response);
  }
  for (size_t i = 0; i < model->test_count; i++) {
    struct audit_test *test = &model->tests[i];
    char *const owned[] = {test->item_label, test->location, test->quantity,
                           test->standard, test->memo};
    for (size_t k = 0; k < sizeof owned / sizeof *owned; k++)
      free(owned[k]);
  }
  free(model->members);
  free(model->findings);
  free(model->advices);
  free(model->tests);
  free(model->fact_members);
  free(model->fact_findings);
  free(model->fact_tests);
  free(model->extensions);
}
