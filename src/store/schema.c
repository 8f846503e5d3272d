/* The tables of the file, version by version. */
#include "schema.h"

/* Every table of records: `rid` numbers rows within this file (search index),
 * `id` is the row's identity in all files, `deleted` marks it. Natural keys
 * are not UNIQUE: two laptops may bring the same one, which `check` reports
 * and a person settles. */
#define RECORD                                                            \
  "rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = " \
  "16), deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), "
#define OF_AUDIT                                 \
  "audit_id BLOB NOT NULL REFERENCES audit(id) " \
  "DEFERRABLE INITIALLY DEFERRED, "

static const char *const version_1[] = {
    "CREATE TABLE project (" RECORD
    "tender_no TEXT NOT NULL, name TEXT NOT NULL, organizer TEXT NOT NULL, "
    "supervising_agency TEXT, plan TEXT, plan_agency TEXT, program TEXT, "
    "pcm TEXT, designer TEXT, supervisor TEXT, contractor TEXT, "
    "district TEXT, location TEXT, category TEXT, "
    "budget INTEGER NOT NULL CHECK (budget >= 0), "
    "base_price INTEGER CHECK (base_price >= 0), "
    "award_price INTEGER CHECK (award_price >= 0), "
    "contract_price INTEGER CHECK (contract_price >= 0), "
    "start_date TEXT, due_date TEXT, due_date_revised TEXT, "
    "completed_on TEXT, change_orders INTEGER CHECK (change_orders >= 0), "
    "summary TEXT) STRICT",
    "CREATE INDEX project_tender_no ON project(tender_no)",

    "CREATE TABLE progress (" RECORD
    "project_id BLOB NOT NULL REFERENCES project(id) "
    "DEFERRABLE INITIALLY DEFERRED, "
    "as_of TEXT NOT NULL, planned_pct INTEGER NOT NULL, "
    "actual_pct INTEGER NOT NULL, planned_amount INTEGER, "
    "paid_amount INTEGER) STRICT",
    "CREATE INDEX progress_project ON progress(project_id, as_of)",

    "CREATE TABLE audit (" RECORD
    "audit_no TEXT NOT NULL, "
    "project_id BLOB NOT NULL REFERENCES project(id) "
    "DEFERRABLE INITIALLY DEFERRED, "
    "audit_date TEXT NOT NULL, "
    "kind TEXT NOT NULL CHECK (kind IN ('audit','reaudit','supervision')), "
    "notice TEXT NOT NULL CHECK (notice IN ('unannounced','announced')), "
    "planned_pct INTEGER, actual_pct INTEGER, planned_amount INTEGER, "
    "paid_amount INTEGER, site_condition TEXT, merits TEXT, forced_c TEXT, "
    "sent_on TEXT, letter_no TEXT, received_on TEXT, reply_on TEXT, "
    "closed_on TEXT, close_letter_no TEXT, note TEXT) STRICT",
    "CREATE INDEX audit_audit_no ON audit(audit_no)",
    "CREATE INDEX audit_date ON audit(audit_date)",
    "CREATE INDEX audit_project ON audit(project_id)",

    "CREATE TABLE member (" RECORD OF_AUDIT
    "name TEXT NOT NULL, role TEXT NOT NULL "
    "CHECK (role IN ('leader','external','internal','staff')), "
    "score INTEGER CHECK (score BETWEEN 0 AND 100), "
    "recused INTEGER CHECK (recused IN (0, 1)), "
    "affiliation TEXT, specialty TEXT, qa1 INTEGER, qa2 INTEGER, "
    "qb INTEGER, w1 INTEGER, w2 INTEGER, w3 INTEGER, p INTEGER) STRICT",
    "CREATE INDEX member_audit ON member(audit_id, name)",

    "CREATE TABLE finding (" RECORD OF_AUDIT
    "seq INTEGER NOT NULL, code TEXT NOT NULL, party TEXT NOT NULL CHECK "
    "(party IN ('agency','pcm','supervisor','contractor','designer')), "
    "also TEXT, severity TEXT NOT NULL CHECK (severity IN ('L','M','S')), "
    "points INTEGER, multiplier INTEGER CHECK (multiplier IN (1, 2)), "
    "location TEXT, description TEXT NOT NULL, member TEXT, "
    "fixed_on_site INTEGER CHECK (fixed_on_site IN (0, 1)), action TEXT, "
    "improved_on TEXT, verified_on TEXT, verified_by TEXT, memo TEXT) STRICT",
    "CREATE INDEX finding_audit ON finding(audit_id, seq)",
    "CREATE INDEX finding_open ON finding(audit_id) WHERE improved_on IS NULL "
    "AND fixed_on_site IS NOT 1 AND deleted = 0",

    "CREATE TABLE advice (" RECORD OF_AUDIT
    "seq INTEGER NOT NULL, "
    "kind TEXT NOT NULL CHECK (kind IN ('design','other')), "
    "text TEXT NOT NULL, response TEXT, responded_on TEXT, memo TEXT) STRICT",
    "CREATE INDEX advice_audit ON advice(audit_id, seq)",

    "CREATE TABLE sampling (" RECORD OF_AUDIT
    "seq INTEGER NOT NULL, item TEXT NOT NULL CHECK (item IN "
    "('concrete_core','asphalt_core','compaction','rebar','other')), "
    "location TEXT, quantity TEXT, standard TEXT, result TEXT NOT NULL "
    "CHECK (result IN ('pending','pass','fail')), reported_on TEXT, "
    "memo TEXT) STRICT",
    "CREATE INDEX sampling_audit ON sampling(audit_id, seq)",

    "CREATE TABLE extension (" RECORD OF_AUDIT
    "requested_on TEXT NOT NULL, new_due TEXT NOT NULL, approved_on TEXT, "
    "letter_no TEXT, reason TEXT) STRICT",
    "CREATE INDEX extension_audit ON extension(audit_id, requested_on)",

    "CREATE TABLE citizen (" RECORD
    "report_no TEXT NOT NULL, received_on TEXT NOT NULL, source TEXT, "
    "category TEXT NOT NULL, item TEXT NOT NULL, "
    "project_id BLOB REFERENCES project(id) DEFERRABLE INITIALLY DEFERRED, "
    "district TEXT, location TEXT, content TEXT NOT NULL, inspected_on TEXT, "
    "improved_on TEXT, replied_on TEXT, closed_on TEXT, result TEXT) STRICT",
    "CREATE INDEX citizen_report_no ON citizen(report_no)",
    "CREATE INDEX citizen_received ON citizen(received_on)",
    "CREATE INDEX citizen_project ON citizen(project_id)",

    "CREATE TABLE training (" RECORD
    "held_on TEXT NOT NULL, title TEXT NOT NULL, partner TEXT, "
    "hours INTEGER, participants INTEGER NOT NULL, place TEXT) STRICT",
    "CREATE INDEX training_held ON training(held_on)",

    "CREATE TABLE submission (" RECORD
    "quarter TEXT NOT NULL, sent_on TEXT, letter_no TEXT) STRICT",
    "CREATE INDEX submission_quarter ON submission(quarter)",

    "CREATE TABLE setting (" RECORD
    "key TEXT NOT NULL, value TEXT NOT NULL) STRICT",
    "CREATE INDEX setting_key ON setting(key)",

    /* Who wrote: each copy of the file that was written to is a device. */
    "CREATE TABLE device (no INTEGER PRIMARY KEY, "
    "id BLOB NOT NULL UNIQUE CHECK (length(id) = 16), name TEXT NOT NULL, "
    "made_at INTEGER NOT NULL) STRICT",
    /* What this very file is: one row. `machine`, `inode` and `birth` (when
     * the file was made, ns; 0: not known) tell a copied file from the one
     * that was written last. `clock` is the hybrid clock: never behind what
     * the file has seen. */
    "CREATE TABLE replica (one INTEGER PRIMARY KEY CHECK (one = 1), "
    "device INTEGER REFERENCES device(no), machine TEXT NOT NULL, "
    "inode INTEGER NOT NULL, birth INTEGER NOT NULL, "
    "clock INTEGER NOT NULL) STRICT",

    /* The log: one row for an insert (col '', value a JSON array of the cells
     * in the order of the columns), one a cell for an update. */
    "CREATE TABLE change (device INTEGER NOT NULL REFERENCES device(no), "
    "seq INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL, "
    "tbl TEXT NOT NULL, row BLOB NOT NULL, col TEXT NOT NULL, value ANY, "
    "prev_device INTEGER, prev_seq INTEGER, hash BLOB NOT NULL, "
    "PRIMARY KEY (device, seq)) STRICT, WITHOUT ROWID",
    "CREATE INDEX change_cell ON change(row, col, at)",
    "CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN "
    "SELECT raise(ABORT, 'the log cannot be changed'); END",
    "CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN "
    "SELECT raise(ABORT, 'the log cannot be changed'); END",
    /* INSERT OR REPLACE deletes without asking the delete trigger. */
    "CREATE TRIGGER change_no_replace BEFORE INSERT ON change "
    "WHEN EXISTS (SELECT 1 FROM change "
    "WHERE device = new.device AND seq = new.seq) BEGIN "
    "SELECT raise(ABORT, 'the log cannot be changed'); END",

    /* The one place where log rows are made: the tables' triggers insert
     * into this view. */
    "CREATE VIEW logged (tbl, row, col, value) AS "
    "SELECT tbl, row, col, value FROM change",
    "CREATE TRIGGER logged_insert INSTEAD OF INSERT ON logged BEGIN "
    "INSERT INTO change (device, seq, at, author, tbl, row, col, value, "
    "prev_device, prev_seq, hash) "
    "SELECT own.no, last.seq + 1, chahe_at(), chahe_author(), new.tbl, "
    "new.row, new.col, new.value, prev.device, prev.seq, "
    "chahe_hash((SELECT hash FROM change WHERE device = own.no AND "
    "seq = last.seq), own.id, last.seq + 1, chahe_at(), chahe_author(), "
    "new.tbl, new.row, new.col, new.value, "
    "(SELECT id FROM device WHERE no = prev.device), prev.seq) "
    "FROM (SELECT no, id FROM device WHERE no = chahe_device()) own, "
    "(SELECT coalesce(max(seq), 0) AS seq FROM change "
    "WHERE device = chahe_device()) last "
    "LEFT JOIN (SELECT c.device, c.seq FROM change c JOIN device d "
    "ON d.no = c.device WHERE c.row = new.row AND c.col IN (new.col, '') "
    "ORDER BY c.at DESC, d.id DESC, c.seq DESC LIMIT 1) prev "
    "ON new.col <> ''; END",

    /* Which triggers and search index the file has. */
    "CREATE TABLE derived (key TEXT PRIMARY KEY, value TEXT NOT NULL) "
    "STRICT, WITHOUT ROWID",
    "CREATE VIRTUAL TABLE search USING fts5(text, content='', "
    "tokenize='chahe', prefix='1 2')",
    NULL,
};

