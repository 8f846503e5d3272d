/* What contradicts itself in one audit. */
#include "chahe/app/audit_oddities.h"

#include <string.h>

#include "chahe/core/plausibility.h"
#include "oddity_words.h"

struct walk {
  const struct session *session;
  audit_oddity_visit *visit;
  void *context;
};

static void tell(const struct walk *walk, const char *kind, int seq,
                 const struct oddities *found) {
  const struct form *form = forms_find(&walk->session->forms, kind);
  for (size_t i = 0; i < found->count; i++) {
    struct buffer words = {0};
    oddity_words(walk->session, form, &found->items[i], &words);
    walk->visit(walk->context, kind, seq, buffer_text(&words));
    buffer_done(&words);
  }
}

static void see_audit(const struct walk *walk,
                      const struct audit_model *model) {
  struct oddities found = {0};
  /* as its kind says: the tender's other audits are not known here */
  bool audited_before = model->facts.kind == AUDIT_REAUDIT;
  plausibility_audit(&model->facts, model->reply_on, audited_before,
                     walk->session->today, &found);
  tell(walk, "audit", 0, &found);
}

/* Who the tender names; the agency always. */
static party_set recorded_parties(const struct audit_model *model) {
  const char *const names[PARTY_COUNT] = {
      [PARTY_AGENCY] = "-",
      [PARTY_PCM] = model->pcm,
      [PARTY_SUPERVISOR] = model->supervisor,
      [PARTY_CONTRACTOR] = model->contractor,
      [PARTY_DESIGNER] = model->designer,
  };
  party_set parties = 0;
  for (int party = 0; party < PARTY_COUNT; party++)
    if (*names[party])
      parties |= (party_set)(1 << party);
  return parties;
}

static void see_finding(const struct walk *walk,
                        const struct audit_model *model,
                        const struct audit_finding *finding) {
  struct oddities found = {0};
  const struct defect_code *code =
      catalogue_find(&walk->session->forms.catalogue, finding->code);
  const struct finding_context context = {
      .audited_on = model->facts.audited_on,
      .verified_on = finding->verified_on,
      .recorded = recorded_parties(model),
      .in_catalogue = code != NULL,
      .credit = code && code->credit,
  };
  plausibility_finding(&finding->rule, &context, walk->session->today, &found);
  tell(walk, "finding", finding->seq, &found);
}

static void see_test(const struct walk *walk, const struct audit_model *model,
                     const struct audit_test *test) {
  struct oddities found = {0};
  plausibility_test(test->rule.result, test->reported_on,
                    model->facts.audited_on, walk->session->today, &found);
  tell(walk, "sampling", test->seq, &found);
}

void audit_oddities(const struct session *session,
                    const struct audit_model *model, audit_oddity_visit *visit,
                    void *context) {
  const struct walk walk = {session, visit, context};
  see_audit(&walk, model);
  for (size_t i = 0; i < model->finding_count; i++)
    see_finding(&walk, model, &model->findings[i]);
  for (size_t i = 0; i < model->test_count; i++)
    see_test(&walk, model, &model->tests[i]);
}
