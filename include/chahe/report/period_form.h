#ifndef CHAHE_REPORT_PERIOD_FORM_H
#define CHAHE_REPORT_PERIOD_FORM_H

#include <stdint.h>

#include "chahe/app/period_review.h"
#include "chahe/forms/forms.h"
#include "chahe/report/document.h"
#include "chahe/report/table.h"
#include "chahe/report/texts.h"
#include "chahe/report/wording.h"

/* A form about a period while it is filled in: 季報表, 半年報, 年報. */
struct period_form {
  const struct period_review *review; /* borrowed, as the forms */
  const struct forms *forms;
  struct document *document;
  struct texts texts; /* that its rows name; every text below is one */
  int sections;       /* numbered so far */
};

/* Size of the text in tables of figures. */
#define PERIOD_TABLE_SIZE 10

/* Opens the document with the form's head: agency, title, the period's name
 * and, in a grid, its days and the day that the figures are of. `title_key` is
 * a wording. A form that was started is to be finished. */
bool period_form_start(struct period_form *form,
                       const struct period_review *review,
                       const struct forms *forms, const char *title_key,
                       date_t printed_on, struct error *error);

/* Writes the file, see document_finish(), and frees what the form holds. */
bool period_form_finish(struct period_form *form, struct buffer *out,
                        struct buffer *warnings, struct error *error);

/* The wording under `key`; the second with values put into it. */
const char *period_form_word(const struct period_form *form, const char *key);
const char *period_form_words(struct period_form *form, const char *key,
                              const struct slot *slots);

/* The heading of the next section: "三、十大缺失". */
const char *period_form_section(struct period_form *form, const char *title);

/* Writes such a heading, with a bookmark, for what is no table. */
void period_form_heading(struct period_form *form, const char *title);

/* "1,234"; below 0 with a minus, "−5". */
const char *period_form_number(struct period_form *form, int64_t number);
const char *period_form_date(struct period_form *form, date_t date);
/* Tenths as "81.4"; the mark for what is empty where it is SCORE_NONE. */
const char *period_form_tenths(struct period_form *form, int tenths);
/* "80.39%"; the mark for what is empty where there is no whole. */
const char *period_form_share(struct period_form *form, int64_t part,
                              int64_t whole);

/* "112年第二季", "112年上半年", "112年", or its days. */
const char *period_form_name(struct period_form *form, struct period period);

/* Writes a section so that it stays on a page, as far as it is no longer. */
void period_form_keep(struct period_form *form,
                      void (*section)(struct period_form *form));

/* Starts a table under a section's heading. */
void period_form_table(struct period_form *form, struct table *table,
                       const char *title, const double *shares, size_t columns);

/* Cells of such a table: a row's name, a number at the right. */
struct cell period_form_count(struct period_form *form, int64_t number);
struct cell period_form_value(const char *text);

/* The last row of a table: a note over the whole width. */
void period_form_note(struct table *table, const char *text);

#endif
