/* The fields of a form: what is typed becomes a value when the field is left,
 * and whatever is no value stays as it was typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "chahe/forms/forms.h"
#include "chahe/tui/fieldset.h"

struct desk {
  struct forms forms;
  struct fieldset set;
  struct canvas canvas;
  int kept;         /* values that were kept */
  bool refuse_next; /* the next one is not */
};

static bool leave(void *context, size_t field, const char *value,
                  struct error *error) {
  struct desk *desk = context;
  (void)field;
  (void)value;
  if (desk->refuse_next) {
    desk->refuse_next = false;
    return error_set(error, ERROR_BUSY, NULL, "the file is busy");
  }
  desk->kept++;
  return true;
}

static void open_form(struct desk *desk, const char *name) {
  struct fieldset_hooks hooks = {.leave = leave, .context = desk};
  fieldset_init(&desk->set, forms_find(&desk->forms, name), &hooks);
  desk->set.catalogue = &desk->forms.catalogue;
  desk->set.today = date_from_parts(2023, 6, 30);
}

static int set_up(void **state) {
  struct desk *desk = calloc(1, sizeof *desk);
  struct error error = {0};
  if (!desk || !forms_load(&desk->forms, NULL, &error))
    return -1;
  canvas_init(&desk->canvas, 30, 80);
  *state = desk;
  return 0;
}

static int tear_down(void **state) {
  struct desk *desk = *state;
  if (desk->set.form)
    fieldset_done(&desk->set);
  forms_done(&desk->forms);
  canvas_done(&desk->canvas);
  free(desk);
  return 0;
}

static enum fieldset_result press(struct desk *desk, const char *keys) {
  enum fieldset_result result = FIELDSET_PASSED;
  struct input input;
  while (input_parse(&keys, &input)) {
    result = fieldset_input(&desk->set, &input);
    canvas_clear(&desk->canvas);
    fieldset_draw(&desk->set, &desk->canvas, (struct area){0, 0, 30, 80});
  }
  return result;
}

static void go(struct desk *desk, const char *key) {
  fieldset_go(&desk->set, (size_t)form_field(desk->set.form, key));
  press(desk, "");
}

static const char *value(const struct desk *desk, const char *key) {
  const char *text = desk->set.values[form_field(desk->set.form, key)];
  return text ? text : "";
}

static void expect_text(const struct desk *desk, const char *key,
                        const char *text) {
  char *is = fieldset_text(&desk->set, (size_t)form_field(desk->set.form, key));
  assert_string_equal(is, text);
  free(is);
}

static void test_a_date_in_any_style_becomes_a_value(void **state) {
  struct desk *desk = *state;
  open_form(desk, "audit");
  static const char *const styles[] = {"112.6.30<Tab>", "1120630<Tab>",
                                       "2023-06-30<Tab>", "today<Tab>"};
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
    go(desk, "audit_date");
    press(desk, "<C-u>");
    press(desk, styles[i]);
    assert_string_equal(value(desk, "audit_date"), "2023-06-30");
    /* read back as people write it */
    go(desk, "audit_date");
    expect_text(desk, "audit_date", "112.06.30");
  }
  press(desk, "<C-u>+7<Tab>");
  assert_string_equal(value(desk, "audit_date"), "2023-07-07");
}

static void test_a_text_that_is_no_value_stays(void **state) {
  struct desk *desk = *state;
  open_form(desk, "audit");
  go(desk, "audit_date");
  press(desk, "112.2.30<Tab>");
  assert_string_equal(value(desk, "audit_date"), "");
  expect_text(desk, "audit_date", "112.2.30");
  assert_true(fieldset_typed(&desk->set));
  assert_false(fieldset_leave(&desk->set));
  assert_int_equal(desk->kept, 0);
  /* mended */
  go(desk, "audit_date");
  press(desk, "<BS><BS>28<Tab>");
  assert_string_equal(value(desk, "audit_date"), "2023-02-28");
  assert_true(fieldset_leave(&desk->set));
}

