/* 品質缺失扣點紀錄表, the deduction sheet that the team agrees on and signs. */
#include <stdlib.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/report/audit_findings.h"
#include "chahe/report/audit_form.h"
#include "chahe/report/audit_members.h"
#include "chahe/report/audit_parties.h"
#include "chahe/report/audit_score.h"
#include "chahe/report/audit_tender.h"
#include "chahe/report/field_grid.h"
#include "chahe/report/print.h"
#include "chahe/report/signature.h"
#include "chahe/report/table_words.h"
#include "chahe/report/wording.h"

static void head(struct audit_form *form) {
  const struct audit_model *model = form->model;
  struct field_grid grid;
  field_grid_start(&grid, form->document, form->forms);
  field_grid_wide(&grid, "record.tender", audit_tender_name(form));
  field_grid_pair(&grid, "record.organizer", model->organizer, "record.pcm",
                  model->pcm);
  field_grid_pair(&grid, "party.supervisor", model->supervisor,
                  "record.contractor", model->contractor);
  field_grid_pair(&grid, "record.audit_date",
                  audit_form_date(form, model->facts.audited_on),
                  "record.score", audit_form_score(form));
  field_grid_done(&grid);
}

/* Who answers for it, and who with them. */
static void add_parties(struct buffer *out, const struct audit_form *form,
                        const struct finding *rule) {
  struct buffer also = {0};
  buffer_add_text(out, wording_party(form->forms, rule->party));
  for (int party = 0; party < PARTY_COUNT; party++)
    if (rule->also & 1u << party && party != (int)rule->party) {
      if (also.len)
        buffer_add_text(&also, audit_form_word(form, "common.comma"));
      buffer_add_text(&also, wording_party(form->forms, (enum party)party));
    }
  if (also.len) {
    const struct slot slots[] = {{"parties", buffer_text(&also)}, {NULL, NULL}};
    buffer_add_char(out, '\n');
    wording_add(out, form->forms, "deduction.also", slots);
  }
  buffer_done(&also);
}

static void add_range(struct buffer *out, const struct audit_form *form,
                      const struct finding *rule) {
  struct buffer medium = {0}, serious = {0};
  buffer_format(&medium, "%d", rule->medium_points);
  buffer_format(&serious, "%d", rule->serious_points);
  const struct slot slots[] = {{"medium", buffer_text(&medium)},
                               {"serious", buffer_text(&serious)},
                               {NULL, NULL}};
  wording_add(out, form->forms, "deduction.range_value", slots);
  buffer_done(&medium);
  buffer_done(&serious);
}

/* Item | points box | code | range | text | who. The points stand without a
 * sign; a credit's with a plus. */
static void finding_row(const struct audit_form *form, struct table *table,
                        const struct audit_finding *finding) {
  struct buffer item = {0}, points = {0}, range = {0}, text = {0},
                parties = {0};
  if (finding->points < 0)
    audit_add_points(&points, finding->points);
  else
    buffer_format(&points, "%d", finding->points);
  buffer_format(&item, "%d", finding->seq);
  add_range(&range, form, &finding->rule);
  audit_add_finding(&text, finding, form->forms);
  add_parties(&parties, form, &finding->rule);
  const struct cell cells[] = {
      cell_middle(buffer_text(&item), 1, ALIGN_CENTRE),
      cell_middle(buffer_text(&points), 1, ALIGN_CENTRE),
      cell_middle(finding->code, 1, ALIGN_LEFT),
      cell_middle(buffer_text(&range), 1, ALIGN_CENTRE),
      cell_middle(buffer_text(&text), 1, ALIGN_LEFT),
      cell_middle(buffer_text(&parties), 1, ALIGN_LEFT)};
  table_row(table, cells, 6);
  buffer_done(&item);
  buffer_done(&points);
  buffer_done(&range);
  buffer_done(&text);
  buffer_done(&parties);
}

