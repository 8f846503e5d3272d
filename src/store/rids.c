/* Numbers of rows, in a list's order. */
#include "chahe/store/rids.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "columns.h"
#include "connection.h"

void rids_done(struct rids *rids) {
  free(rids->list);
  *rids = (struct rids){0};
}

static int compare_rids(const void *a, const void *b) {
  int64_t first = *(const int64_t *)a;
  int64_t second = *(const int64_t *)b;
  return (first > second) - (first < second);
}

void rids_sort(struct rids *rids) {
  if (rids->count > 0)
    qsort(rids->list, rids->count, sizeof *rids->list, compare_rids);
}

bool rids_has(const struct rids *rids, int64_t rid) {
  return rids->count > 0 && bsearch(&rid, rids->list, rids->count,
                                    sizeof *rids->list, compare_rids);
}

void rids_add(struct rids *rids, int64_t rid) {
  rids->list = column_room(rids->list, rids->count, sizeof *rids->list);
  rids->list[rids->count++] = rid;
}

/* Takes the first column of every row, and releases the statement. */
static bool take_all(struct store *store, sqlite3_stmt *statement,
                     struct rids *rids, struct error *error) {
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW)
    rids_add(rids, sqlite3_column_int64(statement, 0));
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  if (!ok)
    rids_done(rids);
  return ok;
}

/* Adds " AND p.organizer = ?1" and so on. */
static void add_filter(struct buffer *sql, const struct tender_filter *filter) {
  if (filter->organizer)
    buffer_add_text(sql, " AND p.organizer = ?1");
  if (filter->contractor)
    buffer_add_text(sql, " AND p.contractor = ?2");
  if (filter->tender_no)
    buffer_add_text(sql, " AND p.tender_no = ?3");
}

static void bind_filter(sqlite3_stmt *statement,
                        const struct tender_filter *filter) {
  /* one that the statement does not have is passed over */
  const char *const values[] = {filter->organizer, filter->contractor,
                                filter->tender_no};
  for (int i = 0; i < 3; i++)
    if (values[i])
      sqlite3_bind_text(statement, i + 1, values[i], -1, SQLITE_STATIC);
}

bool rids_of_audits(struct store *store, struct period period,
                    const struct tender_filter *filter, struct rids *rids,
                    struct error *error) {
  *rids = (struct rids){0};
  struct buffer sql = {0};
  buffer_add_text(&sql, "SELECT a.rid FROM ");
  if (filter->organizer || filter->contractor || filter->tender_no) {
    /* few audits, found through their tenders */
    buffer_add_text(&sql,
                    "project p CROSS JOIN audit a INDEXED BY audit_project "
                    "ON a.project_id = p.id WHERE a.deleted = 0");
    add_filter(&sql, filter);
  } else {
    buffer_add_text(&sql, "audit a INDEXED BY audit_held WHERE a.deleted = 0");
  }
  buffer_add_text(&sql,
                  " AND a.audit_date BETWEEN ?4 AND ?5 "
                  "ORDER BY a.audit_date DESC, a.rid DESC");
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  bind_filter(statement, filter);
  column_bind_period(statement, 4, period);
  return take_all(store, statement, rids, error);
}

static bool take_of_state(struct store *store, const char *sql,
                          struct period period, struct rids *rids,
                          struct error *error) {
  *rids = (struct rids){0};
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  column_bind_period(statement, 1, period);
  return take_all(store, statement, rids, error);
}

bool rids_of_closed(struct store *store, struct period period,
                    struct rids *rids, struct error *error) {
  return take_of_state(
      store,
      "SELECT a.rid FROM audit a INDEXED BY audit_state WHERE a.deleted = 0 "
      "AND a.closed_on IS NOT NULL AND a.audit_date BETWEEN ?1 AND ?2",
      period, rids, error);
}

bool rids_of_improved(struct store *store, struct period period,
                      struct rids *rids, struct error *error) {
  return take_of_state(
      store,
      "SELECT a.rid FROM audit a INDEXED BY audit_state WHERE a.deleted = 0 "
      "AND a.closed_on IS NULL AND a.sent_on IS NOT NULL AND "
      "a.audit_date BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 "
      "FROM finding f WHERE f.audit_id = a.id AND f.improved_on IS NULL AND "
      "f.fixed_on_site IS NOT 1 AND f.deleted = 0)",
      period, rids, error);
}

bool rids_of_tenders(struct store *store, const struct tender_filter *filter,
                     struct rids *rids, struct error *error) {
  *rids = (struct rids){0};
  struct buffer sql = {0};
  /* the order is that of an index; were `deleted` known to be the same in all,
   * SQLite would not see it, and sort */
  buffer_add_text(&sql, "SELECT p.rid FROM project p WHERE +p.deleted = 0");
  add_filter(&sql, filter);
  buffer_add_text(&sql, " ORDER BY p.tender_no, p.deleted, p.rid");
  sqlite3_stmt *statement = connection_prepare(store, sql.data, error);
  buffer_done(&sql);
  if (!statement)
    return false;
  bind_filter(statement, filter);
  return take_all(store, statement, rids, error);
}

bool rids_each_value(struct store *store, bool contractor,
                     rids_value_visit *visit, void *context,
                     struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      contractor ? "SELECT contractor, count(*) FROM project WHERE deleted = 0 "
                   "AND contractor > '' GROUP BY contractor"
                 : "SELECT organizer, count(*) FROM project WHERE deleted = 0 "
                   "AND organizer > '' GROUP BY organizer",
      error);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW)
    visit(context, column_words(statement, 0),
          sqlite3_column_int64(statement, 1));
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}
