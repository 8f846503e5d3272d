/* Whatever was done to a file that comes: it is taken in as if nothing had
 * been, or refused, and then the office's file is as it was. Nothing crashes
 * or waits for ever. */
#include "fleet.h"

#include <fcntl.h>
#include <unistd.h>

#include "../../src/store/connection.h"
#include "../base/random.h"
#include "../store/records.h"
#include "chahe/base/buffer.h"
#include "chahe/store/photos.h"
#include "chahe/store/row.h"

/* An office, and a laptop that has added to it and changed something. */
struct copies {
  struct scratch_path office, laptop;
  struct row_id tender;
};

static void add_photo(struct store *store, const struct row_id *audit) {
  struct photo photo = {.audit = *audit, .stage = PHOTO_SITE};
  struct error error = {0};
  photo.caption = photo.name = photo.taken_at = "";
  fixture_begin(store);
  fixture_check(photos_insert(store, &photo, "a picture", 9, &error), &error);
  fixture_commit(store);
}

static struct copies part(struct fixture *fixture) {
  struct copies copies = {
      .office = fixture->path,
      .laptop = scratch_at(&fixture->scratch, "laptop.db"),
  };
  records_make(fixture->store);
  copies.tender = fixture_add(fixture->store, "T3", "橋");
  fixture_close(fixture);
  scratch_copy(copies.office.text, copies.laptop.text);
  fixture_now += 1000;
  struct store *store = fixture_open(copies.laptop.text, "bert");
  fixture_set(store, &copies.tender, "name", "路");
  struct row_id audit = fleet_add_audit(store, &copies.tender, "112-L01");
  fleet_add_finding(store, &audit, 1, "蜂窩");
  add_photo(store, &audit);
  store_close(store);
  return copies;
}

/* --- no file of ours ------------------------------------------------------ */

static void test_what_is_no_file_is_refused_at_once(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  const char *office = copies.office.text;
  struct scratch_path odd = scratch_at(&fixture->scratch, "odd.db");
  fleet_refuses(office, odd.text, ERROR_NOT_FOUND, "cannot be opened");
  scratch_write(odd.text, "", 0);
  fleet_refuses(office, odd.text, ERROR_DAMAGED, "is an empty file");
  scratch_write(odd.text, "SQLite format 3", 16);
  fleet_refuses(office, odd.text, ERROR_DAMAGED, "is no file of chahe");
  scratch_write(odd.text, "tender_no,name\nT1,a bridge of some length\n", 42);
  fleet_refuses(office, odd.text, ERROR_DAMAGED, "is no file of chahe");
  unlink(odd.text);
  assert_int_equal(mkdir(odd.text, 0700), 0);
  fleet_refuses(office, odd.text, ERROR_INPUT, "is not a regular file");
  rmdir(odd.text);
  assert_int_equal(mkfifo(odd.text, 0600), 0);
  fleet_refuses(office, odd.text, ERROR_INPUT, "is not a regular file");
  unlink(odd.text);
  assert_int_equal(symlink(copies.laptop.text, odd.text), 0);
  fleet_refuses(office, odd.text, ERROR_INPUT, "is a symbolic link");
  fleet_refuses(office, "/dev/zero", ERROR_INPUT, "is not a regular file");
  fleet_refuses(office, office, ERROR_INPUT, "is the file that it would go");
  unlink(odd.text);
  assert_int_equal(link(office, odd.text), 0); /* by another name */
  fleet_refuses(office, odd.text, ERROR_INPUT, "is the file that it would go");
}

/* A name that an address would read otherwise. */
static void test_any_name_will_do(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  struct scratch_path odd =
      scratch_at(&fixture->scratch, "50%20#1?mode=rwc&安娜.db");
  assert_int_equal(rename(copies.laptop.text, odd.text), 0);
  fleet_take(copies.office.text, odd.text);
  fleet_alike(copies.office.text, odd.text);
}

