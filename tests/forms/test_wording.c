/* The texts of the printed forms: each key that a source file asks for is in
 * forms/wording.ini, so that no page ever shows a bare key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/forms/forms.h"

enum { SOURCE_LIMIT = 1 << 20 };

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

static bool is_key(const char *key) {
  for (size_t i = 0; i < forms.wording_count; i++)
    if (strcmp(forms.wordings[i].key, key) == 0)
      return true;
  return false;
}

/* Whether some key opens as `text` does, up to and with the dot. */
static bool is_section(const char *text) {
  size_t len = strcspn(text, ".") + 1;
  for (size_t i = 0; i < forms.wording_count; i++)
    if (strncmp(forms.wordings[i].key, text, len) == 0)
      return true;
  return false;
}

/* Whether the string literal `text` looks like "section.key". */
static bool is_asked_for(const char *text) {
  static const char letters[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  size_t section = strspn(text, letters);
  if (section == 0 || text[section] != '.')
    return false;
  const char *rest = text + section + 1;
  size_t key = strspn(rest, letters);
  /* a header may be named after what it prints */
  return key > 0 && !rest[key] && strcmp(rest, "h") != 0 && is_section(text);
}

/* Looks at each "literal" of the file; returns how many were keys. */
static size_t check_file(const char *path) {
  struct buffer text = {0};
  struct error error = {0};
  size_t keys = 0;
  if (!file_read(path, SOURCE_LIMIT, &text, &error))
    fail_msg("%s: %s", error.where, error.message);
  for (char *open = strchr(text.data, '"'); open;) {
    size_t len = strcspn(open + 1, "\"\n");
    char *close = open + 1 + len;
    char *next = *close ? strchr(close + 1, '"') : NULL;
    *close = '\0';
    if (is_asked_for(open + 1)) {
      keys++;
      if (!is_key(open + 1))
        fail_msg("%s asks for %s", path, open + 1);
    }
    open = next;
  }
  buffer_done(&text);
  return keys;
}

static void test_every_key_asked_for_is_there(void **state) {
  (void)state;
  static const char *const layers[] = {"report", "app", "cli"};
  const char *source = getenv("SOURCE");
  size_t keys = 0;
  for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
    char pattern[512];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/src/%s/*.c", source ? source : ".",
             layers[i]);
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t j = 0; j < found.gl_pathc; j++)
      keys += check_file(found.gl_pathv[j]);
    globfree(&found);
  }
  /* the two forms of an audit alone ask for more than a hundred */
  assert_true(keys > 100);
}

static void test_keys_are_in_order_with_their_texts(void **state) {
  (void)state;
  for (size_t i = 0; i < forms.wording_count; i++) {
    const struct wording *wording = &forms.wordings[i];
    assert_true(wording->text[0] != '\0');
    assert_ptr_equal(forms_wording(&forms, wording->key), wording->text);
    if (i > 0)
      assert_true(strcmp(forms.wordings[i - 1].key, wording->key) < 0);
  }
}

static void test_an_unknown_key_gives_itself(void **state) {
  (void)state;
  assert_string_equal(forms_wording(&forms, "no.such"), "no.such");
}

/* A list is a line an item, in the order of the file. */
static void test_a_list_has_a_line_an_item(void **state) {
  (void)state;
  const char *steps = forms_wording(&forms, "itinerary.step");
  const char *second = strchr(steps, '\n');
  assert_int_equal(strncmp(steps, "08:20", 5), 0);
  assert_non_null(second);
  assert_int_equal(strncmp(second + 1, "08:30", 5), 0);
  assert_int_not_equal(steps[strlen(steps) - 1], '\n');
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_key_asked_for_is_there),
      cmocka_unit_test(test_keys_are_in_order_with_their_texts),
      cmocka_unit_test(test_an_unknown_key_gives_itself),
      cmocka_unit_test(test_a_list_has_a_line_an_item),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
