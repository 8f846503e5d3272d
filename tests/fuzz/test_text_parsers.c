/* Dates, periods and fields take any text: they refuse it in words, or what
 * they make of it means the same when it is read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/utf8.h"
#include "chahe/core/date.h"
#include "chahe/core/period.h"
#include "chahe/forms/forms.h"
#include "mutate.h"

enum { CASES = 60000, FIELD_ROUNDS = 400 };

static void random_bytes(struct random *random, struct buffer *out) {
  for (size_t i = random_below(random, 24); i > 0; i--)
    buffer_add_char(out, (char)(1 + random_below(random, 255)));
}

static void check_date(date_t date) {
  char iso[DATE_ISO_SIZE], roc[DATE_ROC_SIZE];
  if (date == DATE_NONE)
    return;
  assert_in_range(date_roc_year(date), 1, 999);
  date_iso(date, iso);
  date_roc(date, roc);
  assert_int_equal(date_parse(iso), date);
  assert_int_equal(date_parse(roc), date);
}

static void test_a_date_is_a_day_or_none(void **state) {
  (void)state;
  struct random random = {48};
  date_t today = date_from_parts(2023, 6, 30);
  size_t dates = 0;
  for (int i = 0; i < CASES; i++) {
    struct buffer text = {0};
    if (i % 4)
      mutate_text(&random, &text);
    else
      random_bytes(&random, &text);
    check_date(date_parse(buffer_text(&text)));
    check_date(date_parse_from(buffer_text(&text), today));
    check_date(date_parse_from(buffer_text(&text), DATE_NONE));
    dates += date_parse_from(buffer_text(&text), today) != DATE_NONE;
    buffer_done(&text);
  }
  assert_true(dates > 100);
}

static void test_a_period_has_an_order_or_is_none(void **state) {
  (void)state;
  struct random random = {112};
  size_t periods = 0;
  for (int i = 0; i < CASES; i++) {
    struct buffer text = {0};
    struct period period = {-7, -7};
    char written[PERIOD_TEXT_SIZE];
    if (i % 4)
      mutate_text(&random, &text);
    else
      random_bytes(&random, &text);
    if (period_parse(buffer_text(&text), &period)) {
      struct period again;
      assert_true(period.from <= period.to && period.from != DATE_NONE);
      period_text(period, written);
      assert_true(period_parse(written, &again));
      assert_int_equal(again.from, period.from);
      assert_int_equal(again.to, period.to);
      periods++;
    } else {
      assert_int_equal(period.from, -7);
      assert_int_equal(period.to, -7);
    }
    buffer_done(&text);
  }
  assert_true(periods > 100);
}

/* Refused with a message, or canonical: reading that changes nothing. */
static bool check_field(const struct field *field,
                        const struct catalogue *catalogue, const char *text) {
  char *value = NULL, *again = NULL;
  struct error error = {0};
  if (!field_parse(field, catalogue, text, DATE_NONE, &value, &error)) {
    assert_true(strlen(error.message) > 0);
    assert_true(utf8_valid(error.message, strlen(error.message), NULL));
    assert_null(value);
    return false;
  }
  if (value) {
    assert_true(*value != '\0');
    if (!field_parse(field, catalogue, value, DATE_NONE, &again, &error))
      fail_msg("%s: \"%s\" becomes \"%s\", which is refused: %s", field->key,
               text, value, error.message);
    if (strcmp(again, value) != 0)
      fail_msg("%s: \"%s\" becomes \"%s\", and then \"%s\"", field->key, text,
               value, again);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
      free(field_show(field, value, (enum language)i));
  }
  free(again);
  free(value);
  return true;
}

static void test_a_field_is_canonical_or_refused(void **state) {
  (void)state;
  struct random random = {11};
  struct forms forms;
  struct error error = {0};
  size_t taken = 0, refused = 0;
  if (!forms_load(&forms, NULL, &error))
    fail_msg("%s: %s", error.where, error.message);
  for (int round = 0; round < FIELD_ROUNDS; round++)
    for (size_t i = 0; i < forms.form_count; i++)
      for (size_t k = 0; k < forms.forms[i].field_count; k++) {
        struct buffer text = {0};
        mutate_text(&random, &text);
        if (check_field(&forms.forms[i].fields[k], &forms.catalogue,
                        buffer_text(&text)))
          taken++;
        else
          refused++;
        buffer_done(&text);
      }
  forms_done(&forms);
  assert_true(taken > 1000 && refused > 1000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_date_is_a_day_or_none),
      cmocka_unit_test(test_a_period_has_an_order_or_is_none),
      cmocka_unit_test(test_a_field_is_canonical_or_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
