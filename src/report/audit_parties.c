/* Points and fines by party. */
#include "chahe/report/audit_parties.h"

#include "chahe/base/buffer.h"
#include "chahe/forms/forms.h"
#include "chahe/report/table.h"
#include "chahe/report/table_words.h"
#include "chahe/report/wording.h"

static void party_row(struct table *table, const struct audit_model *model,
                      const struct forms *forms, enum party party) {
  const struct audit_result *result = &model->result;
  const struct fine_rates *fines = &forms->law.fines;
  struct buffer points = {0}, rate = {0}, fine = {0};
  buffer_format(&points, "%d", result->points[party]);
  if (party == PARTY_CONTRACTOR)
    wording_money(&rate, fines->contractor[result->band]);
  else if (party == PARTY_SUPERVISOR || party == PARTY_PCM)
    wording_money(&rate, fines->consultant[result->band]);
  if (rate.len)
    wording_money(&fine, result->fines[party]);
  const struct cell cells[] = {
      cell_text(wording_party(forms, party), 1),
      cell_middle(buffer_text(&points), 1, ALIGN_RIGHT),
      cell_middle(wording_or_empty(forms, buffer_text(&rate)), 1, ALIGN_RIGHT),
      cell_middle(wording_or_empty(forms, buffer_text(&fine)), 1, ALIGN_RIGHT)};
  table_row(table, cells, 4);
  buffer_done(&points);
  buffer_done(&rate);
  buffer_done(&fine);
}

void audit_party_table(struct document *document, const char *title,
                       const struct audit_model *model,
                       const struct forms *forms) {
  static const double shares[] = {4, 2, 3, 4};
  struct table table;
  table_start(&table, document, shares, 4, DOCUMENT_SIZE);
  table_title(&table, title);
  static const char *const heads[] = {"points.party", "points.points",
                                      "points.rate", "points.fine"};
  table_words(&table, forms, heads, 4);
  bool any = false;
  for (int party = 0; party < PARTY_COUNT; party++)
    if (model->result.parties & 1u << party) {
      party_row(&table, model, forms, (enum party)party);
      any = true;
    }
  if (!any)
    table_none(&table, forms);
  table_done(&table);
}
