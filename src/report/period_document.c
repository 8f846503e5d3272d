/* The head of a form about a period. */
#include "chahe/report/period_document.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/report/signature.h"
#include "chahe/report/spell.h"
#include "chahe/report/table.h"
#include "chahe/report/wording.h"

static const double TITLE_SIZE = 16, AGENCY_SIZE = 12, LINE_SIZE = 9;

/* "查核期間：112年1月至6月底（資料截至112年6月30日）". */
static void add_span(struct buffer *out, const struct period_document *setup) {
  struct buffer span = {0}, today = {0};
  spell_period(&span, setup->forms, setup->period);
  spell_day(&today, setup->forms, setup->today);
  const struct slot slots[] = {{"span", buffer_text(&span)},
                               {"today", buffer_text(&today)},
                               {NULL, NULL}};
  wording_add(out, setup->forms, "period.span", slots);
  buffer_done(&span);
  buffer_done(&today);
}

struct document *period_document_open(const struct period_document *setup,
                                      struct error *error) {
  const char *agency = forms_wording(setup->forms, "agency.name");
  const char *name = forms_wording(setup->forms, setup->title_key);
  char period[PERIOD_TEXT_SIZE];
  struct buffer title = {0}, span = {0};
  period_text(setup->period, period);
  buffer_format(&title, "%s %s", name, period);
  const struct document_setup whole = {.forms = setup->forms,
                                       .title = buffer_text(&title),
                                       .author = agency,
                                       .record = period,
                                       .digest = setup->digest,
                                       .printed_on = setup->printed_on,
                                       .landscape = setup->landscape};
  struct document *document = document_new(&whole, error);
  buffer_done(&title);
  if (!document)
    return NULL;
  add_span(&span, setup);
  document_bookmark(document, name, 0);
  if (*agency)
    document_paragraph(document, agency, AGENCY_SIZE, ALIGN_CENTRE);
  document_paragraph(document, name, TITLE_SIZE, ALIGN_CENTRE);
  document_paragraph(document, buffer_text(&span), LINE_SIZE, ALIGN_RIGHT);
  document_space(document, 2);
  buffer_done(&span);
  return document;
}

/* The wording's lines, a seal each. */
void period_document_seals(struct document *document,
                           const struct forms *forms) {
  const char *captions[TABLE_MAX_COLUMNS];
  size_t count = 0;
  char *lines = memory_copy_text(forms_wording(forms, "period.seal"));
  char *rest = NULL;
  for (char *line = strtok_r(lines, "\n", &rest);
       line && count < TABLE_MAX_COLUMNS; line = strtok_r(NULL, "\n", &rest))
    captions[count++] = line;
  if (count > 0)
    signature_seals(document, captions, count);
  free(lines);
}