static void test_another_programs_database_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  struct scratch_path odd = scratch_at(&fixture->scratch, "odd.db");
  scratch_write(odd.text, "", 0);
  raw_run(odd.text, "CREATE TABLE bookmark (url TEXT)");
  fleet_refuses(copies.office.text, odd.text, ERROR_DAMAGED,
                "is a database of another program");
  raw_run(odd.text,
          "DROP TABLE bookmark"); /* an empty one is no file of ours */
  fleet_refuses(copies.office.text, odd.text, ERROR_DAMAGED,
                "is no file of chahe");
  raw_run(copies.laptop.text, "PRAGMA application_id=7");
  fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                "is a database of another program");
}

static void test_a_file_that_may_not_be_whole_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  static const unsigned char hot[32] = {0xD9, 0xD5, 0x05, 0xF9,
                                        0x20, 0xA1, 0x63, 0xD7};
  struct scratch_path journal =
      scratch_at(&fixture->scratch, "laptop.db-journal");
  scratch_write(journal.text, hot, sizeof hot);
  fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                "was cut off in the midst of a write");
  scratch_write(journal.text, "", 0);
  raw_run(copies.laptop.text, "PRAGMA journal_mode=WAL");
  fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                "was opened by another program");
  raw_run(copies.laptop.text, "PRAGMA journal_mode=DELETE");
  fleet_take(copies.office.text, copies.laptop.text);
}

/* --- by somebody who knows SQLite ----------------------------------------- */

static void test_another_structure_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  static const struct {
    const char *sql, *words;
  } changes[] = {
      {"CREATE TABLE extra (a)", "table extra"},
      {"CREATE VIEW extra AS SELECT 1", "view extra"},
      {"CREATE INDEX extra ON project(name)", "index extra"},
      {"CREATE TRIGGER evil AFTER INSERT ON device BEGIN "
       "DELETE FROM replica; END",
       "trigger evil"},
      {"DROP TRIGGER project_log_update", "trigger project_log_update"},
      {"DROP INDEX change_cell", "index change_cell"},
      {"ALTER TABLE project ADD COLUMN colour TEXT", "table project"},
      {"DROP TRIGGER change_no_update; DROP TRIGGER change_no_delete; "
       "DROP TRIGGER change_no_replace; ALTER TABLE change RENAME TO c; "
       "CREATE VIEW change AS SELECT * FROM c",
       "change"},
      {"PRAGMA user_version=99", "update chahe"},
      {"PRAGMA user_version=0", "another program"},
  };
  size_t len;
  char *bytes = scratch_read(copies.laptop.text, &len);
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    scratch_write(copies.laptop.text, bytes, len);
    raw_run(copies.laptop.text, changes[i].sql);
    fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                  changes[i].words);
  }
  free(bytes);
}

static void test_a_broken_chain_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  /* device 2 is the laptop: its entries are 1 to 4 */
  static const struct {
    const char *sql, *words;
  } changes[] = {
      {"UPDATE change SET value = '溝' WHERE device = 2 AND seq = 1",
       "entry 1 of device"},
      {"UPDATE change SET author = 'eve' WHERE device = 2 AND seq = 2",
       "does not follow"},
      {"UPDATE change SET at = at + 1 WHERE device = 2 AND seq = 4",
       "entry 4 of device"},
      {"UPDATE change SET hash = zeroblob(32) WHERE device = 2 AND seq = 4",
       "does not follow"},
      {"UPDATE change SET prev_seq = 1 WHERE device = 2 AND seq = 1",
       "does not follow"},
      {"DELETE FROM change WHERE device = 2 AND seq = 2", "is missing"},
      {"DELETE FROM change WHERE device = 2 AND seq = 1", "is missing"},
      {"DELETE FROM device WHERE no = 2", "unknown device"},
      {"UPDATE device SET id = randomblob(16) WHERE no = 2", "does not follow"},
      {"UPDATE change SET device = 7 WHERE device = 2", "unknown device"},
      {"UPDATE change SET seq = seq + 1 WHERE device = 2 AND seq = 4",
       "is missing"},
      {"UPDATE change SET hash = randomblob(32) WHERE device = 1 AND seq = "
       "(SELECT max(seq) FROM change WHERE device = 1)",
       "has gone on otherwise"},
      /* numbers whose sum is none */
      {"INSERT INTO device (no, id, name, made_at) VALUES (3, randomblob(16), "
       "'x', 0); INSERT INTO "
       "change SELECT 3, 9223372036854775807, at, author, tbl, row, col, "
       "value, prev_device, prev_seq, hash FROM change WHERE device = 2 AND "
       "seq = 4; UPDATE change SET seq = 9223372036854775807 WHERE device = 2 "
       "AND seq = 4",
       "is damaged"},
      {"UPDATE blob SET bytes = x'00'", "a picture is not what its hash says"},
      {"UPDATE blob SET hash = 'x'", "its list of pictures"},
  };
  size_t len;
  char *bytes = scratch_read(copies.laptop.text, &len);
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    scratch_write(copies.laptop.text, bytes, len);
    raw_tamper(copies.laptop.text, changes[i].sql);
    fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                  changes[i].words);
  }
  free(bytes);
}