/* Long lists and what is due without reading the tables, whose rows hold long
 * texts; and photos, whose bytes are found by their hash and are not logged:
 * they cannot change. */
static const char *const version_2[] = {
    "DROP INDEX audit_date",
    "CREATE INDEX audit_held ON audit(audit_date) WHERE deleted = 0",
    "CREATE INDEX audit_unsent ON audit(audit_date) "
    "WHERE sent_on IS NULL AND deleted = 0",
    "CREATE INDEX audit_state ON audit(id, audit_date, kind, sent_on, "
    "received_on, closed_on, audit_no, project_id) WHERE deleted = 0",
    "CREATE INDEX project_quota ON project(start_date, completed_on, budget) "
    "WHERE deleted = 0",
    "DROP INDEX project_tender_no",
    "CREATE INDEX project_listed ON project(tender_no, deleted)",
    "CREATE INDEX project_organizer ON project(organizer, deleted)",
    "CREATE INDEX project_contractor ON project(contractor, deleted)",

    "CREATE TABLE photo (" RECORD OF_AUDIT
    "finding_id BLOB REFERENCES finding(id) DEFERRABLE INITIALLY DEFERRED, "
    "advice_id BLOB REFERENCES advice(id) DEFERRABLE INITIALLY DEFERRED, "
    "stage TEXT NOT NULL "
    "CHECK (stage IN ('site','before','during','after')), "
    "caption TEXT, taken_at TEXT, name TEXT, "
    "size INTEGER CHECK (size >= 0), hash TEXT NOT NULL "
    "CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')) STRICT",
    "CREATE INDEX photo_audit ON photo(audit_id)",
    /* hash: BLAKE2b-256 of the bytes in hexadecimal */
    "CREATE TABLE blob (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    NULL,
};

