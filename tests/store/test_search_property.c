/* The search index finds exactly the rows that a plain scan of the texts
 * finds, whatever was added, changed and deleted before. */
#include "fixture.h"

#include "../base/random.h"
#include "chahe/base/buffer.h"
#include "chahe/store/row.h"
#include "chahe/store/search.h"

enum { ROWS = 120, STEPS = 240, QUERIES = 600 };

static const char *const letters[] = {"工", "程", "查", "核",        "臺",
                                      "台", "鋼", "筋", "\U0002137C"};
static const char *const marks[] = {"、", " ", "。", "\n"};

struct world {
  struct store *store;
  struct random random;
  struct row_id ids[ROWS];
  char names[ROWS][128];
  char contractors[ROWS][128];
  bool deleted[ROWS];
};

static void random_text(struct random *random, char *out) {
  *out = '\0';
  for (size_t i = random_below(random, 10); i > 0; i--)
    strcat(out, random_below(random, 6) ? letters[random_below(random, 9)]
                                        : marks[random_below(random, 4)]);
}

static void random_word(struct random *random, char *out) {
  *out = '\0';
  for (size_t i = 1 + random_below(random, 4); i > 0; i--)
    strcat(out, letters[random_below(random, 9)]);
}

/* 臺 as 台: the two take three bytes each. */
static void fold(char *text) {
  for (char *at; (at = strstr(text, "臺")) != NULL;)
    for (size_t i = 0; i < 3; i++)
      at[i] = "台"[i];
}

static bool scan(const char *text, const char *word) {
  char folded_text[128], folded_word[128];
  snprintf(folded_text, sizeof folded_text, "%s", text);
  snprintf(folded_word, sizeof folded_word, "%s", word);
  fold(folded_text);
  fold(folded_word);
  return strstr(folded_text, folded_word) != NULL;
}

static void write_row(struct world *world, size_t i, bool is_new) {
  static const char *const columns[] = {"name", "contractor", "tender_no",
                                        "organizer", "budget"};
  const struct cell cells[] = {
      {.type = CELL_TEXT, .text = world->names[i]},
      {.type = CELL_TEXT, .text = world->contractors[i]},
      {.type = CELL_TEXT, .text = "T"},
      {.type = CELL_TEXT, .text = "B"},
      {.type = CELL_INTEGER, .integer = 1}};
  struct error error = {0};
  fixture_check(is_new ? row_insert(world->store, "project", &world->ids[i],
                                    columns, cells, 5, &error)
                       : row_update(world->store, "project", &world->ids[i],
                                    columns, cells, 2, &error),
                &error);
}

static void change_something(struct world *world) {
  size_t i = random_below(&world->random, ROWS);
  struct error error = {0};
  if (world->deleted[i])
    return;
  if (random_below(&world->random, 8) == 0) {
    fixture_check(row_delete(world->store, "project", &world->ids[i], &error),
                  &error);
    world->deleted[i] = true;
    return;
  }
  random_text(&world->random, random_below(&world->random, 2)
                                  ? world->names[i]
                                  : world->contractors[i]);
  write_row(world, i, false);
}

struct found {
  const struct world *world;
  bool rows[ROWS];
};

static bool take_hit(void *context, const struct search_hit *hit) {
  struct found *found = context;
  for (size_t i = 0; i < ROWS; i++)
    if (row_id_equal(&found->world->ids[i], &hit->id)) {
      assert_false(found->rows[i]); /* no row twice */
      found->rows[i] = true;
      return true;
    }
  fail_msg("a row that is not there is found");
  return false;
}

static void compare(const struct world *world, const char *first,
                    const char *second) {
  struct found found = {.world = world};
  struct error error = {0};
  char words[256];
  snprintf(words, sizeof words, "%s %s", first, second);
  fixture_check(
      search_each(world->store, words, ROWS, take_hit, &found, &error), &error);
  for (size_t i = 0; i < ROWS; i++) {
    const char *name = world->names[i], *contractor = world->contractors[i];
    bool expected = !world->deleted[i] &&
                    (scan(name, first) || scan(contractor, first)) &&
                    (scan(name, second) || scan(contractor, second));
    if (found.rows[i] != expected)
      fail_msg("%s is %sfound in \"%s\", \"%s\"", words, expected ? "not " : "",
               name, contractor);
  }
}

static void test_search_finds_what_a_plain_scan_finds(void **state) {
  struct fixture *fixture = *state;
  struct world *world = calloc(1, sizeof *world);
  world->store = fixture->store;
  world->random.state = 20230630;
  fixture_begin(world->store);
  for (size_t i = 0; i < ROWS; i++) {
    world->ids[i] = row_id_random();
    random_text(&world->random, world->names[i]);
    random_text(&world->random, world->contractors[i]);
    write_row(world, i, true);
  }
  for (int i = 0; i < STEPS; i++)
    change_something(world);
  fixture_commit(world->store);
  for (int i = 0; i < QUERIES; i++) {
    char first[64], second[64];
    random_word(&world->random, first);
    random_word(&world->random, second);
    compare(world, first, i % 3 ? "" : second);
  }
  free(world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_search_finds_what_a_plain_scan_finds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