/* --- by somebody who knows this program ----------------------------------- */

/* An entry that is no entry, in a chain that is one. */
static void write_entry(const struct copies *copies, const char *sql) {
  struct error error = {0};
  fixture_now += 1000;
  struct store *store = fixture_open(copies->laptop.text, "eve");
  fixture_begin(store);
  fixture_check(connection_run(store, sql, &error), &error);
  fixture_commit(store);
  store_close(store);
}

#define T3 "(SELECT id FROM project WHERE tender_no = 'T3')"
#define BUILT(table, row, column, value)                            \
  "INSERT INTO built SELECT " table ", " row ", " column ", " value \
  ", device, seq FROM change WHERE row = " T3 " AND col = ''"

static void test_an_entry_that_is_none_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  static const struct {
    const char *sql, *words;
  } entries[] = {
      {BUILT("'nowhere'", T3, "'name'", "'x'"), "is of no table"},
      {BUILT("'project'", T3, "'colour'", "'x'"), "cannot hold"},
      {BUILT("'project'", T3, "'rid'", "7"), "cannot hold"},
      {BUILT("'project'", T3, "'id'", "zeroblob(16)"), "cannot hold"},
      {BUILT("'project'", T3, "'name'", "7"), "cannot hold"},
      {BUILT("'project'", T3, "'name'", "NULL"), "cannot hold"},
      {BUILT("'project'", T3, "'name'", "x'00'"), "cannot be read"},
      {BUILT("'project'", T3, "'name'", "1.5"), "cannot be read"},
      {BUILT("'project'", T3, "'name'", "CAST(x'ff' AS TEXT)"),
       "cannot be read"},
      {BUILT("'project'", T3, "'name'", "'a' || char(0) || 'b'"),
       "cannot be read"},
      {BUILT("'project'", T3, "'budget'", "'5'"), "cannot hold"},
      {BUILT("'project'", T3, "'budget'", "-5"), "cannot hold"},
      {BUILT("'project'", T3, "'deleted'", "2"), "cannot hold"},
      {BUILT("'project'", T3, "'deleted'", "NULL"), "cannot hold"},
      {BUILT("'audit'", T3, "'note'", "'x'"), "built on one that is not there"},
      {BUILT("'project'", "zeroblob(16)", "'name'", "'x'"),
       "built on one that is not there"},
      {BUILT("'project'", "x'01'", "'name'", "'x'"), "cannot be read"},
      /* built on nothing, on what is not there, on another cell, on itself */
      {"INSERT INTO built VALUES ('project', " T3 ", 'name', 'x', NULL, NULL)",
       "cannot be read"},
      {"INSERT INTO built VALUES ('project', " T3 ", 'name', 'x', 1, 9999)",
       "built on one that is not there"},
      {"INSERT INTO built VALUES ('project', " T3 ", 'name', 'x', 99, 1)",
       "built on one that is not there"},
      {"INSERT INTO built VALUES ('project', " T3 ", 'summary', 'x', 2, 1)",
       "built on one that is not there"},
      {"INSERT INTO built VALUES ('project', " T3 ", 'name', 'x', 2, 5)",
       "built on one that is not there"},
      /* inserts */
      {"INSERT INTO built VALUES ('project', randomblob(16), '', '[', NULL, "
       "NULL)",
       "cannot hold"},
      {"INSERT INTO built VALUES ('project', randomblob(16), '', '{}', NULL, "
       "NULL)",
       "cannot hold"},
      {"INSERT INTO built VALUES ('project', randomblob(16), '', NULL, NULL, "
       "NULL)",
       "cannot hold"},
      {"INSERT INTO built VALUES ('setting', randomblob(16), '', "
       "'[\"a\",\"b\",\"c\"]', NULL, NULL)",
       "cannot hold"},
      {"INSERT INTO built VALUES ('setting', randomblob(16), '', "
       "'[\"a\",[1]]', NULL, NULL)",
       "cannot hold"},
      {"INSERT INTO built VALUES ('setting', randomblob(16), '', "
       "'[\"a\"]', NULL, NULL)",
       "cannot hold"},
      {"INSERT INTO built VALUES ('audit', " T3 ", '', "
       "'[\"1\"]', NULL, NULL)",
       "one record in two tables"},
      {"INSERT INTO built VALUES ('progress', randomblob(16), '', "
       "'[\"0011\",\"2026-01-01\",1,1]', NULL, NULL)",
       "cannot hold"},
      {"INSERT INTO built VALUES ('progress', randomblob(16), '', "
       "'[\"00112233445566778899aabbccddeeff\",\"2026-01-01\",1,1]', NULL, "
       "NULL)",
       "belongs to one that is not there"},
  };
  size_t len;
  char *bytes = scratch_read(copies.laptop.text, &len);
  for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
    scratch_write(copies.laptop.text, bytes, len);
    write_entry(&copies, entries[i].sql);
    fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                  entries[i].words);
  }
  free(bytes);
}

