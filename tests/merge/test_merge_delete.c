/* Deleting what another laptop edits, or adds to, is a conflict, and no loss:
 * a deletion says what was seen of the record. */
#include "fleet.h"

#include "chahe/base/buffer.h"
#include "chahe/store/change.h"
#include "chahe/store/conflict.h"
#include "chahe/store/row.h"
#include "chahe/store/transaction.h"

struct copies {
  struct scratch_path office, laptop;
  struct row_id tender, audit, finding;
};

/* Both have an audit with a finding, which the office entered. */
static struct copies part(struct fixture *fixture) {
  struct copies copies = {
      .office = fixture->path,
      .laptop = scratch_at(&fixture->scratch, "laptop.db"),
      .tender = fixture_add(fixture->store, "T1", "橋"),
  };
  copies.audit = fleet_add_audit(fixture->store, &copies.tender, "112-001");
  copies.finding = fleet_add_finding(fixture->store, &copies.audit, 1, "蜂窩");
  fixture_close(fixture);
  scratch_copy(copies.office.text, copies.laptop.text);
  return copies;
}

static struct store *at(const struct scratch_path *file) {
  fixture_now += 1000;
  return fixture_open(file->text, "anna");
}

static void edit(const struct copies *copies, const struct scratch_path *file,
                 const char *value) {
  struct store *store = at(file);
  fleet_set(store, "finding", &copies->finding, "location", value);
  store_close(store);
}

static void delete_finding(const struct copies *copies,
                           const struct scratch_path *file) {
  struct store *store = at(file);
  fleet_delete(store, "finding", &copies->finding);
  store_close(store);
}

/* As a person does it: the audit and what belongs to it, in one go. */
static void delete_audit(const struct copies *copies,
                         const struct scratch_path *file) {
  struct error error = {0};
  struct store *store = at(file);
  fixture_begin(store);
  fixture_check(row_delete(store, "finding", &copies->finding, &error) &&
                    row_delete(store, "audit", &copies->audit, &error),
                &error);
  fixture_commit(store);
  store_close(store);
}

static void exchange(const struct copies *copies) {
  fleet_take(copies->office.text, copies->laptop.text);
  fleet_take(copies->laptop.text, copies->office.text);
  fleet_alike(copies->office.text, copies->laptop.text);
  fleet_check(copies->office.text);
  fleet_check(copies->laptop.text);
}

static bool add_words(void *context, const struct conflict *conflict) {
  struct buffer *out = context;
  buffer_format(out, "%s.%s", conflict->table, conflict->column);
  for (size_t i = 0; i < conflict->count; i++) {
    const struct conflict_side *side = &conflict->sides[i];
    buffer_format(out, " %lld", (long long)side->value.integer);
    if (strcmp(side->column, "deleted") != 0)
      buffer_format(out, "=%s.%s", side->table, side->column);
  }
  buffer_add_char(out, ';');
  return true;
}

/* "table.deleted 1 0=table.column;" for each; "": none. In both files. */
static void expect(const struct copies *copies, const char *expected) {
  const struct scratch_path *files[] = {&copies->office, &copies->laptop};
  for (int i = 0; i < 2; i++) {
    struct buffer words = {0};
    struct error error = {0};
    struct store *store = fixture_open(files[i]->text, "anna");
    fixture_check(conflict_each(store, add_words, &words, &error), &error);
    store_close(store);
    assert_string_equal(buffer_text(&words), expected);
    buffer_done(&words);
  }
}

static void decide(const struct scratch_path *file, const struct row_id *row,
                   int value) {
  const struct cell cell = {.type = CELL_INTEGER, .integer = value};
  struct error error = {0};
  struct store *store = at(file);
  fixture_begin(store);
  fixture_check(conflict_decide(store, row, "deleted", &cell, &error), &error);
  fixture_commit(store);
  store_close(store);
}

/* --- what was seen -------------------------------------------------------- */

static void test_a_deletion_that_saw_everything_is_no_conflict(void **state) {
  struct copies copies = part(*state);
  edit(&copies, &copies.office, "A區");
  fleet_take(copies.laptop.text, copies.office.text);
  edit(&copies, &copies.laptop, "B區");
  delete_finding(&copies, &copies.laptop);
  exchange(&copies);
  expect(&copies, "");
  raw_says(copies.office.text, "SELECT deleted FROM finding", "1;");
}

