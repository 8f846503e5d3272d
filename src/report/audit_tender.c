/* The audited tender in the words of the forms. */
#include "chahe/report/audit_tender.h"

#include "chahe/report/wording.h"

const char *audit_tender_name(struct audit_form *form) {
  const struct audit_model *model = form->model;
  struct buffer *text = texts_new(&form->texts);
  const struct slot slots[] = {
      {"no", model->tender_no}, {"name", model->tender_name}, {NULL, NULL}};
  if (*model->tender_name || *model->tender_no)
    wording_add(text, form->forms, "record.tender_value", slots);
  return buffer_text(text);
}

const char *audit_tender_design(struct audit_form *form) {
  const struct audit_model *model = form->model;
  struct buffer *text = texts_new(&form->texts);
  const struct slot slots[] = {
      {"designer", wording_or_empty(form->forms, model->designer)},
      {"supervisor", wording_or_empty(form->forms, model->supervisor)},
      {NULL, NULL}};
  wording_add(text, form->forms, "record.design_value", slots);
  return buffer_text(text);
}

const char *audit_tender_budget(struct audit_form *form) {
  struct buffer *text = texts_new(&form->texts);
  wording_thousands(text, form->model->budget);
  return buffer_text(text);
}

const char *audit_tender_contract(struct audit_form *form) {
  int64_t award = form->model->award_price;
  int64_t contract = form->model->contract_price;
  struct buffer *text = texts_new(&form->texts);
  wording_thousands(text, award >= 0 ? award : contract);
  if (award >= 0 && contract >= 0 && contract != award) {
    struct buffer changed = {0};
    wording_thousands(&changed, contract);
    const struct slot slots[] = {{"amount", buffer_text(&changed)},
                                 {NULL, NULL}};
    wording_add(text, form->forms, "record.changed_value", slots);
    buffer_done(&changed);
  }
  return buffer_text(text);
}

/* A percentage, or the mark for none. */
static const char *percent(struct audit_form *form, int hundredths) {
  struct buffer *text = texts_new(&form->texts);
  wording_percent(text, hundredths);
  return wording_or_empty(form->forms, buffer_text(text));
}

/* An amount with its unit, or the mark for none. */
static const char *amount(struct audit_form *form, int64_t amount) {
  struct buffer *text = texts_new(&form->texts);
  struct buffer number = {0};
  wording_thousands(&number, amount);
  const struct slot slots[] = {{"amount", buffer_text(&number)}, {NULL, NULL}};
  if (number.len)
    wording_add(text, form->forms, "record.amount_value", slots);
  buffer_done(&number);
  return wording_or_empty(form->forms, buffer_text(text));
}

static const char *date(struct audit_form *form, date_t date) {
  return wording_or_empty(form->forms, audit_form_date(form, date));
}

const char *audit_tender_progress(struct audit_form *form) {
  const struct audit_model *model = form->model;
  struct buffer *text = texts_new(&form->texts);
  const struct slot slots[] = {
      {"as_of", date(form, model->progress_as_of)},
      {"planned", percent(form, model->planned_pct)},
      {"actual", percent(form, model->actual_pct)},
      {"planned_amount", amount(form, model->planned_amount)},
      {"paid_amount", amount(form, model->paid_amount)},
      {NULL, NULL}};
  wording_add(text, form->forms, "record.progress_value", slots);
  return buffer_text(text);
}

const char *audit_tender_dates(struct audit_form *form) {
  const struct audit_model *model = form->model;
  const struct {
    const char *key;
    date_t date;
  } lines[] = {{"record.start_value", model->start_on},
               {"record.due_value", model->due_revised_on != DATE_NONE
                                        ? model->due_revised_on
                                        : model->due_on},
               {"record.completed_value", model->completed_on}};
  size_t count = model->completed_on != DATE_NONE ? 3 : 2;
  struct buffer *text = texts_new(&form->texts);
  for (size_t i = 0; i < count; i++) {
    const struct slot slots[] = {{"date", date(form, lines[i].date)},
                                 {NULL, NULL}};
    if (i > 0)
      buffer_add_char(text, '\n');
    wording_add(text, form->forms, lines[i].key, slots);
  }
  return buffer_text(text);
}
