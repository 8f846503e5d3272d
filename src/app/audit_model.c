/* One audit with all that its screens and printed forms show. */
#include "chahe/app/audit_model.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "field_column.h"
#include "member_blocks.h"

static char *copy(const struct record *record, const char *key) {
  return memory_copy_text(record_get(record, key));
}

static int64_t amount(const struct record *record, const char *key) {
  const char *value = record_get(record, key);
  return *value ? strtoll(value, NULL, 10) : -1;
}

static date_t date(const struct record *record, const char *key) {
  return date_parse(record_get(record, key));
}

static int number(const struct record *record, const char *key) {
  return (int)strtol(record_get(record, key), NULL, 10);
}

/* Hundredths of a percent. */
static int percent(const struct record *record, const char *key) {
  const char *value = record_get(record, key);
  return *value ? (int)field_hundredths(value) : AUDIT_PCT_NONE;
}

/* --- tender and audit -------------------------------------------------- */

/* District and location; many a location names the district itself. */
static char *place_of(const struct record *tender) {
  const char *district = record_get(tender, "district");
  const char *location = record_get(tender, "location");
  struct buffer place = {0};
  if (strncmp(location, district, strlen(district)) != 0)
    buffer_add_text(&place, district);
  buffer_add_text(&place, location);
  return buffer_take(&place);
}

static void take_tender(struct audit_model *model,
                        const struct record *tender) {
  model->tender_no = copy(tender, "tender_no");
  model->tender_name = copy(tender, "name");
  model->plan = copy(tender, "plan");
  model->plan_agency = copy(tender, "plan_agency");
  model->supervising_agency = copy(tender, "supervising_agency");
  model->organizer = copy(tender, "organizer");
  model->pcm = copy(tender, "pcm");
  model->designer = copy(tender, "designer");
  model->supervisor = copy(tender, "supervisor");
  model->contractor = copy(tender, "contractor");
  model->category = copy(tender, "category");
  model->summary = copy(tender, "summary");
  model->place = place_of(tender);
  model->budget = amount(tender, "budget");
  model->award_price = amount(tender, "award_price");
  model->contract_price = amount(tender, "contract_price");
  model->start_on = date(tender, "start_date");
  model->due_on = date(tender, "due_date");
  model->due_revised_on = date(tender, "due_date_revised");
  model->completed_on = date(tender, "completed_on");
}

static void take_audit(struct audit_model *model, const struct record *audit) {
  model->audit_no = copy(audit, "audit_no");
  model->site_condition = copy(audit, "site_condition");
  model->merits = copy(audit, "merits");
  model->forced_grounds = copy(audit, "forced_c");
  model->letter_no = copy(audit, "letter_no");
  model->note = copy(audit, "note");
  model->planned_pct = percent(audit, "planned_pct");
  model->actual_pct = percent(audit, "actual_pct");
  model->planned_amount = amount(audit, "planned_amount");
  model->paid_amount = amount(audit, "paid_amount");
  model->progress_as_of = date(audit, "audit_date");
  model->reply_on = date(audit, "reply_on");
}

static bool has_progress(const struct audit_model *model) {
  return model->planned_pct != AUDIT_PCT_NONE ||
         model->actual_pct != AUDIT_PCT_NONE || model->planned_amount >= 0 ||
         model->paid_amount >= 0;
}

/* The latest report on or before the audit; reports come by date. */
static bool take_progress(void *context, const struct record *progress) {
  struct audit_model *model = context;
  date_t as_of = date(progress, "as_of");
  if (as_of > model->facts.audited_on)
    return false;
  model->progress_as_of = as_of;
  model->planned_pct = percent(progress, "planned_pct");
  model->actual_pct = percent(progress, "actual_pct");
  model->planned_amount = amount(progress, "planned_amount");
  model->paid_amount = amount(progress, "paid_amount");
  return true;
}

/* --- rows of the audit ------------------------------------------------- */

/* A walk over one of the audit's tables. */
struct part {
  struct audit_model *model;
  struct session *session;
  size_t room;
};

static bool take_member(void *context, const struct record *member) {
  struct part *part = context;
  struct audit_model *model = part->model;
  size_t at = model->member_count;
  if (at == part->room)
    return false;
  model->members[at] = (struct audit_member){
      .name = copy(member, "name"),
      .affiliation = copy(member, "affiliation"),
      .specialty = copy(member, "specialty"),
      .vote = model->fact_members[at],
      .blocks = member_blocks(member),
  };
  model->member_count++;
  return true;
}

