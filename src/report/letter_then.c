/* An audit on the day that its letter was sent. */
#include "letter_then.h"

#include <stdlib.h>

#include "chahe/base/memory.h"

static void forget_arrival(struct letter_then *then) {
  struct audit_facts *facts = &then->model.facts;
  if (facts->received_on > facts->sent_on)
    facts->received_on = DATE_NONE;
}

static void forget_extensions(struct letter_then *then) {
  struct audit_facts *facts = &then->model.facts;
  then->extensions =
      memory_new(facts->extension_count + 1, sizeof *then->extensions);
  for (size_t i = 0; i < facts->extension_count; i++) {
    then->extensions[i] = facts->extensions[i];
    if (then->extensions[i].approved_on > facts->sent_on)
      then->extensions[i].approved_on = DATE_NONE;
  }
  facts->extensions = then->extensions;
}

/* A result without a day is taken as known. */
static void forget_results(struct letter_then *then) {
  struct audit_model *model = &then->model;
  then->tests = memory_new(model->test_count + 1, sizeof *then->tests);
  then->fact_tests =
      memory_new(model->test_count + 1, sizeof *then->fact_tests);
  for (size_t i = 0; i < model->test_count; i++) {
    then->tests[i] = model->tests[i];
    if (then->tests[i].reported_on > model->facts.sent_on)
      then->tests[i].rule.result = TEST_PENDING;
    then->fact_tests[i] = then->tests[i].rule;
  }
  model->tests = then->tests;
  model->facts.tests = then->fact_tests;
  model->facts.test_count = model->test_count;
}

void letter_then_make(struct letter_then *then, const struct audit_model *model,
                      const struct forms *forms) {
  *then = (struct letter_then){.model = *model};
  date_t sent_on = model->facts.sent_on;
  if (sent_on == DATE_NONE)
    return;
  forget_arrival(then);
  forget_extensions(then);
  forget_results(then);
  then->model.result = audit_assess(&then->model.facts, &forms->law, sent_on);
}

void letter_then_done(struct letter_then *then) {
  free(then->tests);
  free(then->fact_tests);
  free(then->extensions);
  *then = (struct letter_then){0};
}
