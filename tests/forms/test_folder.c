/* An agency's folder overrides the built-in files one by one; whatever is
 * wrong in it is named with file, line and reason, and nothing is loaded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "chahe/forms/embedded.h"
#include "chahe/forms/forms.h"
#include "folder.h"

static struct folder folder;

static int make(void **state) {
  (void)state;
  folder_make(&folder);
  return 0;
}

static int tidy(void **state) {
  (void)state;
  folder_remove(&folder);
  return 0;
}

static void loads(struct forms *forms) {
  struct error error = {0};
  if (!forms_load(forms, folder.path, &error))
    fail_msg("%s: %s", error.where, error.message);
}

/* `where` is below the folder. */
static void refuses(const char *where, const char *message) {
  static const struct forms empty;
  struct forms forms;
  struct error error = {0};
  char expected[512];
  memset(&forms, 0xFF, sizeof forms);
  if (forms_load(&forms, folder.path, &error))
    fail_msg("loaded instead of: %s: %s", where, message);
  snprintf(expected, sizeof expected, "%s/%s", folder.path, where);
  assert_string_equal(error.where, expected);
  assert_string_equal(error.message, message);
  assert_memory_equal(&forms, &empty, sizeof forms);
}

static void test_an_empty_folder_changes_nothing(void **state) {
  (void)state;
  struct forms forms;
  loads(&forms);
  assert_int_equal(forms.form_count, 11);
  assert_int_equal(forms.catalogue.code_count, 568);
  forms_done(&forms);
}

static void test_one_file_is_replaced_and_no_other(void **state) {
  (void)state;
  folder_write(
      &folder, "submission.form",
      "\xEF\xBB\xBF[form]\r\nlabel_zh = 季填報\r\nlabel_en = Return\r\n"
      "key = quarter\r\nidentity = key\r\n"
      "[letter_no]\r\nlabel_zh = 發文字號\r\nlabel_en = Letter\r\n"
      "type = text\r\n"
      "[quarter]\r\nlabel_zh = 季 ; a comment\r\nlabel_en = Quarter\r\n"
      "type = quarter\r\nrequired = yes\r\n"
      "[sent_on]\r\nlabel_zh = 日期\r\nlabel_en = Date\r\n"
      "type = date\r\n");
  struct forms forms;
  loads(&forms);
  const struct form *form = forms_find(&forms, "submission");
  assert_string_equal(form->label.in[LANGUAGE_ZH], "季填報");
  assert_int_equal(form->field_count, 3);
  assert_string_equal(form->fields[0].label.in[LANGUAGE_ZH], "發文字號");
  assert_string_equal(form->fields[1].label.in[LANGUAGE_ZH], "季");
  assert_int_equal(form->key_fields[0], 1);
  assert_string_equal(forms_find(&forms, "audit")->label.in[LANGUAGE_ZH],
                      "查核");
  forms_done(&forms);
}

/* Else a record could not be completed, or one could be forged. */
static void test_what_the_program_keeps_is_built_in(void **state) {
  (void)state;
  folder_write(&folder, "submission.form",
               "[form]\nlabel_zh = 季報\nlabel_en = Return\n"
               "key = quarter\nidentity = key\n"
               "[letter_no]\nlabel_zh = 文號\nlabel_en = Letter\n"
               "type = text\nkept = yes\n"
               "[quarter]\nlabel_zh = 季\nlabel_en = Quarter\n"
               "type = quarter\nrequired = yes\n"
               "[sent_on]\nlabel_zh = 日期\nlabel_en = Date\n"
               "type = date\n");
  struct forms forms;
  loads(&forms);
  size_t kept = 0;
  for (size_t i = 0; i < forms.form_count; i++)
    for (size_t k = 0; k < forms.forms[i].field_count; k++)
      kept += forms.forms[i].fields[k].kept;
  const struct form *audit = forms_find(&forms, "audit");
  assert_int_equal(kept, 1);
  assert_true(audit->fields[form_field(audit, "former_no")].kept);
  forms_done(&forms);
}