/* A stamp that leaves no time behind it would end the office's own writing. */
static void test_an_impossible_time_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  fixture_now = INT64_C(253402300000000); /* the last day of 9999 */
  struct store *store = fixture_open(copies.laptop.text, "bert");
  fixture_set(store, &copies.tender, "name", "溝");
  store_close(store);
  fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                "has an impossible time");
  fixture_now = FIXTURE_START;
  store = fixture_open(copies.office.text, "anna");
  fixture_set(store, &copies.tender, "name", "渠");
  store_close(store);
}

static void test_a_device_without_a_sound_name_is_refused(void **state) {
  struct fixture *fixture = *state;
  struct copies copies = part(fixture);
  size_t len;
  char *bytes = scratch_read(copies.laptop.text, &len);
  static const char *const changes[] = {
      "UPDATE device SET name = CAST(x'ff' AS TEXT) WHERE no = 2",
      "UPDATE device SET name = NULL WHERE no = 2",
      "UPDATE device SET name = hex(zeroblob(200)) WHERE no = 2",
      "UPDATE device SET id = x'00' WHERE no = 2",
      "UPDATE device SET no = -2 WHERE no = 2",
  };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    scratch_write(copies.laptop.text, bytes, len);
    raw_tamper(copies.laptop.text, changes[i]);
    fleet_refuses(copies.office.text, copies.laptop.text, ERROR_DAMAGED,
                  "is damaged");
  }
  free(bytes);
}

/* --- by chance ------------------------------------------------------------ */

/* The office's file, open, and what it must be before and after. */
struct office {
  const char *path;
  struct store *store;
  char *bytes; /* of the file before */
  size_t len;
  char *merged; /* what it holds afterwards */
};

