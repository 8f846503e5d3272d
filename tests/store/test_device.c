/* Every copy that is written to is a device of its own, so that no two files
 * ever continue the same chain of changes; rows keep their identity. */
#include "fixture.h"

#include "chahe/store/change.h"
#include "chahe/store/row.h"

/* Opens `path`, adds a project, closes. */
static void add_at(const char *path, const char *tender_no) {
  struct store *store = fixture_open(path, "anna");
  fixture_add(store, tender_no, "a");
  store_close(store);
}

static void test_a_file_that_is_opened_again_is_the_same_device(void **state) {
  struct fixture *fixture = *state;
  fixture_close(fixture);
  add_at(fixture->path.text, "T1");
  add_at(fixture->path.text, "T2");
  raw_says(fixture->path.text, "SELECT device, seq FROM change ORDER BY seq",
           "1|1;1|2;");
  assert_int_equal(
      raw_integer(fixture->path.text, "SELECT count(*) FROM device"), 1);
}

static void test_a_copy_that_is_only_read_is_no_device(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = scratch_at(&fixture->scratch, "copy.db");
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  scratch_copy(fixture->path.text, copy.text);
  store_close(fixture_open(copy.text, "anna"));
  assert_int_equal(raw_integer(copy.text, "SELECT count(*) FROM device"), 1);
}

static void test_copies_continue_on_devices_of_their_own(void **state) {
  struct fixture *fixture = *state;
  const char *origin = fixture->path.text;
  struct scratch_path copy = scratch_at(&fixture->scratch, "copy.db");
  struct scratch_path again = scratch_at(&fixture->scratch, "again.db");
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  scratch_copy(origin, copy.text);
  add_at(copy.text, "T2");
  scratch_copy(copy.text, again.text); /* a copy of the copy */
  add_at(origin, "T3");
  add_at(copy.text, "T4");
  add_at(again.text, "T5");

  raw_says(origin, "SELECT count(*), max(seq) FROM change GROUP BY device",
           "2|2;");
  raw_says(copy.text, "SELECT count(*), max(seq) FROM change GROUP BY device",
           "1|1;2|2;");
  raw_says(again.text, "SELECT count(*), max(seq) FROM change GROUP BY device",
           "1|1;1|1;1|1;");
  /* what two files say under the same device and number is the same */
  char sql[2048];
  snprintf(sql, sizeof sql,
           "ATTACH '%s' AS b; ATTACH '%s' AS c;"
           "CREATE TEMP VIEW v AS "
           "SELECT hex(d.id) AS id, seq, hash FROM main.change "
           "JOIN main.device d ON d.no = device "
           "UNION ALL SELECT hex(d.id), seq, hash FROM b.change "
           "JOIN b.device d ON d.no = device "
           "UNION ALL SELECT hex(d.id), seq, hash FROM c.change "
           "JOIN c.device d ON d.no = device;"
           "SELECT count(DISTINCT id), count(DISTINCT hash) FROM v "
           "UNION ALL SELECT max(n), 0 FROM "
           "(SELECT count(DISTINCT hash) AS n FROM v GROUP BY id, seq)",
           copy.text, again.text);
  /* three devices; T1 to T5 are five changes, and none has two meanings */
  raw_says(origin, sql, "3|5;1|0;");
}

static void test_a_file_on_another_machine_is_another_device(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  raw_run(fixture->path.text, "UPDATE replica SET machine = 'elsewhere'");
  add_at(fixture->path.text, "T2");
  raw_says(fixture->path.text, "SELECT device, seq FROM change ORDER BY device",
           "1|1;2|1;");
}

/* `rm` and `cp`: the new file may get the number of the one removed. */
static void test_a_copy_in_the_place_of_the_file_is_another_device(
    void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = scratch_at(&fixture->scratch, "copy.db");
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  scratch_copy(fixture->path.text, copy.text);
  assert_int_equal(remove(fixture->path.text), 0);
  scratch_copy(copy.text, fixture->path.text);
  add_at(fixture->path.text, "T2");
  raw_says(fixture->path.text, "SELECT device, seq FROM change ORDER BY device",
           "1|1;2|1;");
}

