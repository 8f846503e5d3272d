/* Whatever is edited on whatever copies, and merged in whatever order and
 * direction, again or in part: when everybody has everything, all copies say
 * the same, and nothing that was ever typed is lost.
 *
 * MERGE_ROUNDS=1000 in the environment makes more rounds than the usual few. */
#include "fleet.h"

#include <unistd.h>

#include "../../src/store/columns.h"
#include "../../src/store/connection.h"
#include "../base/random.h"
#include "chahe/base/buffer.h"
#include "chahe/store/conflict.h"
#include "chahe/store/photos.h"
#include "chahe/store/row.h"
#include "chahe/store/search.h"

enum {
  ROUNDS = 16,
  STEPS = 60,
  COPIES_MAX = 6,
  ROWS_MAX = 256,
  DAY_S = 24 * 3600
};

/* One file, open, and how far its clock is from the right one. */
struct copy {
  struct scratch_path path;
  struct store *store;
  int64_t clock_off; /* ms */
};

/* A row that some copy has made, and perhaps not all have. */
struct made {
  const char *table;
  struct row_id id;
};

struct world {
  struct scratch *scratch;
  struct random random;
  struct copy copies[COPIES_MAX];
  size_t count;
  struct made rows[ROWS_MAX];
  size_t row_count;
  int64_t now;   /* the right time, ms */
  size_t typed;  /* values so far: each is the only one of its kind */
  size_t merges; /* that brought something */
  size_t conflicts;
  size_t undone; /* decisions */
};

static size_t below(struct world *world, size_t bound) {
  return random_below(&world->random, bound);
}

/* Lets time pass, and takes the clock of the copy. */
static void tick(struct world *world, const struct copy *copy) {
  world->now += 1 + (int64_t)below(world, 60000);
  fixture_now = world->now + copy->clock_off;
}

/* Without waiting for the disk: what is asked here is not whether a file
 * outlives a power cut. */
static void open_copy(struct copy *copy) {
  struct error error = {0};
  copy->store = fixture_open(copy->path.text, "anna");
  fixture_check(connection_run(copy->store, "PRAGMA synchronous=OFF", &error),
                &error);
}

/* --- editing -------------------------------------------------------------- */

/* A value that nobody else types, or sometimes one that others do. */
static const char *type_value(struct world *world, char *text, size_t size) {
  static const char *const common[] = {"甲", "乙", "丙"};
  if (below(world, 5) == 0)
    return common[below(world, 3)];
  snprintf(text, size, "v%zu.", world->typed++);
  return text;
}

static void note(struct world *world, const char *table,
                 const struct row_id *id) {
  if (world->row_count < ROWS_MAX)
    world->rows[world->row_count++] = (struct made){table, *id};
}

/* A row of the table (NULL: any) that the copy has, deleted or not. */
static const struct made *pick(struct world *world, const struct copy *copy,
                               const char *table) {
  for (int i = 0; i < 20 && world->row_count > 0; i++) {
    const struct made *made = &world->rows[below(world, world->row_count)];
    bool exists;
    struct error error = {0};
    if (table && strcmp(made->table, table) != 0)
      continue;
    fixture_check(
        row_exists(copy->store, made->table, &made->id, &exists, &error),
        &error);
    if (exists)
      return made;
  }
  return NULL;
}

static void insert(struct world *world, const struct copy *copy,
                   const char *table, const struct row_id *id,
                   const char *const *columns, const struct cell *cells,
                   size_t count) {
  struct error error = {0};
  fixture_check(
      row_insert(copy->store, table, id, columns, cells, count, &error),
      &error);
  note(world, table, id);
}

#define WORDS(value) \
  { .type = CELL_TEXT, .text = (value) }

/* Entered at random, or imported: then it may be on other laptops, too. */
static void add_tender(struct world *world, const struct copy *copy) {
  static const char *const columns[] = {"tender_no", "name", "organizer",
                                        "budget"};
  char key[16];
  char name[32];
  bool exists = false;
  struct error error = {0};
  snprintf(key, sizeof key, "K%zu", below(world, 4));
  const char *keys[] = {key};
  struct row_id id = row_id_random();
  if (below(world, 2) == 0) {
    id = row_id_derived("project", keys, 1);
    fixture_check(row_exists(copy->store, "project", &id, &exists, &error),
                  &error);
  }
  if (exists)
    return;
  const struct cell cells[] = {WORDS(key),
                               WORDS(type_value(world, name, sizeof name)),
                               WORDS("B"),
                               {.type = CELL_INTEGER, .integer = 5}};
  insert(world, copy, "project", &id, columns, cells, 4);
}

