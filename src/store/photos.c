/* Photographs and their bytes. */
#include "chahe/store/photos.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/store/row.h"
#include "columns.h"
#include "connection.h"

enum { HASH_BYTES = (PHOTO_HASH_SIZE - 1) / 2 };

void photos_hash(const void *bytes, size_t len, char hash[PHOTO_HASH_SIZE]) {
  unsigned char raw[HASH_BYTES];
  crypto_generichash(raw, sizeof raw, bytes, len, NULL, 0);
  sodium_bin2hex(hash, PHOTO_HASH_SIZE, raw, sizeof raw);
}

/* --- reading ------------------------------------------------------------ */

#define SELECT_PHOTO                                                      \
  "SELECT p.id, p.audit_id, p.finding_id, p.advice_id, "                  \
  "coalesce(f.seq, a.seq), p.stage, p.caption, p.name, p.taken_at, "      \
  "p.size, p.hash, EXISTS (SELECT 1 FROM blob b WHERE b.hash = p.hash), " \
  "p.deleted, p.original FROM photo p LEFT JOIN finding f ON f.id = "     \
  "p.finding_id "                                                         \
  "LEFT JOIN advice a ON a.id = p.advice_id "

static bool take_photo(struct photo_set *set, sqlite3_stmt *statement) {
  static const char *const stages[] = {"site", "before", "during", "after",
                                       NULL};
  struct photo photo = {.owner = PHOTO_OF_AUDIT};
  if (!column_id(statement, 0, &photo.id) ||
      !column_id(statement, 1, &photo.audit))
    return false;
  if (column_id(statement, 2, &photo.part))
    photo.owner = PHOTO_OF_FINDING;
  else if (column_id(statement, 3, &photo.part))
    photo.owner = PHOTO_OF_ADVICE;
  photo.seq = sqlite3_column_int64(statement, 4);
  photo.stage = (enum photo_stage)column_choice(statement, 5, stages,
                                                PHOTO_STAGE_COUNT + 1);
  if (photo.stage == PHOTO_STAGE_NONE)
    return false;
  photo.caption = column_text(&set->texts, statement, 6);
  photo.name = column_text(&set->texts, statement, 7);
  photo.taken_at = column_text(&set->texts, statement, 8);
  photo.size = sqlite3_column_int64(statement, 9);
  snprintf(photo.hash, sizeof photo.hash, "%s", column_words(statement, 10));
  photo.has_bytes = sqlite3_column_int(statement, 11) != 0;
  photo.deleted = sqlite3_column_int(statement, 12) != 0;
  snprintf(photo.original, sizeof photo.original, "%s",
           column_words(statement, 13));
  set->photos = column_room(set->photos, set->count, sizeof *set->photos);
  set->photos[set->count++] = photo;
  return true;
}

static bool load(struct store *store, const char *sql, const struct row_id *id,
                 struct photo_set *set, struct error *error) {
  *set = (struct photo_set){0};
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  sqlite3_bind_blob(statement, 1, id->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(statement)) == SQLITE_ROW)
    ok = take_photo(set, statement) || connection_damaged(store, error);
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  connection_release(statement);
  if (!ok)
    photos_done(set);
  return ok;
}

bool photos_load(struct store *store, const struct row_id *audit,
                 struct photo_set *set, struct error *error) {
  return load(store,
              SELECT_PHOTO
              "WHERE p.audit_id = ?1 AND p.deleted = 0 ORDER BY "
              "CASE WHEN p.finding_id IS NOT NULL THEN 1 "
              "WHEN p.advice_id IS NOT NULL THEN 2 ELSE 0 END, 5, "
              "CASE p.stage WHEN 'site' THEN 0 WHEN 'before' THEN 1 "
              "WHEN 'during' THEN 2 ELSE 3 END, "
              "coalesce(p.taken_at, '') = '', p.taken_at, p.rid",
              audit, set, error);
}

bool photos_load_id(struct store *store, const struct row_id *id,
                    struct photo_set *set, struct error *error) {
  return load(store, SELECT_PHOTO "WHERE p.id = ?1", id, set, error);
}

void photos_done(struct photo_set *set) {
  free(set->photos);
  column_texts_done(set->texts);
  *set = (struct photo_set){0};
}

bool photos_bytes(struct store *store, const char *hash, struct buffer *out,
                  struct error *error) {
  buffer_reset(out);
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT bytes FROM blob WHERE hash = ?1", error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, hash, -1, SQLITE_STATIC);
  int step = sqlite3_step(statement);
  bool ok = step == SQLITE_ROW;
  if (ok)
    buffer_add(out, sqlite3_column_blob(statement, 0),
               (size_t)sqlite3_column_bytes(statement, 0));
  else if (step == SQLITE_DONE)
    error_set(error, ERROR_NOT_FOUND, NULL,
              _("the picture itself is not in this file"));
  else
    connection_refuse(store, error);
  connection_release(statement);
  char found[PHOTO_HASH_SIZE];
  photos_hash(out->data, out->len, found);
  if (ok && strcmp(found, hash) != 0) {
    buffer_reset(out);
    return error_set(error, ERROR_DAMAGED, NULL,
                     _("the picture in this file is damaged"));
  }
  return ok;
}

/* --- writing ------------------------------------------------------------ */

