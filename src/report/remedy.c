/* 改善對策及結果表, the remediation table: what was done about each defect and
 * what the agency says to advice, the seals under both, the photographs. */
#include "chahe/base/buffer.h"
#include "chahe/report/audit_document.h"
#include "chahe/report/audit_findings.h"
#include "chahe/report/audit_tender.h"
#include "chahe/report/field_grid.h"
#include "chahe/report/signature.h"
#include "chahe/report/table_words.h"
#include "remedy_form.h"

static void head(struct remedy *remedy) {
  struct audit_form *form = &remedy->form;
  const struct audit_model *model = form->model;
  struct field_grid grid;
  field_grid_start(&grid, form->document, form->forms);
  field_grid_wide(&grid, "record.tender", audit_tender_name(form));
  field_grid_pair(&grid, "record.organizer", model->organizer,
                  "record.contractor", model->contractor);
  field_grid_pair(&grid, "party.supervisor", model->supervisor, "record.pcm",
                  model->pcm);
  field_grid_pair(&grid, "record.audit_date",
                  audit_form_date(form, model->facts.audited_on),
                  "remedy.letter_no", model->letter_no);
  field_grid_pair(
      &grid, "remedy.sent_on", audit_form_date(form, model->facts.sent_on),
      "remedy.received_on", audit_form_date(form, model->facts.received_on));
  field_grid_done(&grid);
}

/* Item | defect | action and photographs | done on | remark. */
static void finding_row(struct remedy *remedy, struct table *table,
                        const struct audit_finding *finding) {
  struct audit_form *form = &remedy->form;
  const struct finding *rule = &finding->rule;
  struct buffer item = {0}, defect = {0}, action = {0}, done = {0},
                remark = {0};
  buffer_format(&item, "%d", finding->seq);
  buffer_format(&defect, "%s\n", finding->code);
  audit_add_finding(&defect, finding, form->forms);
  buffer_format(&action, "%s%s", wording_or_empty(form->forms, finding->action),
                "\n");
  remedy_name_photos(&action, remedy, PHOTO_OF_FINDING, finding->seq);
  if (rule->fixed_on_site)
    buffer_add_text(&done, audit_form_word(form, "remedy.on_site"));
  else
    wording_date(&done, rule->improved_on);
  remedy_add_remark(&remark, remedy, finding);
  const struct cell cells[] = {
      cell_middle(buffer_text(&item), 1, ALIGN_CENTRE),
      cell_text(buffer_text(&defect), 1), cell_text(buffer_text(&action), 1),
      cell_middle(wording_or_empty(form->forms, buffer_text(&done)), 1,
                  ALIGN_CENTRE),
      cell_text(buffer_text(&remark), 1)};
  table_row(table, cells, 5);
  buffer_done(&item);
  buffer_done(&defect);
  buffer_done(&action);
  buffer_done(&done);
  buffer_done(&remark);
}

static void findings(struct remedy *remedy) {
  static const double shares[] = {30, 178, 156, 60, 87};
  static const char *const heads[] = {"remedy.item", "finding.text",
                                      "remedy.action", "remedy.done",
                                      "remedy.remark"};
  const struct audit_form *form = &remedy->form;
  struct table table;
  document_space(form->document, 8);
  table_start(&table, form->document, shares, 5, DOCUMENT_SIZE);
  table_words(&table, form->forms, heads, 5);
  for (size_t i = 0; i < form->model->finding_count; i++)
    finding_row(remedy, &table, &form->model->findings[i]);
  if (form->model->finding_count == 0)
    table_none(&table, form->forms);
  table_done(&table);
}

