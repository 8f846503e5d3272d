#ifndef CHAHE_TESTS_REPORT_PAPER_H
#define CHAHE_TESTS_REPORT_PAPER_H

#include "chahe/app/audit_model.h"
#include "chahe/base/buffer.h"
#include "chahe/forms/forms.h"

/* Prints forms and looks at the PDF with other people's tools. */

typedef bool print_form(const struct audit_model *model,
                        const struct forms *forms, date_t printed_on,
                        struct buffer *out, struct buffer *warnings,
                        struct error *error);

/* A printed form: the PDF, its text as pdftotext -layout has it, warnings. */
struct paper {
  struct buffer pdf, text, warnings;
  char path[256]; /* the PDF as a file */
};

/* Prints `model` on 112.07.05; fails the test when it cannot, or when qpdf
 * finds fault with the file. */
void paper_print(struct paper *paper, print_form *print,
                 const struct audit_model *model, const struct forms *forms);
void paper_done(struct paper *paper);

/* The same of a PDF that is there: fills in the rest. */
void paper_write(struct paper *paper);

/* Output of a tool run on the PDF ("pdffonts %s"); a tool that is missing or
 * that fails fails the test. `out` is emptied first. */
void paper_run(const struct paper *paper, const char *command,
               struct buffer *out);

/* How often `word` stands in the text. */
size_t paper_count(const struct paper *paper, const char *word);
/* The same in the order of writing, cell by cell, blanks and line ends left
 * out: words are found over line breaks. */
size_t paper_count_closed(const struct paper *paper, const char *word);
size_t paper_pages(const struct paper *paper);

/* The text of page `number` (from 1), owned by the caller. */
char *paper_page(const struct paper *paper, size_t number);

/* Distinct characters of the text. */
size_t paper_characters(const struct paper *paper);

#endif
