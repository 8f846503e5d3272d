/* What photographs show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chahe/core/photo_stage.h"

/* The keys that the file holds (a CHECK of its table). */
static void test_keys_go_there_and_back(void **state) {
  (void)state;
  static const char *const keys[] = {"site", "before", "during", "after"};
  for (int stage = 0; stage < PHOTO_STAGE_COUNT; stage++) {
    assert_string_equal(photo_stage_key((enum photo_stage)stage), keys[stage]);
    assert_int_equal(photo_stage_from_key(keys[stage]), stage);
  }
  assert_string_equal(photo_stage_key(PHOTO_STAGE_NONE), "");
  assert_int_equal(photo_stage_from_key("later"), PHOTO_STAGE_NONE);
  assert_int_equal(photo_stage_from_key(""), PHOTO_STAGE_NONE);
  assert_int_equal(photo_stage_from_key(NULL), PHOTO_STAGE_NONE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_keys_go_there_and_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