static void test_rates_and_items_of_an_agency_count(void **state) {
  (void)state;
  folder_write(&folder, "rates.ini",
               "[fines_contractor]\nhuge = 9000\nlarge = 4500\nmedium = 2500\n"
               "small = 1100\nminor = 900\n"
               "[fines_consultant]\nhuge = 2100\nlarge = 1100\nmedium = 600\n"
               "small = 300\nminor = 200\n"
               "[quota]\npercent = 12\nge50m = 25\nge10m = 18\nge1_5m = 11\n"
               "[deadlines]\nimprove_days = 45\n");
  folder_write(&folder, "citizen_items.csv",
               "category,item,inspect_days,improve_days\n"
               "works,路面坑洞,2,4\n");
  struct forms forms;
  loads(&forms);
  assert_int_equal(forms.law.fines.contractor[BAND_HUGE], 9000);
  assert_int_equal(forms.law.fines.consultant[BAND_MINOR], 200);
  assert_int_equal(forms.quota.percent, 12);
  assert_int_equal(forms.quota.least[QUOTA_GE_1_5M], 11);
  assert_int_equal(forms.law.improve_days, 45);
  assert_int_equal(forms.citizen_item_count, 1);
  const struct citizen_item *item =
      forms_citizen_item(&forms, "works", "路面坑洞");
  assert_int_equal(item->limits.inspect_days, 2);
  assert_int_equal(item->limits.improve_days, 4);
  forms_done(&forms);
}

static void test_files_beside_are_passed_over(void **state) {
  (void)state;
  folder_write(&folder, "README.md", "ours");
  folder_write(&folder, ".hidden", "x");
  folder_make_inner(&folder, "sample");
  folder_make_inner(&folder, "po");
  struct forms forms;
  loads(&forms);
  forms_done(&forms);
}

static void test_an_unknown_file_is_refused_by_name(void **state) {
  (void)state;
  folder_write(&folder, "audits.form", "[form]\n");
  refuses("audits.form", "is no forms file");
}

static void test_an_unknown_folder_is_refused_by_name(void **state) {
  (void)state;
  folder_make_inner(&folder, "samples");
  refuses("samples", "is no forms file");
}

static void test_a_folder_in_place_of_a_file_is_refused(void **state) {
  (void)state;
  folder_make_inner(&folder, "audit.form");
  refuses("audit.form", "is not a regular file");
}

static void test_a_missing_folder_is_refused_by_name(void **state) {
  (void)state;
  struct forms forms;
  struct error error = {0};
  assert_false(forms_load(&forms, "/no/such/folder", &error));
  assert_string_equal(error.where, "/no/such/folder");
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  assert_int_equal(forms.form_count, 0);
}

#define FORM \
  "[form]\nlabel_zh = 季\nlabel_en = Q\nkey = quarter\nidentity = key\n"
#define QUARTER \
  "[quarter]\nlabel_zh = 季\nlabel_en = Q\ntype = quarter\nrequired = yes\n"
#define LABELS "label_zh = 甲\nlabel_en = A\n"
#define SENT "[sent_on]\n" LABELS "type = date\n"
#define LETTER "[letter_no]\n" LABELS "type = text\n"