/* Built on the mark before, which the office's insert is, and on the office's
 * last change of it. */
static void test_a_deletion_is_built_on_all_that_was_seen(void **state) {
  struct copies copies = part(*state);
  edit(&copies, &copies.office, "A區");
  fleet_take(copies.laptop.text, copies.office.text);
  delete_finding(&copies, &copies.laptop);
  raw_says(copies.laptop.text,
           "SELECT c.seq, c.value, c.prev_device = p.no, c.prev_seq "
           "FROM change c, device p WHERE c.col = 'deleted' AND p.no = 1 "
           "ORDER BY c.seq",
           "1|1|1|3;2|1|1|4;");
}

static bool count_change(void *context, const struct change *change) {
  *(int *)context += strcmp(change->column, "deleted") == 0;
  return true;
}

/* However many entries it takes. */
static void test_a_deletion_is_one_change_to_people(void **state) {
  struct copies copies = part(*state);
  struct transaction transaction;
  struct error error = {0};
  bool found;
  int64_t length;
  int count = 0;
  edit(&copies, &copies.office, "A區");
  fleet_take(copies.laptop.text, copies.office.text);
  struct store *store = at(&copies.laptop);
  fleet_delete(store, "finding", &copies.finding);
  fixture_check(transaction_written(store, &transaction, &found, &error),
                &error);
  assert_true(found);
  assert_int_equal(transaction.last - transaction.first, 1);
  fixture_check(transaction_length(store, &transaction, &length, &error),
                &error);
  assert_int_equal(length, 1);
  fixture_check(
      transaction_each(store, &transaction, count_change, &count, &error),
      &error);
  assert_int_equal(count, 1);
  fixture_check(
      change_each(store, &copies.finding, count_change, &count, &error),
      &error);
  assert_int_equal(count, 2);
  store_close(store);
}

static void test_editing_what_another_deletes_is_a_conflict(void **state) {
  struct copies copies = part(*state);
  edit(&copies, &copies.office, "A區");
  delete_finding(&copies, &copies.laptop);
  exchange(&copies);
  raw_says(copies.office.text, "SELECT deleted, location FROM finding",
           "1|A區;");
  expect(&copies, "finding.deleted 1 0=finding.location;");
}

/* Whichever comes first by the clock. */
static void test_it_does_not_matter_which_was_first(void **state) {
  struct copies copies = part(*state);
  delete_finding(&copies, &copies.laptop);
  edit(&copies, &copies.office, "A區");
  exchange(&copies);
  expect(&copies, "finding.deleted 1 0=finding.location;");
}

static void test_both_delete_it_is_none(void **state) {
  struct copies copies = part(*state);
  delete_finding(&copies, &copies.laptop);
  delete_finding(&copies, &copies.office);
  exchange(&copies);
  expect(&copies, "");
}

/* The office saw its own change when it deleted, the laptop did not. */
static void test_one_who_saw_it_and_deleted_it_is_enough(void **state) {
  struct copies copies = part(*state);
  edit(&copies, &copies.office, "A區");
  delete_finding(&copies, &copies.office);
  delete_finding(&copies, &copies.laptop);
  exchange(&copies);
  expect(&copies, "");
}

static struct row_id import(const struct scratch_path *file) {
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  const struct cell cells[] = {{.type = CELL_TEXT, .text = "T9"},
                               {.type = CELL_TEXT, .text = "九號橋"},
                               {.type = CELL_TEXT, .text = "B"},
                               {.type = CELL_INTEGER, .integer = 7}};
  const char *keys[] = {"T9"};
  struct row_id id = row_id_derived("project", keys, 1);
  struct error error = {0};
  struct store *store = at(file);
  fixture_begin(store);
  fixture_check(row_insert(store, "project", &id, columns, cells, 4, &error),
                &error);
  fixture_commit(store);
  store_close(store);
  return id;
}

