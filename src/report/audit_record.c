/* 查核紀錄表, the audit record, from its head to its foot. */
#include "chahe/base/buffer.h"
#include "chahe/report/audit_lines.h"
#include "chahe/report/print.h"
#include "chahe/report/wording.h"

static const double SIZE = 10.5;

enum {
  TEAM = 1u << ROLE_EXTERNAL | 1u << ROLE_INTERNAL,
  LEADER = 1u << ROLE_LEADER,
  STAFF = 1u << ROLE_STAFF,
};

/* A form being filled in. */
struct record {
  const struct audit_model *model;
  const struct forms *forms;
  struct document *document;
  struct table table;
};

static const char *word(const struct record *record, const char *key) {
  return forms_wording(record->forms, key);
}

/* One row of the head: two names with their values. */
static void pair(struct record *record, const char *name, const char *value,
                 const char *name2, const char *value2) {
  const struct cell cells[] = {
      cell_label(name, 1),
      cell_middle(audit_or_empty(record->forms, value), 1, ALIGN_LEFT),
      cell_label(name2, 1),
      cell_middle(audit_or_empty(record->forms, value2), 1, ALIGN_LEFT)};
  table_row(&record->table, cells, 4);
}

static void wide(struct record *record, const char *name, const char *value) {
  const struct cell cells[] = {
      cell_label(name, 1), cell_text(audit_or_empty(record->forms, value), 3)};
  table_row(&record->table, cells, 2);
}

static void tender_rows(struct record *record) {
  const struct audit_model *model = record->model;
  const struct forms *forms = record->forms;
  struct buffer date = {0}, tender = {0}, design = {0}, budget = {0},
                contract = {0};
  wording_date(&date, model->facts.audited_on);
  if (*model->tender_name || *model->tender_no) {
    const struct slot slots[] = {
        {"no", model->tender_no}, {"name", model->tender_name}, {NULL, NULL}};
    wording_add(&tender, forms, "record.tender_value", slots);
  }
  const struct slot parties[] = {
      {"designer", audit_or_empty(forms, model->designer)},
      {"supervisor", audit_or_empty(forms, model->supervisor)},
      {NULL, NULL}};
  wording_add(&design, forms, "record.design_value", parties);
  wording_thousands(&budget, model->budget);
  wording_thousands(&contract, model->award_price >= 0 ? model->award_price
                                                       : model->contract_price);
  if (model->award_price >= 0 && model->contract_price >= 0 &&
      model->contract_price != model->award_price) {
    struct buffer changed = {0};
    wording_thousands(&changed, model->contract_price);
    const struct slot slots[] = {{"amount", buffer_text(&changed)},
                                 {NULL, NULL}};
    wording_add(&contract, forms, "record.changed_value", slots);
    buffer_done(&changed);
  }
  pair(record, word(record, "record.plan"), model->plan,
       word(record, "record.plan_agency"), model->plan_agency);
  pair(record, word(record, "record.supervising_agency"),
       model->supervising_agency, word(record, "record.audit_date"),
       buffer_text(&date));
  pair(record, word(record, "record.tender"), buffer_text(&tender),
       word(record, "record.place"), model->place);
  pair(record, word(record, "record.organizer"), model->organizer,
       word(record, "record.pcm"), model->pcm);
  pair(record, word(record, "record.design"), buffer_text(&design),
       word(record, "record.contractor"), model->contractor);
  pair(record, word(record, "record.budget"), buffer_text(&budget),
       word(record, "record.contract"), buffer_text(&contract));
  wide(record, word(record, "record.summary"), model->summary);
  buffer_done(&date);
  buffer_done(&tender);
  buffer_done(&design);
  buffer_done(&budget);
  buffer_done(&contract);
}

/* An amount with its unit; nothing for one that is not recorded. */
static void add_amount(struct buffer *out, const struct forms *forms,
                       int64_t amount) {
  struct buffer number = {0};
  wording_thousands(&number, amount);
  const struct slot slots[] = {{"amount", buffer_text(&number)}, {NULL, NULL}};
  if (number.len)
    wording_add(out, forms, "record.amount_value", slots);
  buffer_done(&number);
}

