/* Whatever was done to the file past this program: nothing crashes, what fails
 * says why, and the check sees it. */
#include <stddef.h>

#include "../base/random.h"
#include "chahe/store/audits.h"
#include "chahe/store/log_check.h"
#include "chahe/store/tenders.h"
#include "records.h"

/* --- by somebody who knows SQLite -------------------------------------- */

#define BY(what) offsetof(struct records_seen, what)

static const struct {
  const char *sql;
  size_t by; /* who must notice, among others perhaps */
} tamperings[] = {
    /* values */
    {"UPDATE project SET name = '另一座橋' WHERE tender_no = 'T1'", BY(log)},
    {"UPDATE project SET contractor = '甲' WHERE tender_no = 'T1'", BY(log)},
    {"UPDATE project SET contractor = '乙營造' WHERE tender_no = 'T1'",
     BY(log)},
    {"UPDATE project SET contractor = NULL WHERE tender_no = 'T1'", BY(log)},
    {"UPDATE project SET summary = '' WHERE tender_no = 'T1'", BY(log)},
    {"UPDATE project SET deleted = 1 WHERE tender_no = 'T1'", BY(log)},
    {"UPDATE project SET budget = 6", BY(log)},
    {"UPDATE project SET budget = 'x' WHERE tender_no = 'T1'", BY(integrity)},
    {"UPDATE member SET score = 81", BY(log)},
    {"UPDATE finding SET points = 0", BY(log)},
    {"UPDATE audit SET project_id = zeroblob(16)", BY(log)},
    {"UPDATE audit SET project_id = zeroblob(16)", BY(integrity)},
    {"UPDATE member SET audit_id = zeroblob(16)", BY(log)},
    /* rows */
    {"DELETE FROM project WHERE tender_no = 'T1'", BY(log)},
    {"DELETE FROM finding", BY(log)},
    {"INSERT INTO training (id, held_on, title, participants) "
     "VALUES (randomblob(16), '2023-01-01', 'a', 1)",
     BY(log)},
    {"UPDATE finding SET id = randomblob(16)", BY(log)},
    /* the log */
    {"DELETE FROM change WHERE seq = 2", BY(chains)},
    {"DELETE FROM change WHERE seq = 2", BY(log)},
    {"DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)", BY(log)},
    {"DELETE FROM change", BY(log)},
    {"UPDATE change SET value = '[]' WHERE seq = 1", BY(log)},
    {"UPDATE change SET value = '{' WHERE seq = 1", BY(log)},
    {"UPDATE change SET value = 7 WHERE seq = 1", BY(log)},
    {"UPDATE change SET value = NULL WHERE seq = 1", BY(log)},
    {"UPDATE change SET tbl = 'audit' WHERE seq = 1", BY(log)},
    {"UPDATE change SET tbl = 'nowhere' WHERE seq = 1", BY(log)},
    {"UPDATE change SET row = x'00' WHERE seq = 1", BY(log)},
    {"UPDATE change SET col = 'nothing' WHERE col <> ''", BY(log)},
    {"DELETE FROM device", BY(chains)},
    {"UPDATE device SET no = 9", BY(chains)},
    {"UPDATE device SET id = NULL", BY(chains)},
    {"UPDATE device SET name = NULL", BY(integrity)},
    /* ids */
    {"UPDATE project SET id = NULL", BY(rows)},
    {"UPDATE project SET id = NULL", BY(tenders)},
    {"UPDATE project SET id = x'0102' WHERE tender_no = 'T1'", BY(rows)},
    {"UPDATE project SET id = x'0102' WHERE tender_no = 'T1'", BY(search)},
    {"UPDATE audit SET id = NULL", BY(audits)},
    {"UPDATE audit SET id = NULL", BY(lists)},
    {"UPDATE audit SET id = 'text' WHERE audit_no = '112-001'", BY(audits)},
    {"UPDATE member SET id = NULL", BY(rows)},
    /* nothing, or the wrong thing, where something must be */
    {"UPDATE project SET tender_no = NULL, name = NULL, organizer = NULL, "
     "budget = NULL",
     BY(log)},
    {"UPDATE audit SET audit_no = NULL, kind = NULL, notice = NULL", BY(log)},
    {"UPDATE audit SET audit_date = x'ff00'", BY(log)},
    {"UPDATE member SET role = NULL, name = NULL, score = 'many'", BY(log)},
    {"UPDATE finding SET code = NULL, party = NULL, severity = NULL", BY(log)},
    {"UPDATE sampling SET item = NULL, result = NULL", BY(log)},
    {"UPDATE extension SET new_due = NULL, requested_on = NULL", BY(log)},
    {"UPDATE replica SET machine = NULL", BY(integrity)},
    /* out of range */
    {"UPDATE project SET budget = 9223372036854775807", BY(log)},
    {"UPDATE project SET budget = -9223372036854775807 - 1", BY(log)},
    {"UPDATE member SET score = 9223372036854775807", BY(log)},
    {"UPDATE finding SET points = 65535, multiplier = 255", BY(log)},
    {"UPDATE finding SET seq = 9223372036854775807", BY(log)},
    {"UPDATE progress SET actual_pct = 9223372036854775807", BY(log)},
    {"UPDATE replica SET clock = 9223372036854775807", BY(write)},
    {"UPDATE replica SET clock = 253402300800000", BY(write)},
    {"UPDATE replica SET clock = -1", BY(write)},
    {"UPDATE change SET seq = 9223372036854775807 WHERE seq = 18", BY(write)},
};

