/* Forms of a period of a city, and what should stand in them. */
#include "period_paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/scratch.h"
#include "chahe/app/import.h"
#include "chahe/report/printout.h"

enum { BANDS = 5 };

struct file {
  struct scratch scratch;
  struct session session;
};
static struct file city, empty;
static struct file *file = &city; /* that the forms are printed of */
static json_t *scenario;          /* expected.json */

static void report(void *context, const struct error *error) {
  (void)context;
  print_error("%s: %s\n", error->where, error->message);
}

static bool open_file(struct file *opened) {
  struct error error = {0};
  scratch_make(&opened->scratch);
  struct scratch_path path = scratch_at(&opened->scratch, "city.db");
  const struct session_options options = {.path = path.text,
                                          .author = "anna",
                                          .today = date_parse("2023-06-30"),
                                          .language = LANGUAGE_EN,
                                          .create = true};
  bool ok = session_open(&opened->session, &options, &error);
  if (!ok)
    print_error("%s: %s\n", error.where, error.message);
  return ok;
}

static void close_file(struct file *opened) {
  session_close(&opened->session);
  scratch_remove(&opened->scratch);
}

int empty_setup(void **state) {
  (void)state;
  file = &empty;
  return open_file(file) ? 0 : -1;
}

int empty_teardown(void **state) {
  (void)state;
  close_file(file);
  file = &city;
  return 0;
}

int city_setup(void **state) {
  (void)state;
  struct error error = {0};
  struct import_result result = {0};
  struct import_hooks hooks = {.problem = report};
  const char *source = getenv("SOURCE");
  char tables[ROW_TEXT], expected[ROW_TEXT + 16];
  const char *folder = tables;
  snprintf(tables, sizeof tables, "%s/tests/acceptance/112h1",
           source ? source : ".");
  snprintf(expected, sizeof expected, "%s/expected.json", tables);
  scenario = json_load_file(expected, 0, NULL);
  bool ok = open_file(&city) && scenario &&
            import_paths(&city.session, &folder, 1, &hooks, &result, &error);
  import_done(&result);
  return ok ? 0 : -1;
}

int city_teardown(void **state) {
  (void)state;
  close_file(&city);
  json_decref(scenario);
  return 0;
}

struct session *period_session(void) {
  return &file->session;
}

/* --- printing ------------------------------------------------------------- */

void period_print_on(const char *today, const char *name, const char *key,
                     struct period_paper *form) {
  struct error error = {0};
  *form = (struct period_paper){0};
  file->session.today = date_parse(today);
  if (!printout_find(name)->print(&file->session, key, &form->paper.pdf,
                                  &form->paper.warnings, &error))
    fail_msg("%s: %s", error.where, error.message);
  paper_write(&form->paper);
  words_load(&form->words, &form->paper);
  assert_string_equal(buffer_text(&form->paper.warnings), "");
  words_are_apart(&form->words);
}

void period_print(const char *name, const char *key,
                  struct period_paper *form) {
  period_print_on("2023-06-30", name, key, form);
}

void period_paper_done(struct period_paper *form) {
  words_done(&form->words);
  paper_done(&form->paper);
}

void expect_row(const struct period_paper *form, const char *heading,
                const char *name, const char *expected) {
  char *row = words_row(&form->words, heading, name);
  if (strcmp(row, expected) != 0)
    fail_msg("%s, %s: \"%s\" is not \"%s\"", heading, name, row, expected);
  free(row);
}

/* --- what is expected ----------------------------------------------------- */

json_t *expected_audits(void) {
  return json_object_get(scenario, "audits");
}

const json_t *expected_of(const char *period) {
  const json_t *found =
      json_object_get(json_object_get(scenario, "periods"), period);
  assert_non_null(found);
  return found;
}

int number(const json_t *object, const char *key) {
  return (int)json_integer_value(json_object_get(object, key));
}

void add_number(char row[ROW_TEXT], int value) {
  size_t len = strlen(row);
  const char *gap = len > 0 ? " " : "";
  if (value >= 1000000)
    snprintf(row + len, ROW_TEXT - len, "%s%d,%03d,%03d", gap, value / 1000000,
             value / 1000 % 1000, value % 1000);
  else if (value >= 1000)
    snprintf(row + len, ROW_TEXT - len, "%s%d,%03d", gap, value / 1000,
             value % 1000);
  else
    snprintf(row + len, ROW_TEXT - len, "%s%d", gap, value);
}

void add_text(char row[ROW_TEXT], const char *text) {
  size_t len = strlen(row);
  snprintf(row + len, ROW_TEXT - len, "%s%s", len > 0 ? " " : "", text);
}

void add_share(char row[ROW_TEXT], int part, int whole) {
  char text[32];
  int hundredths = (int)(10000.0 * part / whole + 0.5);
  snprintf(text, sizeof text, "%d.%02d%%", hundredths / 100, hundredths % 100);
  add_text(row, text);
}

static const struct {
  const char *key, *name;
} bands[BANDS] = {{"huge", "巨額（2億元以上）"},
                  {"large", "查核金額以上（5千萬元以上）"},
                  {"medium", "1千萬元以上未達5千萬元"},
                  {"small", "150萬元以上未達1千萬元"},
                  {"minor", "未達150萬元"}};
