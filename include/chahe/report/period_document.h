#ifndef CHAHE_REPORT_PERIOD_DOCUMENT_H
#define CHAHE_REPORT_PERIOD_DOCUMENT_H

#include <stdbool.h>

#include "chahe/base/error.h"
#include "chahe/core/period.h"
#include "chahe/forms/forms.h"
#include "chahe/report/document.h"

/* A form about a period. */
struct period_document {
  const struct forms *forms; /* borrowed throughout */
  const char *title_key;     /* a wording */
  struct period period;
  date_t today;       /* that the data are told on */
  const char *digest; /* for the footer; "" for none */
  date_t printed_on;
  bool landscape;
};

/* Opens its document, with a bookmark; on the first page stand the agency, the
 * title and the period. NULL on failure. */
struct document *period_document_open(const struct period_document *setup,
                                      struct error *error);

#endif
