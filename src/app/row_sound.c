/* Whether what was written back hangs together. */
#include "row_sound.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "field_column.h"
#include "row_words.h"

static bool refuse(struct session *session, const struct effect *effect,
                   const char *message, struct error *error) {
  return row_refuse(session, effect->table, &effect->row, "", message, error);
}

/* Looks for a row other than `self`. */
struct other_row {
  const struct row_id *self;
  struct row_id id;
  bool found;
};

static bool see_row(void *context, const struct row_id *id,
                    const struct cell *cells) {
  struct other_row *other = context;
  (void)cells;
  if (other->self && row_id_equal(other->self, id))
    return true;
  other->id = *id;
  other->found = true;
  return false;
}

static bool key_is_free(struct session *session, const struct effect *effect,
                        struct error *error) {
  const struct form *form = forms_find(&session->forms, effect->table);
  struct condition conditions[3];
  struct other_row other = {.self = &effect->row};
  struct row_key key;
  if (!form)
    return true;
  bool ok = row_key_load(session, form, &effect->row, &key, error);
  for (size_t i = 0; i < key.count; i++)
    conditions[i] = (struct condition){
        field_column(&form->fields[form->key_fields[i]]), key.cells[i]};
  ok = ok && row_each(session->store, form->name, NULL, 0, conditions,
                      key.count, NULL, see_row, &other, error);
  row_key_done(&key);
  if (ok && other.found)
    ok = refuse(session, effect,
                _("another record has this key now; change that one's first"),
                error);
  return ok;
}

static bool take_cell(void *context, const struct row_id *id,
                      const struct cell *cells) {
  (void)id;
  /* an id or a number: nothing that is borrowed */
  *(struct cell *)context = cells[0];
  return false;
}

/* The row's cell of that column, an id or a mark. */
static bool read_cell(struct session *session, const char *table,
                      const struct row_id *id, const char *column,
                      struct cell *cell, struct error *error) {
  *cell = (struct cell){.type = CELL_NULL};
  return row_visit_id(session->store, table, id, &column, 1, take_cell, cell,
                      error);
}

static bool refuse_orphan(struct session *session, const struct effect *effect,
                          const char *table, const struct row_id *parent,
                          struct error *error) {
  char *words = row_words(session, table, parent, error);
  struct buffer message = {0};
  if (!words)
    return false;
  buffer_format(&message,
                _("belongs to %s, which is deleted; bring that back first"),
                words);
  refuse(session, effect, message.data, error);
  buffer_done(&message);
  free(words);
  return false;
}

/* Whether all rows that it refers to are there. */
static bool belongs_somewhere(struct session *session,
                              const struct references *references,
                              const struct effect *effect,
                              struct error *error) {
  for (size_t i = 0; i < references->count; i++) {
    const struct reference *reference = &references->list[i];
    struct cell parent, mark;
    if (strcmp(reference->table, effect->table) != 0)
      continue;
    if (!read_cell(session, effect->table, &effect->row, reference->column,
                   &parent, error))
      return false;
    if (parent.type != CELL_ID)
      continue;
    if (!read_cell(session, reference->target, &parent.id, "deleted", &mark,
                   error))
      return false;
    if (mark.type != CELL_INTEGER || mark.integer != 0)
      return refuse_orphan(session, effect, reference->target, &parent.id,
                           error);
  }
  return true;
}

static bool refuse_needed(struct session *session, const struct effect *effect,
                          const char *table, const struct row_id *part,
                          struct error *error) {
  char *words = row_words(session, table, part, error);
  struct buffer message = {0};
  if (!words)
    return false;
  buffer_format(&message, _("%s belongs to it; delete or change that first"),
                words);
  refuse(session, effect, message.data, error);
  buffer_done(&message);
  free(words);
  return false;
}

/* Whether no row refers to the one that is deleted now. */
static bool has_no_parts(struct session *session,
                         const struct references *references,
                         const struct effect *effect, struct error *error) {
  for (size_t i = 0; i < references->count; i++) {
    const struct reference *reference = &references->list[i];
    struct condition condition = {reference->column,
                                  {.type = CELL_ID, .id = effect->row}};
    struct other_row part = {0};
    if (strcmp(reference->target, effect->table) != 0)
      continue;
    if (!row_each(session->store, reference->table, NULL, 0, &condition, 1,
                  NULL, see_row, &part, error))
      return false;
    if (part.found)
      return refuse_needed(session, effect, reference->table, &part.id, error);
  }
  return true;
}

/* Whether the column is part of a key, or of what decides whether the row is
 * there. */
static bool matters(const struct form *form, const struct effect *effect) {
  if (strcmp(effect->column, "deleted") == 0 || effect->before.type == CELL_ID)
    return true;
  for (size_t i = 0; form && i < form->key_count; i++)
    if (strcmp(field_column(&form->fields[form->key_fields[i]]),
               effect->column) == 0)
      return true;
  return false;
}

bool row_is_sound(struct session *session, const struct references *references,
                  const struct effect *effects, size_t count,
                  struct error *error) {
  const struct form *form = forms_find(&session->forms, effects->table);
  struct cell mark;
  bool is_affected = false;
  for (size_t i = 0; i < count; i++)
    is_affected = is_affected || matters(form, &effects[i]);
  if (!is_affected)
    return true;
  if (!read_cell(session, effects->table, &effects->row, "deleted", &mark,
                 error))
    return false;
  if (mark.type != CELL_INTEGER || mark.integer != 0)
    return has_no_parts(session, references, effects, error);
  return key_is_free(session, effects, error) &&
         belongs_somewhere(session, references, effects, error);
}
