/* A file whose pages go in circles: reading it would never end, so it is
 * refused. */
#include "../../src/store/connection.h"
#include "chahe/base/memory.h"
#include "fleet.h"

enum { PAGE = 4096, LEVELS = 8, CELLS = 100 };

static void put(char *at, size_t bytes, size_t number) {
  while (bytes-- > 0) {
    at[bytes] = (char)(number & 0xFF);
    number >>= 8;
  }
}

/* An inner page of an index (fileformat.html, 1.6) all of whose children are
 * one page. */
static void write_inner(char *page, size_t child) {
  memset(page, 0, PAGE);
  page[0] = 2;
  put(page + 3, 2, CELLS);
  put(page + 5, 2, PAGE - 8 * CELLS);
  put(page + 8, 4, child);
  for (size_t i = 0; i < CELLS; i++) {
    size_t at = PAGE - 8 * (i + 1);
    put(page + 12 + 2 * i, 2, at);
    put(page + at, 4, child);
    memcpy(page + at + 4, "\x03\x02\x01", 3);
  }
}

/* Few pages, whose entries would take years to count. */
static void test_an_index_without_end_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path laptop = scratch_at(&fixture->scratch, "laptop.db");
  struct row_id tender = fixture_add(fixture->store, "T1", "橋");
  struct row_id audit = fleet_add_audit(fixture->store, &tender, "112-001");
  fleet_add_finding(fixture->store, &audit, 1, "蜂窩");
  struct error error = {0};
  int64_t root;
  size_t len;
  fixture_check(connection_integer(fixture->store,
                                   "SELECT rootpage FROM sqlite_schema "
                                   "WHERE name = 'finding_audit'",
                                   &root, &error),
                &error);
  fixture_close(fixture);
  char *bytes = scratch_read(fixture->path.text, &len);
  size_t last = len / PAGE;
  bytes = memory_resize(bytes, len + (size_t)LEVELS * PAGE, 1);
  char *leaf = bytes + (size_t)(root - 1) * PAGE;
  memcpy(bytes + len + (size_t)(LEVELS - 1) * PAGE, leaf, PAGE);
  write_inner(leaf, last + 1);
  for (size_t i = 1; i < LEVELS; i++)
    write_inner(bytes + len + (i - 1) * PAGE, last + i + 1);
  put(bytes + 28, 4, last + LEVELS); /* pages in the file */
  scratch_write(laptop.text, bytes, len + (size_t)LEVELS * PAGE);
  free(bytes);
  fleet_refuses(fixture->path.text, laptop.text, ERROR_DAMAGED,
                "reading it would not end");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_an_index_without_end_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