static bool did_notice(const struct records_seen *seen, size_t by) {
  return ((const bool *)seen)[by / sizeof(bool)];
}

/* In the file itself, not in a copy, which would be another device. */
static void test_tampering_is_noticed_and_crashes_nothing(void **state) {
  struct fixture *fixture = *state;
  const char *path = fixture->path.text;
  const struct records_seen nothing = {0};
  struct records_seen seen;
  records_make(fixture->store);
  fixture_close(fixture);
  records_read(path, &seen);
  assert_memory_equal(&seen, &nothing, sizeof seen);
  size_t len;
  char *bytes = scratch_read(path, &len);
  for (size_t i = 0; i < sizeof tamperings / sizeof *tamperings; i++) {
    scratch_write(path, bytes, len);
    raw_tamper(path, tamperings[i].sql);
    records_read(path, &seen);
    if (!did_notice(&seen, tamperings[i].by))
      fail_msg("not noticed (place %zu): %s", tamperings[i].by,
               tamperings[i].sql);
  }
  free(bytes);
}

/* --- what is taken from such values ------------------------------------ */

static void test_values_out_of_range_are_no_values(void **state) {
  struct fixture *fixture = *state;
  struct audit_set audits;
  struct tender_set tenders;
  struct error error = {0};
  records_make(fixture->store);
  fixture_close(fixture);
  raw_tamper(
      fixture->path.text,
      "UPDATE member SET score = 4294967376;" /* 80, were it cut */
      "UPDATE finding SET points = 65539, multiplier = 257;"
      "UPDATE project SET budget = 10000000000001, "
      "base_price = -1, change_orders = 4294967297;"
      "UPDATE progress SET actual_pct = 4294967297, planned_amount = -5");
  struct store *store = fixture_open(fixture->path.text, "anna");
  const struct audit_filter filter = {.audit_no = "112-001"};
  fixture_check(audits_load(store, &filter, &audits, &error), &error);
  assert_int_equal(audits.count, 1);
  assert_int_equal(audits.audits[0].facts.budget, 0);
  assert_int_equal(audits.members[0].score, SCORE_NONE);
  assert_int_equal(audits.findings[0].override, POINTS_NONE);
  assert_int_equal(audits.findings[0].multiplier, 1);
  audits_done(&audits);
  fixture_check(tenders_load(store, NULL, date_from_parts(2023, 6, 30),
                             date_from_parts(2022, 6, 30), &tenders, &error),
                &error);
  assert_int_equal(tenders.count, 2);
  assert_int_equal(tenders.tenders[0].budget, -1);
  assert_int_equal(tenders.tenders[0].base_price, -1);
  assert_int_equal(tenders.tenders[0].change_orders, 0);
  assert_int_equal(tenders.tenders[0].actual_pct, 0);
  assert_int_equal(tenders.tenders[0].planned_amount, -1);
  tenders_done(&tenders);
  store_close(store);
}

static void test_an_audit_whose_tender_is_gone_stays_in_sight(void **state) {
  struct fixture *fixture = *state;
  struct audit_set set;
  struct error error = {0};
  records_make(fixture->store);
  fixture_close(fixture);
  raw_tamper(fixture->path.text,
             "UPDATE audit SET project_id = zeroblob(16) "
             "WHERE audit_no = '112-001'");
  fixture->store = fixture_open(fixture->path.text, "anna");
  const struct audit_filter filter = {.period = audits_always};
  fixture_check(audits_load(fixture->store, &filter, &set, &error), &error);
  assert_int_equal(set.count, 2);
  assert_string_equal(set.audits[0].audit_no, "112-001");
  assert_string_equal(set.audits[0].tender_no, "");
  assert_string_equal(set.audits[0].tender_name, "");
  assert_int_equal(set.audits[0].facts.budget, 0);
  assert_string_equal(set.audits[1].tender_no, "T2");
  for (size_t i = 0; i < 2; i++) {
    assert_int_equal(set.audits[i].facts.member_count, 1);
    assert_int_equal(set.audits[i].facts.finding_count, 1);
  }
  audits_done(&set);
}

