/* The printed forms by name. */
#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/report/print.h"
#include "chahe/report/printout.h"
#include "period_printouts.h"

/* --- forms of one audit --------------------------------------------------- */

typedef bool print_model(const struct audit_model *model,
                         const struct forms *forms, date_t printed_on,
                         struct buffer *out, struct buffer *warnings,
                         struct error *error);

/* Paper is in Chinese, whatever language the screens speak; what goes wrong is
 * told in theirs. */
static bool load_audit(struct session *session, const char *audit_no,
                       struct audit_model *model, struct error *error) {
  enum language language = session->language;
  session->language = LANGUAGE_ZH;
  bool ok = audit_model_load(session, audit_no, model, NULL);
  session->language = language;
  return ok || audit_model_load(session, audit_no, model, error);
}

static bool print_audit(struct session *session, const char *audit_no,
                        print_model *print, struct buffer *out,
                        struct buffer *warnings, struct error *error) {
  struct audit_model model;
  if (!load_audit(session, audit_no, &model, error))
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

/* The audit and the member of "112-001/NAME"; both owned by the caller. */
static bool find_member(struct session *session, const char *key,
                        char **audit_no, char **name, struct error *error) {
  struct record record = {0};
  bool ok = record_load(session, forms_find(&session->forms, "member"), key,
                        &record, error);
  if (ok) {
    *audit_no = memory_copy_text(record_get(&record, "audit_no"));
    *name = memory_copy_text(record_get(&record, "name"));
  }
  record_done(&record);
  return ok;
}

/* The key is an audit's number, which may have a slash itself, or a member's
 * key. */
static bool print_sheets(struct session *session, const char *key, bool blank,
                         struct buffer *out, struct buffer *warnings,
                         struct error *error) {
  struct audit_model model;
  char *audit_no = NULL, *name = NULL;
  bool ok = load_audit(session, key, &model, error);
  if (!ok && error->code == ERROR_NOT_FOUND && strchr(key, '/')) {
    error_clear(error);
    ok = find_member(session, key, &audit_no, &name, error) &&
         load_audit(session, audit_no, &model, error);
  }
  if (ok) {
    ok = print_member_sheets(&model, &session->forms, name, blank,
                             session->today, out, warnings, error);
    audit_model_done(&model);
  }
  free(audit_no);
  free(name);
  return ok;
}

static bool member_sheets(struct session *session, const char *key,
                          struct buffer *out, struct buffer *warnings,
                          struct error *error) {
  return print_sheets(session, key, false, out, warnings, error);
}

static bool blank_sheets(struct session *session, const char *key,
                         struct buffer *out, struct buffer *warnings,
                         struct error *error) {
  return print_sheets(session, key, true, out, warnings, error);
}

static bool sign_in(struct session *session, const char *key,
                    struct buffer *out, struct buffer *warnings,
                    struct error *error) {
  return print_audit(session, key, print_sign_in, out, warnings, error);
}

static bool itinerary(struct session *session, const char *key,
                      struct buffer *out, struct buffer *warnings,
                      struct error *error) {
  return print_audit(session, key, print_itinerary, out, warnings, error);
}

static bool letter(struct session *session, const char *key, struct buffer *out,
                   struct buffer *warnings, struct error *error) {
  return print_audit(session, key, print_letter, out, warnings, error);
}

static bool read_photo(void *session, const struct photo *photo,
                       struct buffer *out, struct error *error) {
  return photos_read(session, &photo->id, out, error);
}

static bool remedy(struct session *session, const char *key, struct buffer *out,
                   struct buffer *warnings, struct error *error) {
  struct audit_model model;
  struct photo_set set = {0};
  if (!load_audit(session, key, &model, error))
    return false;
  const struct print_photos photos = {&set, read_photo, session};
  bool ok = photos_of(session, key, &set, error) &&
            print_remedy(&model, &photos, &session->forms, session->today, out,
                         warnings, error);
  photos_done(&set);
  audit_model_done(&model);
  return ok;
}

/* --- forms of a period ---------------------------------------------------- */

static bool audit_register(struct session *session, const char *key,
                           struct buffer *out, struct buffer *warnings,
                           struct error *error) {
  struct period period;
  struct register_model model;
  if (!period_parse(key, &period))
    return error_set(error, ERROR_USAGE, key,
                     _("is no period: 112Q1, 112H1, 112 or FROM..TO"));
  if (!register_model_load(session, period, &model, error))
    return false;
  bool ok = print_register(&model, &session->forms, session->today, out,
                           warnings, error);
  register_model_done(&model);
  return ok;
}

/* --- the table ------------------------------------------------------------ */

const struct printout printouts[] = {
    {.name = "audit",
     .title = N_("audit record"),
     .help = N_("tender, members, score, merits and findings by block"),
     .scope = PRINTOUT_AUDIT,
     .print = audit_record},
    {.name = "points",
     .title = N_("deduction sheet"),
     .help = N_("points by block, totals, signature box"),
     .scope = PRINTOUT_AUDIT,
     .print = deduction_sheet},
    {.name = "letter",
     .title = N_("letter to the agency"),
     .help = N_("what was found, what is due when and how it was counted"),
     .scope = PRINTOUT_AUDIT,
     .print = letter},
    {.name = "remedy",
     .title = N_("remediation table"),
     .help =
         N_("what was done about each finding, photographs, answers to advice"),
     .scope = PRINTOUT_AUDIT,
     .print = remedy},
    {.name = "member",
     .title = N_("members' sheets"),
     .help = N_("one a member: scores and findings by block, to be signed"),
     .scope = PRINTOUT_AUDIT,
     .print = member_sheets,
     .blank = "blank"},
    {.name = "blank",
     .title = N_("members' sheets, blank"),
     .help = N_("the same with room to write by hand on site"),
     .scope = PRINTOUT_AUDIT,
     .print = blank_sheets},
    {.name = "signin",
     .title = N_("sign-in sheet"),
     .help = N_("the team and who attends of each party"),
     .scope = PRINTOUT_AUDIT,
     .print = sign_in},
    {.name = "itinerary",
     .title = N_("itinerary"),
     .help = N_("team, place and timetable of the visit"),
     .scope = PRINTOUT_AUDIT,
     .print = itinerary},
    {.name = "register",
     .title = N_("register"),
     .help = N_("audits of the period, what is unfinished, counts by grade"),
     .scope = PRINTOUT_PERIOD,
     .print = audit_register},
    {.name = "quarter",
     .title = N_("quarterly return"),
     .help = N_("grades, quota, findings, points, grade C, with charts"),
     .scope = PRINTOUT_PERIOD,
     .units = PRINTOUT_QUARTERS,
     .print = printout_quarter_return},
    {.name = "half",
     .title = N_("half-year report"),
     .help = N_("the report in words, both quarters compared, charts"),
     .scope = PRINTOUT_PERIOD,
     .units = PRINTOUT_HALVES,
     .print = printout_half_report},
    {.name = "year",
     .title = N_("year report"),
     .help = N_("four quarters side by side, months, quota, charts"),
     .scope = PRINTOUT_PERIOD,
     .units = PRINTOUT_YEARS,
     .print = printout_year_report},
    {.name = "figures",
     .title = N_("figures of a period"),
     .help = N_("of any span of time: grades, findings, points, charts"),
     .scope = PRINTOUT_PERIOD,
     .print = printout_span_report},
};
const size_t printout_count = sizeof printouts / sizeof *printouts;

const struct printout *printout_find(const char *name) {
  for (size_t i = 0; i < printout_count; i++)
    if (strcmp(printouts[i].name, name) == 0)
      return &printouts[i];
  return NULL;
}

const char *printout_paper_name(const struct printout *printout,
                                const struct forms *forms) {
  struct buffer key = {0};
  buffer_format(&key, "form.%s", printout->name);
  const char *name = forms_wording(forms, key.data);
  buffer_done(&key);
  return name;
}

const struct printout *printout_find_called(const struct forms *forms,
                                            const char *text) {
  for (size_t i = 0; i < printout_count; i++)
    if (strcmp(printouts[i].name, text) == 0 ||
        strcmp(_(printouts[i].title), text) == 0 ||
        strcmp(printout_paper_name(&printouts[i], forms), text) == 0)
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
