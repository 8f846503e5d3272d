/* The files built into the program: fields, tables and numbers as the law and
 * the data dictionary have them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/forms/forms.h"

static struct forms forms;

static int load(void **state) {
  (void)state;
  struct error error = {0};
  if (forms_load(&forms, NULL, &error))
    return 0;
  print_error("%s: %s\n", error.where, error.message);
  return -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

static const struct field *field_of(const char *form_name, const char *key) {
  const struct form *form = forms_find(&forms, form_name);
  assert_non_null(form);
  int index = form_field(form, key);
  assert_true(index >= 0);
  return &form->fields[index];
}

/* The data dictionary: columns of each CSV file, in order. */
static const struct {
  const char *form, *columns, *required, *key;
  enum identity identity;
} dictionary[] = {
    {"project",
     "tender_no name organizer supervising_agency plan plan_agency program "
     "pcm designer supervisor contractor district location category budget "
     "base_price award_price contract_price start_date due_date "
     "due_date_revised completed_on change_orders summary",
     "tender_no name organizer budget", "tender_no", IDENTITY_KEY},
    {"progress",
     "tender_no as_of planned_pct actual_pct planned_amount paid_amount",
     "tender_no as_of planned_pct actual_pct", "tender_no as_of", IDENTITY_KEY},
    {"audit",
     "audit_no tender_no audit_date kind notice planned_pct actual_pct "
     "planned_amount paid_amount site_condition merits forced_c sent_on "
     "letter_no received_on reply_on closed_on close_letter_no note former_no",
     "audit_no tender_no audit_date kind notice", "audit_no", IDENTITY_RANDOM},
    {"member",
     "audit_no name role score recused affiliation specialty qa1 qa2 qb w1 "
     "w2 w3 p",
     "audit_no name role", "audit_no name", IDENTITY_KEY},
    {"finding",
     "audit_no seq code party also severity points multiplier location "
     "description member fixed_on_site action improved_on verified_on "
     "verified_by memo",
     "audit_no seq code party severity description", "audit_no seq",
     IDENTITY_RANDOM},
    {"advice", "audit_no seq kind text response responded_on memo",
     "audit_no seq kind text", "audit_no seq", IDENTITY_RANDOM},
    {"sampling",
     "audit_no seq item location quantity standard result reported_on memo",
     "audit_no seq item result", "audit_no seq", IDENTITY_RANDOM},
    {"extension", "audit_no requested_on new_due approved_on letter_no reason",
     "audit_no requested_on new_due", "audit_no requested_on", IDENTITY_KEY},
    {"citizen",
     "report_no received_on source category item tender_no district location "
     "content inspected_on improved_on replied_on closed_on result",
     "report_no received_on category item content", "report_no", IDENTITY_KEY},
    {"training", "held_on title partner hours participants place",
     "held_on title participants", "held_on title", IDENTITY_KEY},
    {"submission", "quarter sent_on letter_no", "quarter", "quarter",
     IDENTITY_KEY},
};
enum { FORM_COUNT = sizeof dictionary / sizeof *dictionary };

static void add_word(struct buffer *out, const char *word) {
  if (out->len > 0)
    buffer_add_char(out, ' ');
  buffer_add_text(out, word);
}

static void test_columns_are_those_of_the_dictionary(void **state) {
  (void)state;
  assert_int_equal(forms.form_count, FORM_COUNT);
  for (size_t i = 0; i < FORM_COUNT; i++) {
    const struct form *form = &forms.forms[i];
    assert_string_equal(form->name, dictionary[i].form);
    struct buffer columns = {0}, required = {0}, key = {0};
    for (size_t j = 0; j < form->field_count; j++) {
      add_word(&columns, form->fields[j].key);
      if (form->fields[j].required)
        add_word(&required, form->fields[j].key);
    }
    for (size_t j = 0; j < form->key_count; j++)
      add_word(&key, form->fields[form->key_fields[j]].key);
    assert_string_equal(buffer_text(&columns), dictionary[i].columns);
    assert_string_equal(buffer_text(&required), dictionary[i].required);
    assert_string_equal(buffer_text(&key), dictionary[i].key);
    assert_int_equal(form->identity, dictionary[i].identity);
    buffer_done(&columns);
    buffer_done(&required);
    buffer_done(&key);
  }
}

static void test_every_field_is_labelled_in_both_languages(void **state) {
  (void)state;
  for (size_t i = 0; i < forms.form_count; i++)
    for (size_t j = 0; j < forms.forms[i].field_count; j++) {
      const struct field *field = &forms.forms[i].fields[j];
      for (int k = 0; k < LANGUAGE_COUNT; k++) {
        assert_true(field->label.in[k][0] != '\0');
        assert_non_null(field->help.in[k]);
      }
      /* help in one language has its counterpart */
      assert_int_equal(field->help.in[LANGUAGE_ZH][0] == '\0',
                       field->help.in[LANGUAGE_EN][0] == '\0');
      assert_in_range(field->width, 1, 200);
    }
}