/* --- what the check of the log says ------------------------------------ */

struct told {
  char last[256];
  int count;
};

static void take(void *context, const char *table, const struct row_id *row,
                 const char *problem) {
  struct told *told = context;
  snprintf(told->last, sizeof told->last, "%s%s %s", table, row ? "+" : "",
           problem);
  told->count++;
}

/* Tampers with a copy, and compares what is told of it. */
static void tells(const struct fixture *fixture, const char *sql, int count,
                  const char *last) {
  struct scratch_path copy = scratch_at(&fixture->scratch, "tampered.db");
  struct told told = {"", 0};
  struct error error = {0};
  scratch_copy(fixture->path.text, copy.text);
  raw_tamper(copy.text, sql);
  struct store *store = fixture_open(copy.text, "anna");
  fixture_check(log_check(store, take, &told, &error), &error);
  store_close(store);
  if (told.count != count || strcmp(told.last, last) != 0)
    fail_msg("%s: %d told, last \"%s\"", sql, told.count, told.last);
}

static void test_each_difference_is_told_once_with_its_place(void **state) {
  struct fixture *fixture = *state;
  records_make(fixture->store);
  fixture_close(fixture);
  tells(fixture, "SELECT 1", 0, "");
  tells(fixture, "UPDATE project SET contractor = 'x' WHERE tender_no = 'T1'",
        1, "project+ contractor: is not what the change log says");
  tells(fixture, "UPDATE project SET plan = 'x' WHERE tender_no = 'T2'", 1,
        "project+ plan: is not what the change log says");
  tells(fixture, "DELETE FROM member WHERE rid = 1", 1,
        "member+ the change log has this row, the table has not");
  tells(fixture,
        "INSERT INTO setting (id, key, value) "
        "VALUES (randomblob(16), 'a', 'b')",
        1, "setting+ the table has this row, the change log has not");
  /* not a line for each of thousands */
  tells(fixture,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "LIMIT 1500) INSERT INTO setting (id, key, value) "
        "SELECT randomblob(16), i, '' FROM n",
        LOG_PROBLEMS_MAX + 1, "log 1400 more like these");
}

/* Two changes of one cell at one time, as two laptops may bring them: the
 * device with the larger id is the later one. */
static void test_the_last_change_is_found_by_time_then_device(void **state) {
  struct fixture *fixture = *state;
  const char *second =
      "INSERT INTO device (no, id, name, made_at) VALUES (2, "
      "x'ffffffffffffffffffffffffffffffff', "
      "'b', 1);"
      "UPDATE device SET id = zeroblob(16) WHERE no = 1;"
      "INSERT INTO change SELECT 2, 1, at, author, tbl, row, col, 'late', "
      "NULL, NULL, hash FROM change WHERE col = 'contractor' "
      "AND value = '丙營造' AND row = (SELECT id FROM project "
      "WHERE tender_no = 'T1');";
  char sql[1024];
  records_make(fixture->store);
  fixture_close(fixture);
  tells(fixture, second, 1,
        "project+ contractor: is not what the change log says");
  snprintf(sql, sizeof sql,
           "%s UPDATE project SET contractor = 'late' WHERE tender_no = 'T1'",
           second);
  tells(fixture, sql, 0, "");
}

/* --- by chance --------------------------------------------------------- */

static void test_flipped_bytes_crash_nothing(void **state) {
  struct fixture *fixture = *state;
  struct scratch_path copy = scratch_at(&fixture->scratch, "flipped.db");
  struct random random = {20230630};
  struct records_seen seen;
  records_make(fixture->store);
  fixture_close(fixture);
  size_t len;
  char *bytes = scratch_read(fixture->path.text, &len);
  for (int i = 0; i < 300; i++) {
    size_t at[3];
    char was[3];
    for (size_t k = 0; k < 3; k++) {
      at[k] = random_below(&random, len);
      was[k] = bytes[at[k]];
      bytes[at[k]] = (char)(was[k] ^ (1 << random_below(&random, 8)));
    }
    scratch_write(copy.text, bytes, len);
    records_read(copy.text, &seen);
    for (size_t k = 3; k-- > 0;)
      bytes[at[k]] = was[k];
  }
  free(bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_tampering_is_noticed_and_crashes_nothing),
      FIXTURE_TEST(test_values_out_of_range_are_no_values),
      FIXTURE_TEST(test_an_audit_whose_tender_is_gone_stays_in_sight),
      FIXTURE_TEST(test_each_difference_is_told_once_with_its_place),
      FIXTURE_TEST(test_the_last_change_is_found_by_time_then_device),
      FIXTURE_TEST(test_flipped_bytes_crash_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
