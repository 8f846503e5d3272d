/* Audits with all that the rules need, in one sweep over each table. */
#include "chahe/store/audits.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "columns.h"
#include "connection.h"

const struct period audits_always = {INT32_MIN + 1, INT32_MAX};

/* Far above what any form lets through; their sums stay within an int. */
enum { POINTS_MAX = 999 };

static const char *condition_of(const struct audit_filter *filter) {
  if (filter->rids)
    return "a.rid IN (SELECT value FROM json_each(?1))";
  if (filter->audit_no)
    return "a.audit_no = ?1";
  return "a.audit_date BETWEEN ?1 AND ?2";
}

/* Prepares a statement over the audits asked for (`a`) with what `joined`
 * joins, in the audits' order, so that one pass hands the rows out. */
static sqlite3_stmt *start(struct store *store,
                           const struct audit_filter *filter,
                           const char *columns, const char *joined,
                           const char *order, struct error *error) {
  struct buffer sql = {0};
  buffer_format(&sql,
                "SELECT a.rid, %s FROM audit a %s WHERE a.deleted = 0 "
                "AND %s ORDER BY a.audit_date, a.rid%s",
                columns, joined, condition_of(filter), order);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return NULL;
  if (filter->rids)
    column_bind_rids(statement, 1, filter->rids, filter->rid_count);
  else if (filter->audit_no)
    sqlite3_bind_text(statement, 1, filter->audit_no, -1, SQLITE_TRANSIENT);
  else
    column_bind_period(statement, 1, filter->period);
  return statement;
}

static bool finish(struct store *store, sqlite3_stmt *statement, int step,
                   struct error *error) {
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool read_audit(sqlite3_stmt *statement, struct audit_set *set,
                       struct audit_row *audit) {
  *audit = (struct audit_row){0};
  audit->rid = sqlite3_column_int64(statement, 0);
  if (!column_id(statement, 1, &audit->id))
    return false;
  audit->audit_no = column_text(&set->texts, statement, 2);
  audit->tender_no = column_text(&set->texts, statement, 3);
  audit->tender_name = column_text(&set->texts, statement, 4);
  audit->organizer = column_text(&set->texts, statement, 5);
  audit->contractor = column_text(&set->texts, statement, 6);
  audit->reply_on = column_date(statement, 7);
  struct audit_facts *facts = &audit->facts;
  facts->audited_on = column_date(statement, 8);
  facts->sent_on = column_date(statement, 9);
  facts->received_on = column_date(statement, 10);
  facts->closed_on = column_date(statement, 11);
  facts->kind = column_audit_kind(statement, 12);
  facts->unannounced = strcmp(column_words(statement, 13), "unannounced") == 0;
  facts->team_grounds = sqlite3_column_bytes(statement, 14) > 0;
  int64_t budget = column_amount(statement, 15);
  facts->budget = budget > 0 ? budget : 0;
  return true;
}

static bool load_audits(struct store *store, const struct audit_filter *filter,
                        struct audit_set *set, struct error *error) {
  sqlite3_stmt *statement =
      start(store, filter,
            "a.id, a.audit_no, p.tender_no, p.name, p.organizer, "
            "p.contractor, a.reply_on, a.audit_date, a.sent_on, "
            "a.received_on, a.closed_on, a.kind, a.notice, a.forced_c, "
            "p.budget",
            /* an audit whose tender is gone (a damaged file) stays in sight */
            "LEFT JOIN project p ON p.id = a.project_id", "", error);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    set->audits = column_room(set->audits, set->count, sizeof *set->audits);
    if (!read_audit(statement, set, &set->audits[set->count++])) {
      connection_release(statement);
      return connection_damaged(store, error);
    }
  }
  return finish(store, statement, step, error);
}

/* How the rows of one child table are read: `add` appends the current row to
 * the set and counts it in the audit's facts. */
struct children {
  const char *columns, *joined, *order;
  void (*add)(sqlite3_stmt *statement, struct audit_set *set,
              struct audit_facts *facts);
};

static bool load_children(struct store *store,
                          const struct audit_filter *filter,
                          const struct children *children,
                          struct audit_set *set, struct error *error) {
  sqlite3_stmt *statement = start(store, filter, children->columns,
                                  children->joined, children->order, error);
  if (!statement)
    return false;
  size_t at = 0;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    int64_t rid = sqlite3_column_int64(statement, 0);
    while (at < set->count && set->audits[at].rid != rid)
      at++;
    if (at == set->count) { /* an index and its table do not agree */
      connection_release(statement);
      return connection_damaged(store, error);
    }
    children->add(statement, set, &set->audits[at].facts);
  }
  return finish(store, statement, step, error);
}

static void add_member(sqlite3_stmt *statement, struct audit_set *set,
                       struct audit_facts *facts) {
  static const char *const roles[] = {"leader", "external", "internal",
                                      "staff"};
  set->members =
      column_room(set->members, set->member_count, sizeof *set->members);
  set->members[set->member_count++] = (struct member){
      .role = (enum role)column_choice(statement, 1, roles, ROLE_COUNT),
      .score = column_within(statement, 2, 0, 100, SCORE_NONE),
      .recused = sqlite3_column_int(statement, 3) == 1,
  };
  facts->member_count++;
}

