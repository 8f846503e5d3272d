#ifndef CHAHE_REPORT_AUDIT_FORM_H
#define CHAHE_REPORT_AUDIT_FORM_H

#include "chahe/app/audit_model.h"
#include "chahe/forms/forms.h"
#include "chahe/report/document.h"
#include "chahe/report/texts.h"

/* A form about an audit while it is filled in. */
struct audit_form {
  const struct audit_model *model; /* borrowed, as the forms */
  const struct forms *forms;
  struct document *document;
  struct texts texts; /* that its rows name */
};

/* Opens the document with the form's head, see audit_document(). A form that
 * was started is to be finished. */
bool audit_form_start(struct audit_form *form, const struct audit_model *model,
                      const struct forms *forms, const char *title_key,
                      date_t printed_on, struct error *error);

/* Writes the file, see document_finish(), and frees what the form holds. */
bool audit_form_finish(struct audit_form *form, struct buffer *out,
                       struct buffer *warnings, struct error *error);

/* The wording under `key`. */
const char *audit_form_word(const struct audit_form *form, const char *key);

/* A date as "112.06.30", "" for DATE_NONE; lives as long as the form. */
const char *audit_form_date(struct audit_form *form, date_t date);

/* All advice, numbered, a line each; "" for none. */
const char *audit_form_advice(struct audit_form *form);

/* "82分（甲等）"; where the grade is withheld, that it is. */
const char *audit_form_score(struct audit_form *form);

#endif