static bool take_finding(void *context, const struct record *finding) {
  struct part *part = context;
  struct audit_model *model = part->model;
  size_t at = model->finding_count;
  if (at == part->room)
    return false;
  struct audit_finding *taken = &model->findings[at];
  *taken = (struct audit_finding){
      .seq = number(finding, "seq"),
      .code = copy(finding, "code"),
      .location = copy(finding, "location"),
      .description = copy(finding, "description"),
      .member = copy(finding, "member"),
      .action = copy(finding, "action"),
      .memo = copy(finding, "memo"),
      .verified_on = date(finding, "verified_on"),
      .verified_by = copy(finding, "verified_by"),
      .block = code_block(record_get(finding, "code")),
      .points = points_of(&model->fact_findings[at]),
      .rule = model->fact_findings[at],
  };
  const struct defect_code *code =
      catalogue_find(&part->session->forms.catalogue, taken->code);
  taken->label = memory_copy_text(code ? code->label.in[part->session->language]
                                       : taken->code);
  taken->rule.code = taken->code;
  model->fact_findings[at].code = taken->code;
  model->finding_count++;
  return true;
}

static bool take_advice(void *context, const struct record *advice) {
  struct part *part = context;
  struct audit_model *model = part->model;
  model->advices = memory_resize(model->advices, model->advice_count + 1,
                                 sizeof *model->advices);
  model->advices[model->advice_count++] = (struct audit_advice){
      .seq = number(advice, "seq"),
      .design = strcmp(record_get(advice, "kind"), "design") == 0,
      .text = copy(advice, "text"),
      .response = copy(advice, "response"),
      .responded_on = date(advice, "responded_on"),
  };
  return true;
}

static bool take_test(void *context, const struct record *test) {
  struct part *part = context;
  struct audit_model *model = part->model;
  size_t at = model->test_count;
  if (at == part->room)
    return false;
  const struct field *item =
      &test->form->fields[form_field(test->form, "item")];
  model->tests[at] = (struct audit_test){
      .seq = number(test, "seq"),
      .rule = model->fact_tests[at],
      .item_label = memory_copy_text(field_choice_label(
          item, record_get(test, "item"), part->session->language)),
      .location = copy(test, "location"),
      .quantity = copy(test, "quantity"),
      .standard = copy(test, "standard"),
      .memo = copy(test, "memo"),
      .reported_on = date(test, "reported_on"),
  };
  model->test_count++;
  return true;
}

/* Copies what the rules see, so that the model owns it. */
static void take_facts(struct audit_model *model,
                       const struct audit_facts *facts) {
  model->facts = *facts;
  model->fact_members = memory_new(facts->member_count, sizeof(struct member));
  model->fact_findings =
      memory_new(facts->finding_count, sizeof(struct finding));
  model->fact_tests = memory_new(facts->test_count, sizeof(struct test));
  model->extensions =
      memory_new(facts->extension_count, sizeof(struct extension));
  for (size_t i = 0; i < facts->member_count; i++)
    model->fact_members[i] = facts->members[i];
  for (size_t i = 0; i < facts->finding_count; i++)
    model->fact_findings[i] = facts->findings[i];
  for (size_t i = 0; i < facts->test_count; i++)
    model->fact_tests[i] = facts->tests[i];
  for (size_t i = 0; i < facts->extension_count; i++)
    model->extensions[i] = facts->extensions[i];
  model->facts.members = model->fact_members;
  model->facts.findings = model->fact_findings;
  model->facts.tests = model->fact_tests;
  model->facts.extensions = model->extensions;
  model->members = memory_new(facts->member_count, sizeof *model->members);
  model->findings = memory_new(facts->finding_count, sizeof *model->findings);
  model->tests = memory_new(facts->test_count, sizeof *model->tests);
}

