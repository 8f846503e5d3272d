/* The hashes of audit records and registers. Each value is written with its
 * length before it, so that no two different records make the same bytes. */
#include "chahe/report/digest.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { HASH_BYTES = 32 };

static void add_text(crypto_generichash_state *state, const char *text) {
  char size[24];
  int len = snprintf(size, sizeof size, "%zu:", strlen(text));
  crypto_generichash_update(state, (const unsigned char *)size,
                            (unsigned long long)len);
  crypto_generichash_update(state, (const unsigned char *)text, strlen(text));
}

static void add_number(crypto_generichash_state *state, int64_t value) {
  char text[32];
  snprintf(text, sizeof text, "%" PRId64, value);
  add_text(state, text);
}

static void add_basics(crypto_generichash_state *state,
                       const struct audit_model *model) {
  const char *const texts[] = {
      model->audit_no,
      model->tender_no,
      model->tender_name,
      model->plan,
      model->plan_agency,
      model->organizer,
      model->pcm,
      model->supervising_agency,
      model->designer,
      model->supervisor,
      model->contractor,
      model->place,
      model->category,
      model->summary,
      model->site_condition,
      model->merits,
      model->letter_no,
      model->note,
      model->forced_grounds,
  };
  const int64_t numbers[] = {
      model->budget,           model->award_price,    model->contract_price,
      model->start_on,         model->due_on,         model->due_revised_on,
      model->completed_on,     model->progress_as_of, model->planned_pct,
      model->actual_pct,       model->planned_amount, model->paid_amount,
      model->facts.audited_on, model->facts.sent_on,  model->facts.received_on,
      model->facts.closed_on,  model->facts.kind,     model->facts.unannounced,
      model->reply_on,
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    add_text(state, texts[i]);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    add_number(state, numbers[i]);
}

static void add_member(crypto_generichash_state *state,
                       const struct audit_member *member) {
  add_text(state, member->name);
  add_text(state, member->affiliation);
  add_text(state, member->specialty);
  add_number(state, member->vote.role);
  add_number(state, member->vote.score);
  add_number(state, member->vote.recused);
  for (int block = 0; block < BLOCK_COUNT; block++)
    add_number(state, block_score(&member->blocks, (enum code_block)block));
}

static void add_findings(crypto_generichash_state *state,
                         const struct audit_model *model) {
  for (size_t i = 0; i < model->finding_count; i++) {
    const struct audit_finding *finding = &model->findings[i];
    add_number(state, finding->seq);
    add_text(state, finding->code);
    add_text(state, finding->label);
    add_text(state, finding->location);
    add_text(state, finding->description);
    add_text(state, finding->member);
    add_text(state, finding->action);
    add_text(state, finding->memo);
    add_number(state, finding->points);
    add_number(state, finding->rule.multiplier);
    add_number(state, finding->rule.severity);
    add_number(state, finding->rule.party);
    add_number(state, finding->rule.also);
    add_number(state, finding->rule.fixed_on_site);
    add_number(state, finding->rule.improved_on);
    add_number(state, finding->verified_on);
    add_text(state, finding->verified_by);
  }
}

static void add_advices(crypto_generichash_state *state,
                        const struct audit_model *model) {
  for (size_t i = 0; i < model->advice_count; i++) {
    const struct audit_advice *advice = &model->advices[i];
    add_number(state, advice->seq);
    add_number(state, advice->design);
    add_text(state, advice->text);
    add_text(state, advice->response);
    add_number(state, advice->responded_on);
  }
}

/* What settings, rates and the calendar make of it is printed, too. */
static void add_result(crypto_generichash_state *state,
                       const struct audit_result *result) {
  add_number(state, result->grade.raw_score);
  add_number(state, result->grade.score);
  add_number(state, result->grade.grade);
  add_number(state, result->grade.bound);
  add_number(state, result->total_points);
  for (int party = 0; party < PARTY_COUNT; party++) {
    add_number(state, result->points[party]);
    add_number(state, result->fines[party]);
  }
}

static void finish(crypto_generichash_state *state, char out[DIGEST_SIZE]) {
  unsigned char hash[HASH_BYTES];
  crypto_generichash_final(state, hash, sizeof hash);
  sodium_bin2hex(out, DIGEST_SIZE, hash, (DIGEST_SIZE - 1) / 2);
}

void digest_audit(const struct audit_model *model, char out[DIGEST_SIZE]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
  add_basics(&state, model);
  add_number(&state, (int64_t)model->member_count);
  for (size_t i = 0; i < model->member_count; i++)
    add_member(&state, &model->members[i]);
  add_number(&state, (int64_t)model->finding_count);
  add_findings(&state, model);
  add_number(&state, (int64_t)model->advice_count);
  add_advices(&state, model);
  add_number(&state, (int64_t)model->test_count);
  for (size_t i = 0; i < model->test_count; i++) {
    const struct audit_test *test = &model->tests[i];
    add_number(&state, test->rule.item);
    add_number(&state, test->rule.result);
    add_text(&state, test->location);
    add_text(&state, test->quantity);
    add_text(&state, test->standard);
    add_text(&state, test->memo);
    add_number(&state, test->reported_on);
  }
  add_number(&state, (int64_t)model->facts.extension_count);
  for (size_t i = 0; i < model->facts.extension_count; i++) {
    add_number(&state, model->facts.extensions[i].new_due);
    add_number(&state, model->facts.extensions[i].approved_on);
  }
  add_number(&state, model->result.record_due);
  add_number(&state, model->result.improve_due);
  add_number(&state, model->result.effective_due);
  add_result(&state, &model->result);
  finish(&state, out);
}

static void add_row(crypto_generichash_state *state,
                    const struct register_row *row) {
  const struct audit_row *audit = row->audit;
  const struct audit_facts *facts = &audit->facts;
  const char *const texts[] = {audit->audit_no,           audit->tender_no,
                               audit->tender_name,        audit->organizer,
                               row->texts->plan,          row->texts->note,
                               row->texts->forced_grounds};
  const int64_t numbers[] = {
      facts->budget,
      row->texts->contract_price,
      facts->audited_on,
      facts->sent_on,
      facts->closed_on,
      facts->kind,
      row->result.record_due,
      row->result.improve_due,
      row->result.effective_due,
      row->result.remediation.findings,
      row->result.remediation.done,
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    add_text(state, texts[i]);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    add_number(state, numbers[i]);
  add_number(state, (int64_t)facts->member_count);
  for (size_t i = 0; i < facts->member_count; i++) {
    add_text(state, row->names[i]);
    add_number(state, facts->members[i].role);
    add_number(state, facts->members[i].recused);
  }
  add_number(state, (int64_t)facts->test_count);
  for (size_t i = 0; i < facts->test_count; i++) {
    add_number(state, facts->tests[i].item);
    add_number(state, facts->tests[i].result);
  }
  add_number(state, (int64_t)facts->extension_count);
  for (size_t i = 0; i < facts->extension_count; i++) {
    add_number(state, facts->extensions[i].new_due);
    add_number(state, facts->extensions[i].approved_on);
  }
  add_result(state, &row->result);
}

void digest_register(const struct register_model *model,
                     char out[DIGEST_SIZE]) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
  add_number(&state, model->period.from);
  add_number(&state, model->period.to);
  add_number(&state, model->figures.supervision);
  for (size_t i = 0; i < model->count; i++)
    add_row(&state, &model->rows[i]);
  finish(&state, out);
}

/* --- a period ------------------------------------------------------------- */

static void add_counts(crypto_generichash_state *state, const int *counts,
                       size_t count) {
  for (size_t i = 0; i < count; i++)
    add_number(state, counts[i]);
}

static void add_figures(crypto_generichash_state *state,
                        const struct figures *figures) {
  const int64_t numbers[] = {
      figures->audit,       figures->reaudit,
      figures->supervision, figures->unannounced,
      figures->scored,      figures->score_sum,
      figures->record_late, figures->improved,
      figures->overdue,     figures->improved_on_time,
      figures->findings,    figures->below_external_third,
  };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    add_number(state, numbers[i]);
  for (int band = 0; band < BAND_COUNT; band++)
    add_counts(state, figures->band_grade[band], GRADE_NONE + 1);
  for (int block = 0; block < BLOCK_COUNT; block++)
    add_counts(state, figures->block_severities[block], SEVERITY_COUNT);
  add_counts(state, figures->points, PARTY_COUNT);
  for (int party = 0; party < PARTY_COUNT; party++)
    add_number(state, figures->fines[party]);
}

static void add_period_model(crypto_generichash_state *state,
                             const struct period_model *model) {
  add_number(state, model->period.from);
  add_number(state, model->period.to);
  add_figures(state, &model->figures);
  for (size_t i = 0; i < model->code_count; i++) {
    add_text(state, model->codes[i].code);
    add_number(state, model->codes[i].count);
  }
  for (size_t i = 0; i < model->citizen_count; i++) {
    const struct period_citizens *citizens = &model->citizens[i];
    const int counts[] = {citizens->received, citizens->closed,
                          citizens->inspect_late, citizens->improve_late};
    add_text(state, citizens->category->key);
    add_counts(state, counts, sizeof counts / sizeof *counts);
  }
  add_number(state, (int64_t)model->training_count);
  for (size_t i = 0; i < model->training_count; i++) {
    const struct period_training *training = &model->trainings[i];
    add_number(state, training->held_on);
    add_text(state, training->title);
    add_text(state, training->partner);
    add_number(state, training->hours);
    add_number(state, training->participants);
  }
  for (size_t i = 0; i < model->return_count; i++) {
    add_text(state, model->returns[i].quarter);
    add_number(state, model->returns[i].sent_on);
    add_text(state, model->returns[i].letter_no);
  }
}

static void add_cases(crypto_generichash_state *state,
                      const struct grade_c_cases *cases) {
  for (size_t i = 0; i < cases->count; i++) {
    const struct grade_c_case *one = &cases->list[i];
    const char *next = one->next.audit_no ? one->next.audit_no : "";
    const char *const texts[] = {
        one->audit_no,   one->tender_no,    one->tender_name, one->organizer,
        one->contractor, one->team_grounds, one->note,        next};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
      add_text(state, texts[k]);
    add_number(state, one->sent_on);
    add_number(state, one->closed_on);
    add_number(state, one->result.remediation.done);
    add_number(state, one->next.grade.grade);
    add_result(state, &one->result);
  }
}

void digest_review(const struct period_review *review, char out[DIGEST_SIZE]) {
  crypto_generichash_state state;
  unsigned char hash[HASH_BYTES];
  const struct quota *quota = &review->quota;
  crypto_generichash_init(&state, NULL, 0, sizeof hash);
  add_period_model(&state, &review->model);
  add_period_model(&state, &review->before);
  for (size_t i = 0; i < review->quarter_count; i++)
    add_figures(&state, &review->quarters[i].figures);
  for (size_t i = 0; i < review->month_count; i++)
    add_figures(&state, &review->months[i].figures);
  for (size_t i = 0; i < review->organizer_count; i++) {
    add_text(&state, review->organizers[i].name);
    add_figures(&state, &review->organizers[i].figures);
  }
  for (int band = 0; band < QUOTA_BAND_COUNT; band++) {
    add_number(&state, quota->bands[band].tenders);
    add_number(&state, quota->bands[band].required);
    add_number(&state, quota->bands[band].done);
  }
  add_number(&state, quota->tenders);
  add_number(&state, quota->required);
  add_number(&state, quota->done);
  add_cases(&state, &review->cases);
  crypto_generichash_final(&state, hash, sizeof hash);
  sodium_bin2hex(out, DIGEST_SIZE, hash, (DIGEST_SIZE - 1) / 2);
}
