/* Tenders with what quota and risk need. */
#include "chahe/store/tenders.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "columns.h"
#include "connection.h"

/* Above 100 %, should a plan be overfulfilled. */
enum { PERCENT_MAX = 100000 };

static bool read_tender(sqlite3_stmt *statement, struct tender_set *set,
                        struct tender_row *tender) {
  *tender = (struct tender_row){0};
  if (!column_id(statement, 0, &tender->id))
    return false;
  tender->tender_no = column_text(&set->texts, statement, 1);
  tender->name = column_text(&set->texts, statement, 2);
  tender->contractor = column_text(&set->texts, statement, 3);
  tender->program = column_text(&set->texts, statement, 4);
  tender->budget = column_amount(statement, 5);
  tender->base_price = column_amount(statement, 6);
  tender->award_price = column_amount(statement, 7);
  tender->start_on = column_date(statement, 8);
  tender->completed_on = column_date(statement, 9);
  tender->change_orders = column_within(statement, 10, 0, INT16_MAX, 0);
  tender->progress_as_of = column_date(statement, 11);
  tender->has_progress = tender->progress_as_of != DATE_NONE;
  tender->planned_pct = column_within(statement, 12, 0, PERCENT_MAX, 0);
  tender->actual_pct = column_within(statement, 13, 0, PERCENT_MAX, 0);
  tender->planned_amount = column_amount(statement, 14);
  tender->paid_amount = column_amount(statement, 15);
  tender->audits = sqlite3_column_int(statement, 16);
  tender->citizen_reports = sqlite3_column_int(statement, 17);
  tender->rid = sqlite3_column_int64(statement, 18);
  tender->organizer = column_text(&set->texts, statement, 19);
  tender->district = column_text(&set->texts, statement, 20);
  tender->due_on = column_date(statement, 21);
  return true;
}

#define SELECT_TENDERS                                                        \
  "SELECT p.id, p.tender_no, p.name, p.contractor, p.program, p.budget, "     \
  "p.base_price, p.award_price, p.start_date, p.completed_on, "               \
  "p.change_orders, g.as_of, g.planned_pct, g.actual_pct, "                   \
  "g.planned_amount, g.paid_amount, "                                         \
  "(SELECT count(*) FROM audit a WHERE a.project_id = p.id AND "              \
  "a.deleted = 0 AND a.kind <> 'supervision' AND a.audit_date <= ?1), "       \
  "(SELECT count(*) FROM citizen c WHERE c.project_id = p.id AND "            \
  "c.deleted = 0 AND c.received_on BETWEEN ?2 AND ?1), "                      \
  "p.rid, p.organizer, p.district, coalesce(p.due_date_revised, p.due_date) " \
  "FROM project p LEFT JOIN progress g ON g.rid = "                           \
  "(SELECT l.rid FROM progress l WHERE l.project_id = p.id AND "              \
  "l.deleted = 0 AND l.as_of <= ?1 ORDER BY l.as_of DESC LIMIT 1) "           \
  "WHERE p.deleted = 0 "
#define BY_NUMBER "ORDER BY p.tender_no, p.rid"

static void bind_day(sqlite3_stmt *statement, int at, date_t day) {
  char text[DATE_ISO_SIZE];
  date_iso(day, text);
  sqlite3_bind_text(statement, at, text, -1, SQLITE_TRANSIENT);
}

/* Steps through `statement` and releases it. */
static bool take_tenders(struct store *store, sqlite3_stmt *statement,
                         struct tender_set *set, struct error *error) {
  int step = SQLITE_DONE;
  bool sound = true;
  while (sound && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    set->tenders = column_room(set->tenders, set->count, sizeof *set->tenders);
    sound = read_tender(statement, set, &set->tenders[set->count++]);
  }
  bool ok = sound ? step == SQLITE_DONE || connection_refuse(store, error)
                  : connection_damaged(store, error);
  connection_release(statement);
  if (!ok)
    tenders_done(set);
  return ok;
}

