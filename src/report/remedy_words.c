/* What the remediation table says of days and photographs. */
#include "chahe/base/buffer.h"
#include "remedy_form.h"

static void add_line(struct buffer *out) {
  if (out->len)
    buffer_add_char(out, '\n');
}

static const char *number(struct remedy *remedy, int value) {
  struct buffer *text = texts_new(&remedy->form.texts);
  wording_money(text, value);
  return buffer_text(text);
}

void remedy_add_due(struct buffer *out, struct remedy *remedy) {
  struct audit_form *form = &remedy->form;
  const struct audit_result *result = &form->model->result;
  const struct slot slots[] = {
      {"due", audit_form_date(form, result->effective_due)},
      {"first", wording_or_empty(form->forms,
                                 audit_form_date(form, result->improve_due))},
      {NULL, NULL}};
  if (result->effective_due == DATE_NONE)
    wording_add(out, form->forms, "remedy.due_none", slots);
  else if (result->effective_due != result->improve_due)
    wording_add(out, form->forms, "remedy.due_extended", slots);
  else
    wording_add(out, form->forms, "remedy.due_value", slots);
  if (result->effective_due == result->improve_due &&
      result->improve_provisional)
    buffer_add_text(out, audit_form_word(form, "remedy.provisional"));
}

/* Which wording tells how remediation stands. */
static const char *state_key(const struct remedy *remedy) {
  const struct audit_result *result = &remedy->form.model->result;
  const struct remediation *state = &result->remediation;
  bool has_due = result->effective_due != DATE_NONE;
  if (state->findings == 0)
    return "remedy.state_none";
  if (!state->improved)
    return state->overdue ? "remedy.state_overdue"
           : has_due      ? "remedy.state_open"
                          : "remedy.state_not_due";
  if (state->last_date == DATE_NONE)
    return "remedy.state_on_site";
  if (!has_due)
    return "remedy.state_done";
  return state->on_time ? "remedy.state_on_time" : "remedy.state_late";
}

void remedy_add_state(struct buffer *out, struct remedy *remedy) {
  struct audit_form *form = &remedy->form;
  const struct audit_result *result = &form->model->result;
  const struct remediation *state = &result->remediation;
  date_t due = result->effective_due;
  int days = 0;
  if (due != DATE_NONE && !state->improved)
    days = state->overdue ? remedy->today - due : due - remedy->today;
  else if (due != DATE_NONE && state->last_date != DATE_NONE)
    days = state->last_date - due;
  const struct slot slots[] = {
      {"count", number(remedy, state->findings)},
      {"done", number(remedy, state->done)},
      {"open", number(remedy, state->findings - state->done)},
      {"last", audit_form_date(form, state->last_date)},
      {"today", audit_form_date(form, remedy->today)},
      {"days", number(remedy, days)},
      {NULL, NULL}};
  wording_add(out, form->forms, state_key(remedy), slots);
}

bool remedy_lacks(const struct remedy *remedy,
                  const struct audit_finding *finding, enum photo_stage stage) {
  return finding->rule.improved_on != DATE_NONE &&
         (stage == PHOTO_BEFORE || stage == PHOTO_AFTER) &&
         photos_count(remedy->photos->set, PHOTO_OF_FINDING, finding->seq,
                      stage) == 0;
}

void remedy_add_lacking(struct buffer *out, struct remedy *remedy) {
  static const enum photo_stage stages[] = {PHOTO_BEFORE, PHOTO_AFTER};
  struct audit_form *form = &remedy->form;
  for (int k = 0; k < 2; k++) {
    struct buffer items = {0};
    for (size_t i = 0; i < form->model->finding_count; i++) {
      const struct audit_finding *finding = &form->model->findings[i];
      if (remedy_lacks(remedy, finding, stages[k]))
        buffer_format(&items, "%s%d",
                      items.len ? audit_form_word(form, "common.comma") : "",
                      finding->seq);
    }
    const struct slot slots[] = {{"stage", remedy_stage(remedy, stages[k])},
                                 {"items", buffer_text(&items)},
                                 {NULL, NULL}};
    if (items.len) {
      add_line(out);
      wording_add(out, form->forms, "remedy.lacking_value", slots);
    }
    buffer_done(&items);
  }
  if (out->len == 0)
    buffer_add_text(out, audit_form_word(form, "common.none"));
}

/* How late it was done, or is. */
static void add_lateness(struct buffer *out, struct remedy *remedy,
                         const struct finding *rule) {
  struct audit_form *form = &remedy->form;
  date_t due = form->model->result.effective_due;
  bool is_open = !rule->fixed_on_site && rule->improved_on == DATE_NONE;
  date_t day = is_open ? remedy->today : rule->improved_on;
  bool is_late = !rule->fixed_on_site && due != DATE_NONE && day > due;
  const struct slot slots[] = {
      {"days", number(remedy, is_late ? day - due : 0)}, {NULL, NULL}};
  if (is_open)
    wording_add(out, form->forms, is_late ? "remedy.open_late" : "remedy.open",
                slots);
  else if (is_late)
    wording_add(out, form->forms, "remedy.late", slots);
}

void remedy_add_remark(struct buffer *out, struct remedy *remedy,
                       const struct audit_finding *finding) {
  struct audit_form *form = &remedy->form;
  add_lateness(out, remedy, &finding->rule);
  for (int stage = 0; stage < PHOTO_STAGE_COUNT; stage++) {
    const struct slot slots[] = {
        {"stage", remedy_stage(remedy, (enum photo_stage)stage)}, {NULL, NULL}};
    if (!remedy_lacks(remedy, finding, (enum photo_stage)stage))
      continue;
    add_line(out);
    wording_add(out, form->forms, "remedy.lacking_photo", slots);
  }
  if (finding->verified_on != DATE_NONE) {
    const struct slot slots[] = {
        {"date", audit_form_date(form, finding->verified_on)},
        {"by", finding->verified_by},
        {NULL, NULL}};
    add_line(out);
    wording_add(
        out, form->forms,
        *finding->verified_by ? "remedy.verified_by" : "remedy.verified",
        slots);
  }
  if (*finding->memo) {
    add_line(out);
    buffer_add_text(out, finding->memo);
  }
}