/* The file is busy, or full: the text stays, and the next try keeps it. */
static void test_what_could_not_be_kept_is_not_lost(void **state) {
  struct desk *desk = *state;
  open_form(desk, "audit");
  go(desk, "letter_no");
  desk->refuse_next = true;
  press(desk, "高市府字第1號<Tab>");
  assert_string_equal(value(desk, "letter_no"), "");
  expect_text(desk, "letter_no", "高市府字第1號");
  go(desk, "letter_no");
  press(desk, "<Tab>");
  assert_string_equal(value(desk, "letter_no"), "高市府字第1號");
  assert_int_equal(desk->kept, 1);
}

/* After a crash every field has what was typed, and none has a value yet. */
static void test_texts_typed_before_become_values_together(void **state) {
  struct desk *desk = *state;
  open_form(desk, "audit");
  const struct form *form = desk->set.form;
  fieldset_type(&desk->set, (size_t)form_field(form, "audit_date"), "112.6.30");
  fieldset_type(&desk->set, (size_t)form_field(form, "kind"), "reaudit");
  fieldset_type(&desk->set, (size_t)form_field(form, "planned_pct"), "45.5");
  assert_true(fieldset_leave(&desk->set));
  assert_string_equal(value(desk, "audit_date"), "2023-06-30");
  assert_string_equal(value(desk, "kind"), "reaudit");
  assert_string_equal(value(desk, "planned_pct"), "45.5");
  assert_false(fieldset_typed(&desk->set));
  /* one that is no value is named, and the others are kept all the same */
  fieldset_type(&desk->set, (size_t)form_field(form, "sent_on"), "soon");
  fieldset_type(&desk->set, (size_t)form_field(form, "letter_no"), "甲1");
  assert_false(fieldset_leave(&desk->set));
  assert_int_equal(fieldset_refused(&desk->set), form_field(form, "sent_on"));
  assert_string_equal(value(desk, "letter_no"), "甲1");
}

/* An input method is left on: digits and letters are as wide as Chinese. */
static void test_full_width_digits_are_digits(void **state) {
  struct desk *desk = *state;
  open_form(desk, "audit");
  go(desk, "audit_date");
  press(desk, "１１２．６．３０<Tab>");
  assert_string_equal(value(desk, "audit_date"), "2023-06-30");
  go(desk, "kind");
  press(desk, "２<Tab>");
  assert_string_equal(value(desk, "kind"), "reaudit");
  go(desk, "planned_amount");
  press(desk, "２８，０００<Tab>");
  assert_string_equal(value(desk, "planned_amount"), "28000");
  /* a text keeps them */
  go(desk, "letter_no");
  press(desk, "府工１號<Tab>");
  assert_string_equal(value(desk, "letter_no"), "府工１號");
}

static void test_a_letter_that_chooses_nothing_is_told(void **state) {
  struct desk *desk = *state;
  open_form(desk, "finding");
  go(desk, "severity");
  assert_int_equal(press(desk, "x"), FIELDSET_LOST);
  assert_int_equal(press(desk, "核"), FIELDSET_LOST);
  assert_int_equal(press(desk, "m"), FIELDSET_TAKEN);
}

static void test_escape_puts_a_field_back_first(void **state) {
  struct desk *desk = *state;
  open_form(desk, "audit");
  fieldset_put(&desk->set, (size_t)form_field(desk->set.form, "note"), "old");
  go(desk, "note");
  press(desk, "new");
  assert_int_equal(press(desk, "<Esc>"), FIELDSET_TAKEN);
  expect_text(desk, "note", "old");
  assert_int_equal(press(desk, "<Esc>"), FIELDSET_PASSED);
}