static void progress_row(struct record *record) {
  const struct audit_model *model = record->model;
  const struct forms *forms = record->forms;
  struct buffer text = {0}, as_of = {0}, planned = {0}, actual = {0}, due = {0},
                paid = {0};
  wording_date(&as_of, model->progress_as_of);
  wording_percent(&planned, model->planned_pct);
  wording_percent(&actual, model->actual_pct);
  add_amount(&due, forms, model->planned_amount);
  add_amount(&paid, forms, model->paid_amount);
  const struct slot slots[] = {
      {"as_of", audit_or_empty(forms, buffer_text(&as_of))},
      {"planned", audit_or_empty(forms, buffer_text(&planned))},
      {"actual", audit_or_empty(forms, buffer_text(&actual))},
      {"planned_amount", audit_or_empty(forms, buffer_text(&due))},
      {"paid_amount", audit_or_empty(forms, buffer_text(&paid))},
      {NULL, NULL}};
  wording_add(&text, forms, "record.progress_value", slots);
  wide(record, word(record, "record.progress"), buffer_text(&text));
  buffer_done(&text);
  buffer_done(&as_of);
  buffer_done(&planned);
  buffer_done(&actual);
  buffer_done(&due);
  buffer_done(&paid);
}

static void add_dated(struct record *record, struct buffer *out,
                      const char *key, date_t date) {
  char text[DATE_ROC_SIZE];
  date_roc(date, text);
  const struct slot slots[] = {{"date", audit_or_empty(record->forms, text)},
                               {NULL, NULL}};
  if (out->len)
    buffer_add_char(out, '\n');
  wording_add(out, record->forms, key, slots);
}

static void team_rows(struct record *record) {
  const struct audit_model *model = record->model;
  const struct forms *forms = record->forms;
  struct buffer members = {0}, dates = {0}, leader = {0}, staff = {0},
                lead = {0}, score = {0}, reason = {0};
  audit_add_names(&members, model, forms, TEAM);
  add_dated(record, &dates, "record.start_value", model->start_on);
  add_dated(record, &dates, "record.due_value",
            model->due_revised_on != DATE_NONE ? model->due_revised_on
                                               : model->due_on);
  if (model->completed_on != DATE_NONE)
    add_dated(record, &dates, "record.completed_value", model->completed_on);
  audit_add_names(&leader, model, forms, LEADER);
  audit_add_names(&staff, model, forms, STAFF);
  const struct slot slots[] = {
      {"leader", audit_or_empty(forms, buffer_text(&leader))},
      {"staff", audit_or_empty(forms, buffer_text(&staff))},
      {NULL, NULL}};
  wording_add(&lead, forms, "record.leader_value", slots);
  audit_add_score(&score, model, forms);
  audit_add_reason(&reason, model, forms);
  pair(record, word(record, "record.members"), buffer_text(&members),
       word(record, "record.dates"), buffer_text(&dates));
  pair(record, word(record, "record.leader"), buffer_text(&lead),
       word(record, "record.score"), buffer_text(&score));
  if (reason.len)
    wide(record, word(record, "record.reason"), buffer_text(&reason));
  wide(record, word(record, "record.site_condition"), model->site_condition);
  wide(record, word(record, "record.merits"), model->merits);
  buffer_done(&members);
  buffer_done(&dates);
  buffer_done(&leader);
  buffer_done(&staff);
  buffer_done(&lead);
  buffer_done(&score);
  buffer_done(&reason);
}

static void head_grid(struct record *record) {
  static const double shares[] = {84, 182, 84, 161};
  table_start(&record->table, record->document, shares, 4, SIZE);
  tender_rows(record);
  progress_row(record);
  team_rows(record);
  table_done(&record->table);
}

/* A defect: code | 【severity】 text | −points. */
static void finding_row(struct record *record,
                        const struct audit_finding *finding) {
  struct buffer text = {0}, points = {0};
  audit_add_finding(&text, finding, record->forms);
  audit_add_points(&points, finding->points);
  const struct cell cells[] = {
      cell_text(finding->code, 1), cell_text(buffer_text(&text), 1),
      (struct cell){.text = buffer_text(&points), .align = ALIGN_RIGHT}};
  table_row(&record->table, cells, 3);
  buffer_done(&text);
  buffer_done(&points);
}

