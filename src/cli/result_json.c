/* What the rules make of things, as JSON. */
#include "result_json.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/cli/json.h"

enum { TOP = 10 };

static json_t *score(int value) {
  return value == SCORE_NONE ? json_null() : json_integer(value);
}

static json_t *grade(enum grade value) {
  return value == GRADE_NONE ? json_null() : json_string(grade_key(value));
}

static const enum party fined[] = {PARTY_CONTRACTOR, PARTY_SUPERVISOR,
                                   PARTY_PCM};

static json_t *fines(const int64_t amounts[PARTY_COUNT]) {
  json_t *object = json_object();
  for (size_t i = 0; i < sizeof fined / sizeof *fined; i++)
    json_object_set_new(object, party_key(fined[i]),
                        json_integer(amounts[fined[i]]));
  return object;
}

/* Points of the parties in `parties`. */
static json_t *points(const int amounts[PARTY_COUNT], party_set parties) {
  json_t *object = json_object();
  for (int party = 0; party < PARTY_COUNT; party++)
    if (parties & (1 << party))
      json_object_set_new(object, party_key((enum party)party),
                          json_integer(amounts[party]));
  return object;
}

void result_json_audit(json_t *object, const struct audit_model *model) {
  const struct audit_result *result = &model->result;
  char quarter[QUARTER_SIZE];
  period_quarter(model->facts.audited_on, quarter);
  const struct {
    const char *key;
    json_t *value;
  } values[] = {
      {"band", json_string(band_key(result->band))},
      {"quarter", json_string(quarter)},
      {"raw_score", score(result->grade.raw_score)},
      {"score", score(result->grade.score)},
      {"grade", grade(result->grade.grade)},
      /* what the points alone would allow, also where Art. 8 decides */
      {"grade_bound",
       json_string(grade_key(points_bound(result->total_points)))},
      {"forced", json_boolean(result->grade.forced)},
      {"external_third", json_boolean(result->external_third)},
      {"points", points(result->points, result->parties)},
      {"total_points", json_integer(result->total_points)},
      {"fines", fines(result->fines)},
      {"record_due", json_date(result->record_due)},
      {"record_late", json_boolean(result->record_late)},
      {"improve_due", json_date(result->improve_due)},
      {"effective_due", json_date(result->effective_due)},
      {"improved", json_boolean(result->remediation.improved)},
      {"improved_on_time", json_boolean(result->remediation.on_time)},
      {"overdue", json_boolean(result->remediation.overdue)},
      {"provisional",
       json_boolean(result->record_provisional || result->improve_provisional)},
  };
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    json_object_set_new(object, values[i].key, values[i].value);
}

static json_t *grades(const int counts[GRADE_NONE + 1]) {
  json_t *object = json_object();
  for (int i = 0; i <= GRADE_NONE; i++)
    if (counts[i] > 0)
      json_object_set_new(object,
                          i == GRADE_NONE ? "none" : grade_key((enum grade)i),
                          json_integer(counts[i]));
  return object;
}

static json_t *band_grades(const struct figures *figures) {
  json_t *object = json_object();
  for (int band = 0; band < BAND_COUNT; band++) {
    json_t *counts = grades(figures->band_grade[band]);
    if (json_object_size(counts) > 0)
      json_object_set(object, band_key((enum band)band), counts);
    json_decref(counts);
  }
  return object;
}

static json_t *trainings(const struct period_model *model) {
  json_t *array = json_array();
  for (size_t i = 0; i < model->training_count; i++) {
    const struct period_training *training = &model->trainings[i];
    json_array_append_new(
        array, json_pack("{s:o, s:s, s:s, s:i}", "held_on",
                         json_date(training->held_on), "title", training->title,
                         "partner", training->partner, "participants",
                         training->participants));
  }
  return array;
}

json_t *result_json_period(const struct period_model *model) {
  const struct figures *figures = &model->figures;
  json_t *object = json_object();
  char name[PERIOD_TEXT_SIZE];
  period_text(model->period, name);
  json_t *severities = json_object();
  for (int i = 0; i < SEVERITY_COUNT; i++)
    json_object_set_new(severities, severity_key((enum severity)i),
                        json_integer(figures->severities[i]));
  json_t *blocks = json_object();
  for (int i = 0; i < BLOCK_COUNT; i++)
    if (figures->blocks[i] > 0)
      json_object_set_new(blocks, code_block_key((enum code_block)i),
                          json_integer(figures->blocks[i]));
  json_t *top = json_array();
  for (size_t i = 0; i < model->code_count && i < TOP; i++)
    json_array_append_new(
        top, json_pack("[s, i]", model->codes[i].code, model->codes[i].count));
  json_t *due = json_object();
  json_t *sent = json_object();
  for (size_t i = 0; i < model->return_count; i++) {
    json_object_set_new(due, model->returns[i].quarter,
                        json_date(model->returns[i].due));
    json_object_set_new(sent, model->returns[i].quarter,
                        json_date(model->returns[i].sent_on));
  }
  const struct {
    const char *key;
    int value;
  } counts[] = {
      {"audits", figures->audits},
      {"audit", figures->audit},
      {"reaudit", figures->reaudit},
      {"supervision", figures->supervision},
      {"unannounced", figures->unannounced},
      {"findings", figures->findings},
      {"record_late", figures->record_late},
      {"improved", figures->improved},
      {"improved_on_time", figures->improved_on_time},
      {"overdue", figures->overdue},
      {"below_external_third", figures->below_external_third},
  };
  json_object_set_new(object, "period", json_string(name));
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    json_object_set_new(object, counts[i].key, json_integer(counts[i].value));
  json_object_set_new(object, "grades", grades(figures->grades));
  json_object_set_new(object, "band_grade", band_grades(figures));
  json_object_set_new(object, "findings_by_severity", severities);
  json_object_set_new(object, "findings_by_block", blocks);
  json_object_set_new(object, "points",
                      points(figures->points, (1 << PARTY_COUNT) - 1));
  json_object_set_new(object, "fines", fines(figures->fines));
  json_object_set_new(object, "top10", top);
  json_object_set_new(
      object, "citizen",
      json_pack("{s:i, s:i}", "received", model->citizen_received, "closed",
                model->citizen_closed));
  json_object_set_new(object, "training", trainings(model));
  json_object_set_new(object, "submission_due", due);
  json_object_set_new(object, "submission_sent", sent);
  return object;
}

json_t *result_json_quota(const struct quota *quota) {
  json_t *bands = json_object();
  for (int i = 0; i < QUOTA_BAND_COUNT; i++)
    json_object_set_new(
        bands, quota_band_key((enum quota_band)i),
        json_pack("{s:i, s:i, s:i}", "tenders", quota->bands[i].tenders,
                  "required", quota->bands[i].required, "done",
                  quota->bands[i].done));
  return json_pack("{s:o, s:i, s:i, s:i}", "bands", bands, "tenders",
                   quota->tenders, "required_total", quota->required,
                   "done_total", quota->done);
}

static int compare_keys(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

json_t *result_json_risk(const struct risk *risk) {
  const char *keys[RISK_FACTOR_COUNT];
  size_t count = 0;
  for (int i = 0; i < RISK_FACTOR_COUNT; i++)
    if (risk->has[i])
      keys[count++] = risk_factor_key((enum risk_factor)i);
  qsort(keys, count, sizeof *keys, compare_keys);
  json_t *factors = json_array();
  for (size_t i = 0; i < count; i++)
    json_array_append_new(factors, json_string(keys[i]));
  return json_pack("{s:o, s:s, s:i}", "factors", factors, "level",
                   risk_level_key(risk->level), "points", risk->points);
}