/* Defects by block, then credits, which are shown apart and never set off
 * against deductions. */
static void findings(const struct audit_form *form) {
  static const double shares[] = {30, 34, 68, 62, 225, 92};
  static const char *const heads[] = {"remedy.item",  "finding.points",
                                      "finding.code", "deduction.range",
                                      "finding.text", "deduction.party"};
  const struct audit_finding *finding = NULL;
  struct table table;
  document_space(form->document, 8);
  table_start(&table, form->document, shares, 6, DOCUMENT_SIZE);
  table_words(&table, form->forms, heads, 6);
  int block = BLOCK_COUNT;
  while ((finding = audit_next_finding(form->model, finding)))
    if (finding->points >= 0) {
      if ((int)finding->block != block)
        table_group(&table, wording_block(form->forms, finding->block));
      block = (int)finding->block;
      finding_row(form, &table, finding);
    }
  bool credits = false;
  while ((finding = audit_next_finding(form->model, finding)))
    if (finding->points < 0) {
      if (!credits)
        table_group(&table, audit_form_word(form, "deduction.credits"));
      credits = true;
      finding_row(form, &table, finding);
    }
  if (form->model->finding_count == 0)
    table_none(&table, form->forms);
  table_done(&table);
}

static void totals(struct audit_form *form) {
  static const double shares[] = {200, 311};
  struct buffer *points = texts_new(&form->texts);
  struct buffer *total = texts_new(&form->texts);
  struct buffer *bound = texts_new(&form->texts);
  struct table table;
  buffer_format(points, "%d", form->model->result.total_points);
  const struct slot slots[] = {{"points", buffer_text(points)}, {NULL, NULL}};
  wording_add(total, form->forms, "deduction.total_value", slots);
  audit_add_bound(bound, form->model, form->forms);
  audit_party_table(form->document, audit_form_word(form, "deduction.totals"),
                    form->model, form->forms);
  document_space(form->document, 8);
  table_start(&table, form->document, shares, 2, DOCUMENT_SIZE);
  const struct cell sum[] = {
      cell_label(audit_form_word(form, "deduction.total"), 1),
      cell_middle(buffer_text(total), 1, ALIGN_LEFT)};
  table_row(&table, sum, 2);
  const struct cell limit[] = {
      cell_label(audit_form_word(form, "deduction.bound"), 1),
      cell_middle(buffer_text(bound), 1, ALIGN_LEFT)};
  table_row(&table, limit, 2);
  table_done(&table);
}

/* The whole team, less who is recused. A form printed before the team is
 * known has two empty rows. */
static void signatures(const struct audit_form *form) {
  enum { UNKNOWN = 4 };
  const struct audit_model *model = form->model;
  struct signer *signers =
      memory_new(model->member_count + UNKNOWN, sizeof *signers);
  size_t count = 0;
  for (size_t i = 0; i < model->member_count; i++) {
    const struct audit_member *member = &model->members[i];
    if (!member->vote.recused)
      signers[count++] = (struct signer){
          wording_role(form->forms, member->vote.role), member->name};
  }
  if (count == 0)
    while (count < UNKNOWN)
      signers[count++] = (struct signer){"", ""};
  signature_boxes(form->document, audit_form_word(form, "deduction.signatures"),
                  signers, count);
  free(signers);
}

static void closing(void *form) {
  totals(form);
  signatures(form);
}

bool print_deduction_sheet(const struct audit_model *model,
                           const struct forms *forms, date_t printed_on,
                           struct buffer *out, struct buffer *warnings,
                           struct error *error) {
  struct audit_form form;
  if (!audit_form_start(&form, model, forms, "deduction.title", printed_on,
                        error))
    return false;
  head(&form);
  findings(&form);
  /* Nobody signs a page that does not say for what. */
  document_keep(form.document, closing, &form);
  return audit_form_finish(&form, out, warnings, error);
}