static void test_a_file_of_another_birth_is_another_device(void **state) {
  struct fixture *fixture = *state;
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  raw_run(fixture->path.text, "UPDATE replica SET birth = birth - 1");
  add_at(fixture->path.text, "T2");
  raw_says(fixture->path.text, "SELECT device, seq FROM change ORDER BY device",
           "1|1;2|1;");
}

static void test_a_moved_file_is_the_same_device(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path other = scratch_at(&fixture->scratch, "b.db");
  fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  assert_int_equal(rename(fixture->path.text, other.text), 0);
  add_at(other.text, "T2");
  raw_says(other.text, "SELECT device, seq FROM change ORDER BY seq",
           "1|1;1|2;");
}

static void test_every_device_has_a_sound_chain(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = scratch_at(&fixture->scratch, "copy.db");
  struct error error = {0};
  int64_t checked, broken;
  struct row_id id = fixture_add(fixture->store, "T1", "a");
  fixture_close(fixture);
  scratch_copy(fixture->path.text, copy.text);
  struct store *store = fixture_open(copy.text, "bert");
  fixture_set(store, &id, "name", "b"); /* built on the other's change */
  fixture_set(store, &id, "name", "c");
  fixture_check(change_verify(store, &checked, &broken, &error), &error);
  assert_int_equal(checked, 3);
  assert_int_equal(broken, 0);
  store_close(store);
  raw_says(copy.text,
           "SELECT device, seq, prev_device, prev_seq FROM change "
           "WHERE col <> '' ORDER BY seq",
           "2|1|1|1;2|2|2|1;");
}

/* --- ids --------------------------------------------------------------- */

static struct row_id derived(const char *table, const char *first,
                             const char *second) {
  const char *keys[] = {first, second};
  return row_id_derived(table, keys, second ? 2 : 1);
}

static void test_the_same_key_gives_the_same_id_everywhere(void **state) {
  (void)state;
  /* printf 'project\0T1\0' | b2sum -l 128 */
  static const uint8_t project[] = {0x20, 0xfb, 0x79, 0x08, 0x22, 0xd9,
                                    0xd4, 0x46, 0x5d, 0xb4, 0x2e, 0x9c,
                                    0x7a, 0x3d, 0x8b, 0x54};
  /* printf 'finding\000112-001\0003\0' | b2sum -l 128 */
  static const uint8_t finding[] = {0x9d, 0xef, 0x37, 0x67, 0x2d, 0x33,
                                    0xd6, 0x01, 0x91, 0x8a, 0x92, 0x0c,
                                    0x8c, 0xbb, 0x57, 0x66};
  struct row_id id = derived("project", "T1", NULL);
  assert_memory_equal(id.bytes, project, ROW_ID_SIZE);
  id = derived("finding", "112-001", "3");
  assert_memory_equal(id.bytes, finding, ROW_ID_SIZE);
}

static void test_different_keys_and_tables_have_different_ids(void **state) {
  (void)state;
  const struct row_id ids[] = {
      derived("project", "T1", NULL),
      derived("audit", "T1", NULL),
      derived("project", "T2", NULL),
      derived("project", "T1", ""),
      derived("project", "T", "1"),
      derived("projectT1", "", NULL),
      derived("project", "", "T1"),
      row_id_random(),
      row_id_random(),
      derived("project", "", NULL),
  };
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    for (size_t k = 0; k < i; k++)
      if (row_id_equal(&ids[i], &ids[k]))
        fail_msg("ids %zu and %zu are equal", k, i);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_a_file_that_is_opened_again_is_the_same_device),
      FIXTURE_TEST(test_a_copy_that_is_only_read_is_no_device),
      FIXTURE_TEST(test_copies_continue_on_devices_of_their_own),
      FIXTURE_TEST(test_a_file_on_another_machine_is_another_device),
      FIXTURE_TEST(test_a_copy_in_the_place_of_the_file_is_another_device),
      FIXTURE_TEST(test_a_file_of_another_birth_is_another_device),
      FIXTURE_TEST(test_a_moved_file_is_the_same_device),
      FIXTURE_TEST(test_every_device_has_a_sound_chain),
      FIXTURE_TEST(test_the_same_key_gives_the_same_id_everywhere),
      FIXTURE_TEST(test_different_keys_and_tables_have_different_ids),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
