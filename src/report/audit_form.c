/* A form about an audit, from its opening to the file. */
#include "chahe/report/audit_form.h"

#include "chahe/report/audit_document.h"
#include "chahe/report/audit_score.h"
#include "chahe/report/wording.h"

bool audit_form_start(struct audit_form *form, const struct audit_model *model,
                      const struct forms *forms, const char *title_key,
                      date_t printed_on, struct error *error) {
  *form = (struct audit_form){.model = model, .forms = forms};
  form->document = audit_document(model, forms, title_key, printed_on, error);
  return form->document != NULL;
}

bool audit_form_finish(struct audit_form *form, struct buffer *out,
                       struct buffer *warnings, struct error *error) {
  bool done = document_finish(form->document, out, warnings, error);
  document_free(form->document);
  texts_done(&form->texts);
  return done;
}

const char *audit_form_word(const struct audit_form *form, const char *key) {
  return forms_wording(form->forms, key);
}

const char *audit_form_date(struct audit_form *form, date_t date) {
  struct buffer *text = texts_new(&form->texts);
  wording_date(text, date);
  return buffer_text(text);
}

const char *audit_form_score(struct audit_form *form) {
  struct buffer *text = texts_new(&form->texts);
  audit_add_score(text, form->model, form->forms);
  return buffer_text(text);
}

const char *audit_form_advice(struct audit_form *form) {
  const struct audit_model *model = form->model;
  struct buffer *text = texts_new(&form->texts);
  for (size_t i = 0; i < model->advice_count; i++)
    buffer_format(text, "%s%zu. %s", i > 0 ? "\n" : "", i + 1,
                  model->advices[i].text);
  return buffer_text(text);
}