static void assert_choices(const char *form, const char *field,
                           const char *expected) {
  const struct field *found = field_of(form, field);
  struct buffer keys = {0};
  for (size_t i = 0; i < found->choice_count; i++)
    add_word(&keys, found->choices[i].key);
  assert_string_equal(buffer_text(&keys), expected);
  buffer_done(&keys);
}

static void test_choices_are_those_of_the_dictionary(void **state) {
  (void)state;
  assert_choices("audit", "kind", "audit reaudit supervision");
  assert_choices("audit", "notice", "unannounced announced");
  assert_choices("audit", "forced_c", "4 5 6");
  assert_choices("member", "role", "leader external internal staff");
  assert_choices("finding", "party",
                 "agency pcm supervisor contractor designer");
  assert_choices("finding", "also",
                 "agency pcm supervisor contractor designer");
  assert_choices("finding", "severity", "L M S");
  assert_choices("advice", "kind", "design other");
  assert_choices("sampling", "item",
                 "concrete_core asphalt_core compaction rebar other");
  assert_choices("sampling", "result", "pending pass fail");
  assert_choices("citizen", "category", "works water tourism general");
}

static void test_types_and_limits(void **state) {
  (void)state;
  assert_int_equal(field_of("project", "budget")->type, FIELD_MONEY);
  assert_true(field_of("project", "budget")->has_min);
  assert_int_equal(field_of("project", "budget")->min, 0);
  assert_false(field_of("project", "budget")->has_max);
  assert_string_equal(field_of("project", "change_orders")->initial, "0");
  /* hundredths of a percent */
  assert_int_equal(field_of("progress", "planned_pct")->type, FIELD_DECIMAL);
  assert_int_equal(field_of("progress", "planned_pct")->max, 10000);
  assert_int_equal(field_of("audit", "actual_pct")->max, 10000);
  assert_int_equal(field_of("member", "score")->type, FIELD_INTEGER);
  assert_int_equal(field_of("member", "score")->max, 100);
  /* a member's sheet: QA1 /5, QA2 /5, QB /10, W1 to W3 /100, P /20 */
  assert_int_equal(field_of("member", "qa1")->max, 500);
  assert_int_equal(field_of("member", "qa2")->max, 500);
  assert_int_equal(field_of("member", "qb")->max, 1000);
  assert_int_equal(field_of("member", "w1")->max, 10000);
  assert_int_equal(field_of("member", "w2")->max, 10000);
  assert_int_equal(field_of("member", "w3")->max, 10000);
  assert_int_equal(field_of("member", "p")->max, 2000);
  assert_int_equal(field_of("finding", "points")->min, -99);
  assert_int_equal(field_of("finding", "points")->max, 99);
  assert_int_equal(field_of("finding", "multiplier")->min, 1);
  assert_int_equal(field_of("finding", "multiplier")->max, 2);
  assert_string_equal(field_of("finding", "multiplier")->initial, "1");
  assert_string_equal(field_of("finding", "fixed_on_site")->initial, "0");
  assert_string_equal(field_of("member", "recused")->initial, "0");
  assert_int_equal(field_of("finding", "code")->type, FIELD_CODE);
  assert_int_equal(field_of("finding", "also")->type, FIELD_CHOICES);
  assert_int_equal(field_of("submission", "quarter")->type, FIELD_QUARTER);
  assert_int_equal(field_of("citizen", "source")->type, FIELD_TEXT);
}

static void test_references_name_earlier_forms(void **state) {
  (void)state;
  assert_string_equal(field_of("audit", "tender_no")->reference, "project");
  assert_string_equal(field_of("citizen", "tender_no")->reference, "project");
  assert_string_equal(field_of("finding", "audit_no")->reference, "audit");
  assert_string_equal(forms_find(&forms, "finding")->parent, "audit");
  assert_null(forms_find(&forms, "audit")->parent);
  assert_null(forms_find(&forms, "nothing"));
  assert_int_equal(form_field(forms_find(&forms, "audit"), "nothing"), -1);
}

static void test_search_covers_names_and_texts(void **state) {
  (void)state;
  static const char *const searched[][2] = {
      {"project", "name"},       {"project", "tender_no"},
      {"project", "contractor"}, {"audit", "letter_no"},
      {"audit", "note"},         {"member", "name"},
      {"finding", "code"},       {"finding", "description"},
      {"finding", "location"},   {"advice", "text"},
      {"citizen", "content"},    {"training", "title"}};
  for (size_t i = 0; i < sizeof searched / sizeof *searched; i++)
    assert_true(field_of(searched[i][0], searched[i][1])->searched);
  assert_true(field_of("audit", "former_no")->searched);
  assert_false(field_of("project", "budget")->searched);
  assert_false(field_of("audit", "audit_date")->searched);
}

