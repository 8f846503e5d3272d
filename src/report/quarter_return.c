/* 季報表, the quarterly return to the Public Construction Commission
 * (工程施工查核小組組織準則 Art. 10). */
#include "chahe/report/period_document.h"
#include "chahe/report/period_sections.h"
#include "chahe/report/print.h"

/* Nobody signs a page that does not say for what. */
static void closing(struct period_form *form) {
  period_remediation(form);
  period_document_seals(form->document, form->forms);
}

bool print_quarter_return(const struct period_review *review,
                          const struct forms *forms, date_t printed_on,
                          struct buffer *out, struct buffer *warnings,
                          struct error *error) {
  struct period_form form;
  if (!period_form_start(&form, review, forms, "figures.title_quarter",
                         printed_on, error))
    return false;
  period_head(&form);
  period_form_keep(&form, period_counts);
  period_form_keep(&form, period_grades);
  period_form_keep(&form, period_quota);
  period_form_keep(&form, period_findings);
  period_form_keep(&form, period_parties);
  period_form_keep(&form, period_top_codes);
  period_cases(&form);
  period_form_keep(&form, closing);
  return period_form_finish(&form, out, warnings, error);
}