static void test_choices_go_by_their_keys(void **state) {
  struct desk *desk = *state;
  open_form(desk, "finding");
  go(desk, "severity");
  press(desk, "s<Tab>");
  assert_string_equal(value(desk, "severity"), "S");
  go(desk, "severity");
  press(desk, "M<Tab>"); /* capitals too */
  assert_string_equal(value(desk, "severity"), "M");
  go(desk, "party");
  press(desk, "3<Tab>"); /* numbered: agency, pcm, supervisor */
  assert_string_equal(value(desk, "party"), "supervisor");
  go(desk, "also");
  press(desk, "41<Tab>"); /* some of them, in the form's order */
  assert_string_equal(value(desk, "also"), "agency contractor");
  go(desk, "also");
  press(desk, "4<Tab>");
  assert_string_equal(value(desk, "also"), "agency");
  go(desk, "fixed_on_site");
  press(desk, "y<Tab>");
  assert_string_equal(value(desk, "fixed_on_site"), "1");
}

/* A required choice is not emptied, another is. */
static void test_backspace_empties_what_may_be_empty(void **state) {
  struct desk *desk = *state;
  open_form(desk, "finding");
  go(desk, "severity");
  press(desk, "s<Tab>");
  go(desk, "severity");
  press(desk, "<BS><Tab>");
  assert_string_equal(value(desk, "severity"), "S");
  go(desk, "also");
  press(desk, "4<Tab>");
  go(desk, "also");
  press(desk, "<BS><Tab>");
  assert_string_equal(value(desk, "also"), "");
}

static void test_an_unknown_code_asks_for_the_catalogue(void **state) {
  struct desk *desk = *state;
  open_form(desk, "finding");
  go(desk, "code");
  assert_int_equal(press(desk, "護欄<Enter>"), FIELDSET_CHOOSE);
  expect_text(desk, "code", "護欄");
  press(desk, "<C-u>5.14.01.01");
  assert_int_equal(press(desk, "<Enter>"), FIELDSET_TAKEN);
  assert_string_equal(value(desk, "code"), "5.14.01.01");
}

/* Longer than any screen, with rare characters, over many lines. */
static void test_a_long_text_is_kept_whole(void **state) {
  struct desk *desk = *state;
  struct buffer text = {0};
  for (int i = 0; i < 500; i++)
    buffer_add_text(&text, i % 50 == 49 ? "𡍼。\n" : "樓梯開口未設護欄");
  open_form(desk, "finding");
  go(desk, "description");
  struct input paste = {.kind = INPUT_PASTE, .text = text.data};
  fieldset_input(&desk->set, &paste);
  press(desk, "<Tab>");
  /* blanks at both ends are no part of a value */
  text.data[text.len - 1] = '\0';
  assert_string_equal(value(desk, "description"), text.data);
  buffer_done(&text);
}

/* A field that is shown only takes no keys, and is passed over. */
static void test_a_fixed_field_is_passed_over(void **state) {
  struct desk *desk = *state;
  open_form(desk, "audit");
  fieldset_fix(&desk->set, "tender_no");
  go(desk, "audit_no");
  press(desk, "<Tab>");
  assert_int_equal(desk->set.fields[desk->set.active].field,
                   form_field(desk->set.form, "audit_date"));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(test_a_date_in_any_style_becomes_a_value),
      TEST(test_a_text_that_is_no_value_stays),
      TEST(test_what_could_not_be_kept_is_not_lost),
      TEST(test_texts_typed_before_become_values_together),
      TEST(test_full_width_digits_are_digits),
      TEST(test_a_letter_that_chooses_nothing_is_told),
      TEST(test_escape_puts_a_field_back_first),
      TEST(test_choices_go_by_their_keys),
      TEST(test_backspace_empties_what_may_be_empty),
      TEST(test_an_unknown_code_asks_for_the_catalogue),
      TEST(test_a_long_text_is_kept_whole),
      TEST(test_a_fixed_field_is_passed_over),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