/* BLAKE2b-256 in hexadecimal. */
#define IS_HASH(column) \
  "length(" column ") = 64 AND " column " NOT GLOB '*[^0-9a-f]*'"

#define IS_LETTER "CHECK (letter GLOB '[B-HJ-NP-Z]')"

static const char *const version_3[] = {
    /* of the bytes that came, where those kept are others */
    "ALTER TABLE photo ADD COLUMN original TEXT "
    "CHECK (original IS NULL OR (" IS_HASH("original") "))",

    "CREATE INDEX photo_finding ON photo(finding_id) "
    "WHERE finding_id IS NOT NULL",
    "CREATE INDEX photo_advice ON photo(advice_id) "
    "WHERE advice_id IS NOT NULL",

    /* Copies that were carried away from this very file: when (ms since 1970
     * UTC), where to, how many entries of the log it held, and the hash of its
     * bytes. Neither logged nor replicated. A copy holds the rows of what it
     * was copied from; `device` tells that they are not its own. */
    "CREATE TABLE carried (at INTEGER NOT NULL, "
    "device INTEGER NOT NULL REFERENCES device(no), path TEXT NOT NULL, "
    "entries INTEGER NOT NULL CHECK (entries >= 0), "
    "hash TEXT NOT NULL CHECK (" IS_HASH("hash") ")) STRICT",

    /* One entry that is built on the change that it names. */
    "CREATE VIEW built (tbl, row, col, value, prev_device, prev_seq) AS "
    "SELECT tbl, row, col, value, prev_device, prev_seq FROM change",
    "CREATE TRIGGER built_insert INSTEAD OF INSERT ON built BEGIN "
    "INSERT INTO change (device, seq, at, author, tbl, row, col, value, "
    "prev_device, prev_seq, hash) "
    "SELECT own.no, last.seq + 1, chahe_at(), chahe_author(), new.tbl, "
    "new.row, new.col, new.value, new.prev_device, new.prev_seq, "
    "chahe_hash((SELECT hash FROM change WHERE device = own.no AND "
    "seq = last.seq), own.id, last.seq + 1, chahe_at(), chahe_author(), "
    "new.tbl, new.row, new.col, new.value, "
    "(SELECT id FROM device WHERE no = new.prev_device), new.prev_seq) "
    "FROM (SELECT no, id FROM device WHERE no = chahe_device()) own, "
    "(SELECT coalesce(max(seq), 0) AS seq FROM change "
    "WHERE device = chahe_device()) last; END",

    /* The letter in the numbers of new audits; NULL: none, the office's file.
     * That of this very file, and what it has heard of the others. */
    "ALTER TABLE replica ADD COLUMN letter TEXT " IS_LETTER,
    "ALTER TABLE device ADD COLUMN letter TEXT " IS_LETTER,
    /* the numbers that an audit had before, parted by blanks */
    "ALTER TABLE audit ADD COLUMN former_no TEXT",
    "CREATE INDEX audit_former ON audit(former_no) "
    "WHERE former_no IS NOT NULL",
    NULL,
};

