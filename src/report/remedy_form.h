#ifndef CHAHE_REMEDY_FORM_H
#define CHAHE_REMEDY_FORM_H

#include <stdbool.h>

#include "chahe/report/audit_form.h"
#include "chahe/report/print.h"
#include "chahe/report/wording.h"

/* The remediation table while it is filled in. */
struct remedy {
  struct audit_form form;
  const struct print_photos *photos;
  date_t today;
  struct buffer *warnings; /* may be NULL */
  struct error *error;     /* why a photograph could not be asked for */
  bool failed;             /* that is so: the form is not to be finished */
};

/* --- remedy_words.c: what the form decides -------------------------------- */

/* The day that is due, and where from. */
void remedy_add_due(struct buffer *out, struct remedy *remedy);
/* Whether all is improved, in time, and else how late. */
void remedy_add_state(struct buffer *out, struct remedy *remedy);
/* The findings whose photographs before and after are not there. */
void remedy_add_lacking(struct buffer *out, struct remedy *remedy);
/* Of one finding: how late, what photographs lack, who verified it, memo; a
 * line each. */
void remedy_add_remark(struct buffer *out, struct remedy *remedy,
                       const struct audit_finding *finding);

/* Whether photographs before and after are asked of it, and this one lacks. */
bool remedy_lacks(const struct remedy *remedy,
                  const struct audit_finding *finding, enum photo_stage stage);

/* --- remedy_series.c, remedy_pages.c ---------------------------------------
 */

/* 現場 改善前 改善中 改善後 */
const char *remedy_stage(const struct remedy *remedy, enum photo_stage stage);

/* Adds the line that names the photographs of a finding or an advice as its
 * pages do; nothing where there are none. */
void remedy_name_photos(struct buffer *out, struct remedy *remedy,
                        enum photo_owner owner, int seq);

/* Writes the pages of photographs, of findings and then of advices. */
void remedy_photo_pages(struct remedy *remedy);

#endif
