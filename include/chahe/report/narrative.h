#ifndef CHAHE_REPORT_NARRATIVE_H
#define CHAHE_REPORT_NARRATIVE_H

#include <stddef.h>

#include "chahe/app/narrative_model.h"
#include "chahe/forms/forms.h"

struct buffer;

/* The report in words that an office writes each half-year: sections of
 * numbered paragraphs. It is a text on paper, and so in Chinese in every
 * language; each sentence is in forms/wording.ini, [narrative]. */

struct narrative_paragraph {
  char *number; /* "1." */
  char *text;   /* one line, UTF-8 */
};

struct narrative_section {
  char *number; /* "（一）" */
  char *heading;
  struct narrative_paragraph *paragraphs;
  size_t count;
};

enum { NARRATIVE_SECTIONS = 3 }; /* audits, citizens' reports, trainings */

/* Owns all its texts; narrative_done() it. */
struct narrative {
  char *title;
  struct narrative_section sections[NARRATIVE_SECTIONS];
};

void narrative_write(struct narrative *narrative,
                     const struct narrative_model *model,
                     const struct forms *forms);
void narrative_done(struct narrative *narrative);

/* Adds all of it as plain text: title, headings and paragraphs a line each,
 * with their numbers. */
void narrative_add_text(const struct narrative *narrative, struct buffer *out);

#endif
