/* 統計表, the figures of any span of time. */
#include "chahe/report/period_sections.h"
#include "chahe/report/print.h"

bool print_span_report(const struct period_review *review,
                       const struct forms *forms, date_t printed_on,
                       struct buffer *out, struct buffer *warnings,
                       struct error *error) {
  struct period_form form;
  if (!period_form_start(&form, review, forms, "figures.title_span", printed_on,
                         error))
    return false;
  period_head(&form);
  period_form_keep(&form, period_columns);
  period_form_keep(&form, period_grades);
  period_form_keep(&form, period_findings);
  period_form_keep(&form, period_top_codes);
  period_form_keep(&form, period_parties);
  period_form_keep(&form, period_remediation);
  period_cases(&form);
  period_organizers(&form);
  return period_form_finish(&form, out, warnings, error);
}
