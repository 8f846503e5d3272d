/* Whether records agree with each other: facts from texts, for the rules of
 * core/plausibility. */
#include "check_sense.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/forms/field_type.h"
#include "member_blocks.h"

enum { NO_NUMBER = -1 };

static date_t date_of(const struct record *record, const char *key) {
  return date_parse(record_get(record, key));
}

/* Decimals in hundredths; `none` where it is empty. */
static int64_t number_of(const struct record *record, const char *key,
                         int64_t none) {
  int field = form_field(record->form, key);
  int64_t number = none;
  if (field < 0 || !record->values[field] ||
      !field_number_parse(record->form->fields[field].type,
                          record->values[field], &number, NULL))
    return none;
  return number;
}

static bool is_set(const struct record *record, const char *key) {
  return strcmp(record_get(record, key), "1") == 0;
}

static bool is(const struct record *record, const char *key,
               const char *value) {
  return strcmp(record_get(record, key), value) == 0;
}

/* The audit that the record belongs to, or NULL. */
static const struct audit_sense *audit_of(struct sense *sense,
                                          const struct record *record) {
  const char *audit_no = record_get(record, "audit_no");
  if (!sense->audit || strcmp(sense->audit->row->audit_no, audit_no) != 0)
    sense->audit = sense_facts_audit(&sense->facts, audit_no);
  return sense->audit;
}

static void see_audit(struct sense *sense, const struct record *record,
                      struct oddities *found) {
  const struct audit_sense *audit = audit_of(sense, record);
  if (audit)
    plausibility_audit(&audit->row->facts, audit->row->reply_on,
                       audit->audited_before, sense->session->today, found);
}

/* --- of an audit -------------------------------------------------------- */

static enum severity severity_of(const struct record *record) {
  enum severity severity = SEVERITY_L;
  while (severity < SEVERITY_S &&
         !is(record, "severity", severity_key(severity)))
    severity++;
  return severity;
}

static void see_finding(struct sense *sense, const struct record *record,
                        struct oddities *found) {
  const struct audit_sense *audit = audit_of(sense, record);
  const struct defect_code *code = catalogue_find(
      &sense->session->forms.catalogue, record_get(record, "code"));
  if (!audit)
    return;
  const struct finding finding = {
      .code = record_get(record, "code"),
      .medium_points = (int16_t)(code ? code->medium_points : 0),
      .serious_points = (int16_t)(code ? code->serious_points : 0),
      .override = (int16_t)number_of(record, "points", POINTS_NONE),
      .multiplier = 1,
      .severity = severity_of(record),
      .party = party_from_key(record_get(record, "party")),
      .also = party_set_from_keys(record_get(record, "also")),
      .fixed_on_site = is_set(record, "fixed_on_site"),
      .improved_on = date_of(record, "improved_on"),
  };
  const struct finding_context context = {
      .audited_on = audit->row->facts.audited_on,
      .verified_on = date_of(record, "verified_on"),
      .recorded = sense_facts_parties(&sense->facts, audit->row->tender_no),
      .in_catalogue = code != NULL,
      .credit = code && code->credit,
      .unknown_member = sense_facts_stranger(&sense->facts, audit->row,
                                             record_get(record, "member")),
  };
  plausibility_finding(&finding, &context, sense->session->today, found);
}

static enum role role_of(const struct record *record) {
  static const char *const keys[] = {[ROLE_LEADER] = "leader",
                                     [ROLE_EXTERNAL] = "external",
                                     [ROLE_INTERNAL] = "internal"};
  enum role role = ROLE_LEADER;
  while (role < ROLE_STAFF && !is(record, "role", keys[role]))
    role++;
  return role;
}

static void see_member(struct sense *sense, const struct record *record,
                       struct oddities *found) {
  const struct member member = {
      .role = role_of(record),
      .score = (int)number_of(record, "score", SCORE_NONE),
      .recused = is_set(record, "recused")};
  const struct block_scores blocks = member_blocks(record);
  (void)sense;
  plausibility_member(&member, &blocks, found);
}

