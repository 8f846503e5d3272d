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
  return true;
}

bool tenders_load(struct store *store, date_t on, date_t citizen_since,
                  struct tender_set *set, struct error *error) {
  *set = (struct tender_set){0};
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT p.id, p.tender_no, p.name, p.contractor, p.program, p.budget, "
      "p.base_price, p.award_price, p.start_date, p.completed_on, "
      "p.change_orders, g.as_of, g.planned_pct, g.actual_pct, "
      "g.planned_amount, g.paid_amount, "
      "(SELECT count(*) FROM audit a WHERE a.project_id = p.id AND "
      "a.deleted = 0 AND a.kind <> 'supervision' AND a.audit_date <= ?1), "
      "(SELECT count(*) FROM citizen c WHERE c.project_id = p.id AND "
      "c.deleted = 0 AND c.received_on BETWEEN ?2 AND ?1) "
      "FROM project p LEFT JOIN progress g ON g.rid = "
      "(SELECT l.rid FROM progress l WHERE l.project_id = p.id AND "
      "l.deleted = 0 AND l.as_of <= ?1 ORDER BY l.as_of DESC LIMIT 1) "
      "WHERE p.deleted = 0 ORDER BY p.tender_no",
      error);
  if (!statement)
    return false;
  char today[DATE_ISO_SIZE];
  char since[DATE_ISO_SIZE];
  date_iso(on, today);
  date_iso(citizen_since, since);
  sqlite3_bind_text(statement, 1, today, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(statement, 2, since, -1, SQLITE_TRANSIENT);
  int step;
  size_t room = 0;
  bool sound = true;
  while (sound && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    if (set->count == room) {
      room = room ? room * 2 : 64;
      set->tenders = memory_resize(set->tenders, room, sizeof *set->tenders);
    }
    sound = read_tender(statement, set, &set->tenders[set->count++]);
  }
  bool ok = sound ? step == SQLITE_DONE || connection_refuse(store, error)
                  : connection_damaged(store, error);
  connection_release(statement);
  if (!ok)
    tenders_done(set);
  return ok;
}

void tenders_done(struct tender_set *set) {
  free(set->tenders);
  column_texts_done(set->texts);
  *set = (struct tender_set){0};
}