static void add_finding(sqlite3_stmt *statement, struct audit_set *set,
                        struct audit_facts *facts) {
  static const char *const severities[] = {"L", "M", "S"};
  set->findings =
      column_room(set->findings, set->finding_count, sizeof *set->findings);
  set->findings[set->finding_count++] = (struct finding){
      .code = column_text(&set->texts, statement, 1),
      .party = party_from_key(column_words(statement, 2)),
      .also = party_set_from_keys(column_words(statement, 3)),
      .severity = (enum severity)column_choice(statement, 4, severities,
                                               SEVERITY_COUNT),
      .override = (int16_t)column_within(statement, 5, -POINTS_MAX, POINTS_MAX,
                                         POINTS_NONE),
      .multiplier = (uint8_t)column_within(statement, 6, 1, 2, 1),
      .fixed_on_site = sqlite3_column_int(statement, 7) == 1,
      .improved_on = column_date(statement, 8),
  };
  facts->finding_count++;
}

static void add_test(sqlite3_stmt *statement, struct audit_set *set,
                     struct audit_facts *facts) {
  static const char *const items[] = {"concrete_core", "asphalt_core",
                                      "compaction", "rebar", "other"};
  static const char *const results[] = {"pending", "pass", "fail"};
  set->tests = column_room(set->tests, set->test_count, sizeof *set->tests);
  set->tests[set->test_count++] = (struct test){
      .item = (enum test_item)column_choice(statement, 1, items, 5),
      .result = (enum test_result)column_choice(statement, 2, results, 3),
  };
  facts->test_count++;
}

static void add_extension(sqlite3_stmt *statement, struct audit_set *set,
                          struct audit_facts *facts) {
  set->extensions = column_room(set->extensions, set->extension_count,
                                sizeof *set->extensions);
  set->extensions[set->extension_count++] = (struct extension){
      .new_due = column_date(statement, 1),
      .approved_on = column_date(statement, 2),
  };
  facts->extension_count++;
}

static const struct children all_children[] = {
    {"m.role, m.score, m.recused",
     "CROSS JOIN member m ON m.audit_id = a.id AND m.deleted = 0", ", m.rid",
     add_member},
    {"f.code, f.party, f.also, f.severity, f.points, f.multiplier, "
     "f.fixed_on_site, f.improved_on",
     "CROSS JOIN finding f ON f.audit_id = a.id AND f.deleted = 0",
     ", f.seq, f.rid", add_finding},
    {"t.item, t.result",
     "CROSS JOIN sampling t ON t.audit_id = a.id AND t.deleted = 0",
     ", t.seq, t.rid", add_test},
    {"e.new_due, e.approved_on",
     "CROSS JOIN extension e ON e.audit_id = a.id AND e.deleted = 0", ", e.rid",
     add_extension},
};

/* The arrays have stopped moving: each audit gets its part of them. */
static void hand_out(struct audit_set *set) {
  size_t members = 0, findings = 0, tests = 0, extensions = 0;
  for (size_t i = 0; i < set->count; i++) {
    struct audit_facts *facts = &set->audits[i].facts;
    facts->members = set->members + members;
    facts->findings = set->findings + findings;
    facts->tests = set->tests + tests;
    facts->extensions = set->extensions + extensions;
    members += facts->member_count;
    findings += facts->finding_count;
    tests += facts->test_count;
    extensions += facts->extension_count;
  }
}

bool audits_load(struct store *store, const struct audit_filter *filter,
                 struct audit_set *set, struct error *error) {
  *set = (struct audit_set){0};
  /* one view of the file for all five statements */
  if (!store_snapshot(store, error))
    return false;
  bool ok = load_audits(store, filter, set, error);
  for (size_t i = 0; ok && i < sizeof all_children / sizeof *all_children; i++)
    ok = load_children(store, filter, &all_children[i], set, error);
  store_snapshot_end(store);
  if (ok)
    hand_out(set);
  else
    audits_done(set);
  return ok;
}

void audits_done(struct audit_set *set) {
  free(set->audits);
  free(set->members);
  free(set->findings);
  free(set->tests);
  free(set->extensions);
  column_texts_done(set->texts);
  *set = (struct audit_set){0};
}

bool audit_budgets_each(struct store *store, struct period period,
                        audit_budget_visit *visit, void *context,
                        struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT a.kind, p.budget FROM audit a "
      "LEFT JOIN project p ON p.id = a.project_id "
      "WHERE a.deleted = 0 AND a.audit_date BETWEEN ?1 AND ?2",
      error);
  if (!statement)
    return false;
  column_bind_period(statement, 1, period);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    int64_t budget = column_amount(statement, 1);
    visit(context, column_audit_kind(statement, 0), budget > 0 ? budget : 0);
  }
  return finish(store, statement, step, error);
}

bool audits_beside(struct store *store, const char *audit_no, bool after,
                   char **beside, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      after ? "SELECT audit_no FROM audit WHERE audit_no > ?1 AND deleted = 0 "
              "ORDER BY audit_no LIMIT 1"
            : "SELECT audit_no FROM audit WHERE audit_no < ?1 AND deleted = 0 "
              "ORDER BY audit_no DESC LIMIT 1",
      error);
  *beside = NULL;
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, audit_no, -1, SQLITE_STATIC);
  int step = sqlite3_step(statement);
  if (step == SQLITE_ROW)
    *beside = memory_copy_text(column_words(statement, 0));
  return finish(store, statement, step == SQLITE_ROW ? SQLITE_DONE : step,
                error);
}