static void add_audit(struct world *world, const struct copy *copy) {
  static const char *const columns[] = {"project_id", "audit_no", "audit_date",
                                        "kind",       "notice",   "merits"};
  const struct made *tender = pick(world, copy, "project");
  char merits[32];
  struct row_id id = row_id_random();
  if (!tender)
    return;
  const struct cell cells[] = {{.type = CELL_ID, .id = tender->id},
                               WORDS("112-001"),
                               WORDS("2026-05-02"),
                               WORDS("audit"),
                               WORDS("announced"),
                               WORDS(type_value(world, merits, sizeof merits))};
  insert(world, copy, "audit", &id, columns, cells, 6);
}

static void add_finding(struct world *world, const struct copy *copy) {
  static const char *const columns[] = {"audit_id", "seq",      "code",
                                        "party",    "severity", "description"};
  const struct made *audit = pick(world, copy, "audit");
  char words[32];
  struct row_id id = row_id_random();
  if (!audit)
    return;
  const struct cell cells[] = {{.type = CELL_ID, .id = audit->id},
                               {.type = CELL_INTEGER, .integer = 1},
                               WORDS("5.14.01"),
                               WORDS("contractor"),
                               WORDS("M"),
                               WORDS(type_value(world, words, sizeof words))};
  insert(world, copy, "finding", &id, columns, cells, 6);
}

static void add_photo(struct world *world, const struct copy *copy) {
  const struct made *audit = pick(world, copy, "audit");
  char bytes[32];
  struct error error = {0};
  if (!audit)
    return;
  struct photo photo = {.audit = audit->id, .stage = PHOTO_SITE};
  photo.caption = photo.name = photo.taken_at = "";
  snprintf(bytes, sizeof bytes, "picture %zu", below(world, 6));
  fixture_check(
      photos_insert(copy->store, &photo, bytes, strlen(bytes), &error), &error);
  note(world, "photo", &photo.id);
}

static void set_cell(struct world *world, const struct copy *copy) {
  static const struct {
    const char *table, *columns[3];
  } cells[] = {{"project", {"name", "contractor", "summary"}},
               {"audit", {"merits", "note", "site_condition"}},
               {"finding", {"description", "location", "action"}}};
  size_t at = below(world, 3);
  size_t column = below(world, 3);
  const struct made *made = pick(world, copy, cells[at].table);
  char value[32];
  struct cell cell = {.type = CELL_NULL};
  struct error error = {0};
  if (!made)
    return;
  /* the first of a table's may not be empty */
  if (column == 0 || below(world, 6) > 0)
    cell = (struct cell)WORDS(type_value(world, value, sizeof value));
  fixture_check(row_update(copy->store, made->table, &made->id,
                           &cells[at].columns[column], &cell, 1, &error),
                &error);
}

static void mark(struct world *world, const struct copy *copy) {
  const struct made *made = pick(world, copy, NULL);
  struct error error = {0};
  if (made)
    fixture_check((below(world, 3) ? row_delete : row_undelete)(
                      copy->store, made->table, &made->id, &error),
                  &error);
}

struct found {
  struct row_id row;
  char column[32];
  bool any;
};

static bool take_conflict(void *context, const struct conflict *conflict) {
  struct found *found = context;
  found->any = true;
  found->row = conflict->row;
  snprintf(found->column, sizeof found->column, "%s", conflict->column);
  return false;
}

/* A person decides the first conflict there is. */
static void decide(struct world *world, const struct copy *copy) {
  struct found found = {.any = false};
  char value[32];
  struct error error = {0};
  fixture_check(conflict_each(copy->store, take_conflict, &found, &error),
                &error);
  if (!found.any)
    return;
  struct cell cell = {.type = CELL_INTEGER,
                      .integer = (int64_t)below(world, 2)};
  if (strcmp(found.column, "deleted") != 0)
    cell = (struct cell)WORDS(type_value(world, value, sizeof value));
  if (strcmp(found.column, "budget") == 0 || strstr(found.column, "_id"))
    return;
  world->conflicts++;
  fixture_check(
      conflict_decide(copy->store, &found.row, found.column, &cell, &error),
      &error);
}

/* The cell that a transaction began with; its entries. */
struct decided {
  const char *table; /* static */
  struct row_id row;
  char column[32];
  size_t count;
};

