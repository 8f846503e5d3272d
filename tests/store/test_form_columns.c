/* The forms and the tables agree: what a form lets pass, the file takes. */
#include "fixture.h"

#include "../../src/app/field_column.h"
#include "chahe/base/buffer.h"
#include "chahe/forms/forms.h"

static void compare(const char *path, const struct form *form,
                    const struct field *field) {
  struct buffer sql = {0};
  buffer_format(&sql,
                "SELECT \"notnull\" FROM pragma_table_info('%s') "
                "WHERE name = '%s'",
                form->name, field_column(field));
  bool required = raw_integer(path, sql.data) == 1;
  if (required != field->required)
    fail_msg("%s.%s is %srequired by the form and %srequired by the file",
             form->name, field->key, field->required ? "" : "not ",
             required ? "" : "not ");
  buffer_done(&sql);
}

static void test_a_field_is_required_by_both_or_by_none(void **state) {
  struct fixture *fixture = *state;
  struct forms forms;
  struct error error = {0};
  fixture_check(forms_load(&forms, NULL, &error), &error);
  for (size_t i = 0; i < forms.form_count; i++)
    for (size_t k = 0; k < forms.forms[i].field_count; k++)
      compare(fixture->path.text, &forms.forms[i], &forms.forms[i].fields[k]);
  forms_done(&forms);
}

/* Columns that no form shows are the ones that the store itself fills. */
static void test_every_column_belongs_to_a_field(void **state) {
  struct fixture *fixture = *state;
  struct forms forms;
  struct error error = {0};
  fixture_check(forms_load(&forms, NULL, &error), &error);
  for (size_t i = 0; i < forms.form_count; i++) {
    struct buffer sql = {0};
    buffer_format(&sql,
                  "SELECT count(*) FROM pragma_table_info('%s') "
                  "WHERE name NOT IN ('rid', 'id', 'deleted')",
                  forms.forms[i].name);
    if (raw_integer(fixture->path.text, sql.data) !=
        (int64_t)forms.forms[i].field_count)
      fail_msg("%s: the form has %zu fields, the table others",
               forms.forms[i].name, forms.forms[i].field_count);
    buffer_done(&sql);
  }
  forms_done(&forms);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_a_field_is_required_by_both_or_by_none),
      FIXTURE_TEST(test_every_column_belongs_to_a_field),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
