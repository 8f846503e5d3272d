/* What a person must look at after a merge. */
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/store/conflict.h"
#include "columns.h"
#include "merging.h"

static bool see_conflict(void *context, const struct conflict *conflict) {
  (void)conflict;
  *(bool *)context = true;
  return false;
}

static bool tell_conflicts(struct merge *merge, const struct touched *touched) {
  bool any = false;
  /* what one device alone has changed stands against nothing */
  if (!touched->shared)
    return true;
  bool ok = conflict_each_of(merge->store, &touched->row, see_conflict, &any,
                             merge->error);
  merge->receipt->counts[touched->table].conflicts += any;
  return ok;
}

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
  bool ok = true;
  for (size_t i = 0; ok && i < merge->touched_count; i++)
    ok = tell_conflicts(merge, &merge->touched[i]) &&
         tell_duplicate(merge, &merge->touched[i]);
  return ok;
}
