/* The letters of laptops. */
#include "letters.h"

#include <stdio.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/core/audit_number.h"
#include "chahe/store/letter.h"
#include "columns.h"
#include "device.h"

/* Numbers of audits begin anew each year: a letter whose device has not written
 * for that long can be somebody else's. */
static const int64_t year_ms = INT64_C(366) * 24 * 3600 * 1000;

char letters_column(sqlite3_stmt *statement, int at) {
  const char *text = column_words(statement, at);
  return strlen(text) == 1 && audit_letter_is(*text) ? *text : '\0';
}

void letters_bind(sqlite3_stmt *statement, int at, const char *letter) {
  if (*letter)
    sqlite3_bind_text(statement, at, letter, 1, SQLITE_STATIC);
  else
    sqlite3_bind_null(statement, at);
}

/* A device's last entry; one that has written nothing was just made. */
#define LAST_SEEN                                                          \
  "coalesce((SELECT at FROM change WHERE device = d.no ORDER BY seq DESC " \
  "LIMIT 1), d.made_at)"

/* When somebody was last seen with each letter; INT64_MIN: nobody ever. */
static bool read_seen(struct store *store, int64_t seen[AUDIT_LETTER_COUNT],
                      bool *any_device, struct error *error) {
  for (size_t i = 0; i < AUDIT_LETTER_COUNT; i++)
    seen[i] = INT64_MIN;
  *any_device = false;
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT letter, " LAST_SEEN " FROM device d", error);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    char letter = letters_column(statement, 0);
    int64_t at = sqlite3_column_int64(statement, 1);
    *any_device = true;
    if (!letter)
      continue;
    size_t place = (size_t)(strchr(audit_letters, letter) - audit_letters);
    if (at > seen[place])
      seen[place] = at;
  }
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

bool letters_choose(struct store *store, uint64_t place, char *letter,
                    struct error *error) {
  int64_t seen[AUDIT_LETTER_COUNT];
  bool any_device;
  *letter = '\0';
  if (!read_seen(store, seen, &any_device, error))
    return false;
  if (!any_device)
    return true;
  size_t start = (size_t)(place % AUDIT_LETTER_COUNT);
  size_t best = start;
  for (size_t i = 0; i < AUDIT_LETTER_COUNT; i++) {
    size_t at = (start + i) % AUDIT_LETTER_COUNT;
    if (seen[at] < seen[best])
      best = at;
  }
  *letter = audit_letters[best];
  return true;
}

bool letter_of_file(struct store *store, char *letter, struct error *error) {
  return device_letter(store, letter, error);
}

/* The name of a device other than `own` that goes on using the letter; "":
 * there is none. */
static bool read_rival(struct store *store, char letter, int64_t own,
                       struct buffer *name, bool *found, struct error *error) {
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "SELECT name FROM device d WHERE letter = ?1 "
                         "AND no <> ?2 AND " LAST_SEEN " > ?3",
                         error);
  if (!statement)
    return false;
  letters_bind(statement, 1, &letter);
  sqlite3_bind_int64(statement, 2, own);
  sqlite3_bind_int64(statement, 3, store->now() - year_ms);
  int step = sqlite3_step(statement);
  *found = step == SQLITE_ROW;
  if (*found)
    buffer_add_text(name, column_words(statement, 0));
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

/* Refuses a letter that another device goes on using. */
static bool is_free(struct store *store, char letter, struct error *error) {
  struct buffer name = {0};
  bool found;
  bool ok = read_rival(store, letter, store->device, &name, &found, error);
  if (ok && found)
    ok = error_set(error, ERROR_INPUT, NULL,
                   _("\"%c\" is the letter of another copy, on %.64s"), letter,
                   name.data);
  buffer_done(&name);
  return ok;
}

bool letter_is_shared(struct store *store, bool *shared, struct error *error) {
  struct buffer name = {0};
  int64_t own;
  char letter;
  *shared = false;
  bool ok = device_own(store, &own, error) &&
            device_letter(store, &letter, error) &&
            (own == 0 || !letter ||
             read_rival(store, letter, own, &name, shared, error));
  buffer_done(&name);
  return ok;
}

/* Writes it where the parameter 2 is `no`. */
static bool write_letter(struct store *store, const char *sql, char letter,
                         int64_t no, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  letters_bind(statement, 1, &letter);
  sqlite3_bind_int64(statement, 2, no);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool write_device(struct store *store, char letter, int64_t no,
                         struct error *error) {
  return write_letter(store, "UPDATE device SET letter = ?1 WHERE no = ?2",
                      letter, no, error);
}

bool letter_change(struct store *store, char letter, struct error *error) {
  return (!letter || is_free(store, letter, error)) &&
         write_letter(store, "UPDATE replica SET letter = ?1 WHERE device = ?2",
                      letter, store->device, error) &&
         write_device(store, letter, store->device, error);
}

bool letters_take(struct store *store, int64_t no, struct store *other,
                  int64_t other_no, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      other, "SELECT letter FROM device WHERE no = ?1", error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, other_no);
  int step = sqlite3_step(statement);
  char letter = step == SQLITE_ROW ? letters_column(statement, 0) : '\0';
  bool ok = step == SQLITE_ROW || step == SQLITE_DONE ||
            connection_refuse(other, error);
  connection_release(statement);
  return ok && write_device(store, letter, no, error);
}

bool letter_used(struct store *store, int64_t most, int64_t *count,
                 struct error *error) {
  int64_t device;
  *count = 0;
  if (!device_own(store, &device, error) || device == 0)
    return device == 0;
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "SELECT count(*) FROM (SELECT 1 FROM change c "
                         "JOIN audit a ON a.id = c.row WHERE c.device = ?1 "
                         "AND c.tbl = 'audit' AND c.col = '' "
                         "AND a.audit_no GLOB '[0-9]*-[B-HJ-NP-Z][0-9]*' "
                         "LIMIT ?2)",
                         error);
  if (!statement)
    return false;
  sqlite3_bind_int64(statement, 1, device);
  sqlite3_bind_int64(statement, 2, most);
  bool ok =
      sqlite3_step(statement) == SQLITE_ROW || connection_refuse(store, error);
  if (ok)
    *count = sqlite3_column_int64(statement, 0);
  connection_release(statement);
  return ok;
}
