/* Photographs as rows: what they belong to, what they are called. */
#include "photo_rows.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/photos.h"
#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "row_words.h"

const char photo_table[] = "photo";

static const char *table_of(enum photo_owner owner) {
  static const char *const tables[] = {[PHOTO_OF_AUDIT] = "audit",
                                       [PHOTO_OF_FINDING] = "finding",
                                       [PHOTO_OF_ADVICE] = "advice"};
  return tables[owner];
}

static const struct row_id *owner_id(const struct photo *photo) {
  return photo->owner == PHOTO_OF_AUDIT ? &photo->audit : &photo->part;
}

char *photo_key_words(struct session *session, const struct row_id *id,
                      struct error *error) {
  struct photo_set set;
  if (!photos_load_id(session->store, id, &set, error))
    return NULL;
  const struct photo *photo = set.photos;
  struct buffer words = {0};
  char *owner = NULL;
  bool ok = true;
  if (photo) {
    owner =
        row_key_words(session, table_of(photo->owner), owner_id(photo), error);
    ok = owner != NULL;
  }
  if (owner)
    buffer_format(&words, *photo->name ? "%s %s" : "%s", owner, photo->name);
  free(owner);
  photos_done(&set);
  return ok ? buffer_take(&words) : NULL;
}

char *photo_words(struct session *session, const struct row_id *id,
                  struct error *error) {
  char *key = photo_key_words(session, id, error);
  if (!key)
    return NULL;
  struct buffer words = {0};
  buffer_add_text(&words, _("photograph"));
  if (*key)
    buffer_format(&words, " %s", key);
  free(key);
  return buffer_take(&words);
}

const char *photo_column_words(const char *column) {
  if (strcmp(column, "stage") == 0)
    return _("stage");
  if (strcmp(column, "caption") == 0)
    return _("caption");
  return NULL;
}

/* --- what people typed --------------------------------------------------- */

char *photo_file_name(const char *path) {
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  size_t len = strlen(name);
  struct buffer shown = {0};
  for (size_t at = 0; at < len;) {
    uint32_t point;
    size_t size = utf8_decode(name + at, len - at, &point);
    bool fits = utf8_valid(name + at, size, NULL) && point >= ' ' &&
                (point < 0x7F || point >= 0xA0);
    buffer_add(&shown, fits ? name + at : "?", fits ? size : 1);
    at += size;
  }
  return buffer_take(&shown);
}

bool photo_refuse_file(struct error *error, const char *path,
                       const struct error *reason) {
  char *name = photo_file_name(path);
  error_set(error, reason->code, name, "%s", reason->message);
  free(name);
  return false;
}

bool photo_parse_caption(const char *caption, char **value,
                         struct error *error) {
  const struct field line = {.type = FIELD_TEXT};
  return field_parse(&line, NULL, caption, DATE_NONE, value, error);
}

/* --- what they belong to ------------------------------------------------ */

static bool take_audit(void *context, const struct row_id *id,
                       const struct cell *cells) {
  struct cell *audit = context;
  (void)id;
  *audit = cells[0];
  return false;
}

/* The audit that a row is, or is a part of, and the part; `*part` is NULL for
 * the audit itself, `*owns` false where rows have no photographs. */
static bool find_owner(struct session *session, const char *table,
                       const struct row_id *row, struct row_id *audit,
                       const struct row_id **part, bool *owns,
                       struct error *error) {
  static const char *const column = "audit_id";
  struct cell cell = {.type = CELL_NULL};
  *part = NULL;
  *audit = *row;
  *owns = strcmp(table, "audit") == 0;
  if (*owns || (strcmp(table, "finding") != 0 && strcmp(table, "advice") != 0))
    return true;
  *part = row;
  if (!row_visit_id(session->store, table, row, &column, 1, take_audit, &cell,
                    error))
    return false;
  *owns = cell.type == CELL_ID;
  *audit = cell.id;
  return true;
}

bool photo_delete_of(struct session *session, const char *table,
                     const struct row_id *row, size_t *deleted,
                     struct error *error) {
  struct row_id audit;
  const struct row_id *part;
  bool owns;
  return find_owner(session, table, row, &audit, &part, &owns, error) &&
         (!owns ||
          photos_delete_of(session->store, &audit, part, deleted, error));
}

bool photo_follow(struct session *session, const char *table,
                  const struct row_id *row, const struct row_id *to,
                  struct error *error) {
  struct row_id audit;
  const struct row_id *part;
  bool owns;
  return find_owner(session, table, row, &audit, &part, &owns, error) &&
         (!owns || !part ||
          photos_move(session->store, part, &audit, to, error));
}
