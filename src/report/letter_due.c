/* What is due when after an audit, and how it was counted, in the words of the
 * letter to the audited agency. */
#include "letter_items.h"

/* Why the last day counted is not the day that is due; "" where it is. */
static const char *moved(struct audit_form *form,
                         const struct improvement_term *term) {
  enum { SATURDAY = 6, SUNDAY = 7 };
  int weekday = date_weekday(term->last_day);
  const char *what = weekday == SATURDAY ? "letter.saturday"
                     : weekday == SUNDAY ? "letter.sunday"
                                         : "letter.holiday";
  const struct slot slots[] = {{"last", letter_day(form, term->last_day)},
                               {"what", audit_form_word(form, what)},
                               {NULL, NULL}};
  return term->due == term->last_day ? ""
                                     : letter_text(form, "letter.moved", slots);
}

static void add_extension(struct letter_items *items, struct audit_form *form) {
  const struct audit_facts *facts = &form->model->facts;
  const struct audit_result *result = &form->model->result;
  date_t approved = DATE_NONE;
  for (size_t i = 0; i < facts->extension_count; i++)
    if (facts->extensions[i].new_due == result->effective_due &&
        facts->extensions[i].approved_on > approved)
      approved = facts->extensions[i].approved_on;
  const struct slot slots[] = {{"approved", letter_day(form, approved)},
                               {"due", letter_day(form, result->effective_due)},
                               {NULL, NULL}};
  if (result->effective_due != result->improve_due)
    letter_add(items, 1, letter_text(form, "letter.due_extended", slots));
}

/* Before the letter is sent there is the rule, and no date. */
void letter_add_due(struct letter_items *items, struct audit_form *form) {
  const struct audit_facts *facts = &form->model->facts;
  const struct law *law = &form->forms->law;
  struct improvement_term term = deadline_term(
      &law->calendar, facts->sent_on, facts->received_on, law->improve_days);
  const struct slot slots[] = {
      {"days", letter_number(form, law->improve_days)},
      {"from", letter_day(form, term.from)},
      {"moved", moved(form, &term)},
      {"due", letter_day(form, term.due)},
      {"provisional", form->model->result.improve_provisional
                          ? audit_form_word(form, "letter.provisional")
                          : ""},
      {NULL, NULL}};
  letter_add(items, 0, letter_text(form, "letter.due", slots));
  letter_add(items, 1, letter_text(form, "letter.due_rule", slots));
  letter_add(items, 1, audit_form_word(form, "letter.due_counting"));
  if (term.from != DATE_NONE)
    letter_add(
        items, 1,
        letter_text(form,
                    term.received ? "letter.due_received" : "letter.due_sent",
                    slots));
  add_extension(items, form);
  letter_add(items, 1, audit_form_word(form, "letter.due_request"));
}
