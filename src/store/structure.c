/* Whether the file has the tables, indexes, views and triggers that this
 * program makes, and no others. A file may have passed through other hands: a
 * trigger planted there would run with our writes, and one that was taken out
 * would let a change past the log. What must be there is not written down a
 * second time: the steps are run in memory, and SQLite is asked what it made
 * of them. */
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "columns.h"
#include "functions.h"
#include "schema.h"

struct object {
  char *type, *name, *table, *sql;
};

struct structure {
  struct object *objects;
  size_t count;
};

static void object_done(const struct object *object) {
  free(object->type);
  free(object->name);
  free(object->table);
  free(object->sql);
}

static void structure_done(struct structure *structure) {
  for (size_t i = 0; i < structure->count; i++)
    object_done(&structure->objects[i]);
  free(structure->objects);
}

static void add(struct structure *structure, const char *type, const char *name,
                const char *table, const char *sql) {
  if (structure->count % 64 == 0)
    structure->objects = memory_resize(
        structure->objects, structure->count + 64, sizeof *structure->objects);
  structure->objects[structure->count++] = (struct object){
      memory_copy_text(type),
      memory_copy_text(name),
      memory_copy_text(table),
      memory_copy_text(sql),
  };
}

static bool add_trigger(void *context, const char *table, const char *name,
                        const char *sql) {
  add(context, "trigger", name, table, sql);
  return true;
}

/* By name; a trigger may have that of a table. */
static int compare_objects(const void *one, const void *other) {
  const struct object *a = one;
  const struct object *b = other;
  int order = strcmp(a->name, b->name);
  return order ? order : strcmp(a->type, b->type);
}

static void sort(struct structure *structure) {
  if (structure->count > 0)
    qsort(structure->objects, structure->count, sizeof *structure->objects,
          compare_objects);
}

/* Reads what `store` has. */
static bool read_objects(struct store *store, struct structure *structure,
                         struct error *error) {
  /* ANALYZE's tables are SQLite's own and hold no records */
  sqlite3_stmt *statement =
      connection_prepare(store,
                         "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                         "WHERE name NOT GLOB 'sqlite_stat[1-4]'",
                         error);
  if (!statement)
    return false;
  int step;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW)
    add(structure, column_words(statement, 0), column_words(statement, 1),
        column_words(statement, 2), column_words(statement, 3));
  bool ok = step == SQLITE_DONE || connection_refuse(store, error);
  connection_release(statement);
  return ok;
}

static bool open_model(struct store *model, struct error *error) {
  if (sqlite3_open_v2(
          ":memory:", &model->db,
          SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
          NULL) != SQLITE_OK)
    return connection_refuse(model, error);
  return tokenizer_register(model, error);
}

/* What the steps make, and the triggers where these are wanted. */
static bool make_model(const struct store *store,
                       const struct migration *migrations, size_t version,
                       const struct search_columns *search, size_t search_count,
                       bool triggers, struct structure *structure,
                       struct error *error) {
  struct store model = {.path = store->path};
  bool ok = open_model(&model, error) &&
            connection_run(&model, "BEGIN", error) &&
            schema_run(&model, migrations, 0, version, error) &&
            read_objects(&model, structure, error) &&
            (!triggers || triggers_each(&model, search, search_count,
                                        add_trigger, structure, error));
  connection_done(&model);
  return ok;
}

/* Names the object; it may be a stranger's, with anything in its name. */
static bool refuse(const struct store *store, const struct object *object,
                   struct error *error) {
  char *name = memory_copy_text(object->name);
  for (char *at = name; *at; at++)
    if ((unsigned char)*at < ' ' || *at == 0x7F)
      *at = '?';
  error_set(error, ERROR_DAMAGED, store->path,
            _("its structure was changed: %s %s"), object->type, name);
  free(name);
  return false;
}

/* Whether it is one that schema_prepare_triggers() makes, by its name. */
static bool is_ours(const struct object *object) {
  return strcmp(object->type, "trigger") == 0 && triggers_have(object->name);
}

static bool compare(const struct store *store, const struct structure *wanted,
                    const struct structure *found, bool triggers,
                    struct error *error) {
  size_t at = 0;
  for (size_t i = 0; i < found->count; i++) {
    const struct object *object = &found->objects[i];
    if (!triggers && is_ours(object))
      continue;
    if (at == wanted->count)
      return refuse(store, object, error);
    const struct object *expected = &wanted->objects[at++];
    int order = compare_objects(expected, object);
    if (order != 0)
      return refuse(store, order < 0 ? expected : object, error);
    if (strcmp(expected->table, object->table) != 0 ||
        strcmp(expected->sql, object->sql) != 0)
      return refuse(store, object, error);
  }
  return at == wanted->count || refuse(store, &wanted->objects[at], error);
}

/* Drops the triggers that schema_prepare_triggers() makes. */
static void drop_triggers(struct structure *structure) {
  size_t kept = 0;
  for (size_t i = 0; i < structure->count; i++)
    if (is_ours(&structure->objects[i]))
      object_done(&structure->objects[i]);
    else
      structure->objects[kept++] = structure->objects[i];
  structure->count = kept;
}

/* What the triggers were made for; NULL where that cannot be read: something
 * is missing, and is named when the objects are compared. */
static char *triggers_made_for(struct store *store) {
  sqlite3_stmt *statement = connection_prepare(
      store, "SELECT value FROM derived WHERE key = 'triggers'", NULL);
  if (!statement)
    return NULL;
  char *made_for = NULL;
  if (sqlite3_step(statement) == SQLITE_ROW)
    made_for = memory_copy_text(column_words(statement, 0));
  connection_release(statement);
  return made_for;
}

static bool same_triggers(struct store *own, struct store *other) {
  char *ours = triggers_made_for(own);
  char *theirs = triggers_made_for(other);
  bool same = ours && theirs && strcmp(ours, theirs) == 0;
  free(ours);
  free(theirs);
  return same;
}

bool structure_compare(struct store *own, struct store *other,
                       struct error *error) {
  struct structure wanted = {0};
  struct structure found = {0};
  bool triggers = same_triggers(own, other);
  bool ok =
      read_objects(own, &wanted, error) && read_objects(other, &found, error);
  sort(&wanted);
  sort(&found);
  if (ok && !triggers)
    drop_triggers(&wanted);
  ok = ok && compare(other, &wanted, &found, triggers, error);
  structure_done(&wanted);
  structure_done(&found);
  return ok;
}

bool structure_check(struct store *store, const struct migration *migrations,
                     size_t version, const struct search_columns *search,
                     size_t search_count, struct error *error) {
  struct structure wanted = {0};
  struct structure found = {0};
  bool triggers = false;
  bool ok = read_objects(store, &found, error);
  sort(&found);
  /* where that cannot be read, something is missing, and is named below */
  if (ok && !schema_has_triggers(store, search, search_count, &triggers, NULL))
    triggers = false;
  ok = ok && make_model(store, migrations, version, search, search_count,
                        triggers, &wanted, error);
  sort(&wanted);
  ok = ok && compare(store, &wanted, &found, triggers, error);
  structure_done(&wanted);
  structure_done(&found);
  return ok;
}