static void advices(struct remedy *remedy) {
  static const double shares[] = {30, 62, 179, 180, 60};
  static const char *const heads[] = {"remedy.item", "remedy.kind",
                                      "remedy.advice", "remedy.response",
                                      "remedy.responded_on"};
  struct audit_form *form = &remedy->form;
  struct table table;
  if (form->model->advice_count == 0)
    return;
  document_space(form->document, 8);
  table_start(&table, form->document, shares, 5, DOCUMENT_SIZE);
  table_title(&table, audit_form_word(form, "remedy.advices"));
  table_words(&table, form->forms, heads, 5);
  for (size_t i = 0; i < form->model->advice_count; i++) {
    const struct audit_advice *advice = &form->model->advices[i];
    struct buffer item = {0}, response = {0};
    const char *kind = advice->design ? "remedy.design" : "remedy.other";
    buffer_format(&item, "%d", advice->seq);
    buffer_format(&response, "%s%s",
                  wording_or_empty(form->forms, advice->response), "\n");
    remedy_name_photos(&response, remedy, PHOTO_OF_ADVICE, advice->seq);
    const struct cell cells[] = {
        cell_middle(buffer_text(&item), 1, ALIGN_CENTRE),
        cell_middle(audit_form_word(form, kind), 1, ALIGN_CENTRE),
        cell_text(advice->text, 1), cell_text(buffer_text(&response), 1),
        cell_middle(
            wording_or_empty(form->forms,
                             audit_form_date(form, advice->responded_on)),
            1, ALIGN_CENTRE)};
    table_row(&table, cells, 5);
    buffer_done(&item);
    buffer_done(&response);
  }
  table_done(&table);
}

/* Who has a part in the tender, up to the agency's head. */
static void seals(const struct audit_form *form) {
  static const char *const keys[] = {"remedy.seal_contractor",
                                     "remedy.seal_supervisor",
                                     "remedy.seal_pcm", "remedy.seal_head"};
  enum { PCM = 2 };
  const char *captions[sizeof keys / sizeof *keys];
  size_t count = 0;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (i != PCM || *form->model->pcm)
      captions[count++] = audit_form_word(form, keys[i]);
  signature_seals(form->document, captions, count);
}

/* What the seals stand for: how it was decided, and by which day. */
static void closing(void *context) {
  struct remedy *remedy = context;
  struct audit_form *form = &remedy->form;
  const struct audit_model *model = form->model;
  struct buffer *due = texts_new(&form->texts);
  struct buffer *state = texts_new(&form->texts);
  struct buffer *lacking = texts_new(&form->texts);
  struct field_grid grid;
  remedy_add_due(due, remedy);
  remedy_add_state(state, remedy);
  remedy_add_lacking(lacking, remedy);
  document_space(form->document, 8);
  field_grid_start(&grid, form->document, form->forms);
  field_grid_wide(&grid, "remedy.due", buffer_text(due));
  field_grid_wide(&grid, "remedy.state", buffer_text(state));
  field_grid_wide(&grid, "remedy.lacking", buffer_text(lacking));
  field_grid_pair(&grid, "remedy.replied_on",
                  audit_form_date(form, model->reply_on), "remedy.closed_on",
                  audit_form_date(form, model->facts.closed_on));
  field_grid_done(&grid);
  seals(form);
}

bool print_remedy(const struct audit_model *model,
                  const struct print_photos *photos, const struct forms *forms,
                  date_t printed_on, struct buffer *out,
                  struct buffer *warnings, struct error *error) {
  static const struct audit_titles titles = {
      "remedy.title", "remedy.title_reaudit", "remedy.title_supervision"};
  struct remedy remedy = {.photos = photos,
                          .today = printed_on,
                          .warnings = warnings,
                          .error = error};
  const char *title = audit_title(model, &titles);
  if (!audit_form_start(&remedy.form, model, forms, title, printed_on, error))
    return false;
  head(&remedy);
  findings(&remedy);
  advices(&remedy);
  /* Nobody seals a page that does not say for what. */
  document_keep(remedy.form.document, closing, &remedy);
  remedy_photo_pages(&remedy);
  bool done = audit_form_finish(&remedy.form, out, warnings,
                                remedy.failed ? NULL : error);
  return done && !remedy.failed;
}