static void see_sampling(struct sense *sense, const struct record *record,
                         struct oddities *found) {
  const struct audit_sense *audit = audit_of(sense, record);
  enum test_result result = is(record, "result", "pass")   ? TEST_PASS
                            : is(record, "result", "fail") ? TEST_FAIL
                                                           : TEST_PENDING;
  if (audit)
    plausibility_test(result, date_of(record, "reported_on"),
                      audit->row->facts.audited_on, sense->session->today,
                      found);
}

/* What a request extends is what was due when it was made: the improvement
 * due, or the new date of an earlier request that was approved. */
static void see_extension(struct sense *sense, const struct record *record,
                          struct oddities *found) {
  const struct law *law = &sense->session->forms.law;
  const struct audit_sense *audit = audit_of(sense, record);
  const struct extension extension = {
      .new_due = date_of(record, "new_due"),
      .approved_on = date_of(record, "approved_on")};
  if (!audit)
    return;
  if (sense->extended != audit->row) {
    sense->extended = audit->row;
    sense->extended_due =
        deadline_improvement(&law->calendar, audit->row->facts.sent_on,
                             audit->row->facts.received_on, law->improve_days);
  }
  plausibility_extension(&extension, date_of(record, "requested_on"),
                         sense->extended_due, found);
  if (sense->extended_due != DATE_NONE)
    sense->extended_due =
        deadline_effective(sense->extended_due, &extension, 1);
}

/* --- others ------------------------------------------------------------- */

static void see_project(struct sense *sense, const struct record *record,
                        struct oddities *found) {
  const struct tender_facts tender = {
      .base_price = number_of(record, "base_price", NO_NUMBER),
      .award_price = number_of(record, "award_price", NO_NUMBER),
      .start_on = date_of(record, "start_date"),
      .due_on = date_of(record, "due_date"),
      .due_revised_on = date_of(record, "due_date_revised"),
      .completed_on = date_of(record, "completed_on")};
  plausibility_tender(&tender, sense->session->today, found);
}

static void see_progress(struct sense *sense, const struct record *record,
                         struct oddities *found) {
  const char *tender_no = record_get(record, "tender_no");
  int actual = (int)number_of(record, "actual_pct", 0);
  if (sense->progress_tender && strcmp(sense->progress_tender, tender_no) == 0)
    plausibility_progress(sense->progress_pct, actual, found);
  free(sense->progress_tender);
  sense->progress_tender = memory_copy_text(tender_no);
  sense->progress_pct = actual;
}

static void see_citizen(struct sense *sense, const struct record *record,
                        struct oddities *found) {
  const struct citizen_report report = {
      .received_on = date_of(record, "received_on"),
      .inspected_on = date_of(record, "inspected_on"),
      .improved_on = date_of(record, "improved_on"),
      .replied_on = date_of(record, "replied_on")};
  bool listed =
      forms_citizen_item(&sense->session->forms, record_get(record, "category"),
                         record_get(record, "item")) != NULL;
  plausibility_citizen(&report, date_of(record, "closed_on"), listed,
                       sense->session->today, found);
}

static void see_submission(struct sense *sense, const struct record *record,
                           struct oddities *found) {
  struct period quarter;
  if (period_parse(record_get(record, "quarter"), &quarter))
    plausibility_submission(quarter, date_of(record, "sent_on"),
                            sense->session->today, found);
}

static const struct {
  const char *form;
  void (*see)(struct sense *sense, const struct record *record,
              struct oddities *found);
} seers[] = {
    {"project", see_project},       {"progress", see_progress},
    {"audit", see_audit},           {"finding", see_finding},
    {"member", see_member},         {"sampling", see_sampling},
    {"extension", see_extension},   {"citizen", see_citizen},
    {"submission", see_submission},
};

void sense_record(struct sense *sense, const struct record *record,
                  struct oddities *found) {
  for (size_t i = 0; i < sizeof seers / sizeof *seers; i++)
    if (strcmp(seers[i].form, record->form->name) == 0)
      seers[i].see(sense, record, found);
}

bool sense_start(struct sense *sense, struct session *session,
                 struct error *error) {
  *sense = (struct sense){.session = session};
  return sense_facts_load(&sense->facts, session, error);
}

void sense_done(struct sense *sense) {
  free(sense->progress_tender);
  sense_facts_done(&sense->facts);
  *sense = (struct sense){0};
}
