/* The sample data of forms/sample/ keeps the rules: every value is one that
 * its field takes as it stands, every reference is to a row of the sample,
 * and only codes that may carry a credit do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/csv.h"
#include "chahe/base/file.h"
#include "chahe/base/utf8.h"
#include "chahe/forms/forms.h"

enum { SAMPLE_LIMIT = 1 << 20 };

static struct forms forms;

static int load(void **state) {
  (void)state;
  return forms_load(&forms, NULL, NULL) ? 0 : -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

static void read_sample(const char *form, struct buffer *text) {
  const char *source = getenv("SOURCE");
  char path[512];
  struct error error = {0};
  snprintf(path, sizeof path, "%s/forms/sample/%s.csv", source ? source : ".",
           form);
  if (!file_read(path, SAMPLE_LIMIT, text, &error))
    fail_msg("%s: %s", error.where, error.message);
}

/* Opens the sample of `form` and passes its head line, which must be the
 * form's fields in order. */
static void open_sample(const struct form *form, struct buffer *text,
                        struct csv_reader *csv) {
  read_sample(form->name, text);
  csv_open(csv, form->name, buffer_text(text), text->len);
  assert_int_equal(csv_next(csv, NULL), CSV_ROW);
  assert_int_equal(csv->count, form->field_count);
  for (size_t i = 0; i < form->field_count; i++)
    assert_string_equal(csv->fields[i], form->fields[i].key);
}

static void test_every_value_is_canonical(void **state) {
  (void)state;
  for (size_t i = 0; i < forms.form_count; i++) {
    const struct form *form = &forms.forms[i];
    struct buffer text = {0};
    struct csv_reader csv;
    open_sample(form, &text, &csv);
    size_t rows = 0;
    while (csv_next(&csv, NULL) == CSV_ROW) {
      rows++;
      assert_int_equal(csv.count, form->field_count);
      for (size_t j = 0; j < form->field_count; j++) {
        char *value;
        struct error error = {0};
        if (!field_parse(&form->fields[j], &forms.catalogue, csv.fields[j],
                         DATE_NONE, &value, &error))
          fail_msg("%s.csv:%zu: %s: %s", form->name, csv.line,
                   form->fields[j].key, error.message);
        assert_string_equal(value ? value : "", csv.fields[j]);
        free(value);
      }
    }
    assert_true(rows > 0);
    csv_done(&csv);
    buffer_done(&text);
  }
}

/* Whether a row of the sample of `form` has `key` as its first cell. */
static bool is_row(const struct form *form, const char *key) {
  struct buffer text = {0};
  struct csv_reader csv;
  bool found = false;
  open_sample(form, &text, &csv);
  while (!found && csv_next(&csv, NULL) == CSV_ROW)
    found = strcmp(csv.fields[0], key) == 0;
  csv_done(&csv);
  buffer_done(&text);
  return found;
}

static void test_references_lead_to_rows(void **state) {
  (void)state;
  for (size_t i = 0; i < forms.form_count; i++) {
    const struct form *form = &forms.forms[i];
    struct buffer text = {0};
    struct csv_reader csv;
    open_sample(form, &text, &csv);
    while (csv_next(&csv, NULL) == CSV_ROW)
      for (size_t j = 0; j < form->field_count; j++) {
        const char *name = form->fields[j].reference;
        if (name && *csv.fields[j] &&
            !is_row(forms_find(&forms, name), csv.fields[j]))
          fail_msg("%s.csv:%zu: no %s %s", form->name, csv.line, name,
                   csv.fields[j]);
      }
    csv_done(&csv);
    buffer_done(&text);
  }
}

static void test_findings_show_what_the_rules_distinguish(void **state) {
  (void)state;
  const struct form *form = forms_find(&forms, "finding");
  const int code = form_field(form, "code"),
            points = form_field(form, "points");
  const int also = form_field(form, "also");
  const int multiplier = form_field(form, "multiplier");
  struct buffer text = {0};
  struct csv_reader csv;
  size_t credits = 0, overrides = 0, shared = 0, doubled = 0, of_first = 0;
  open_sample(form, &text, &csv);
  while (csv_next(&csv, NULL) == CSV_ROW) {
    long own = strtol(csv.fields[points], NULL, 10);
    if (own < 0) {
      credits++;
      assert_true(catalogue_find(&forms.catalogue, csv.fields[code])->credit);
    }
    overrides += own > 0;
    shared += *csv.fields[also] != '\0';
    doubled += strcmp(csv.fields[multiplier], "2") == 0;
    of_first += strcmp(csv.fields[0], "112-001") == 0;
  }
  assert_true(credits > 0 && overrides > 0 && shared > 0 && doubled > 0);
  assert_int_equal(of_first, 25);
  csv_done(&csv);
  buffer_done(&text);
}

static void test_a_long_name_and_a_rare_character_are_there(void **state) {
  (void)state;
  const struct form *form = forms_find(&forms, "project");
  const int name = form_field(form, "name");
  struct buffer text = {0};
  struct csv_reader csv;
  size_t longest = 0;
  open_sample(form, &text, &csv);
  while (csv_next(&csv, NULL) == CSV_ROW)
    if (utf8_count(csv.fields[name]) > longest)
      longest = utf8_count(csv.fields[name]);
  csv_done(&csv);
  assert_int_equal(longest, 38);
  read_sample("member", &text);
  assert_non_null(strstr(buffer_text(&text), "𡍼"));
  buffer_done(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_value_is_canonical),
      cmocka_unit_test(test_references_lead_to_rows),
      cmocka_unit_test(test_findings_show_what_the_rules_distinguish),
      cmocka_unit_test(test_a_long_name_and_a_rare_character_are_there),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
