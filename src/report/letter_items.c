/* 說明, what the letter to the audited agency explains. */
#include "letter_items.h"

#include <stdio.h>

#include "chahe/report/audit_score.h"

void letter_add(struct letter_items *items, int level, const char *text) {
  if (items->count == LETTER_ITEMS_MAX)
    return;
  items->items[items->count++] = (struct letter_item){level, text};
  items->last += level == 0;
}

/* --- the audit and its score ---------------------------------------------- */

static void add_visit(struct letter_items *items, struct audit_form *form) {
  const struct audit_facts *facts = &form->model->facts;
  const struct slot slots[] = {
      {"kind", letter_kind(form)},
      {"date", letter_day(form, facts->audited_on)},
      {"notice",
       audit_form_word(form, facts->unannounced ? "letter.unannounced"
                                                : "letter.announced")},
      {NULL, NULL}};
  if (facts->kind == AUDIT_SUPERVISION)
    letter_add(items, 0, audit_form_word(form, "letter.basis_supervision"));
  else
    letter_add(items, 0, audit_form_word(form, "letter.basis"));
  letter_add(items, 0, letter_text(form, "letter.visit", slots));
}

/* Why the grade is not what the score alone would make it, or nothing. */
static const char *reason(struct audit_form *form) {
  struct buffer *text = texts_new(&form->texts);
  audit_add_reason(text, form->model, form->forms);
  const struct slot slots[] = {{"reason", buffer_text(text)}, {NULL, NULL}};
  return text->len ? letter_text(form, "letter.reason", slots) : "";
}

/* A withheld grade is not stated, nor the score that would tell it. */
static void add_score(struct letter_items *items, struct audit_form *form) {
  const struct grade_result *result = &form->model->result.grade;
  bool is_withheld = result->grade == GRADE_PENDING;
  const struct slot slots[] = {
      {"kind", letter_kind(form)},
      {"score", letter_number(form, result->score)},
      {"grade", wording_grade(form->forms, result->grade)},
      {"reason", is_withheld ? "" : reason(form)},
      {NULL, NULL}};
  if (is_withheld)
    letter_add(items, 0, letter_text(form, "letter.score_withheld", slots));
  else if (result->grade != GRADE_NONE)
    letter_add(
        items, 0,
        letter_text(form,
                    result->raw_score == SCORE_NONE ? "letter.score_unscored"
                                                    : "letter.score",
                    slots));
  if (result->grade == GRADE_C && form->model->facts.kind != AUDIT_SUPERVISION)
    letter_add(items, 0, letter_text(form, "letter.grade_c", slots));
}

/* --- defects -------------------------------------------------------------- */

/* "監造單位5項（另連帶2項）"; nothing for who has none. */
static void add_party(struct buffer *out, struct audit_form *form,
                      enum party party) {
  int own = 0, also = 0;
  for (size_t i = 0; i < form->model->finding_count; i++) {
    const struct audit_finding *finding = &form->model->findings[i];
    if (finding->points < 0)
      continue;
    own += finding->rule.party == party;
    also +=
        finding->rule.party != party && points_concern(&finding->rule, party);
  }
  if (own + also == 0)
    return;
  const struct slot slots[] = {{"party", wording_party(form->forms, party)},
                               {"count", letter_number(form, own)},
                               {"also", letter_number(form, also)},
                               {NULL, NULL}};
  if (out->len)
    buffer_add_text(out, audit_form_word(form, "common.comma"));
  wording_add(out, form->forms,
              also == 0  ? "letter.party_count"
              : own == 0 ? "letter.party_only_also"
                         : "letter.party_also",
              slots);
}