bool tenders_load(struct store *store, const struct rids *rids, date_t on,
                  date_t citizen_since, struct tender_set *set,
                  struct error *error) {
  *set = (struct tender_set){0};
  sqlite3_stmt *statement = connection_prepare(
      store,
      rids ? SELECT_TENDERS
          "AND p.rid IN (SELECT value FROM json_each(?3)) " BY_NUMBER
           : SELECT_TENDERS BY_NUMBER,
      error);
  if (!statement)
    return false;
  bind_day(statement, 1, on);
  bind_day(statement, 2, citizen_since);
  if (rids)
    column_bind_rids(statement, 3, rids->list, rids->count);
  return take_tenders(store, statement, set, error);
}

void tenders_done(struct tender_set *set) {
  free(set->tenders);
  column_texts_done(set->texts);
  *set = (struct tender_set){0};
}

/* A tender's row and which of the ids asked for it. */
struct asked {
  int64_t rid;
  size_t at;
};

static int compare_asked(const void *a, const void *b) {
  const struct asked *first = a;
  const struct asked *second = b;
  if (first->rid != second->rid)
    return first->rid < second->rid ? -1 : 1;
  return (first->at > second->at) - (first->at < second->at);
}

/* Finds the rows of the ids; `*found` of them, by row. */
static bool find_rows(struct store *store, const struct row_id *ids,
                      size_t count, struct asked *asked, size_t *found,
                      struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store, "SELECT rid FROM project WHERE id = ?1", error);
  if (!statement)
    return false;
  bool ok = true;
  *found = 0;
  for (size_t i = 0; ok && i < count; i++) {
    sqlite3_bind_blob(statement, 1, ids[i].bytes, ROW_ID_SIZE, SQLITE_STATIC);
    int step = sqlite3_step(statement);
    if (step == SQLITE_ROW)
      asked[(*found)++] = (struct asked){sqlite3_column_int64(statement, 0), i};
    else if (step != SQLITE_DONE)
      ok = connection_refuse(store, error);
    sqlite3_reset(statement);
  }
  connection_release(statement);
  if (*found > 0)
    qsort(asked, *found, sizeof *asked, compare_asked);
  return ok;
}

static bool visit_names(struct store *store, const struct asked *asked,
                        size_t count, tender_name_visit *visit, void *context,
                        struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT name, organizer, contractor FROM project WHERE rid = ?1",
      error);
  if (!statement)
    return false;
  bool ok = true;
  for (size_t i = 0; ok && i < count; i++) {
    sqlite3_bind_int64(statement, 1, asked[i].rid);
    ok = sqlite3_step(statement) == SQLITE_ROW ||
         connection_refuse(store, error);
    if (ok)
      visit(context, asked[i].at,
            &(struct tender_name){column_words(statement, 0),
                                  column_words(statement, 1),
                                  column_words(statement, 2)});
    sqlite3_reset(statement);
  }
  connection_release(statement);
  return ok;
}

bool tender_names_each(struct store *store, const struct row_id *ids,
                       size_t count, tender_name_visit *visit, void *context,
                       struct error *error) {
  struct asked *asked = memory_new(count, sizeof *asked);
  size_t found;
  if (!store_snapshot(store, error)) {
    free(asked);
    return false;
  }
  /* in the order in which they lie in the table: each page is read once */
  bool ok = find_rows(store, ids, count, asked, &found, error) &&
            visit_names(store, asked, found, visit, context, error);
  store_snapshot_end(store);
  free(asked);
  return ok;
}

bool tender_spans_each(struct store *store, date_t by, tender_span_visit *visit,
                       void *context, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT rid, budget, start_date, completed_on FROM project "
      "INDEXED BY project_quota WHERE deleted = 0 AND start_date <= ?1",
      error);
  if (!statement)
    return false;
  bind_day(statement, 1, by);
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct tender_span span = {
        .rid = sqlite3_column_int64(statement, 0),
        .budget = column_amount(statement, 1),
        .start_on = column_date(statement, 2),
        .completed_on = column_date(statement, 3),
    };
    visit(context, &span);
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}
