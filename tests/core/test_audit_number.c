/* Numbers of audits: year, the laptop's letter, running number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "chahe/core/audit_number.h"

static void reads(const char *text, int year, char letter, int running) {
  struct audit_number number;
  if (!audit_number_parse(text, &number))
    fail_msg("\"%s\" is read as no number", text);
  assert_int_equal(number.year, year);
  assert_int_equal(number.letter, letter);
  assert_int_equal(number.running, running);
}

static void test_numbers_of_office_and_laptops_are_read(void **state) {
  (void)state;
  reads("112-001", 112, '\0', 1);
  reads("112-B003", 112, 'B', 3);
  reads("99-Z999999", 99, 'Z', 999999);
  reads("112-1000", 112, '\0', 1000);
  reads("112-7", 112, '\0', 7);
  reads("112-K0012", 112, 'K', 12);
}

static void test_numbers_of_another_kind_are_none(void **state) {
  (void)state;
  static const char *const others[] = {
      "",
      "112",
      "112-",
      "112-B",
      "-001",
      "112-000",
      "112-B000",
      "112-A001",
      "112-I001",
      "112-O001",
      "112-b001",
      "112-BB01",
      "112-001B",
      "112-001 ",
      " 112-001",
      "1120-001",
      "012-001",
      "000-001",
      "112-B-003",
      "112-1234567",
      "112\xef\xbc\x8d\x30\x31",
      "112-\xef\xbc\xa2\x31",
      "113Q1-01",
  };
  struct audit_number number = {1, 'C', 2};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (audit_number_parse(others[i], &number))
      fail_msg("\"%s\" is read as a number", others[i]);
  /* and leave what was there */
  assert_int_equal(number.year, 1);
  assert_int_equal(number.letter, 'C');
  assert_int_equal(number.running, 2);
}

static void writes(int year, char letter, int running, const char *expected) {
  char text[AUDIT_NUMBER_SIZE];
  audit_number_text((struct audit_number){year, letter, running}, text);
  assert_string_equal(text, expected);
}

static void test_three_digits_are_written_or_more_when_needed(void **state) {
  (void)state;
  writes(112, '\0', 1, "112-001");
  writes(112, 'B', 3, "112-B003");
  writes(112, 'B', 1000, "112-B1000");
  writes(99, '\0', 97, "99-097");
  writes(999, 'Z', AUDIT_RUNNING_MAX, "999-Z999999");
}

/* A is left to the office's series; I and O look like 1 and 0. */
static void test_letters_are_those_that_cannot_be_mistaken(void **state) {
  (void)state;
  int count = 0;
  for (int letter = 0; letter < 128; letter++)
    count += audit_letter_is((char)letter);
  assert_int_equal(count, AUDIT_LETTER_COUNT);
  assert_true(audit_letter_is('B'));
  assert_true(audit_letter_is('Z'));
  assert_false(audit_letter_is('A'));
  assert_false(audit_letter_is('I'));
  assert_false(audit_letter_is('O'));
  assert_false(audit_letter_is('b'));
  assert_false(audit_letter_is('\0'));
  assert_int_equal(strlen(audit_letters), 26 - 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numbers_of_office_and_laptops_are_read),
      cmocka_unit_test(test_numbers_of_another_kind_are_none),
      cmocka_unit_test(test_three_digits_are_written_or_more_when_needed),
      cmocka_unit_test(test_letters_are_those_that_cannot_be_mistaken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
