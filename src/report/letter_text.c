/* How the letter to the audited agency words things. */
#include "letter_items.h"

#include "chahe/report/spell.h"

int letter_defects(const struct audit_model *model) {
  int count = 0;
  for (size_t i = 0; i < model->finding_count; i++)
    count += model->findings[i].points >= 0;
  return count;
}

const char *letter_text(struct audit_form *form, const char *key,
                        const struct slot *slots) {
  struct buffer *text = texts_new(&form->texts);
  wording_add(text, form->forms, key, slots);
  return buffer_text(text);
}

const char *letter_day(struct audit_form *form, date_t day) {
  struct buffer *text = texts_new(&form->texts);
  spell_day(text, form->forms, day);
  return wording_or_empty(form->forms, buffer_text(text));
}

const char *letter_kind(const struct audit_form *form) {
  switch (form->model->facts.kind) {
    case AUDIT_REAUDIT:
      return audit_form_word(form, "letter.kind_reaudit");
    case AUDIT_SUPERVISION:
      return audit_form_word(form, "letter.kind_supervision");
    case AUDIT_AUDIT:
      break;
  }
  return audit_form_word(form, "letter.kind_audit");
}

const char *letter_number(struct audit_form *form, int64_t number) {
  struct buffer *text = texts_new(&form->texts);
  wording_money(text, number);
  return buffer_text(text);
}
