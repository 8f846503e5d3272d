/* Texts of audits, for a register. */
#include "chahe/store/audit_texts.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "columns.h"
#include "connection.h"

/* The order is that of audits_load(). */
static const char sql_audits[] =
    "SELECT a.rid, p.plan, a.note, p.contract_price, a.forced_c FROM audit a "
    "LEFT JOIN project p ON p.id = a.project_id WHERE a.deleted = 0 AND "
    "a.audit_date BETWEEN ?1 AND ?2 ORDER BY a.audit_date, a.rid";
static const char sql_names[] =
    "SELECT m.name FROM audit a CROSS JOIN member m ON m.audit_id = a.id AND "
    "m.deleted = 0 WHERE a.deleted = 0 AND a.audit_date BETWEEN ?1 AND ?2 "
    "ORDER BY a.audit_date, a.rid, m.rid";

/* A walk that fills the set, row by row. */
struct filling {
  const struct audit_set *audits;
  struct audit_texts_set *set;
};

/* Takes row `at`; false: it is none of ours. */
typedef bool take_row(sqlite3_stmt *statement, struct filling *filling,
                      size_t at);

static bool take_audit(sqlite3_stmt *statement, struct filling *filling,
                       size_t at) {
  struct audit_texts_set *set = filling->set;
  if (sqlite3_column_int64(statement, 0) != filling->audits->audits[at].rid)
    return false;
  set->audits[at] = (struct audit_texts){
      .plan = column_text(&set->texts, statement, 1),
      .note = column_text(&set->texts, statement, 2),
      .contract_price = column_amount(statement, 3),
      .forced_grounds = column_text(&set->texts, statement, 4),
  };
  return true;
}

static bool take_name(sqlite3_stmt *statement, struct filling *filling,
                      size_t at) {
  filling->set->names[at] = column_text(&filling->set->texts, statement, 0);
  return true;
}

/* Each of the `count` rows has to come: where an index and its table do not
 * agree, names would go to other people's audits. */
static bool fill(struct store *store, const char *sql, struct period period,
                 take_row *take, struct filling *filling, size_t count,
                 struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  column_bind_period(statement, 1, period);
  size_t at = 0;
  bool sound = true;
  int step = SQLITE_DONE;
  while (sound && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    sound = at < count && take(statement, filling, at);
    at++;
  }
  bool ok = true;
  if (sound && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  else if (!sound || at != count)
    ok = connection_damaged(store, error);
  connection_release(statement);
  return ok;
}

bool audit_texts_load(struct store *store, struct period period,
                      const struct audit_set *audits,
                      struct audit_texts_set *set, struct error *error) {
  struct filling filling = {audits, set};
  *set = (struct audit_texts_set){
      .audits = memory_new(audits->count, sizeof *set->audits),
      .names = memory_new(audits->member_count, sizeof *set->names),
  };
  bool ok = fill(store, sql_audits, period, take_audit, &filling, audits->count,
                 error) &&
            fill(store, sql_names, period, take_name, &filling,
                 audits->member_count, error);
  if (!ok)
    audit_texts_done(set);
  return ok;
}

void audit_texts_done(struct audit_texts_set *set) {
  free(set->audits);
  free(set->names);
  column_texts_done(set->texts);
  *set = (struct audit_texts_set){0};
}