static void test_an_import_of_the_same_is_no_change_of_it(void **state) {
  struct copies copies = part(*state);
  import(&copies.office);
  struct row_id id = import(&copies.laptop);
  struct store *store = at(&copies.laptop);
  fleet_delete(store, "project", &id);
  store_close(store);
  exchange(&copies);
  expect(&copies, "");
}

/* The later import puts the record back, which whoever deleted it must learn:
 * it is there, and that is what the conflict says. */
static void import_what_the_laptop_deleted(const struct copies *copies,
                                           struct row_id *id) {
  *id = import(&copies->laptop);
  struct store *store = at(&copies->laptop);
  fleet_delete(store, "project", id);
  store_close(store);
  import(&copies->office);
  exchange(copies);
  raw_says(copies->office.text,
           "SELECT deleted FROM project WHERE tender_no = 'T9'", "0;");
  expect(copies, "project.deleted 0 1;");
}

static void test_importing_what_another_deleted_is_a_conflict(void **state) {
  struct copies copies = part(*state);
  struct row_id id;
  import_what_the_laptop_deleted(&copies, &id);
  decide(&copies.office, &id, 1);
  exchange(&copies);
  raw_says(copies.laptop.text,
           "SELECT deleted FROM project WHERE tender_no = 'T9'", "1;");
  expect(&copies, "");
}

static void test_what_was_imported_again_can_be_kept(void **state) {
  struct copies copies = part(*state);
  struct row_id id;
  import_what_the_laptop_deleted(&copies, &id);
  struct store *store = at(&copies.office);
  fleet_set(store, "project", &id, "summary", "三跨");
  store_close(store);
  exchange(&copies);
  expect(&copies, "project.deleted 0 1;");
  decide(&copies.laptop, &id, 0);
  exchange(&copies);
  raw_says(copies.office.text,
           "SELECT deleted, summary FROM project WHERE tender_no = 'T9'",
           "0|三跨;");
  expect(&copies, "");
}

/* --- deciding ------------------------------------------------------------- */

static void test_keeping_it_settles_it_everywhere(void **state) {
  struct copies copies = part(*state);
  edit(&copies, &copies.office, "A區");
  delete_finding(&copies, &copies.laptop);
  exchange(&copies);
  decide(&copies.office, &copies.finding, 0);
  exchange(&copies);
  raw_says(copies.laptop.text, "SELECT deleted, location FROM finding",
           "0|A區;");
  expect(&copies, "");
}

static void test_deleting_it_settles_it_everywhere(void **state) {
  struct copies copies = part(*state);
  edit(&copies, &copies.office, "A區");
  delete_finding(&copies, &copies.laptop);
  exchange(&copies);
  decide(&copies.laptop, &copies.finding, 1);
  exchange(&copies);
  raw_says(copies.laptop.text, "SELECT deleted FROM finding", "1;");
  expect(&copies, "");
  /* and can be taken back later */
  struct error error = {0};
  struct store *store = at(&copies.office);
  fixture_begin(store);
  fixture_check(row_undelete(store, "finding", &copies.finding, &error),
                &error);
  fixture_commit(store);
  store_close(store);
  exchange(&copies);
  expect(&copies, "");
}

/* --- what belongs to it --------------------------------------------------- */

static void test_adding_to_what_another_deletes_is_a_conflict(void **state) {
  struct copies copies = part(*state);
  struct store *store = at(&copies.office);
  fleet_add_finding(store, &copies.audit, 2, "積水");
  store_close(store);
  delete_audit(&copies, &copies.laptop);
  exchange(&copies);
  expect(&copies, "audit.deleted 1 0=finding.;");

  /* taken back with all that went with it */
  decide(&copies.office, &copies.audit, 0);
  exchange(&copies);
  raw_says(copies.laptop.text,
           "SELECT (SELECT sum(deleted) FROM audit), sum(deleted) FROM finding",
           "0|0;");
  expect(&copies, "");
}

