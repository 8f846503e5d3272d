/* What a person must look at after a merge. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/store/conflict.h"
#include "chahe/store/reference.h"
#include "columns.h"
#include "merging.h"

/* --- conflicts ------------------------------------------------------------ */

/* Rows that were found to be in conflict, each once. */
struct found {
  struct merge *merge;
  struct references references;
  struct row_id *rows;
  size_t count;
};

static bool see_conflict(void *context, const struct conflict *conflict) {
  struct found *found = context;
  struct merge *merge = found->merge;
  const struct table *table = tables_find(merge->tables, conflict->table);
  for (size_t i = 0; i < found->count; i++)
    if (row_id_equal(&found->rows[i], &conflict->row))
      return false;
  found->rows = column_room(found->rows, found->count, sizeof *found->rows);
  found->rows[found->count++] = conflict->row;
  if (table)
    merge->receipt->counts[table - merge->tables].conflicts++;
  return false;
}

static bool look_at(struct found *found, const struct row_id *row) {
  return conflict_each_of(found->merge->store, row, see_conflict, found,
                          found->merge->error);
}

/* A record that came may belong to one that was deleted here. */
static bool look_above(struct found *found, const struct touched *touched,
                       const struct reference *reference) {
  struct merge *merge = found->merge;
  struct buffer sql = {0};
  buffer_format(&sql,
                "SELECT p.id FROM \"%s\" c JOIN \"%s\" p ON p.id = c.\"%s\" "
                "WHERE c.id = ?1 AND p.deleted = 1",
                reference->table, reference->target, reference->column);
  sqlite3_stmt *statement =
      connection_prepare(merge->store, sql.data, merge->error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, touched->row.bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  struct row_id above;
  int step = sqlite3_step(statement);
  bool is_there = step == SQLITE_ROW && column_id(statement, 0, &above);
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(merge->store, merge->error);
  connection_release(statement);
  return ok && (!is_there || look_at(found, &above));
}

static bool tell_conflicts(struct found *found, const struct touched *touched) {
  const char *table = found->merge->tables[touched->table].name;
  bool ok = true;
  /* what one device alone has changed stands against nothing, save that a
   * deletion may stand against what else there is */
  if (touched->shared || touched->deleted)
    ok = look_at(found, &touched->row);
  for (size_t i = 0; ok && !touched->deleted && i < found->references.count;
       i++)
    if (strcmp(found->references.list[i].table, table) == 0)
      ok = look_above(found, touched, &found->references.list[i]);
  return ok;
}

/* --- keys ----------------------------------------------------------------- */

static const struct merge_key *find_key(const struct merge *merge,
                                        const char *table) {
  for (size_t i = 0; i < merge->run->key_count; i++)
    if (strcmp(merge->run->keys[i].table, table) == 0)
      return &merge->run->keys[i];
  return NULL;
}

static bool tell_duplicate(struct merge *merge, const struct touched *touched) {
  struct merge_receipt *receipt = merge->receipt;
  const char *table = merge->tables[touched->table].name;
  const struct merge_key *key = find_key(merge, table);
  if (!key || !(touched->added || touched->changed))
    return true;
  struct buffer sql = {0};
  buffer_format(&sql,
                "SELECT 1 FROM \"%s\" a CROSS JOIN \"%s\" b WHERE a.id = ?1 "
                "AND a.deleted = 0 AND b.deleted = 0 AND b.id <> a.id",
                table, table);
  for (size_t i = 0; i < key->count; i++)
    buffer_format(&sql, " AND b.\"%s\" IS a.\"%s\"", key->columns[i],
                  key->columns[i]);
  buffer_add_text(&sql, " LIMIT 1");
  sqlite3_stmt *statement =
      connection_prepare(merge->store, sql.data, merge->error);
  buffer_done(&sql);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, touched->row.bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(merge->store, merge->error);
  connection_release(statement);
  if (step == SQLITE_ROW) {
    receipt->duplicates =
        column_room(receipt->duplicates, receipt->duplicate_count,
                    sizeof *receipt->duplicates);
    receipt->duplicates[receipt->duplicate_count++] =
        (struct merge_duplicate){table, touched->row};
  }
  return ok;
}

bool merge_tell(struct merge *merge) {
  struct found found = {.merge = merge};
  bool ok = references_load(merge->store, &found.references, merge->error);
  for (size_t i = 0; ok && i < merge->touched_count; i++)
    ok = tell_conflicts(&found, &merge->touched[i]) &&
         tell_duplicate(merge, &merge->touched[i]);
  references_done(&found.references);
  free(found.rows);
  return ok;
}
