/* A small file with some of everything, and every way to read it. */
#include "records.h"

#include "../../src/store/schema.h"
#include "chahe/store/audits.h"
#include "chahe/store/change.h"
#include "chahe/store/haystack.h"
#include "chahe/store/integrity.h"
#include "chahe/store/log_check.h"
#include "chahe/store/open_audits.h"
#include "chahe/store/row.h"
#include "chahe/store/search.h"
#include "chahe/store/tenders.h"

#define WORDS(value) \
  { .type = CELL_TEXT, .text = (value) }
#define INTEGER(value) \
  { .type = CELL_INTEGER, .integer = (value) }

enum { CELLS_MAX = 8 };

/* --- making it --------------------------------------------------------- */

static struct row_id add(struct store *store, const char *table,
                         const char *const *columns, const struct cell *cells,
                         size_t count) {
  struct row_id id = row_id_random();
  struct error error = {0};
  fixture_check(row_insert(store, table, &id, columns, cells, count, &error),
                &error);
  return id;
}

static void add_audit(struct store *store, const struct row_id *project,
                      const char *audit_no) {
  static const char *const audit[] = {"project_id", "audit_no", "audit_date",
                                      "kind", "notice"};
  static const char *const member[] = {"audit_id", "name", "role", "score"};
  static const char *const finding[] = {
      "audit_id", "seq", "code", "party", "severity", "description", "points"};
  static const char *const sampling[] = {"audit_id", "seq", "item", "result"};
  static const char *const extension[] = {"audit_id", "requested_on",
                                          "new_due"};
  struct cell cells[CELLS_MAX] = {{.type = CELL_ID, .id = *project},
                                  WORDS(audit_no),
                                  WORDS("2023-05-02"),
                                  WORDS("audit"),
                                  WORDS("announced")};
  cells[0].id = add(store, "audit", audit, cells, 5);
  cells[1] = (struct cell)WORDS("委員甲");
  cells[2] = (struct cell)WORDS("external");
  cells[3] = (struct cell)INTEGER(80);
  add(store, "member", member, cells, 4);
  cells[1] = (struct cell)INTEGER(1);
  cells[2] = (struct cell)WORDS("5.14.01");
  cells[3] = (struct cell)WORDS("contractor");
  cells[4] = (struct cell)WORDS("M");
  cells[5] = (struct cell)WORDS("蜂窩");
  cells[6] = (struct cell)INTEGER(3);
  add(store, "finding", finding, cells, 7);
  cells[2] = (struct cell)WORDS("rebar");
  cells[3] = (struct cell)WORDS("pass");
  add(store, "sampling", sampling, cells, 4);
  cells[1] = (struct cell)WORDS("2023-06-01");
  cells[2] = (struct cell)WORDS("2023-07-01");
  add(store, "extension", extension, cells, 3);
}

void records_make(struct store *store) {
  static const char *const progress[] = {"project_id", "as_of", "planned_pct",
                                         "actual_pct"};
  struct error error = {0};
  for (int i = 0; i < 2; i++) {
    struct row_id project = fixture_add(store, i ? "T2" : "T1", "一座橋");
    fixture_begin(store);
    const struct cell cells[] = {{.type = CELL_ID, .id = project},
                                 WORDS("2023-03-31"),
                                 INTEGER(5000),
                                 INTEGER(4800)};
    add(store, "progress", progress, cells, 4);
    add_audit(store, &project, i ? "112-002" : "112-001");
    fixture_check(store_commit(store, &error), &error);
    fixture_set(store, &project, "contractor", "乙營造");
    fixture_set(store, &project, "contractor", "丙營造");
  }
}

/* --- reading it -------------------------------------------------------- */

/* Whether a failure was noticed; it must come with words. */
static bool failed(bool ok, const struct error *error) {
  if (ok)
    return false;
  assert_int_not_equal(error->code, ERROR_NONE);
  assert_true(strlen(error->message) > 0 || error->code == ERROR_NOT_FOUND);
  return true;
}

struct reader {
  struct store *store;
  size_t bytes; /* of all texts, so that each is read */
  bool noticed;
};

static bool take_row(void *context, const struct row_id *id,
                     const struct cell *cells) {
  struct reader *reader = context;
  (void)id;
  if (cells[0].type == CELL_TEXT)
    reader->bytes += strlen(cells[0].text);
  return true;
}

static bool take_change(void *context, const struct change *change) {
  struct reader *reader = context;
  reader->bytes += strlen(change->device) + strlen(change->author) +
                   strlen(change->table) + strlen(change->column);
  if (change->value.type == CELL_TEXT)
    reader->bytes += strlen(change->value.text);
  if (change->before.type == CELL_TEXT)
    reader->bytes += strlen(change->before.text);
  return true;
}

static bool take_history(void *context, const struct row_id *id,
                         const struct cell *cells) {
  struct reader *reader = context;
  struct error error = {0};
  (void)cells;
  reader->noticed |= failed(
      change_each(reader->store, id, take_change, reader, &error), &error);
  return true;
}

static bool take_hit(void *context, const struct search_hit *hit) {
  struct reader *reader = context;
  reader->bytes += strlen(hit->table);
  return true;
}