static void test_calendar_is_the_governments(void **state) {
  (void)state;
  const struct calendar *calendar = &forms.law.calendar;
  assert_int_equal(calendar->count, 162);
  assert_int_equal(calendar->first_year, 2017);
  assert_int_equal(calendar->last_year, 2026);
  /* ROC 112: New Year's Monday off, Saturday 4 February made up */
  assert_false(calendar_works(calendar, date_from_parts(2023, 1, 2)));
  assert_true(calendar_works(calendar, date_from_parts(2023, 1, 3)));
  assert_true(calendar_works(calendar, date_from_parts(2023, 2, 4)));
  assert_false(calendar_works(calendar, date_from_parts(2023, 6, 22)));
  assert_false(calendar_works(calendar, date_from_parts(2026, 12, 25)));
}

static void test_rates_are_the_published_ones(void **state) {
  (void)state;
  /* 工程會 101.05.17 工程管字第10100180300號 */
  const struct fine_rates *fines = &forms.law.fines;
  assert_int_equal(fines->contractor[BAND_HUGE], 8000);
  assert_int_equal(fines->contractor[BAND_LARGE], 4000);
  assert_int_equal(fines->contractor[BAND_MEDIUM], 2000);
  assert_int_equal(fines->contractor[BAND_SMALL], 1000);
  assert_int_equal(fines->contractor[BAND_MINOR], 1000);
  assert_int_equal(fines->consultant[BAND_HUGE], 2000);
  assert_int_equal(fines->consultant[BAND_LARGE], 1000);
  assert_int_equal(fines->consultant[BAND_MEDIUM], 500);
  assert_int_equal(fines->consultant[BAND_SMALL], 250);
  assert_int_equal(fines->consultant[BAND_MINOR], 250);
  /* Rules Art. 4 and 9 */
  assert_int_equal(forms.quota.percent, 10);
  assert_int_equal(forms.quota.least[QUOTA_GE_50M], 20);
  assert_int_equal(forms.quota.least[QUOTA_GE_10M], 15);
  assert_int_equal(forms.quota.least[QUOTA_GE_1_5M], 10);
  assert_int_equal(forms.law.improve_days, 30);
}

static void test_risk_factors_have_points_and_words(void **state) {
  (void)state;
  assert_int_equal(forms.risk.of[RISK_LAG], 30);
  assert_int_equal(forms.risk.of[RISK_LAG_MINOR], 15);
  assert_int_equal(forms.risk.of[RISK_VERY_LOW_BID], 30);
  assert_int_equal(forms.risk.of[RISK_LOW_BID], 20);
  assert_int_equal(forms.risk.of[RISK_NEVER_AUDITED], 5);
  assert_string_equal(forms.risk_rules[RISK_CHANGES].in[LANGUAGE_ZH],
                      "契約變更3次以上");
  for (int i = 0; i < RISK_FACTOR_COUNT; i++)
    assert_true(forms.risk_rules[i].in[LANGUAGE_EN][0] != '\0');
}

static void test_citizen_items_are_four_categories_of_fifteen(void **state) {
  (void)state;
  assert_int_equal(forms.citizen_item_count, 15);
  const struct field *category = field_of("citizen", "category");
  for (size_t i = 0; i < category->choice_count; i++) {
    size_t items = 0;
    for (size_t j = 0; j < forms.citizen_item_count; j++)
      items += strcmp(forms.citizen_items[j].category,
                      category->choices[i].key) == 0;
    assert_true(items >= 1);
  }
  assert_non_null(forms_citizen_item(&forms, "works", "路面坑洞"));
  assert_non_null(forms_citizen_item(&forms, "works", "工地圍籬髒亂"));
  assert_non_null(forms_citizen_item(&forms, "water", "側溝淤塞"));
  assert_non_null(forms_citizen_item(&forms, "tourism", "步道設施損壞"));
  assert_non_null(forms_citizen_item(&forms, "general", "其他工程缺失"));
  assert_null(forms_citizen_item(&forms, "water", "路面坑洞"));
}

static void test_wording_is_found_by_key(void **state) {
  (void)state;
  assert_string_equal(forms_wording(&forms, "party.contractor"), "承攬廠商");
  assert_string_equal(forms_wording(&forms, "severity.M"), "中等");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_columns_are_those_of_the_dictionary),
      cmocka_unit_test(test_every_field_is_labelled_in_both_languages),
      cmocka_unit_test(test_choices_are_those_of_the_dictionary),
      cmocka_unit_test(test_types_and_limits),
      cmocka_unit_test(test_references_name_earlier_forms),
      cmocka_unit_test(test_search_covers_names_and_texts),
      cmocka_unit_test(test_calendar_is_the_governments),
      cmocka_unit_test(test_rates_are_the_published_ones),
      cmocka_unit_test(test_risk_factors_have_points_and_words),
      cmocka_unit_test(test_citizen_items_are_four_categories_of_fifteen),
      cmocka_unit_test(test_wording_is_found_by_key),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