const char *const expected_grades[EXPECTED_GRADES] = {"A+", "A", "B", "C",
                                                      "pending"};
const struct expected_party expected_parties[EXPECTED_PARTIES] = {
    {"agency", "工程主辦機關", false},
    {"pcm", "專案管理單位", true},
    {"supervisor", "監造單位", true},
    {"contractor", "承攬廠商", true},
    {"designer", "設計單位", false}};

/* --- sections ---- */

static int add_grades(char row[ROW_TEXT], const json_t *counts, bool pending) {
  int sum = 0;
  for (int i = 0; i < (pending ? 5 : 4); i++) {
    add_number(row, number(counts, expected_grades[i]));
    sum += number(counts, expected_grades[i]);
  }
  return sum;
}

void expect_grades(const struct period_paper *form, const json_t *expected) {
  static const char heading[] = "各級距查核成績等第";
  int audits = number(expected, "audits");
  bool pending = number(json_object_get(expected, "grades"), "pending") > 0;
  for (int i = 0; i < BANDS; i++) {
    char row[ROW_TEXT] = "";
    int sum = add_grades(
        row,
        json_object_get(json_object_get(expected, "band_grade"), bands[i].key),
        pending);
    add_number(row, sum);
    add_share(row, sum, audits);
    expect_row(form, heading, bands[i].name, row);
  }
  char sums[ROW_TEXT] = "", shares[ROW_TEXT] = "";
  const json_t *counts = json_object_get(expected, "grades");
  add_number(sums, add_grades(sums, counts, pending));
  add_text(sums, "100.00%");
  expect_row(form, heading, "合計", sums);
  for (int i = 0; i < (pending ? 5 : 4); i++)
    add_share(shares, number(counts, expected_grades[i]), audits);
  add_text(shares, "100.00% －");
  expect_row(form, "未達150萬元", "占比", shares);
}

void expect_findings(const struct period_paper *form, const json_t *expected) {
  const json_t *severities = json_object_get(expected, "findings_by_severity");
  char row[ROW_TEXT] = "";
  add_number(row, number(severities, "L"));
  add_number(row, number(severities, "M"));
  add_number(row, number(severities, "S"));
  add_number(row, number(expected, "findings"));
  add_text(row, "100.00%");
  expect_row(form, "缺失分類及嚴重程度", "合計", row);
}

void expect_top_codes(const struct period_paper *form, const json_t *expected) {
  const json_t *top = json_object_get(expected, "top10");
  assert_int_equal(json_array_size(top), 10);
  for (size_t i = 0; i < 10; i++) {
    const json_t *pair = json_array_get(top, i);
    const char *code = json_string_value(json_array_get(pair, 0));
    int count = (int)json_integer_value(json_array_get(pair, 1));
    char end[ROW_TEXT] = "", rank[16];
    add_number(end, count);
    add_share(end, count, number(expected, "findings"));
    snprintf(rank, sizeof rank, "%zu", i + 1);
    char *row = words_row(&form->words, "十大缺失", rank);
    size_t len = strlen(row), own = strlen(end);
    /* code, text, count and share */
    if (strncmp(row, code, strlen(code)) != 0 || row[strlen(code)] != ' ' ||
        len <= own + strlen(code) + 2 || strcmp(row + len - own, end) != 0)
      fail_msg("%s: \"%s\" does not end in \"%s\"", code, row, end);
    free(row);
  }
}

void expect_parties(const struct period_paper *form, const json_t *expected) {
  static const char heading[] = "各單位扣點及懲罰性違約金";
  const json_t *points = json_object_get(expected, "points");
  const json_t *fines = json_object_get(expected, "fines");
  char sum[ROW_TEXT] = "－";
  int all = 0;
  for (size_t i = 0; i < EXPECTED_PARTIES; i++) {
    char row[ROW_TEXT] = "";
    add_number(row, number(points, expected_parties[i].key));
    if (expected_parties[i].fined)
      add_number(row, number(fines, expected_parties[i].key));
    else
      add_text(row, "－");
    all += number(fines, expected_parties[i].key);
    expect_row(form, heading, expected_parties[i].name, row);
  }
  add_number(sum, all);
  expect_row(form, heading, "合計", sum);
}

static void expect_count(const struct period_paper *form, const char *name,
                         int count, int whole) {
  char row[ROW_TEXT] = "";
  add_number(row, count);
  add_share(row, count, whole);
  expect_row(form, "紀錄函送及缺失改善", name, row);
}

void expect_remediation(const struct period_paper *form,
                        const json_t *expected) {
  int audits = number(expected, "audits");
  int late = number(expected, "record_late");
  int improved = number(expected, "improved");
  int in_time = number(expected, "improved_on_time");
  int overdue = number(expected, "overdue");
  expect_count(form, "期限內函送或尚未屆期", audits - late, audits);
  expect_count(form, "逾期函送或逾期未函送", late, audits);
  expect_count(form, "如期改善完成（含未列缺失）", in_time, audits);
  expect_count(form, "逾期改善完成", improved - in_time, audits);
  expect_count(form, "改善中（含未函送）", audits - improved - overdue, audits);
  expect_count(form, "逾期未改善", overdue, audits);
}