static bool load_parts(struct session *session, const char *audit_no,
                       struct audit_model *model, struct error *error) {
  struct part members = {model, session, model->facts.member_count};
  struct part findings = {model, session, model->facts.finding_count};
  struct part tests = {model, session, model->facts.test_count};
  struct part advices = {model, session, 0};
  return record_each_of(session, "member", "audit_no", audit_no, take_member,
                        &members, error) &&
         record_each_of(session, "finding", "audit_no", audit_no, take_finding,
                        &findings, error) &&
         record_each_of(session, "sampling", "audit_no", audit_no, take_test,
                        &tests, error) &&
         record_each_of(session, "advice", "audit_no", audit_no, take_advice,
                        &advices, error) &&
         (has_progress(model) ||
          record_each_of(session, "progress", "tender_no", model->tender_no,
                         take_progress, model, error));
}

/* Leader, external, internal, staff; the order of entry within each. */
static void order_members(struct audit_model *model) {
  for (size_t i = 1; i < model->member_count; i++)
    for (size_t k = i;
         k > 0 && model->members[k].vote.role < model->members[k - 1].vote.role;
         k--) {
      struct audit_member moved = model->members[k];
      model->members[k] = model->members[k - 1];
      model->members[k - 1] = moved;
    }
}

static bool load_facts(struct session *session, const struct record *audit,
                       struct audit_set *set, struct error *error) {
  struct audit_filter filter = {.audit_no = record_get(audit, "audit_no")};
  return audits_matching(session, &filter, set, error);
}

static bool load(struct session *session, const char *audit_no,
                 struct audit_model *model, struct error *error) {
  const struct form *audits = forms_find(&session->forms, "audit");
  const struct form *projects = forms_find(&session->forms, "project");
  struct record audit = {0};
  struct record tender = {0};
  struct audit_set set = {0};
  bool ok = record_load(session, audits, audit_no, &audit, error) &&
            record_load(session, projects, record_get(&audit, "tender_no"),
                        &tender, error) &&
            load_facts(session, &audit, &set, error);
  if (ok && set.count == 0)
    ok = error_set(error, ERROR_NOT_FOUND, "audit", _("the row is gone"));
  if (ok) {
    size_t at = 0;
    while (at + 1 < set.count && !row_id_equal(&set.audits[at].id, &audit.id))
      at++;
    take_tender(model, &tender);
    take_facts(model, &set.audits[at].facts);
    take_audit(model, &audit);
    ok = load_parts(session, model->audit_no, model, error);
  }
  record_done(&audit);
  record_done(&tender);
  audits_done(&set);
  return ok;
}

bool audit_model_load(struct session *session, const char *audit_no,
                      struct audit_model *model, struct error *error) {
  *model = (struct audit_model){0};
  if (!store_snapshot(session->store, error))
    return false;
  bool ok = load(session, audit_no, model, error);
  store_snapshot_end(session->store);
  if (!ok) {
    audit_model_done(model);
    return false;
  }
  order_members(model);
  model->result =
      audit_assess(&model->facts, &session->forms.law, session->today);
  return true;
}

void audit_model_done(struct audit_model *model) {
  char *texts[] = {
      model->audit_no,       model->tender_no,   model->tender_name,
      model->plan,           model->plan_agency, model->supervising_agency,
      model->organizer,      model->pcm,         model->designer,
      model->supervisor,     model->contractor,  model->place,
      model->category,       model->summary,     model->site_condition,
      model->merits,         model->letter_no,   model->note,
      model->forced_grounds,
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    free(texts[i]);
  for (size_t i = 0; i < model->member_count; i++) {
    free(model->members[i].name);
    free(model->members[i].affiliation);
    free(model->members[i].specialty);
  }
  for (size_t i = 0; i < model->finding_count; i++) {
    struct audit_finding *finding = &model->findings[i];
    free(finding->code);
    free(finding->label);
    free(finding->location);
    free(finding->description);
    free(finding->member);
    free(finding->action);
    free(finding->memo);
    free(finding->verified_by);
  }
  for (size_t i = 0; i < model->advice_count; i++) {
    free(model->advices[i].text);
    free(model->advices[i].response);
  }
  for (size_t i = 0; i < model->test_count; i++) {
    struct audit_test *test = &model->tests[i];
    free(test->item_label);
    free(test->location);
    free(test->quantity);
    free(test->standard);
    free(test->memo);
  }
  free(model->members);
  free(model->findings);
  free(model->advices);
  free(model->tests);
  free(model->fact_members);
  free(model->fact_findings);
  free(model->fact_tests);
  free(model->extensions);
  *model = (struct audit_model){0};
}
