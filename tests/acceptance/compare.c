/* Differences between two JSON values, told one by one. */
#include "compare.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "chahe/base/buffer.h"

static size_t tell(const char *path, const json_t *expected,
                   const json_t *got) {
  char *left = expected ? json_dumps(expected, JSON_COMPACT | JSON_ENCODE_ANY |
                                                   JSON_SORT_KEYS)
                        : NULL;
  char *right =
      got ? json_dumps(got, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS)
          : NULL;
  printf("# %s: expected %s, got %s\n", path, left ? left : "nothing",
         right ? right : "nothing");
  free(left);
  free(right);
  return 1;
}

static size_t compare_objects(const char *path, const json_t *expected,
                              const json_t *got, enum compare_keys keys) {
  size_t differences = 0;
  const char *key;
  json_t *value;
  struct buffer inner = {0};
  json_object_foreach((json_t *)(uintptr_t)expected, key, value) {
    buffer_reset(&inner);
    buffer_format(&inner, "%s.%s", path, key);
    differences +=
        compare_json(inner.data, value, json_object_get(got, key), COMPARE_ALL);
  }
  json_object_foreach((json_t *)(uintptr_t)got, key, value) {
    if (keys == COMPARE_EXPECTED || json_object_get(expected, key))
      continue;
    buffer_reset(&inner);
    buffer_format(&inner, "%s.%s", path, key);
    differences += tell(inner.data, NULL, value);
  }
  buffer_done(&inner);
  return differences;
}

static size_t compare_arrays(const char *path, const json_t *expected,
                             const json_t *got) {
  if (json_array_size(expected) != json_array_size(got))
    return tell(path, expected, got);
  size_t differences = 0;
  struct buffer inner = {0};
  for (size_t i = 0; i < json_array_size(expected); i++) {
    buffer_reset(&inner);
    buffer_format(&inner, "%s[%zu]", path, i);
    differences += compare_json(inner.data, json_array_get(expected, i),
                                json_array_get(got, i), COMPARE_ALL);
  }
  buffer_done(&inner);
  return differences;
}

size_t compare_json(const char *path, const json_t *expected, const json_t *got,
                    enum compare_keys keys) {
  if (json_is_object(expected) && json_is_object(got))
    return compare_objects(path, expected, got, keys);
  if (json_is_array(expected) && json_is_array(got))
    return compare_arrays(path, expected, got);
  return json_equal(expected, got) ? 0 : tell(path, expected, got);
}