/* Merges whatever is at `path` now: as if nothing had been done to it, or not
 * at all. Returns whether it was taken in. */
static bool merge_or_refuse(struct office *office, const char *path) {
  struct merge_run run = {0};
  struct merge_receipt receipt;
  struct error error = {0};
  bool ok = merge_file(office->store, &run, path, &receipt, &error);
  bool changed = receipt.is_changed;
  merge_receipt_done(&receipt);
  merge_run_done(&run, office->store);
  if (!ok) {
    assert_int_not_equal(error.code, ERROR_NONE);
    assert_true(*error.message);
  }
  if (ok) {
    assert_true(changed);
    char *dump = fleet_dump_data(office->path);
    assert_string_equal(dump, office->merged);
    free(dump);
    /* SQLite sees that another file lies there */
    scratch_write(office->path, office->bytes, office->len);
  }
  return ok;
}

static void start_office(const struct copies *copies, struct office *office) {
  struct error error = {0};
  *office = (struct office){.path = copies->office.text};
  office->bytes = scratch_read(office->path, &office->len);
  fleet_take(office->path, copies->laptop.text);
  office->merged = fleet_dump_data(office->path);
  scratch_write(office->path, office->bytes, office->len);
  office->store = fixture_open(office->path, "office");
  fixture_check(connection_run(office->store, "PRAGMA synchronous=OFF", &error),
                &error);
}

/* What was refused has left it as it was. */
static void end_office(struct office *office) {
  size_t len;
  store_close(office->store);
  char *bytes = scratch_read(office->path, &len);
  assert_int_equal(len, office->len);
  assert_memory_equal(bytes, office->bytes, len);
  free(bytes);
  free(office->bytes);
  free(office->merged);
}

static void test_a_flipped_byte_is_refused_or_does_no_harm(void **state) {
  struct copies copies = part(*state);
  struct random random = {20260630};
  struct office office;
  size_t taken = 0;
  size_t len;
  start_office(&copies, &office);
  char *bytes = scratch_read(copies.laptop.text, &len);
  for (int i = 0; i < 1000; i++) {
    /* every fourth one where a file says most of itself */
    size_t at = random_below(&random, i % 4 == 0 ? 4096 : len);
    char was = bytes[at];
    bytes[at] = (char)(was ^ (1 << random_below(&random, 8)));
    scratch_write(copies.laptop.text, bytes, len);
    taken += merge_or_refuse(&office, copies.laptop.text);
    bytes[at] = was;
  }
  free(bytes);
  end_office(&office);
  /* most lie in tables that are not read */
  assert_in_range(taken, 1, 999);
}

static void test_a_cut_file_is_refused(void **state) {
  struct copies copies = part(*state);
  struct office office;
  size_t len;
  start_office(&copies, &office);
  char *bytes = scratch_read(copies.laptop.text, &len);
  for (size_t cut = 1; cut < 40; cut++) {
    scratch_write(copies.laptop.text, bytes, len * cut / 40);
    assert_false(merge_or_refuse(&office, copies.laptop.text));
    scratch_write(copies.laptop.text, bytes, len - cut);
    merge_or_refuse(&office, copies.laptop.text);
  }
  free(bytes);
  end_office(&office);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_what_is_no_file_is_refused_at_once),
      FIXTURE_TEST(test_any_name_will_do),
      FIXTURE_TEST(test_another_programs_database_is_refused),
      FIXTURE_TEST(test_a_file_that_may_not_be_whole_is_refused),
      FIXTURE_TEST(test_another_structure_is_refused),
      FIXTURE_TEST(test_a_broken_chain_is_refused),
      FIXTURE_TEST(test_an_entry_that_is_none_is_refused),
      FIXTURE_TEST(test_an_impossible_time_is_refused),
      FIXTURE_TEST(test_a_device_without_a_sound_name_is_refused),
      FIXTURE_TEST(test_a_flipped_byte_is_refused_or_does_no_harm),
      FIXTURE_TEST(test_a_cut_file_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
