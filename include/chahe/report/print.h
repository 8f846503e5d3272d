#ifndef CHAHE_REPORT_PRINT_H
#define CHAHE_REPORT_PRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/audit_model.h"
#include "chahe/app/narrative_model.h"
#include "chahe/app/period_review.h"
#include "chahe/app/photos.h"
#include "chahe/app/register_model.h"
#include "chahe/base/error.h"
#include "chahe/forms/forms.h"

struct buffer;

/* Printed forms. Each writes a whole PDF (A4) of `model` to `out` (emptied
 * first). `printed_on` is the date that the footer and the document info
 * carry; the same arguments give the same bytes. Characters that no font has
 * are printed as 〓; `warnings` (may be NULL) collects one line each that
 * names the record and the character. */

/* 查核紀錄表, the audit record. */
bool print_audit_record(const struct audit_model *model,
                        const struct forms *forms, date_t printed_on,
                        struct buffer *out, struct buffer *warnings,
                        struct error *error);

/* 品質缺失扣點紀錄表, the deduction sheet. */
bool print_deduction_sheet(const struct audit_model *model,
                           const struct forms *forms, date_t printed_on,
                           struct buffer *out, struct buffer *warnings,
                           struct error *error);

/* 委員查核紀錄表, a member's sheet: one for each member who scores (not staff,
 * not recused), in one file, each with a bookmark and page numbers of its own;
 * with `name` only that member's. `blank`: with the tender's head and room to
 * write by hand; so is the sheet of a member of whom nothing is recorded, and
 * where there is no member yet one sheet without a name. ERROR_NOT_FOUND
 * where `name` is no member who scores. */
bool print_member_sheets(const struct audit_model *model,
                         const struct forms *forms, const char *name,
                         bool blank, date_t printed_on, struct buffer *out,
                         struct buffer *warnings, struct error *error);

/* 簽到單, the sign-in sheet: the team, and who is to attend of each party. */
bool print_sign_in(const struct audit_model *model, const struct forms *forms,
                   date_t printed_on, struct buffer *out,
                   struct buffer *warnings, struct error *error);

/* 行程表, the itinerary of the visit. That of an unannounced audit says that
 * it is secret (Rules Art. 13). */
bool print_itinerary(const struct audit_model *model, const struct forms *forms,
                     date_t printed_on, struct buffer *out,
                     struct buffer *warnings, struct error *error);

/* 函, the letter that sends the record to the audited agency: what was found,
 * what is due when, by which article, and how it was counted. */
bool print_letter(const struct audit_model *model, const struct forms *forms,
                  date_t printed_on, struct buffer *out,
                  struct buffer *warnings, struct error *error);

/* 彙整表, the register of a period's audits, A4 landscape. */
bool print_register(const struct register_model *model,
                    const struct forms *forms, date_t printed_on,
                    struct buffer *out, struct buffer *warnings,
                    struct error *error);

/* The photographs of an audit: what there are, and their bytes, which are
 * asked for one by one. */
struct print_photos {
  const struct photo_set *set; /* as photos_of() has it; borrowed */
  /* As photos_read(): bytes that are not there or damaged are said so on
   * paper, and why in `warnings`; any other failure fails the form. */
  bool (*read)(void *context, const struct photo *photo, struct buffer *out,
               struct error *error);
  void *context;
};

/* 改善對策及結果表, the remediation table: each finding with what was done
 * about it, whether all was in time, seals, photographs before, during and
 * after, and the answers to advice. */
bool print_remedy(const struct audit_model *model,
                  const struct print_photos *photos, const struct forms *forms,
                  date_t printed_on, struct buffer *out,
                  struct buffer *warnings, struct error *error);

/* 季報表, the return of a quarter. */
bool print_quarter_return(const struct period_review *review,
                          const struct forms *forms, date_t printed_on,
                          struct buffer *out, struct buffer *warnings,
                          struct error *error);

/* 半年報, the report of a half-year in words and figures; both models are of
 * the same period. */
bool print_half_report(const struct period_review *review,
                       const struct narrative_model *narrative,
                       const struct forms *forms, date_t printed_on,
                       struct buffer *out, struct buffer *warnings,
                       struct error *error);

/* 年報, the report of a year. */
bool print_year_report(const struct period_review *review,
                       const struct forms *forms, date_t printed_on,
                       struct buffer *out, struct buffer *warnings,
                       struct error *error);

/* 統計表, the figures of any span of time. */
bool print_span_report(const struct period_review *review,
                       const struct forms *forms, date_t printed_on,
                       struct buffer *out, struct buffer *warnings,
                       struct error *error);

#endif
