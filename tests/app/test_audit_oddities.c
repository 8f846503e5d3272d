/* What is odd in one audit is what `check` says of the whole file, and what a
 * person enters against the calendar shows at once. */
#include <stdio.h>
#include <string.h>

#include "chahe/app/audit_oddities.h"
#include "chahe/app/audits.h"
#include "chahe/app/check.h"
#include "chahe/app/entry.h"
#include "city.h"

static struct city city;
static struct session *session = &city.session;

static int open_scenario(void **state) {
  (void)state;
  city_open(&city);
  city_import_scenario(&city);
  return 0;
}

static int close_scenario(void **state) {
  (void)state;
  city_close(&city);
  return 0;
}

enum { LINES_MAX = 4096, LINE_SIZE = 400 };

struct lines {
  char texts[LINES_MAX][LINE_SIZE];
  size_t count;
};

/* "kind key: words", as both say it. */
static void keep(struct lines *lines, const char *kind, const char *key,
                 const char *words) {
  assert_true(lines->count < LINES_MAX);
  snprintf(lines->texts[lines->count++], LINE_SIZE, "%s %s: %s", kind, key,
           words);
}

static void see_checked(void *context, enum check_weight weight,
                        const char *kind, const char *key,
                        const char *problem) {
  if (weight == CHECK_ODDITY)
    keep(context, kind, key, problem);
}

struct one_audit {
  struct lines *lines;
  const char *audit_no;
};

static void see_odd(void *context, const char *kind, int seq,
                    const char *words) {
  const struct one_audit *one = context;
  char key[64];
  if (seq > 0)
    snprintf(key, sizeof key, "%s/%d", one->audit_no, seq);
  else
    snprintf(key, sizeof key, "%s", one->audit_no);
  keep(one->lines, kind, key, words);
}

static bool has(const struct lines *lines, const char *text) {
  for (size_t i = 0; i < lines->count; i++)
    if (strcmp(lines->texts[i], text) == 0)
      return true;
  return false;
}

static void look_at(const char *audit_no, struct lines *lines) {
  struct audit_model model;
  struct error error = {0};
  struct one_audit one = {lines, audit_no};
  city_check(audit_model_load(session, audit_no, &model, &error), &error);
  audit_oddities(session, &model, see_odd, &one);
  audit_model_done(&model);
}

static struct lines checked, seen;

static void test_check_and_screen_say_the_same(void **state) {
  struct audit_set set;
  struct check_summary summary;
  struct error error = {0};
  (void)state;
  checked.count = seen.count = 0;
  city_check(check_all(session, see_checked, &checked, &summary, &error),
             &error);
  city_check(audits_in(session, audits_always, &set, &error), &error);
  for (size_t i = 0; i < set.count; i++)
    look_at(set.audits[i].audit_no, &seen);
  audits_done(&set);
  assert_true(checked.count > 0);
  for (size_t i = 0; i < checked.count; i++)
    assert_true(has(&seen, checked.texts[i]));
  for (size_t i = 0; i < seen.count; i++)
    assert_true(has(&checked, seen.texts[i]));
}

/* 112-060 was held on 112.05.08: a letter of the day before cannot be. */
static void test_a_letter_before_the_audit_is_odd(void **state) {
  const struct form *form = forms_find(&session->forms, "audit");
  const struct entry entry = {"sent_on", "2023-05-07"};
  struct record record;
  enum record_outcome outcome;
  struct error error = {0};
  (void)state;
  seen.count = 0;
  look_at("112-060", &seen);
  size_t before = seen.count;
  city_check(
      entry_set(session, form, "112-060", &entry, 1, &record, &outcome, &error),
      &error);
  record_done(&record);
  seen.count = 0;
  look_at("112-060", &seen);
  assert_int_equal(seen.count, before + 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_check_and_screen_say_the_same),
      cmocka_unit_test(test_a_letter_before_the_audit_is_odd),
  };
  return cmocka_run_group_tests(tests, open_scenario, close_scenario);
}