const struct migration schema_migrations[] = {
    {version_1}, {version_2}, {version_3}};
const size_t schema_migration_count =
    sizeof schema_migrations / sizeof *schema_migrations;

const char *const schema_tables[] = {
    "project",    "progress", "audit",     "member",  "finding",
    "advice",     "sampling", "extension", "citizen", "training",
    "submission", "setting",  "photo",
};
const size_t schema_table_count = sizeof schema_tables / sizeof *schema_tables;
_Static_assert(sizeof schema_tables / sizeof *schema_tables < SCHEMA_ROW_STEP,
               "a search rowid has no room for the table's number");

const char *schema_search_table(int64_t rowid) {
  int64_t number = rowid % SCHEMA_ROW_STEP;
  return number >= 1 && (size_t)number <= schema_table_count
             ? schema_tables[number - 1]
             : NULL;
}

int64_t schema_search_row(int64_t rowid) {
  return rowid / SCHEMA_ROW_STEP;
}

void schema_add_search_rowid(struct buffer *sql, const char *alias,
                             size_t table) {
  buffer_format(sql, "%s.rid * %d + %zu", alias, SCHEMA_ROW_STEP, table + 1);
}

bool schema_run(struct store *store, const struct migration *migrations,
                size_t from, size_t count, struct error *error) {
  for (size_t i = from; i < count; i++)
    for (const char *const *sql = migrations[i].statements; *sql; sql++)
      if (!connection_run(store, *sql, error))
        return false;
  return true;
}