/* Damage to submission.form: FORM is lines 1 to 5, QUARTER 6 to 10. */
static void test_damaged_forms_are_named(void **state) {
  (void)state;
  static const struct {
    const char *text, *where, *message;
  } cases[] = {
      {"", "submission.form", "the file is empty"},
      {"key = x\n", "submission.form:1",
       "an entry stands before the first [section]"},
      {QUARTER, "submission.form:1", "[form] must be the first"},
      {"[form]\nlabel_zh = 季\nlabel_en = Q\nkey = quarter\n" QUARTER,
       "submission.form:1", "identity is missing"},
      {"[form]\nlabel_zh = 季\nkey = quarter\nidentity = key\n" QUARTER,
       "submission.form:1", "label_en is missing"},
      {"[form]\nlabel_zh = 季\nidentity = both\n", "submission.form:3",
       "\"both\" is neither key nor random"},
      {FORM "colour = red\n", "submission.form:6",
       "\"colour\" is no known key"},
      {FORM "type = text\n", "submission.form:6", "\"type\" is no known key"},
      {FORM "[quarter]\ncolour = red\n", "submission.form:7",
       "\"colour\" is no known key"},
      {FORM "[quarter]\n" LABELS "type = number\n", "submission.form:9",
       "\"number\" is no type of field"},
      {FORM "[quarter]\nlabel_zh = 甲\ntype = quarter\n", "submission.form:6",
       "label_en is missing"},
      {FORM "[quarter]\n" LABELS, "submission.form:6", "type is missing"},
      {FORM "[quarter]\n[sent_on]\n", "submission.form:6",
       "label_zh is missing"},
      {FORM QUARTER QUARTER, "submission.form:11",
       "\"quarter\" is a field twice"},
      {FORM "[Quarter]\n", "submission.form:6",
       "\"Quarter\" is no name for a field (a-z, 0-9, _)"},
      {FORM QUARTER "type = text\n", "submission.form:11",
       "\"type\" is given twice"},
      {FORM QUARTER "width = wide\n", "submission.form:11",
       "\"wide\" is no width from 1 to 200"},
      {FORM QUARTER "width = 201\n", "submission.form:11",
       "\"201\" is no width from 1 to 200"},
      {FORM QUARTER "search = maybe\n", "submission.form:11",
       "\"maybe\" is neither yes nor no"},
      {FORM QUARTER "choices = a:甲:A\n", "submission.form:11",
       "choices does not fit the type"},
      {FORM QUARTER "reference = project\n", "submission.form:11",
       "reference does not fit the type"},
      {FORM QUARTER "min = 1\n", "submission.form:11",
       "min and max are for numbers only"},
      {FORM QUARTER "initial = 112H1\n", "submission.form:11",
       "\"112H1\" is no quarter such as 112Q1"},
      {FORM QUARTER "[n]\n" LABELS "type = integer\nmin = x\n",
       "submission.form:15", "\"x\" is no whole number"},
      {FORM QUARTER "[n]\n" LABELS "type = integer\nmin = 5\nmax = 4\n",
       "submission.form:15", "min is above max"},
      {FORM QUARTER "[n]\n" LABELS "max = 4\ninitial = 5\ntype = integer\n",
       "submission.form:15", "\"5\" is above 4"},
      {FORM QUARTER "[c]\n" LABELS "type = choice\n", "submission.form:11",
       "choices is missing"},
      {FORM QUARTER "[c]\nchoices = a:甲:A | b:乙:B\nchoices = A:丙:C\n",
       "submission.form:13", "\"A\" is a choice twice"},
      {FORM QUARTER "[c]\nchoices = a:甲\n", "submission.form:12",
       "\"a:甲\" is not of the form key:zh:en | key:zh:en"},
      {FORM QUARTER "[r]\n" LABELS "type = reference\n", "submission.form:11",
       "reference is missing"},
      {FORM QUARTER "[r]\n" LABELS "type = reference\nreference = tender\n",
       "submission.form", "\"tender\" is no form that stands before this one"},
      {"[form]\n" LABELS "key = quarter day\nidentity = key\n" QUARTER,
       "submission.form:4", "\"day\" in the key is no field"},
      {"[form]\n" LABELS "key = quarter sent_on\nidentity = key\n" QUARTER SENT,
       "submission.form:4", "\"sent_on\" is in the key and must be required"},
      {FORM "parent = audit\n" QUARTER, "submission.form:4",
       "the key does not open with a reference to the parent"},
      {FORM "[quarter\n", "submission.form:6",
       "a section head is not of the form [name]"},
      {FORM "[]\n", "submission.form:6",
       "a section's name is empty or too long"},
      {FORM QUARTER "required\n", "submission.form:11",
       "neither [section] nor name = value"},
      {FORM QUARTER "required\ncolour = red\n", "submission.form:11",
       "neither [section] nor name = value"},
      {FORM QUARTER "search =\n", "submission.form:11",
       "an entry has nothing after the ="},
      {FORM QUARTER "= yes\n", "submission.form:11",
       "an entry has no name before the ="},
      {FORM QUARTER "help_zh = \xA4\xA4\n", "submission.form:11",
       "not UTF-8 text (save the file as UTF-8)"},
      /* a form that is sound but cannot stand in for the built-in one */
      {FORM QUARTER SENT, "submission.form", "the field letter_no is missing"},
      {FORM QUARTER LETTER "[sent_on]\n" LABELS "type = text\n",
       "submission.form", "the type of the field sent_on cannot be changed"},
      {"[form]\n" LABELS
       "key = quarter\nidentity = random\n" QUARTER SENT LETTER,
       "submission.form", "[form] key, identity and parent cannot be changed"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    folder_write(&folder, "submission.form", cases[i].text);
    refuses(cases[i].where, cases[i].message);
  }
}

static void test_a_line_that_would_be_cut_is_refused(void **state) {
  (void)state;
  static char text[4096] = FORM QUARTER "help_en = ";
  memset(text + strlen(text), 'x', 999 - strlen("help_en = ") + 1);
  folder_write(&folder, "submission.form", text);
  refuses("submission.form:11", "the line is longer than 999 bytes");
}

/* libinih's own lines have 199 bytes. */
static void test_a_long_value_is_whole(void **state) {
  (void)state;
  enum { COUNT = 300 };
  static const char comment[] = "; 只是說明，不是內容，而且很長很長很長很長";
  char help[3 * COUNT + 1] = "";
  char text[4096];
  struct forms forms;
  for (size_t i = 0; i < COUNT; i++)
    memcpy(help + 3 * i, "查", sizeof "查");
  snprintf(text, sizeof text,
           FORM QUARTER
           "help_zh =  %s  ; not this\nhelp_en = a\n%s%s%s%s\n" SENT LETTER,
           help, comment, comment, comment, comment);
  folder_write(&folder, "submission.form", text);
  loads(&forms);
  const struct form *form = forms_find(&forms, "submission");
  const struct field *field = &form->fields[form_field(form, "quarter")];
  assert_string_equal(field->help.in[LANGUAGE_ZH], help);
  assert_string_equal(field->help.in[LANGUAGE_EN], "a");
  forms_done(&forms);
}

static void test_what_is_no_long_entry_is_refused(void **state) {
  (void)state;
  char rest[400] = "";
  char text[4096];
  memset(rest, 'x', sizeof rest - 1);
  static const struct {
    const char *before, *message;
  } cases[] = {
      {"help_en = ;", "an entry has nothing after the ="},
      {"= ", "an entry has no name before the ="},
      {"[", "a section head is not of the form [name]"},
      {"help_en : ;", "an entry has nothing after the ="},
      {"", "neither [section] nor name = value"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    snprintf(text, sizeof text, FORM QUARTER "%s%s\n", cases[i].before, rest);
    folder_write(&folder, "submission.form", text);
    refuses("submission.form:11", cases[i].message);
  }
}

static void test_an_indented_line_is_no_continuation(void **state) {
  (void)state;
  folder_write(&folder, "submission.form",
               FORM QUARTER "help_zh = 一\n  two words\n");
  refuses("submission.form:12", "neither [section] nor name = value");
}

#define SEVERAL(name, key) \
  "[" name "]\n" LABELS "type = choice\nrequired = yes\nchoices = " key "\n"

static void test_choices_that_rules_rely_on_stay(void **state) {
  (void)state;
  folder_write(&folder, "advice.form",
               "[form]\n" LABELS
               "key = audit_no seq\nidentity = random\nparent = audit\n"
               "[audit_no]\n" LABELS
               "type = reference\nreference = audit\nrequired = yes\n"
               "[seq]\n" LABELS "type = integer\nrequired = yes\n" SEVERAL(
                   "kind", "design:設計:Design") "[text]\n" LABELS
                                                 "type = long_text\n"
                                                 "[response]\n" LABELS
                                                 "type = long_text\n"
                                                 "[responded_on]\n" LABELS
                                                 "type = date\n"
                                                 "[memo]\n" LABELS
                                                 "type = long_text\n");
  refuses("advice.form", "the keys of the choices of kind cannot be changed");
}

/* Damage to the other files. */
static void test_damaged_tables_are_named(void **state) {
  (void)state;
  static const struct {
    const char *file, *text, *where, *message;
  } cases[] = {
      {"forms.ini", "[forms]\norder = project audits\n", "forms.ini",
       "\"audits\" is no form"},
      {"forms.ini", "[forms]\norder = project project\n", "forms.ini",
       "\"project\" is listed twice"},
      {"forms.ini", "[forms]\norder = project\n", "forms.ini",
       "the form advice is not listed"},
      {"forms.ini", "[forms]\norder = project\norder = audit\n", "forms.ini:3",
       "\"order\" is given twice"},
      {"forms.ini", "[forms]\nroder = project\n", "forms.ini:2",
       "\"roder\" is no known key"},
      {"forms.ini", "[forms]\n", "forms.ini", "[forms] order is missing"},
      {"forms.ini", "[form]\n", "forms.ini:1", "unknown section [form]"},
      {"workcal.csv", "date,kind,name\n2023-01-02,off,甲\n2023-01-01,off,乙\n",
       "workcal.csv:3: date",
       "\"2023-01-01\" does not come after the row above it"},
      {"workcal.csv", "date,kind,name\n2023-01-02,off,甲\n2023-01-02,off,乙\n",
       "workcal.csv:3: date",
       "\"2023-01-02\" does not come after the row above it"},
      {"workcal.csv", "date,kind,name\n2023-02-29,off,甲\n",
       "workcal.csv:2: date", "\"2023-02-29\" is no date"},
      {"workcal.csv", "date,kind,name\n2023-01-02,holiday,甲\n",
       "workcal.csv:2: kind", "\"holiday\" is neither off nor work"},
      {"workcal.csv", "date,kind,name\n", "workcal.csv", "no days are listed"},
      {"workcal.csv", "date,kind,name\n2023-01-02,\"off,甲\n", "workcal.csv:2",
       "a quote is opened and never closed"},
      {"rates.ini", "[quota]\npercent = 101\n", "rates.ini:2",
       "percent: \"101\" is no whole number from 0 to 100"},
      {"rates.ini", "[quota]\npercent = 10\npercent = 10\n", "rates.ini:3",
       "percent is given twice"},
      {"rates.ini", "[quota]\npercentage = 10\n", "rates.ini:2",
       "unknown key percentage in [quota]"},
      {"rates.ini", "[quotas]\n", "rates.ini:1", "unknown section [quotas]"},
      {"rates.ini", "[deadlines]\nimprove_days = 30\n", "rates.ini",
       "[fines_contractor] minor is missing"},
      {"risk_factors.csv", "factor,points,rule_zh\nlag,30,落後\n",
       "risk_factors.csv", "lag_minor is missing"},
      {"risk_factors.csv", "factor,points,rule_zh\nlate,30,落後\n",
       "risk_factors.csv:2: factor", "\"late\" is no risk factor"},
      {"risk_factors.csv", "factor,points,rule_zh\nlag,30,落後\nlag,30,落後\n",
       "risk_factors.csv:3: factor", "lag stands there twice"},
      {"risk_factors.csv", "factor,points,rule_zh\nlag,many,落後\n",
       "risk_factors.csv:2: points",
       "\"many\" is no whole number from 0 to 100"},
      {"citizen_items.csv",
       "category,item,inspect_days,improve_days\nroads,坑洞,1,3\n",
       "citizen_items.csv:2: category",
       "\"roads\" is no category of the form citizen"},
      {"citizen_items.csv",
       "category,item,inspect_days,improve_days\nworks,坑洞,1,3\n"
       "works,坑洞,1,3\n",
       "citizen_items.csv:3: item", "\"坑洞\" stands there twice"},
      {"citizen_items.csv",
       "category,item,inspect_days,improve_days\nworks,坑洞,-1,3\n",
       "citizen_items.csv:2: inspect_days",
       "\"-1\" is no whole number from 0 to 365"},
      {"defect_codes.csv",
       "code,group,medium,serious,credit,zh,en\n5.1,9.9,1,2,0,甲,A\n",
       "defect_codes.csv:2: group", "\"9.9\" is no group"},
      {"wording.ini", "[agency]\nname = 甲\n", "wording.ini",
       "[block] D is missing"},
      {"wording.ini", "[agency]\nname = {agency}\n", "wording.ini:2",
       "{agency} cannot be filled in here"},
      {"wording.ini", "[agency]\nname = 甲\nname = 乙\n", "wording.ini:3",
       "name is given twice"},
      {"wording.ini", "[footer]\npage = 第 {page} 頁\n", "wording.ini:2",
       "{pages} is missing"},
      /* the second item of a list, which may be given more than once */
      {"wording.ini", "[itinerary]\nstep = 8:00 {place}\nstep = {agency}\n",
       "wording.ini:3", "{agency} cannot be filled in here"},
      {"wording.ini", "[footer]\npage = {page} {pages} {total}\n",
       "wording.ini:2", "{total} cannot be filled in here"},
      {"wording.ini", "[agency]\nnaem = 甲\n", "wording.ini:2",
       "unknown key naem in [agency]"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct folder one;
    folder_make(&one);
    struct folder outer = folder;
    folder = one;
    folder_write(&folder, cases[i].file, cases[i].text);
    refuses(cases[i].where, cases[i].message);
    folder = outer;
    folder_remove(&one);
  }
}

static void test_built_in_files_are_found_by_name(void **state) {
  (void)state;
  const struct embedded_file *file = embedded_find("forms.ini");
  assert_non_null(file);
  assert_true(file->end > file->data);
  assert_int_equal(*file->end, '\0');
  assert_null(embedded_find("forms.in"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_an_empty_folder_changes_nothing,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_one_file_is_replaced_and_no_other,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_what_the_program_keeps_is_built_in,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_rates_and_items_of_an_agency_count,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_files_beside_are_passed_over, make,
                                      tidy),
      cmocka_unit_test_setup_teardown(test_an_unknown_file_is_refused_by_name,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_an_unknown_folder_is_refused_by_name,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(
          test_a_folder_in_place_of_a_file_is_refused, make, tidy),
      cmocka_unit_test(test_a_missing_folder_is_refused_by_name),
      cmocka_unit_test_setup_teardown(test_damaged_forms_are_named, make, tidy),
      cmocka_unit_test_setup_teardown(test_a_long_value_is_whole, make, tidy),
      cmocka_unit_test_setup_teardown(test_what_is_no_long_entry_is_refused,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_a_line_that_would_be_cut_is_refused,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_an_indented_line_is_no_continuation,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_choices_that_rules_rely_on_stay,
                                      make, tidy),
      cmocka_unit_test_setup_teardown(test_damaged_tables_are_named, make,
                                      tidy),
      cmocka_unit_test(test_built_in_files_are_found_by_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