static void add_defects(struct letter_items *items, struct audit_form *form) {
  struct buffer *parties = texts_new(&form->texts);
  int fixed = 0;
  for (int party = 0; party < PARTY_COUNT; party++)
    add_party(parties, form, (enum party)party);
  for (size_t i = 0; i < form->model->finding_count; i++)
    fixed += form->model->findings[i].points >= 0 &&
             form->model->findings[i].rule.fixed_on_site;
  const struct slot fixed_slots[] = {{"count", letter_number(form, fixed)},
                                     {NULL, NULL}};
  const struct slot slots[] = {
      {"kind", letter_kind(form)},
      {"count", letter_number(form, letter_defects(form->model))},
      {"parties", buffer_text(parties)},
      {"fixed", fixed ? letter_text(form, "letter.fixed", fixed_slots) : ""},
      {NULL, NULL}};
  if (letter_defects(form->model) == 0)
    letter_add(items, 0, letter_text(form, "letter.defects_none", slots));
  else
    letter_add(items, 0, letter_text(form, "letter.defects", slots));
}

/* --- points, advice, enclosures ---------------------------------------------
 */

static void add_fine(struct letter_items *items, struct audit_form *form,
                     enum party party) {
  const struct audit_result *result = &form->model->result;
  const struct fine_rates *fines = &form->forms->law.fines;
  bool is_consultant = party == PARTY_SUPERVISOR || party == PARTY_PCM;
  bool is_fined = is_consultant || party == PARTY_CONTRACTOR;
  int32_t rate = is_consultant ? fines->consultant[result->band]
                               : fines->contractor[result->band];
  const struct slot slots[] = {
      {"party", wording_party(form->forms, party)},
      {"points", letter_number(form, result->points[party])},
      {"rate", letter_number(form, rate)},
      {"fine", letter_number(form, result->fines[party])},
      {NULL, NULL}};
  letter_add(items, 1,
             letter_text(
                 form, is_fined ? "letter.points_fined" : "letter.points_plain",
                 slots));
}

static void add_points(struct letter_items *items, struct audit_form *form) {
  const struct audit_result *result = &form->model->result;
  const struct slot slots[] = {
      {"points", letter_number(form, result->total_points)}, {NULL, NULL}};
  bool any = false, contract = false;
  for (int party = 0; party < PARTY_COUNT; party++)
    contract |= party != PARTY_AGENCY && result->points[party] > 0;
  for (int party = 0; party < PARTY_COUNT; party++)
    if (result->points[party] > 0) {
      if (!any)
        letter_add(items, 0,
                   audit_form_word(form, contract ? "letter.points"
                                                  : "letter.points_agency"));
      any = true;
      add_fine(items, form, (enum party)party);
    }
  if (any)
    letter_add(items, 1, letter_text(form, "letter.points_total", slots));
}

static void add_advice(struct letter_items *items, struct audit_form *form) {
  int counts[2] = {0};
  struct buffer *list = texts_new(&form->texts);
  for (size_t i = 0; i < form->model->advice_count; i++)
    counts[form->model->advices[i].design ? 0 : 1]++;
  for (int i = 0; i < 2; i++) {
    const struct slot count[] = {{"count", letter_number(form, counts[i])},
                                 {NULL, NULL}};
    if (counts[i] == 0)
      continue;
    if (list->len)
      buffer_add_text(list, audit_form_word(form, "common.comma"));
    wording_add(list, form->forms,
                i == 0 ? "letter.advice_design" : "letter.advice_other", count);
  }
  const struct slot slots[] = {
      {"kind", letter_kind(form)}, {"list", buffer_text(list)}, {NULL, NULL}};
  if (list->len)
    letter_add(items, 0, letter_text(form, "letter.advice", slots));
}

void letter_items_make(struct letter_items *items, struct audit_form *form) {
  bool has_defects = letter_defects(form->model) > 0;
  const struct slot slots[] = {{"kind", letter_kind(form)}, {NULL, NULL}};
  *items = (struct letter_items){0};
  add_visit(items, form);
  add_score(items, form);
  add_defects(items, form);
  if (has_defects) {
    letter_add_due(items, form);
    letter_add(items, 0,
               audit_form_word(form, *form->model->pcm ? "letter.report_pcm"
                                                       : "letter.report"));
  }
  add_points(items, form);
  add_advice(items, form);
  letter_add(items, 0,
             letter_text(
                 form, has_defects ? "letter.enclosed" : "letter.enclosed_none",
                 slots));
}
