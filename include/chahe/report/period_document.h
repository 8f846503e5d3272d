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

/* Writes the boxes of those who sign for the form, by the wording period.seal.
 * To be kept with what they are signed for: document_keep(). */
void period_document_seals(struct document *document,
                           const struct forms *forms);

#endif