static bool see_decided(void *context, const struct change *change) {
  struct decided *decided = context;
  if (decided->count == 0) {
    decided->table = row_table(change->table);
    decided->row = change->row;
    snprintf(decided->column, sizeof decided->column, "%s", change->column);
  }
  decided->count++;
  return true;
}

/* A person decides, and takes that back, maybe a second time; what stands
 * open is what stood open before. */
static void decide_and_undo(struct world *world, const struct copy *copy) {
  struct transaction transaction;
  struct decided decided;
  struct error error = {0};
  bool found;
  int open;
  int open_then;
  tick(world, copy);
  fixture_check(conflict_count(copy->store, &open, &error), &error);
  fixture_begin(copy->store);
  decide(world, copy);
  fixture_commit(copy->store);
  for (size_t i = 1 + 2 * below(world, 2); i > 0; i--) {
    fixture_check(
        transaction_written(copy->store, &transaction, &found, &error), &error);
    if (!found)
      return;
    decided = (struct decided){.count = 0};
    fixture_check(transaction_each_entry(copy->store, &transaction, see_decided,
                                         &decided, &error),
                  &error);
    if (decided.count < 2 || strcmp(decided.column, "deleted") == 0)
      return;
    tick(world, copy);
    fixture_begin(copy->store);
    fixture_check(conflict_write_back(copy->store, &transaction, decided.table,
                                      &decided.row, decided.column, &error),
                  &error);
    fixture_commit(copy->store);
  }
  fixture_check(conflict_count(copy->store, &open_then, &error), &error);
  assert_int_equal(open_then, open);
  world->undone++;
}

static void edit(struct world *world, const struct copy *copy) {
  static void (*const edits[])(struct world *, const struct copy *) = {
      add_tender, add_audit, add_finding, add_photo, set_cell, set_cell,
      set_cell,   set_cell,  mark,        mark,      decide};
  tick(world, copy);
  fixture_begin(copy->store);
  for (size_t i = 1 + below(world, 4); i > 0; i--)
    edits[below(world, sizeof edits / sizeof *edits)](world, copy);
  fixture_commit(copy->store);
}

/* --- copying and merging -------------------------------------------------- */

static void take(struct world *world, const struct copy *into,
                 const char *from) {
  struct merge_run run = {0};
  struct merge_receipt receipt;
  struct error error = {0};
  tick(world, into);
  fixture_check(merge_file(into->store, &run, from, &receipt, &error), &error);
  world->merges += receipt.is_changed;
  merge_receipt_done(&receipt);
  merge_run_done(&run, into->store);
}

/* A stick that lay about: what a copy was some time ago. */
static struct scratch_path stick(const struct world *world) {
  return scratch_at(world->scratch, "stick.db");
}

static void step(struct world *world) {
  struct copy *copy = &world->copies[below(world, world->count)];
  struct copy *other = &world->copies[below(world, world->count)];
  struct scratch_path lost = stick(world);
  switch (below(world, 10)) {
    case 0:
      scratch_copy(copy->path.text, lost.text);
      break;
    case 1:
      if (access(lost.text, R_OK) == 0)
        take(world, copy, lost.text);
      break;
    case 2:
    case 3:
      if (copy != other)
        take(world, copy, other->path.text);
      break;
    case 4:
      decide_and_undo(world, copy);
      break;
    default:
      edit(world, copy);
      break;
  }
}

/* One of the laptops has a dead battery, and one a wrong year. */
static int64_t clock_off(struct world *world) {
  static const int64_t days[] = {0, 0, 0, -365, 365, -1};
  return days[below(world, 6)] * DAY_S * 1000;
}

static void make_world(struct world *world, struct fixture *fixture) {
  world->scratch = &fixture->scratch;
  world->now = INT64_C(1782000000000); /* in 2026 */
  world->count = 2 + below(world, COPIES_MAX - 1);
  fixture_now = world->now;
  world->copies[0].path = fixture->path;
  open_copy(&world->copies[0]);
  edit(world, &world->copies[0]);
  for (size_t i = 1; i < world->count; i++) {
    char name[32];
    snprintf(name, sizeof name, "copy%zu.db", i);
    world->copies[i].path = scratch_at(world->scratch, name);
    world->copies[i].clock_off = clock_off(world);
    scratch_copy(world->copies[0].path.text, world->copies[i].path.text);
    open_copy(&world->copies[i]);
  }
}

/* --- the end -------------------------------------------------------------- */

