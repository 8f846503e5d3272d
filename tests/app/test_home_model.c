/* The figures of the first screen, as they come from the process that computes
 * them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "chahe/app/home_model.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"

static struct outlook_risk tender(const char *number, int points,
                                  enum risk_level level) {
  struct outlook_risk one = {.tender_no = memory_copy_text(number),
                             .name = memory_copy_text("名稱 1"),
                             .contractor = memory_copy_text(""),
                             .program = memory_copy_text("計畫"),
                             .risk = {.points = points, .level = level}};
  one.risk.has[RISK_LAG] = one.risk.has[RISK_NEVER_AUDITED] = true;
  return one;
}

/* Three tenders, two of them red or orange. */
static struct home_figures example(void) {
  struct home_figures figures = {.audits = 51,
                                 .citizens_open = 2,
                                 .conflicts = 4,
                                 .red = 1,
                                 .orange = 1,
                                 .quarter = {100, 190}};
  figures.quota.year = 2023;
  figures.quota.bands[QUOTA_GE_10M] = (struct quota_band_state){40, 15, 3};
  figures.quota.done = 3;
  figures.grades[GRADE_B] = 19;
  figures.risks.tenders = memory_new(3, sizeof *figures.risks.tenders);
  figures.risks.count = 3;
  figures.risks.tenders[0] = tender("T-3", 10, RISK_GREEN);
  figures.risks.tenders[1] = tender("T-2", 45, RISK_ORANGE);
  figures.risks.tenders[2] = tender("T-1", 90, RISK_RED);
  return figures;
}

static void the_worst_come_first_and_ties_by_number(void **state) {
  (void)state;
  struct home_figures figures = example();
  figures.risks.tenders[0].risk.points = 45;
  outlook_risks_sort(&figures.risks);
  assert_string_equal(figures.risks.tenders[0].tender_no, "T-1");
  assert_string_equal(figures.risks.tenders[1].tender_no, "T-2");
  assert_string_equal(figures.risks.tenders[2].tender_no, "T-3");
  home_figures_done(&figures);
}

static void figures_arrive_as_they_were_sent(void **state) {
  (void)state;
  struct home_figures sent = example();
  struct home_figures got;
  struct buffer text = {0};
  outlook_risks_sort(&sent.risks);
  home_figures_pack(&sent, &text);
  assert_true(home_figures_unpack(text.data, &got));
  assert_int_equal(got.audits, 51);
  assert_int_equal(got.citizens_open, 2);
  assert_int_equal(got.conflicts, 4);
  assert_int_equal(got.quarter.from, 100);
  assert_int_equal(got.quarter.to, 190);
  assert_memory_equal(&got.quota, &sent.quota, sizeof got.quota);
  assert_memory_equal(got.grades, sent.grades, sizeof got.grades);
  /* only those that are red or orange */
  assert_int_equal(got.risks.count, 2);
  const struct outlook_risk *first = &got.risks.tenders[0];
  assert_string_equal(first->tender_no, "T-1");
  assert_string_equal(first->name, "名稱 1");
  assert_string_equal(first->contractor, "");
  assert_string_equal(first->program, "計畫");
  assert_memory_equal(&first->risk, &sent.risks.tenders[0].risk,
                      sizeof first->risk);
  home_figures_done(&got);
  home_figures_done(&sent);
  buffer_done(&text);
}

/* Whatever was cut off: it is refused, and nothing is leaked. */
static void half_a_text_is_refused(void **state) {
  (void)state;
  struct home_figures sent = example();
  struct home_figures got;
  struct buffer text = {0};
  home_figures_pack(&sent, &text);
  for (size_t len = 0; len < text.len; len++) {
    char *part = memory_copy_bytes(text.data, len);
    assert_false(home_figures_unpack(part, &got));
    assert_null(got.risks.tenders);
    free(part);
  }
  home_figures_done(&sent);
  buffer_done(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_worst_come_first_and_ties_by_number),
      cmocka_unit_test(figures_arrive_as_they_were_sent),
      cmocka_unit_test(half_a_text_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
