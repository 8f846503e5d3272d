/* 年報, the report of a year. */
#include "chahe/report/period_document.h"
#include "chahe/report/period_sections.h"
#include "chahe/report/print.h"

/* Nobody signs a page that does not say for what. */
static void closing(struct period_form *form) {
  period_returns(form);
  period_document_seals(form->document, form->forms);
}

bool print_year_report(const struct period_review *review,
                       const struct forms *forms, date_t printed_on,
                       struct buffer *out, struct buffer *warnings,
                       struct error *error) {
  struct period_form form;
  if (!period_form_start(&form, review, forms, "figures.title_year", printed_on,
                         error))
    return false;
  period_head(&form);
  period_form_keep(&form, period_columns);
  period_form_keep(&form, period_months);
  period_form_keep(&form, period_grades);
  period_form_keep(&form, period_quota);
  period_organizers(&form);
  period_form_keep(&form, period_findings);
  period_form_keep(&form, period_top_codes);
  period_form_keep(&form, period_parties);
  period_cases(&form);
  period_form_keep(&form, period_citizens);
  period_form_keep(&form, period_trainings);
  period_form_keep(&form, closing);
  return period_form_finish(&form, out, warnings, error);
}
