#ifndef CHAHE_REPORT_PRINTOUT_H
#define CHAHE_REPORT_PRINTOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/base/error.h"
#include "chahe/core/period.h"

struct buffer;

/* The printed forms by name: what a person asks for, and what is read for it.
 * The command and the screens print from this table. */

/* What a form is about, and so what its key is: the number of an audit (for a
 * member's sheet also number/name, for that member alone), or a period as
 * period_parse() takes it. */
enum printout_scope { PRINTOUT_AUDIT, PRINTOUT_PERIOD };

/* Reads what the form shows and writes it to `out` (emptied first) as a PDF
 * that is dated session->today. `warnings` (may be NULL) collects a line for
 * each character that no font has and each photograph that cannot be shown. */
typedef bool printout_print(struct session *session, const char *key,
                            struct buffer *out, struct buffer *warnings,
                            struct error *error);

struct printout {
  const char *name;  /* of the command, and before the key in file names */
  const char *title; /* N_() */
  const char *help;  /* what is on it; N_() */
  enum printout_scope scope;
  /* Of a period: the kinds of period that it is about, bit 1 << period_unit;
   * 0: any. */
  unsigned units;
  printout_print *print;
  const char *blank; /* the printout that is this form to be filled in by
                        hand; NULL: there is none */
};

extern const struct printout printouts[];
extern const size_t printout_count;

/* NULL: there is none of that name. */
const struct printout *printout_find(const char *name);

/* As a person calls it: by name, by its title on the screen, by its Chinese
 * name in forms/wording.ini ([form]) in either language, which is what paper
 * is in. NULL: there is none. */
const struct printout *printout_find_called(const struct forms *forms,
                                            const char *text);

/* The form's Chinese name in forms/wording.ini; borrowed from `forms`. */
const char *printout_paper_name(const struct printout *printout,
                                const struct forms *forms);

/* Adds the name of the form's file: "audit-112-001.pdf"; a slash in the key,
 * which would name a folder, becomes "_". */
void printout_file_name(const struct printout *printout, const char *key,
                        struct buffer *out);

#endif
