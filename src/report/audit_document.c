/* The PDF of an audit's form, and the head of its first page. */
#include "chahe/report/audit_document.h"

#include "chahe/base/buffer.h"
#include "chahe/report/digest.h"
#include "chahe/report/wording.h"

static const double TITLE_SIZE = 18, AGENCY_SIZE = 13;

const char *audit_title(const struct audit_model *model,
                        const struct audit_titles *titles) {
  switch (model->facts.kind) {
    case AUDIT_REAUDIT:
      return titles->reaudit;
    case AUDIT_SUPERVISION:
      return titles->supervision;
    case AUDIT_AUDIT:
      break;
  }
  return titles->audit;
}

void audit_head(struct document *document, const struct audit_model *model,
                const struct forms *forms, const char *title_key) {
  struct buffer number = {0};
  const struct slot slots[] = {{"record", model->audit_no}, {NULL, NULL}};
  const char *agency = forms_wording(forms, "agency.name");
  if (*agency)
    document_paragraph(document, agency, AGENCY_SIZE, ALIGN_CENTRE);
  document_paragraph(document, forms_wording(forms, title_key), TITLE_SIZE,
                     ALIGN_CENTRE);
  wording_add(&number, forms, "record.number", slots);
  document_paragraph(document, buffer_text(&number), DOCUMENT_SIZE,
                     ALIGN_RIGHT);
  document_space(document, 2);
  buffer_done(&number);
}

struct document *audit_document_open(const struct audit_model *model,
                                     const struct forms *forms,
                                     const char *title_key, date_t printed_on,
                                     struct error *error) {
  char digest[DIGEST_SIZE];
  digest_audit(model, digest);
  struct buffer title = {0};
  const char *name = forms_wording(forms, title_key);
  buffer_format(&title, "%s %s %s", name, model->audit_no, model->tender_name);
  const struct document_setup setup = {
      .forms = forms,
      .title = buffer_text(&title),
      .author = forms_wording(forms, "agency.name"),
      .record = model->audit_no,
      .digest = digest,
      .printed_on = printed_on};
  struct document *document = document_new(&setup, error);
  buffer_done(&title);
  if (document)
    document_bookmark(document, name, 0);
  return document;
}

struct document *audit_document(const struct audit_model *model,
                                const struct forms *forms,
                                const char *title_key, date_t printed_on,
                                struct error *error) {
  struct document *document =
      audit_document_open(model, forms, title_key, printed_on, error);
  if (document)
    audit_head(document, model, forms, title_key);
  return document;
}
