/* 查核紀錄表, the audit record, from its head to its foot. */
#include "chahe/base/buffer.h"
#include "chahe/report/audit_document.h"
#include "chahe/report/audit_findings.h"
#include "chahe/report/audit_form.h"
#include "chahe/report/audit_members.h"
#include "chahe/report/audit_parties.h"
#include "chahe/report/audit_score.h"
#include "chahe/report/audit_tender.h"
#include "chahe/report/field_grid.h"
#include "chahe/report/print.h"
#include "chahe/report/table_words.h"
#include "chahe/report/wording.h"

static void head(struct audit_form *form) {
  const struct audit_model *model = form->model;
  struct buffer *reason = texts_new(&form->texts);
  struct field_grid grid;
  audit_add_reason(reason, model, form->forms);
  field_grid_start(&grid, form->document, form->forms);
  field_grid_pair(&grid, "record.plan", model->plan, "record.plan_agency",
                  model->plan_agency);
  field_grid_pair(&grid, "record.supervising_agency", model->supervising_agency,
                  "record.audit_date",
                  audit_form_date(form, model->facts.audited_on));
  field_grid_pair(&grid, "record.tender", audit_tender_name(form),
                  "record.place", model->place);
  field_grid_pair(&grid, "record.organizer", model->organizer, "record.pcm",
                  model->pcm);
  field_grid_pair(&grid, "record.design", audit_tender_design(form),
                  "record.contractor", model->contractor);
  field_grid_pair(&grid, "record.budget", audit_tender_budget(form),
                  "record.contract", audit_tender_contract(form));
  field_grid_wide(&grid, "record.summary", model->summary);
  field_grid_wide(&grid, "record.progress", audit_tender_progress(form));
  field_grid_pair(&grid, "record.members", audit_members_team(form),
                  "record.dates", audit_tender_dates(form));
  field_grid_pair(&grid, "record.leader", audit_members_lead(form),
                  "record.score", audit_form_score(form));
  if (reason->len)
    field_grid_wide(&grid, "record.reason", buffer_text(reason));
  field_grid_wide(&grid, "record.site_condition", model->site_condition);
  field_grid_wide(&grid, "record.merits", model->merits);
  field_grid_done(&grid);
}

/* Item | code | 【severity】 text | −points, by block. */
static void defects(struct audit_form *form) {
  static const double shares[] = {30, 76, 367, 38};
  static const char *const heads[] = {"remedy.item", "finding.code",
                                      "finding.text", "finding.points"};
  const struct audit_finding *finding = NULL, *before = NULL;
  struct table table;
  table_start(&table, form->document, shares, 4, DOCUMENT_SIZE);
  table_title(&table, audit_form_word(form, "record.defects"));
  table_words(&table, form->forms, heads, 4);
  while ((finding = audit_next_finding(form->model, before))) {
    struct buffer item = {0}, text = {0}, points = {0};
    if (!before || before->block != finding->block)
      table_group(&table, wording_block(form->forms, finding->block));
    buffer_format(&item, "%d", finding->seq);
    audit_add_finding(&text, finding, form->forms);
    audit_add_points(&points, finding->points);
    const struct cell cells[] = {
        (struct cell){.text = buffer_text(&item), .align = ALIGN_CENTRE},
        cell_text(finding->code, 1), cell_text(buffer_text(&text), 1),
        (struct cell){.text = buffer_text(&points), .align = ALIGN_RIGHT}};
    table_row(&table, cells, 4);
    buffer_done(&item);
    buffer_done(&text);
    buffer_done(&points);
    before = finding;
  }
  if (!before)
    table_none(&table, form->forms);
  table_done(&table);
}

static void tests(struct audit_form *form) {
  static const double shares[] = {90, 140, 60, 90, 60, 71};
  static const char *const heads[] = {"test.item",     "test.location",
                                      "test.quantity", "test.standard",
                                      "test.result",   "test.reported_on"};
  const struct forms *forms = form->forms;
  struct table table;
  table_start(&table, form->document, shares, 6, DOCUMENT_SIZE);
  table_title(&table, audit_form_word(form, "record.tests"));
  table_words(&table, forms, heads, 6);
  for (size_t i = 0; i < form->model->test_count; i++) {
    const struct audit_test *test = &form->model->tests[i];
    const struct cell cells[] = {
        cell_text(wording_or_empty(forms, test->item_label), 1),
        cell_text(wording_or_empty(forms, test->location), 1),
        cell_text(wording_or_empty(forms, test->quantity), 1),
        cell_text(wording_or_empty(forms, test->standard), 1),
        cell_text(wording_test_result(forms, test->rule.result), 1),
        cell_text(
            wording_or_empty(forms, audit_form_date(form, test->reported_on)),
            1)};
    table_row(&table, cells, 6);
  }
  if (form->model->test_count == 0)
    table_none(&table, forms);
  table_done(&table);
}

/* Numbered; `design`: 規劃設計問題及建議, else 其他建議. */
static void advices(struct audit_form *form, const char *title, bool design) {
  static const double shares[] = {30, 481};
  struct table table;
  int count = 0;
  table_start(&table, form->document, shares, 2, DOCUMENT_SIZE);
  table_title(&table, audit_form_word(form, title));
  for (size_t i = 0; i < form->model->advice_count; i++) {
    const struct audit_advice *advice = &form->model->advices[i];
    if (advice->design == design)
      table_numbered(&table, ++count, advice->text);
  }
  if (count == 0)
    table_none(&table, form->forms);
  table_done(&table);
}

bool print_audit_record(const struct audit_model *model,
                        const struct forms *forms, date_t printed_on,
                        struct buffer *out, struct buffer *warnings,
                        struct error *error) {
  static const struct audit_titles titles = {
      "record.title", "record.title_reaudit", "record.title_supervision"};
  struct audit_form form;
  const char *title = audit_title(model, &titles);
  if (!audit_form_start(&form, model, forms, title, printed_on, error))
    return false;
  head(&form);
  defects(&form);
  tests(&form);
  advices(&form, "record.design_advice", true);
  advices(&form, "record.other_advice", false);
  audit_party_table(form.document, audit_form_word(&form, "record.points"),
                    model, forms);
  return audit_form_finish(&form, out, warnings, error);
}