static void defects(struct record *record) {
  static const double shares[] = {76, 397, 38};
  table_start(&record->table, record->document, shares, 3, SIZE);
  table_title(&record->table, word(record, "record.defects"));
  const struct cell head[] = {cell_label(word(record, "finding.code"), 1),
                              cell_label(word(record, "finding.text"), 1),
                              cell_label(word(record, "finding.points"), 1)};
  table_head(&record->table, 0, head, 3);
  for (int block = 0; block < BLOCK_COUNT; block++) {
    bool open = false;
    for (size_t i = 0; i < record->model->finding_count; i++) {
      const struct audit_finding *finding = &record->model->findings[i];
      if ((int)finding->block != block)
        continue;
      struct cell title =
          cell_label(wording_block(record->forms, (enum code_block)block), 3);
      title.align = ALIGN_LEFT;
      if (!open)
        table_head(&record->table, 1, &title, 1);
      open = true;
      finding_row(record, finding);
    }
  }
  if (record->model->finding_count == 0) {
    const struct cell none = cell_text(word(record, "common.none"), 3);
    table_row(&record->table, &none, 1);
  }
  table_done(&record->table);
}

static void advices(struct record *record, const char *title, bool design) {
  static const double shares[] = {30, 481};
  table_start(&record->table, record->document, shares, 2, SIZE);
  table_title(&record->table, title);
  int count = 0;
  for (size_t i = 0; i < record->model->advice_count; i++) {
    const struct audit_advice *advice = &record->model->advices[i];
    if (advice->design != design)
      continue;
    struct buffer number = {0};
    buffer_format(&number, "%d", ++count);
    const struct cell cells[] = {
        cell_middle(buffer_text(&number), 1, ALIGN_CENTRE),
        cell_text(advice->text, 1)};
    table_row(&record->table, cells, 2);
    buffer_done(&number);
  }
  if (count == 0) {
    const struct cell none = cell_text(word(record, "common.none"), 2);
    table_row(&record->table, &none, 1);
  }
  table_done(&record->table);
}

static void tests(struct record *record) {
  static const double shares[] = {90, 140, 60, 90, 60, 71};
  table_start(&record->table, record->document, shares, 6, SIZE);
  table_title(&record->table, word(record, "record.tests"));
  const struct cell head[] = {cell_label(word(record, "test.item"), 1),
                              cell_label(word(record, "test.location"), 1),
                              cell_label(word(record, "test.quantity"), 1),
                              cell_label(word(record, "test.standard"), 1),
                              cell_label(word(record, "test.result"), 1),
                              cell_label(word(record, "test.reported_on"), 1)};
  table_head(&record->table, 0, head, 6);
  for (size_t i = 0; i < record->model->test_count; i++) {
    const struct audit_test *test = &record->model->tests[i];
    const struct forms *forms = record->forms;
    char date[DATE_ROC_SIZE];
    date_roc(test->reported_on, date);
    const struct cell cells[] = {
        cell_text(audit_or_empty(forms, test->item_label), 1),
        cell_text(audit_or_empty(forms, test->location), 1),
        cell_text(audit_or_empty(forms, test->quantity), 1),
        cell_text(audit_or_empty(forms, test->standard), 1),
        cell_text(wording_test_result(forms, test->rule.result), 1),
        cell_text(audit_or_empty(forms, date), 1)};
    table_row(&record->table, cells, 6);
  }
  if (record->model->test_count == 0) {
    const struct cell none = cell_text(word(record, "common.none"), 6);
    table_row(&record->table, &none, 1);
  }
  table_done(&record->table);
}

bool print_audit_record(const struct audit_model *model,
                        const struct forms *forms, date_t printed_on,
                        struct buffer *out, struct buffer *warnings,
                        struct error *error) {
  struct record record = {.model = model, .forms = forms};
  const char *title = model->facts.kind == AUDIT_SUPERVISION
                          ? "record.title_supervision"
                          : "record.title";
  record.document = audit_document(model, forms, title, printed_on, error);
  if (!record.document)
    return false;
  head_grid(&record);
  defects(&record);
  tests(&record);
  advices(&record, word(&record, "record.design_advice"), true);
  advices(&record, word(&record, "record.other_advice"), false);
  audit_party_table(record.document, word(&record, "record.points"), model,
                    forms);
  bool done = document_finish(record.document, out, warnings, error);
  document_free(record.document);
  return done;
}