static bool insert_bytes(struct store *store, const char *hash,
                         const void *bytes, size_t len, struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "INSERT INTO blob (hash, bytes) VALUES (?1, ?2) ON CONFLICT (hash) "
      "DO UPDATE SET bytes = excluded.bytes WHERE bytes IS NOT excluded.bytes",
      error);
  if (!statement)
    return false;
  sqlite3_bind_text(statement, 1, hash, -1, SQLITE_STATIC);
  sqlite3_bind_blob64(statement, 2, bytes, len, SQLITE_STATIC);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static struct cell text_cell(const char *text) {
  return text && *text ? (struct cell){.type = CELL_TEXT, .text = text}
                       : (struct cell){.type = CELL_NULL};
}

static struct cell id_cell(const struct row_id *id) {
  return (struct cell){.type = CELL_ID, .id = *id};
}

bool photos_insert(struct store *store, struct photo *photo, const void *bytes,
                   size_t len, struct error *error) {
  static const char *const columns[] = {
      "audit_id", "finding_id", "advice_id", "stage", "caption",
      "taken_at", "name",       "size",      "hash",  "original"};
  photo->id = row_id_random();
  photo->size = (int64_t)len;
  photos_hash(bytes, len, photo->hash);
  struct cell part = id_cell(&photo->part);
  struct cell cells[] = {
      id_cell(&photo->audit),
      photo->owner == PHOTO_OF_FINDING ? part : text_cell(NULL),
      photo->owner == PHOTO_OF_ADVICE ? part : text_cell(NULL),
      text_cell(photo_stage_key(photo->stage)),
      text_cell(photo->caption),
      text_cell(photo->taken_at),
      text_cell(photo->name),
      {.type = CELL_INTEGER, .integer = photo->size},
      text_cell(photo->hash),
      text_cell(photo->original),
  };
  return insert_bytes(store, photo->hash, bytes, len, error) &&
         row_insert(store, "photo", &photo->id, columns, cells,
                    sizeof cells / sizeof *cells, error);
}

bool photos_keep_bytes(struct store *store, const void *bytes, size_t len,
                       struct error *error) {
  char hash[PHOTO_HASH_SIZE];
  photos_hash(bytes, len, hash);
  return insert_bytes(store, hash, bytes, len, error);
}

/* Runs `sql` with a part, or NULL, as its first parameter and audits as the
 * others; `*changed` (may be NULL) is the number of rows. */
static bool run_of(struct store *store, const char *sql,
                   const struct row_id *part, const struct row_id *audit,
                   const struct row_id *other, size_t *changed,
                   struct error *error) {
  sqlite3_stmt *statement = connection_prepare(store, sql, error);
  if (!statement)
    return false;
  if (part)
    sqlite3_bind_blob(statement, 1, part->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob(statement, 2, audit->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  if (other)
    sqlite3_bind_blob(statement, 3, other->bytes, ROW_ID_SIZE, SQLITE_STATIC);
  bool ok =
      sqlite3_step(statement) == SQLITE_DONE || connection_refuse(store, error);
  if (ok && changed)
    *changed += (size_t)sqlite3_changes64(store->db);
  connection_release(statement);
  return ok;
}

#define OF_PART "?1 IS NULL OR ?1 IN (finding_id, advice_id)"

bool photos_delete_of(struct store *store, const struct row_id *audit,
                      const struct row_id *part, size_t *deleted,
                      struct error *error) {
  return run_of(store,
                "UPDATE photo SET deleted = 1 "
                "WHERE audit_id = ?2 AND deleted = 0 AND (" OF_PART ")",
                part, audit, NULL, deleted, error);
}

bool photos_move(struct store *store, const struct row_id *part,
                 const struct row_id *from, const struct row_id *to,
                 struct error *error) {
  return run_of(store,
                "UPDATE photo SET audit_id = ?3 "
                "WHERE audit_id = ?2 AND (" OF_PART ")",
                part, from, to, NULL, error);
}

/* --- checking ----------------------------------------------------------- */

/* Whether the bytes in the row's second column have the hash in its third. */
static const char *find_problem(sqlite3_stmt *statement) {
  char hash[PHOTO_HASH_SIZE];
  if (sqlite3_column_type(statement, 1) != SQLITE_BLOB)
    return _("the picture itself is not in this file");
  photos_hash(sqlite3_column_blob(statement, 1),
              (size_t)sqlite3_column_bytes(statement, 1), hash);
  return strcmp(hash, column_words(statement, 2)) == 0
             ? NULL
             : _("the picture in this file is damaged");
}

bool photos_check(struct store *store, photos_report *report, void *context,
                  struct error *error) {
  sqlite3_stmt *statement = connection_prepare(
      store,
      "SELECT p.id, b.bytes, p.hash FROM photo p "
      "LEFT JOIN blob b ON b.hash = p.hash WHERE p.deleted = 0 ORDER BY p.rid",
      error);
  if (!statement)
    return false;
  int step = SQLITE_DONE;
  bool ok = true;
  while (ok && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    struct row_id id;
    ok = column_id(statement, 0, &id) || connection_damaged(store, error);
    const char *problem = ok ? find_problem(statement) : NULL;
    if (problem)
      report(context, &id, problem);
  }
  if (ok && step != SQLITE_DONE)
    ok = connection_refuse(store, error);
  connection_release(statement);
  return ok;
}