static void take_log(void *context, const char *table, const struct row_id *row,
                     const char *problem) {
  struct reader *reader = context;
  (void)row;
  reader->bytes += strlen(table) + strlen(problem);
  reader->noticed = true;
}

static void take_problem(void *context, const char *problem) {
  take_log(context, "", NULL, problem);
}

static bool rows_fail(struct reader *reader) {
  static const char *const first[] = {
      "tender_no", "as_of", "audit_no",     "name",      "description",
      "text",      "item",  "requested_on", "report_no", "title",
      "quarter",   "key",   "hash"};
  bool noticed = false;
  for (size_t i = 0; i < schema_table_count; i++) {
    struct error error = {0};
    noticed |= failed(row_each(reader->store, schema_tables[i], &first[i], 1,
                               NULL, 0, NULL, take_row, reader, &error),
                      &error);
    noticed |= failed(row_each_ever(reader->store, schema_tables[i], first[i],
                                    take_row, reader, &error),
                      &error);
  }
  return noticed;
}

static bool audits_fail(struct store *store) {
  static const struct audit_filter filters[] = {
      {.period = {INT32_MIN + 1, INT32_MAX}}, {.audit_no = "112-001"}};
  bool noticed = false;
  for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
    struct audit_set set;
    struct error error = {0};
    bool ok = audits_load(store, &filters[i], &set, &error);
    noticed |= failed(ok, &error);
    if (ok)
      audits_done(&set);
  }
  return noticed;
}

/* What lists are made of, of the same rows. */
static bool rids_fail(struct store *store) {
  static const struct tender_filter filters[] = {{NULL, NULL, NULL},
                                                 {"B", NULL, "T1"}};
  bool noticed = false;
  struct error error = {0};
  struct rids rids;
  for (size_t i = 0; i < 2; i++) {
    noticed |=
        failed(rids_of_audits(store, audits_always, &filters[i], &rids, &error),
               &error);
    rids_done(&rids);
    noticed |=
        failed(rids_of_tenders(store, &filters[i], &rids, &error), &error);
    rids_done(&rids);
  }
  noticed |=
      failed(rids_of_improved(store, audits_always, &rids, &error), &error);
  rids_done(&rids);
  return noticed;
}

static bool haystack_fails(struct haystack *haystack,
                           const struct error *error) {
  int64_t rid = 1;
  if (haystack)
    haystack_narrow(haystack, "T1 橋", &rid, 1, &rid);
  bool noticed = failed(haystack != NULL, error);
  haystack_free(haystack);
  return noticed;
}

static bool lists_fail(struct store *store) {
  static const struct law law = {.improve_days = IMPROVE_DAYS};
  struct error error = {0};
  struct open_audits open;
  bool ok = open_audits_load(store, audits_always, &open, &error);
  bool noticed = failed(ok, &error);
  for (size_t i = 0; ok && i < open.count; i++)
    audit_assess_dues(&open.audits[i].facts, &law,
                      date_from_parts(2023, 6, 30));
  if (ok)
    open_audits_done(&open);
  noticed |= rids_fail(store);
  noticed |= haystack_fails(haystack_load_audits(store, &error), &error);
  noticed |= haystack_fails(haystack_load_tenders(store, &error), &error);
  return noticed;
}

static bool tenders_fail(struct store *store) {
  struct tender_set set;
  struct error error = {0};
  bool ok = tenders_load(store, NULL, date_from_parts(2023, 6, 30),
                         date_from_parts(2022, 6, 30), &set, &error);
  if (ok)
    tenders_done(&set);
  return failed(ok, &error);
}

static bool write_fails(struct store *store) {
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  const struct cell cells[] = {WORDS("T9"), WORDS("路"), WORDS("B"),
                               INTEGER(5)};
  struct row_id id = row_id_random();
  struct error error = {0};
  if (failed(store_begin(store, &error), &error))
    return true;
  bool ok = row_insert(store, "project", &id, columns, cells, 4, &error);
  store_rollback(store);
  return failed(ok, &error);
}

void records_read(const char *path, struct records_seen *noticed) {
  struct error error = {0};
  int64_t checked, broken = 0;
  *noticed = (struct records_seen){0};
  struct reader reader = {.store = fixture_try_open(path, &error)};
  struct store *store = reader.store;
  if (failed(store != NULL, &error)) {
    noticed->open = true;
    return;
  }
  noticed->rows = rows_fail(&reader);
  noticed->audits = audits_fail(store);
  noticed->lists = lists_fail(store);
  noticed->tenders = tenders_fail(store);
  noticed->search =
      failed(search_each(store, "橋", 99, take_hit, &reader, &error), &error);
  noticed->changes = failed(row_each_ever(store, "project", "name",
                                          take_history, &reader, &error),
                            &error) ||
                     reader.noticed;
  noticed->chains =
      failed(change_verify(store, &checked, &broken, &error), &error) ||
      broken > 0;
  reader.noticed = false;
  noticed->log = failed(log_check(store, take_log, &reader, &error), &error) ||
                 reader.noticed;
  reader.noticed = false;
  noticed->integrity =
      failed(integrity_check(store, take_problem, &reader, &error), &error) ||
      reader.noticed;
  noticed->write = write_fails(store);
  store_close(store);
}
