/* For tests of plausibility: days of 2023, and what was found. */
#include "oddities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

date_t day(int month, int of_month) {
  return date_from_parts(2023, month, of_month);
}

date_t today(void) {
  return day(6, 30);
}

void assert_only(const struct oddities *found, enum oddity_kind kind) {
  assert_int_equal(found->count, 1);
  assert_int_equal(found->items[0].kind, kind);
}

void assert_before(const struct oddities *found, const char *field,
                   const char *other) {
  assert_only(found, ODDITY_BEFORE);
  assert_string_equal(found->items[0].field, field);
  assert_string_equal(found->items[0].other, other);
  assert_true(found->items[0].date < found->items[0].limit);
}

void assert_future(const struct oddities *found, const char *field) {
  assert_only(found, ODDITY_FUTURE);
  assert_string_equal(found->items[0].field, field);
}
