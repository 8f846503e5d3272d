/* The printed forms by name. */
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/report/print.h"
#include "chahe/report/printout.h"

/* --- forms of one audit --------------------------------------------------- */

typedef bool print_model(const struct audit_model *model,
                         const struct forms *forms, date_t printed_on,
                         struct buffer *out, struct buffer *warnings,
                         struct error *error);

static bool print_audit(struct session *session, const char *audit_no,
                        print_model *print, struct buffer *out,
                        struct buffer *warnings, struct error *error) {
  struct audit_model model;
  if (!audit_model_load(session, audit_no, &model, error))
    return false;
  bool ok =
      print(&model, &session->forms, session->today, out, warnings, error);
  audit_model_done(&model);
  return ok;
}

static bool audit_record(struct session *session, const char *key,
                         struct buffer *out, struct buffer *warnings,
                         struct error *error) {
  return print_audit(session, key, print_audit_record, out, warnings, error);
}

static bool deduction_sheet(struct session *session, const char *key,
                            struct buffer *out, struct buffer *warnings,
                            struct error *error) {
  return print_audit(session, key, print_deduction_sheet, out, warnings, error);
}

/* --- the table ------------------------------------------------------------ */

const struct printout printouts[] = {
    {"audit", N_("audit record"),
     N_("tender, members, score, merits and findings by block"), PRINTOUT_AUDIT,
     0, audit_record},
    {"points", N_("deduction sheet"),
     N_("points by block, totals, signature box"), PRINTOUT_AUDIT, 0,
     deduction_sheet},
};
const size_t printout_count = sizeof printouts / sizeof *printouts;

const struct printout *printout_find(const char *name) {
  for (size_t i = 0; i < printout_count; i++)
    if (strcmp(printouts[i].name, name) == 0)
      return &printouts[i];
  return NULL;
}

void printout_file_name(const struct printout *printout, const char *key,
                        struct buffer *out) {
  buffer_format(out, "%s-", printout->name);
  for (const char *at = key; *at; at++)
    buffer_add_char(out, (char)(*at == '/' ? '_' : *at));
  buffer_add_text(out, ".pdf");
}
