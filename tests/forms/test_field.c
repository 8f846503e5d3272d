/* What a field accepts, makes of it, and refuses in which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/forms/forms.h"

static struct forms forms;
static date_t today; /* 112.06.30 */

static int load(void **state) {
  (void)state;
  today = date_from_parts(2023, 6, 30);
  return forms_load(&forms, NULL, NULL) ? 0 : -1;
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

static void accepts(const struct field *field, const char *text,
                    const char *expected) {
  char *value = NULL;
  struct error error = {0};
  if (!field_parse(field, &forms.catalogue, text, today, &value, &error))
    fail_msg("%s: \"%s\" refused: %s", field->key, text, error.message);
  if (!expected)
    assert_null(value);
  else
    assert_string_equal(value, expected);
  free(value);
}

static void refuses(const struct field *field, const char *text,
                    const char *message) {
  char *value = NULL;
  struct error error = {0};
  if (field_parse(field, &forms.catalogue, text, today, &value, &error))
    fail_msg("%s: \"%s\" accepted as \"%s\"", field->key, text,
             value ? value : "");
  assert_null(value);
  assert_int_equal(error.code, ERROR_INPUT);
  assert_string_equal(error.where, "");
  assert_string_equal(error.message, message);
}

static void test_text_loses_surrounding_blanks(void **state) {
  (void)state;
  const struct field *field = field_of("project", "name");
  accepts(field, "甲工程", "甲工程");
  accepts(field, "  甲 工程\t\n", "甲 工程");
  accepts(field, "\xE3\x80\x80甲\xE3\x80\x80工程\xC2\xA0",
          "甲\xE3\x80\x80工程");
  accepts(field, "𡍼（A區）RC牆", "𡍼（A區）RC牆");
  accepts(field_of("project", "plan"), "", NULL);
  accepts(field_of("project", "plan"), " \xE3\x80\x80 ", NULL);
  refuses(field, "", "is required and empty");
  refuses(field, "  ", "is required and empty");
}

static void test_text_is_one_line_of_utf8(void **state) {
  (void)state;
  const struct field *field = field_of("project", "name");
  refuses(field, "甲\n乙", "\"甲?乙\" has a line end, which cannot stand here");
  refuses(field, "甲\x01", "the control character U+0001 cannot stand here");
  refuses(field, "甲\t乙", "the control character U+0009 cannot stand here");
  refuses(field, "a\xC2\x85z",
          "the control character U+0085 cannot stand here");
  refuses(field, "a\x7Fz", "the control character U+007F cannot stand here");
  refuses(field, "\xA4\xA4\xA4\xE5", "the text is not UTF-8"); /* Big5 */
  refuses(field, "\xED\xA0\x80", "the text is not UTF-8");     /* surrogate */
}

static void test_long_text_keeps_its_lines(void **state) {
  (void)state;
  const struct field *field = field_of("audit", "merits");
  accepts(field, "一\n二", "一\n二");
  accepts(field, "一\r\n\r\n二\r三\r\n", "一\n\n二\n三");
  refuses(field, "一\n\x1B[2J",
          "the control character U+001B cannot stand here");
}

/* `count` times 字. */
static char *many(size_t count) {
  char *text = malloc(3 * count + 1);
  assert_non_null(text);
  for (size_t i = 0; i < count; i++)
    memcpy(text + 3 * i, "字", 3);
  text[3 * count] = '\0';
  return text;
}

static void test_texts_have_a_greatest_length(void **state) {
  (void)state;
  static const struct {
    const char *form, *field;
    size_t count;
    const char *message;
  } cases[] = {
      {"project", "name", 4000, NULL},
      {"project", "name", 4001, "4001 characters are more than 4000"},
      {"audit", "merits", 40000, NULL},
      {"audit", "merits", 40001, "40001 characters are more than 40000"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *text = many(cases[i].count);
    const struct field *field = field_of(cases[i].form, cases[i].field);
    if (cases[i].message)
      refuses(field, text, cases[i].message);
    else
      accepts(field, text, text);
    free(text);
  }
}

static void test_integers(void **state) {
  (void)state;
  const struct field *score = field_of("member", "score");
  accepts(score, "83", "83");
  accepts(score, "+083 ", "83");
  accepts(score, "0", "0");
  accepts(score, "-0", "0");
  accepts(score, "100", "100");
  accepts(score, "", NULL);
  refuses(score, "123", "\"123\" is outside 0 to 100");
  refuses(score, "-1", "\"-1\" is outside 0 to 100");
  refuses(score, "83.5", "\"83.5\" is no whole number");
  refuses(score, "8 3", "\"8 3\" is no whole number");
  refuses(score, "1,000", "\"1,000\" is no whole number");
  refuses(score, "0x10", "\"0x10\" is no whole number");
  refuses(score, "-", "\"-\" is no whole number");
  refuses(score, "八三", "\"八三\" is no whole number");
  refuses(score, "99999999999999999999",
          "\"99999999999999999999\" is too large");
  accepts(field_of("finding", "points"), "-2", "-2");
  refuses(field_of("finding", "multiplier"), "3", "\"3\" is outside 1 to 2");
  refuses(field_of("training", "participants"), "-1", "\"-1\" is below 0");
}

static void test_amounts(void **state) {
  (void)state;
  const struct field *budget = field_of("project", "budget");
  accepts(budget, "1234000", "1234000");
  accepts(budget, "1,234,000", "1234000");
  accepts(budget, "999", "999");
  accepts(budget, "12,000", "12000");
  accepts(budget, "0", "0");
  refuses(budget, "", "is required and empty");
  refuses(budget, "12,34", "\"12,34\" is no amount in whole NT$");
  refuses(budget, "1234,000", "\"1234,000\" is no amount in whole NT$");
  refuses(budget, ",000", "\",000\" is no amount in whole NT$");
  refuses(budget, "1,000,", "\"1,000,\" is no amount in whole NT$");
  refuses(budget, "12.50", "\"12.50\" is no amount in whole NT$");
  refuses(budget, "-5", "\"-5\" is below 0");
}

static void test_decimals(void **state) {
  (void)state;
  const struct field *pct = field_of("progress", "actual_pct");
  accepts(pct, "12", "12");
  accepts(pct, "12.5", "12.5");
  accepts(pct, "12.50", "12.5");
  accepts(pct, "12.05", "12.05");
  accepts(pct, "012.00", "12");
  accepts(pct, "0.1", "0.1");
  accepts(pct, "-0.00", "0");
  accepts(pct, "100", "100");
  refuses(pct, "100.01", "\"100.01\" is outside 0 to 100");
  refuses(pct, "-0.01", "\"-0.01\" is outside 0 to 100");
  refuses(pct, "12.505", "\"12.505\" has more than two decimal places");
  refuses(pct, "12.", "\"12.\" is no number");
  refuses(pct, ".5", "\".5\" is no number");
  refuses(pct, "1e2", "\"1e2\" is no number");
  refuses(pct, "12.5%", "\"12.5%\" is no number");
  refuses(pct, "nan", "\"nan\" is no number");
  refuses(field_of("member", "qb"), "10.5", "\"10.5\" is outside 0 to 10");
}

static void test_dates(void **state) {
  (void)state;
  const struct field *date = field_of("audit", "sent_on");
  accepts(date, "2023-06-30", "2023-06-30");
  accepts(date, "112.6.30", "2023-06-30");
  accepts(date, "1120630", "2023-06-30");
  accepts(date, "today", "2023-06-30");
  accepts(date, "+7", "2023-07-07");
  accepts(date, "", NULL);
  refuses(date, "112.2.30", "\"112.2.30\" is no date");
  refuses(date, "2023-02-29", "\"2023-02-29\" is no date");
  refuses(date, "soon", "\"soon\" is no date");
  /* without a today there are no relative dates */
  char *value = NULL;
  struct error error = {0};
  assert_false(field_parse(date, NULL, "+7", DATE_NONE, &value, &error));
  assert_string_equal(error.message, "\"+7\" is no date");
}

static void test_flags(void **state) {
  (void)state;
  const struct field *flag = field_of("finding", "fixed_on_site");
  static const char *const yes[] = {"1", "yes", "YES", "True", "是", " 是 "};
  static const char *const no[] = {"0", "no", "No", "false", "否"};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
    accepts(flag, yes[i], "1");
  for (size_t i = 0; i < sizeof no / sizeof *no; i++)
    accepts(flag, no[i], "0");
  accepts(flag, "", NULL);
  refuses(flag, "2", "\"2\" is neither yes (1) nor no (0)");
  refuses(flag, "不", "\"不\" is neither yes (1) nor no (0)");
}

static void test_one_choice_by_key_or_label(void **state) {
  (void)state;
  const struct field *kind = field_of("audit", "kind");
  accepts(kind, "reaudit", "reaudit");
  accepts(kind, "複查", "reaudit");
  accepts(kind, "re-AUDIT", "reaudit");
  accepts(field_of("finding", "severity"), "m", "M");
  accepts(field_of("finding", "severity"), "嚴重", "S");
  accepts(kind, "督", "supervision"); /* the beginning of one label alone */
  accepts(field_of("member", "role"), "外聘", "external");
  refuses(kind, "foo", "\"foo\" is none of audit, reaudit, supervision");
  refuses(kind, "audit reaudit",
          "\"audit reaudit\" is none of audit, reaudit, supervision");
  refuses(kind, "", "is required and empty");
}

static void test_some_choices_in_their_order(void **state) {
  (void)state;
  const struct field *also = field_of("finding", "also");
  accepts(also, "supervisor pcm", "pcm supervisor");
  accepts(also, "監造單位、專案管理單位", "pcm supervisor");
  accepts(also, "監造、專案", "pcm supervisor");
  accepts(also, "Contractor,contractor , 承攬廠商", "contractor");
  accepts(also, " , ", NULL);
  accepts(also, "", NULL);
  refuses(also, "pcm owner",
          "\"owner\" is none of agency, pcm, supervisor, contractor, designer");
  const struct field *grounds = field_of("audit", "forced_c");
  accepts(grounds, "6 4", "4 6");
  /* a label of several words */
  accepts(grounds, "Main structure not as designed, 6", "4 6");
  accepts(grounds, "5 main STRUCTURE not as designed", "4 5");
  refuses(grounds, "4 7", "\"7\" is none of 4, 5, 6");
  refuses(grounds, "Main structure", "\"Main\" is none of 4, 5, 6");
  refuses(grounds, "46", "\"46\" is none of 4, 5, 6");
}

static void test_codes_are_in_the_catalogue(void **state) {
  (void)state;
  const struct field *code = field_of("finding", "code");
  accepts(code, " 5.14.01.01 ", "5.14.01.01");
  refuses(code, "9.99", "unknown defect code \"9.99\"");
  refuses(code, "5.14.1.1", "unknown defect code \"5.14.1.1\"");
  refuses(code, "", "is required and empty");
}

static void test_quarters(void **state) {
  (void)state;
  const struct field *quarter = field_of("submission", "quarter");
  accepts(quarter, "112Q1", "112Q1");
  accepts(quarter, "112q4", "112Q4");
  accepts(quarter, "99Q2", "99Q2");
  accepts(quarter, "099Q2", "99Q2");
  static const char *const wrong[] = {"112Q5",  "112Q0", "112",
                                      "112H1",  "Q1",    "2023Q1",
                                      "112Q11", "000Q1", "112 Q1"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    char message[80] = "\"";
    strcat(strcat(message, wrong[i]), "\" is no quarter such as 112Q1");
    refuses(quarter, wrong[i], message);
  }
}

static void test_references_are_only_trimmed(void **state) {
  (void)state;
  accepts(field_of("audit", "tender_no"), " KH112-1 ", "KH112-1");
  refuses(field_of("audit", "tender_no"), "", "is required and empty");
  accepts(field_of("citizen", "tender_no"), "", NULL);
}

static void test_a_long_input_is_quoted_short(void **state) {
  (void)state;
  char *text = many(300);
  /* forty columns are twenty such characters */
  refuses(field_of("member", "score"), text,
          "\"字字字字字字字字字字字字字字字字字字字字…\" is no whole number");
  free(text);
}

static void shows(const struct field *field, const char *value,
                  enum language language, const char *expected) {
  char *shown = field_show(field, value, language);
  assert_string_equal(shown, expected);
  free(shown);
}

static void test_values_are_shown_to_people(void **state) {
  (void)state;
  shows(field_of("audit", "sent_on"), "2023-06-30", LANGUAGE_ZH, "112.06.30");
  shows(field_of("audit", "sent_on"), "2023-06-30", LANGUAGE_EN, "112.06.30");
  const struct field *budget = field_of("project", "budget");
  shows(budget, "1234567", LANGUAGE_ZH, "1,234,567");
  shows(budget, "999", LANGUAGE_ZH, "999");
  shows(budget, "1000", LANGUAGE_ZH, "1,000");
  shows(budget, "-123456", LANGUAGE_ZH, "-123,456");
  shows(budget, "0", LANGUAGE_ZH, "0");
  shows(field_of("progress", "actual_pct"), "12.5", LANGUAGE_ZH, "12.5");
  shows(field_of("finding", "fixed_on_site"), "1", LANGUAGE_ZH, "是");
  shows(field_of("finding", "fixed_on_site"), "0", LANGUAGE_ZH, "否");
  shows(field_of("finding", "fixed_on_site"), "1", LANGUAGE_EN, "Yes");
  shows(field_of("audit", "kind"), "reaudit", LANGUAGE_ZH, "複查");
  shows(field_of("audit", "kind"), "reaudit", LANGUAGE_EN, "Re-audit");
  shows(field_of("audit", "kind"), "odd", LANGUAGE_ZH, "odd");
  shows(field_of("finding", "also"), "pcm supervisor", LANGUAGE_ZH,
        "專案管理單位、監造單位");
  shows(field_of("finding", "also"), "pcm supervisor", LANGUAGE_EN,
        "PCM, Supervisor");
  shows(field_of("finding", "code"), "5.01.01", LANGUAGE_ZH, "5.01.01");
  shows(field_of("project", "summary"), "一\n二", LANGUAGE_ZH, "一\n二");
  shows(budget, NULL, LANGUAGE_ZH, "");
  assert_string_equal(
      field_choice_label(field_of("member", "role"), "external", LANGUAGE_ZH),
      "外聘委員");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_text_loses_surrounding_blanks),
      cmocka_unit_test(test_text_is_one_line_of_utf8),
      cmocka_unit_test(test_long_text_keeps_its_lines),
      cmocka_unit_test(test_texts_have_a_greatest_length),
      cmocka_unit_test(test_integers),
      cmocka_unit_test(test_amounts),
      cmocka_unit_test(test_decimals),
      cmocka_unit_test(test_dates),
      cmocka_unit_test(test_flags),
      cmocka_unit_test(test_one_choice_by_key_or_label),
      cmocka_unit_test(test_some_choices_in_their_order),
      cmocka_unit_test(test_codes_are_in_the_catalogue),
      cmocka_unit_test(test_quarters),
      cmocka_unit_test(test_references_are_only_trimmed),
      cmocka_unit_test(test_a_long_input_is_quoted_short),
      cmocka_unit_test(test_values_are_shown_to_people),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
