/* What lists say of citizens' reports and quarterly returns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/tui/screens/standing.h"
#include "chahe/base/buffer.h"

/* The forms alone, on 2023-06-30. */
static int open_forms(void **state) {
  static struct session session;
  struct session_options options = {.author = "test",
                                    .today = date_from_parts(2023, 6, 30),
                                    .language = LANGUAGE_EN};
  *state = &session;
  return session_open(&session, &options, NULL) ? 0 : -1;
}

static int close_forms(void **state) {
  session_close(*state);
  return 0;
}

struct value {
  const char *key, *text;
};

static void says(struct session *session, const char *kind,
                 const struct value *values, char mark, const char *words) {
  struct record record;
  struct buffer text = {0};
  record_init(&record, forms_find(&session->forms, kind));
  for (; values->key; values++)
    record_put(&record, (size_t)form_field(record.form, values->key),
               values->text);
  assert_int_equal(standing_of(session, &record, &text).mark, mark);
  assert_string_equal(buffer_text(&text), words);
  buffer_done(&text);
  record_done(&record);
}

/* forms/citizen_items.csv: a broken pavement is inspected within one day of
 * receipt and improved within seven. */
static void test_a_citizens_report(void **state) {
  struct value values[] = {{"category", "works"},
                           {"item", "人行道破損"},
                           {"received_on", "2023-06-29"},
                           {"inspected_on", NULL},
                           {"improved_on", NULL},
                           {"replied_on", NULL},
                           {0}};
  says(*state, "citizen", values, '*', "inspect by 112.06.30");
  values[2].text = "2023-06-28";
  says(*state, "citizen", values, '!', "inspect by 112.06.29");
  values[3].text = "2023-06-29";
  says(*state, "citizen", values, '*', "improve by 112.07.05");
  values[2].text = "2023-06-22";
  says(*state, "citizen", values, '!', "improve by 112.06.29");
  values[4].text = "2023-06-29"; /* inspected late: on the seventh day */
  says(*state, "citizen", values, '*', "to be answered");
  values[5].text = "2023-06-30";
  says(*state, "citizen", values, ' ', "closed, was late");
  values[3].text = "2023-06-23";
  says(*state, "citizen", values, ' ', "closed");
}

/* An item that the agency's table does not have is never late. */
static void test_a_report_on_something_else(void **state) {
  const struct value values[] = {{"category", "works"},
                                 {"item", "unheard of"},
                                 {"received_on", "2020-01-01"},
                                 {0}};
  says(*state, "citizen", values, ' ', "in progress");
}

/* Organisation Art. 10: by the end of the month after the quarter. */
static void test_a_quarterly_return(void **state) {
  struct value values[] = {{"quarter", "112Q1"}, {"sent_on", NULL}, {0}};
  says(*state, "submission", values, '!', "not sent, due 112.04.30");
  values[1].text = "2023-04-30";
  says(*state, "submission", values, ' ', "in time (due 112.04.30)");
  values[1].text = "2023-05-02";
  says(*state, "submission", values, ' ', "2 days late (due 112.04.30)");
  values[0].text = "112Q2";
  values[1].text = NULL;
  says(*state, "submission", values, ' ', "not sent, due 112.07.31");
}

/* From the seventh day before, it is due soon. */
static void test_a_return_that_is_missing(void **state) {
  struct session *session = *state;
  struct buffer words = {0};
  date_t today = session->today;
  session->today = date_from_parts(2023, 7, 24);
  assert_int_equal(standing_of_missing(session, "112Q2", &words).mark, '*');
  assert_string_equal(buffer_text(&words), "not sent, due 112.07.31");
  session->today = today;
  buffer_done(&words);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_citizens_report),
      cmocka_unit_test(test_a_report_on_something_else),
      cmocka_unit_test(test_a_quarterly_return),
      cmocka_unit_test(test_a_return_that_is_missing),
  };
  return cmocka_run_group_tests(tests, open_forms, close_forms);
}