/* Everybody gets everything: in a ring, twice around. */
static void exchange(struct world *world) {
  for (size_t i = 0; i < 2 * world->count; i++)
    take(world, &world->copies[(i + 1) % world->count],
         world->copies[i % world->count].path.text);
}

static bool add_hit(void *context, const struct search_hit *hit) {
  struct buffer *out = context;
  uint32_t sum = 0;
  for (size_t i = 0; i < ROW_ID_SIZE; i++)
    sum = sum * 31 + hit->id.bytes[i];
  buffer_format(out, "%08x ", sum);
  return true;
}

static int compare_words(const void *a, const void *b) {
  return memcmp(a, b, 9);
}

/* The rows that a search finds, in a fixed order. */
static char *search_dump(const struct copy *copy, const char *words) {
  struct buffer out = {0};
  struct error error = {0};
  fixture_check(search_each(copy->store, words, 1000, add_hit, &out, &error),
                &error);
  if (out.len > 0)
    qsort(out.data, out.len / 9, 9, compare_words);
  return buffer_take(&out);
}

/* What a conflict says to be in force is what the row has. */
static bool is_in_force(void *context, const struct conflict *conflict) {
  struct buffer sql = {0};
  struct error error = {0};
  struct store *store = context;
  buffer_format(&sql, "SELECT 1 FROM %s WHERE id = ?1 AND \"%s\" IS ?2",
                conflict->table, conflict->column);
  sqlite3_stmt *statement = connection_prepare(store, sql.data, &error);
  fixture_check(statement != NULL, &error);
  sqlite3_bind_blob(statement, 1, conflict->row.bytes, ROW_ID_SIZE,
                    SQLITE_STATIC);
  column_bind_cell(statement, 2, &conflict->sides[0].value);
  if (sqlite3_step(statement) != SQLITE_ROW)
    fail_msg("%s.%s is not what the conflict says", conflict->table,
             conflict->column);
  connection_release(statement);
  buffer_done(&sql);
  return true;
}

static void conflicts_are_true(const struct copy *copy) {
  struct error error = {0};
  fixture_check(conflict_each(copy->store, is_in_force, copy->store, &error),
                &error);
}

static void alike(const struct world *world) {
  static const char *const words[] = {"甲", "乙", "v1", "K2"};
  for (size_t i = 1; i < world->count; i++) {
    fleet_alike(world->copies[0].path.text, world->copies[i].path.text);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
      char *one = search_dump(&world->copies[0], words[k]);
      char *two = search_dump(&world->copies[i], words[k]);
      assert_string_equal(one, two);
      free(one);
      free(two);
    }
  }
}

static void nothing_is_lost(const struct world *world) {
  char *dump = fleet_dump(world->copies[0].path.text);
  for (size_t i = 0; i < world->typed; i++) {
    char value[32];
    snprintf(value, sizeof value, "v%zu.", i);
    if (!strstr(strstr(dump, "\nlog\n"), value))
      fail_msg("\"%s\" was typed, and is not in the log", value);
  }
  free(dump);
}

static void play(uint64_t seed, size_t *merges, size_t *conflicts,
                 size_t *undone) {
  struct fixture *fixture;
  void *state;
  struct world world = {.random = {seed}};
  fixture_setup(&state);
  fixture = state;
  fixture_close(fixture);
  make_world(&world, fixture);
  for (int i = 0; i < STEPS; i++)
    step(&world);
  exchange(&world);
  alike(&world);
  for (size_t i = 0; i < world.count; i++)
    conflicts_are_true(&world.copies[i]);
  nothing_is_lost(&world);
  for (size_t i = 0; i < world.count; i++) {
    store_close(world.copies[i].store);
    fleet_check(world.copies[i].path.text);
  }
  *merges += world.merges;
  *conflicts += world.conflicts;
  *undone += world.undone;
  fixture_teardown(&state);
}

static void test_all_copies_end_alike(void **state) {
  (void)state;
  const char *text = getenv("MERGE_ROUNDS");
  long rounds = text ? strtol(text, NULL, 10) : ROUNDS;
  size_t merges = 0;
  size_t conflicts = 0;
  size_t undone = 0;
  for (long i = 0; i < rounds; i++) {
    if (text)
      print_error("seed %ld\n", 20260630 + i);
    play((uint64_t)(20260630 + i), &merges, &conflicts, &undone);
  }
  /* it did what it is for */
  assert_true(merges > 5 * (size_t)rounds);
  assert_true(conflicts > 0);
  assert_true(undone > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_copies_end_alike),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
