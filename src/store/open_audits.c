/* Open audits, read from indexes alone: audit_unsent, finding_open (whose
 * groups are the audits with open findings), audit_state. */
#include "chahe/store/open_audits.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "columns.h"
#include "connection.h"

/* What the two statements below give of an audit, the open findings last. */
#define COLUMNS                                                   \
  "a.rid, a.id, a.audit_no, a.project_id, a.audit_date, a.kind, " \
  "a.sent_on, a.received_on, a.closed_on, "
#define OPEN \
  "f.improved_on IS NULL AND f.fixed_on_site IS NOT 1 AND f.deleted = 0"

static const char sql_unsent[] =
    "SELECT " COLUMNS
    "(SELECT count(*) FROM finding f WHERE f.audit_id = a.id AND " OPEN
    ") FROM audit a INDEXED BY audit_unsent WHERE a.sent_on IS NULL AND "
    "a.deleted = 0 AND a.audit_date BETWEEN ?1 AND ?2";

static const char sql_sent[] =
    "SELECT " COLUMNS
    "o.count FROM (SELECT f.audit_id, count(*) AS count FROM finding f "
    "INDEXED BY finding_open WHERE " OPEN
    " GROUP BY f.audit_id) o "
    "CROSS JOIN audit a INDEXED BY audit_state ON a.id = o.audit_id WHERE "
    "a.sent_on IS NOT NULL AND a.deleted = 0 AND "
    "a.audit_date BETWEEN ?1 AND ?2";

static bool read_audit(sqlite3_stmt *statement, struct open_audits *set,
                       struct open_audit *audit) {
  *audit = (struct open_audit){.rid = sqlite3_column_int64(statement, 0)};
  if (!column_id(statement, 1, &audit->id))
    return false;
  audit->audit_no = column_text(&set->texts, statement, 2);
  /* an audit whose tender is gone (a damaged file) stays in sight */
  if (!column_id(statement, 3, &audit->tender))
    audit->tender = (struct row_id){{0}};
  audit->facts.audited_on = column_date(statement, 4);
  audit->facts.kind = column_audit_kind(statement, 5);
  audit->facts.sent_on = column_date(statement, 6);
  audit->facts.received_on = column_date(statement, 7);
  audit->facts.closed_on = column_date(statement, 8);
  audit->open = column_within(statement, 9, 0, INT32_MAX, 0);
  return true;
}

static bool load_audits(struct store *store, const char *sql,
                        struct period period, struct open_audits *set,
                        struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  column_bind_period(statement, 1, period);
  bool sound = true;
  int step = SQLITE_DONE;
  while (sound && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    set->audits = column_room(set->audits, set->count, sizeof *set->audits);
    sound = read_audit(statement, set, &set->audits[set->count++]);
  }
  bool ok = sound ? step == SQLITE_DONE || connection_refuse(store, error)
                  : connection_damaged(store, error);
  connection_release(statement);
  return ok;
}

/* --- extensions -------------------------------------------------------- */

/* An approved extension and whose it is. */
struct claim {
  struct row_id audit;
  struct extension extension;
};

struct claims {
  struct claim *list;
  size_t count;
};

static int compare_claims(const void *a, const void *b) {
  return memcmp(((const struct claim *)a)->audit.bytes,
                ((const struct claim *)b)->audit.bytes, ROW_ID_SIZE);
}

/* All that were approved: few, and their table is small. */
static bool load_claims(struct store *store, struct claims *claims,
                        struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "SELECT audit_id, new_due, approved_on FROM extension "
                         "WHERE approved_on IS NOT NULL AND deleted = 0",
                         error);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct claim claim = {
        .extension = {column_date(statement, 1), column_date(statement, 2)}};
    if (!column_id(statement, 0, &claim.audit))
      continue; /* of no audit */
    claims->list =
        column_room(claims->list, claims->count, sizeof *claims->list);
    claims->list[claims->count++] = claim;
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  if (claims->count > 0)
    qsort(claims->list, claims->count, sizeof *claims->list, compare_claims);
  return ok;
}

/* The first claim of that audit or a later one. */
static size_t first_claim(const struct claims *claims,
                          const struct row_id *audit) {
  size_t low = 0;
  size_t high = claims->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (memcmp(claims->list[middle].audit.bytes, audit->bytes, ROW_ID_SIZE) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool load_extensions(struct store *store, struct open_audits *set,
                            struct error *error) {
  struct claims claims = {0};
  bool ok = load_claims(store, &claims, error);
  set->extensions = memory_new(claims.count, sizeof *set->extensions);
  for (size_t i = 0; ok && i < claims.count; i++)
    set->extensions[i] = claims.list[i].extension;
  for (size_t i = 0; ok && claims.count > 0 && i < set->count; i++) {
    struct open_audit *audit = &set->audits[i];
    size_t first = first_claim(&claims, &audit->id);
    size_t end = first;
    while (end < claims.count &&
           row_id_equal(&claims.list[end].audit, &audit->id))
      end++;
    audit->facts.extensions = set->extensions + first;
    audit->facts.extension_count = end - first;
  }
  free(claims.list);
  return ok;
}

bool open_audits_load(struct store *store, struct period period,
                      struct open_audits *set, struct error *error) {
  *set = (struct open_audits){0};
  if (!store_snapshot(store, error))
    return false;
  bool ok = load_audits(store, sql_unsent, period, set, error) &&
            load_audits(store, sql_sent, period, set, error) &&
            load_extensions(store, set, error);
  store_snapshot_end(store);
  if (!ok)
    open_audits_done(set);
  return ok;
}

void open_audits_done(struct open_audits *set) {
  free(set->audits);
  free(set->extensions);
  column_texts_done(set->texts);
  *set = (struct open_audits){0};
}