/* On either side: the receipt counts the audit, whichever of the two came. */
static void test_the_receipt_counts_what_was_deleted_here_or_there(
    void **state) {
  struct copies copies = part(*state);
  struct merge_receipt receipt;
  struct store *store = at(&copies.laptop);
  fleet_add_finding(store, &copies.audit, 2, "積水");
  store_close(store);
  delete_audit(&copies, &copies.office); /* which had entered it */
  fleet_merge(copies.office.text, copies.laptop.text, &receipt);
  assert_int_equal(fleet_count(&receipt, "audit")->conflicts, 1);
  assert_int_equal(fleet_count(&receipt, "finding")->conflicts, 0);
  merge_receipt_done(&receipt);
  fleet_merge(copies.laptop.text, copies.office.text, &receipt);
  assert_int_equal(fleet_count(&receipt, "audit")->conflicts, 1);
  merge_receipt_done(&receipt);
  expect(&copies, "audit.deleted 1 0=finding.;");
}

static void test_what_was_added_can_be_deleted_too(void **state) {
  struct copies copies = part(*state);
  struct store *store = at(&copies.office);
  fleet_add_finding(store, &copies.audit, 2, "積水");
  store_close(store);
  delete_audit(&copies, &copies.laptop);
  exchange(&copies);
  decide(&copies.office, &copies.audit, 1);
  exchange(&copies);
  raw_says(copies.laptop.text,
           "SELECT (SELECT sum(deleted) FROM audit), sum(deleted) FROM finding",
           "1|2;");
  expect(&copies, "");
}

/* A report only refers to the tender: it does not go with it. */
static void test_what_only_refers_to_it_is_not_deleted(void **state) {
  struct copies copies = part(*state);
  static const char *const columns[] = {
      "report_no", "received_on", "category", "item", "content", "project_id"};
  struct row_id tender;
  struct row_id report = row_id_random();
  struct error error = {0};
  const struct cell yes = {.type = CELL_INTEGER, .integer = 1};
  struct store *store = at(&copies.office);
  tender = fixture_add(store, "T2", "路");
  store_close(store);
  fleet_take(copies.laptop.text, copies.office.text);
  store = at(&copies.office);
  const struct cell cells[] = {{.type = CELL_TEXT, .text = "R1"},
                               {.type = CELL_TEXT, .text = "2026-06-01"},
                               {.type = CELL_TEXT, .text = "A"},
                               {.type = CELL_TEXT, .text = "1"},
                               {.type = CELL_TEXT, .text = "坑洞"},
                               {.type = CELL_ID, .id = tender}};
  fixture_begin(store);
  fixture_check(
      row_insert(store, "citizen", &report, columns, cells, 6, &error), &error);
  fixture_commit(store);
  store_close(store);
  store = at(&copies.laptop);
  fleet_delete(store, "project", &tender);
  store_close(store);
  exchange(&copies);
  expect(&copies, "project.deleted 1 0=citizen.;");
  store = at(&copies.office);
  fixture_begin(store);
  assert_false(conflict_decide(store, &tender, "deleted", &yes, &error));
  assert_int_equal(error.code, ERROR_INPUT);
  store_rollback(store);
  store_close(store);
  decide(&copies.office, &tender, 0);
  exchange(&copies);
  expect(&copies, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_a_deletion_that_saw_everything_is_no_conflict),
      FIXTURE_TEST(test_a_deletion_is_built_on_all_that_was_seen),
      FIXTURE_TEST(test_a_deletion_is_one_change_to_people),
      FIXTURE_TEST(test_editing_what_another_deletes_is_a_conflict),
      FIXTURE_TEST(test_it_does_not_matter_which_was_first),
      FIXTURE_TEST(test_both_delete_it_is_none),
      FIXTURE_TEST(test_one_who_saw_it_and_deleted_it_is_enough),
      FIXTURE_TEST(test_an_import_of_the_same_is_no_change_of_it),
      FIXTURE_TEST(test_importing_what_another_deleted_is_a_conflict),
      FIXTURE_TEST(test_what_was_imported_again_can_be_kept),
      FIXTURE_TEST(test_keeping_it_settles_it_everywhere),
      FIXTURE_TEST(test_deleting_it_settles_it_everywhere),
      FIXTURE_TEST(test_adding_to_what_another_deletes_is_a_conflict),
      FIXTURE_TEST(test_the_receipt_counts_what_was_deleted_here_or_there),
      FIXTURE_TEST(test_what_was_added_can_be_deleted_too),
      FIXTURE_TEST(test_what_only_refers_to_it_is_not_deleted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
