/* The register of the half-year of a city: each audit that was held is a row,
 * whose cells are worked out here from the tables and from what was computed
 * apart from the program (expected.json). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/core/date.h"
#include "chahe/core/period.h"
#include "csv_table.h"
#include "program.h"
#include "scenario.h"

enum { PROJECT, AUDIT, MEMBER, FINDING, SAMPLING, EXTENSION, TABLES };
static const char *const kinds[TABLES] = {"project", "audit",    "member",
                                          "finding", "sampling", "extension"};

static struct scenarios scenarios;

/* The scenario at work: its tables, its half-year, the text of its register
 * without blanks, cell behind cell. */
static struct {
  const struct scenario *scenario;
  struct csv_table tables[TABLES];
  char name[16];
  struct period period;
  struct buffer text;
} city;

static int open_scenarios(void **state) {
  (void)state;
  return scenarios_open(&scenarios) ? 0 : -1;
}

static int close_scenarios(void **state) {
  (void)state;
  scenarios_done(&scenarios);
  return 0;
}

/* --- the register ------------------------------------------------------ */

static void print_register(const char *path) {
  const char *const words[] = {"-d",      city.scenario->file,
                               "--on",    city.scenario->as_of,
                               "print",   "register",
                               city.name, "-o",
                               path,      NULL};
  struct program_result result;
  assert_true(program_run(words, &result));
  assert_int_equal(result.status, 0);
  program_done(&result);
}

static void read_text(const char *path) {
  struct buffer line = {0};
  buffer_format(&line, "pdftotext -raw '%s' -", path);
  /* the command is ours, and so is the file's name */
  FILE *pipe = popen(buffer_text(&line), "r"); /* NOLINT(cert-env33-c) */
  assert_non_null(pipe);
  int byte;
  while ((byte = fgetc(pipe)) != EOF)
    if (!strchr(" \n\f", byte))
      buffer_add_char(&city.text, (char)byte);
  assert_int_equal(pclose(pipe), 0);
  buffer_done(&line);
}

static void open_city(const struct scenario *scenario) {
  date_t day = date_parse(scenario->as_of);
  memset(&city, 0, sizeof city);
  city.scenario = scenario;
  snprintf(city.name, sizeof city.name, "%dH%d", date_roc_year(day),
           date_parts(day).month <= 6 ? 1 : 2);
  assert_true(period_parse(city.name, &city.period));
  for (size_t i = 0; i < TABLES; i++)
    assert_true(csv_table_load(scenario->folder, kinds[i], &city.tables[i]));
  char *path = scenario_path(scenario, "register.pdf");
  print_register(path);
  read_text(path);
  free(path);
}

static void close_city(void) {
  for (size_t i = 0; i < TABLES; i++)
    csv_table_done(&city.tables[i]);
  buffer_done(&city.text);
}

/* --- what a row has to say ---------------------------------------------- */

static const char *cell(int table, size_t row, const char *column) {
  const char *text = csv_table_cell(&city.tables[table], row, column);
  return text ? text : "";
}

static bool is_cell(int table, size_t row, const char *column,
                    const char *value) {
  return strcmp(cell(table, row, column), value) == 0;
}

/* Blanks are not in the text that is compared. */
static void add_closed(struct buffer *out, const char *text) {
  for (; *text; text++)
    if (*text != ' ')
      buffer_add_char(out, *text);
}

static void add_date(struct buffer *out, const char *iso) {
  char roc[DATE_ROC_SIZE];
  date_roc(date_parse(iso), roc);
  buffer_add_text(out, roc);
}

/* Thousands of NT$, rounded half up, with commas. */
static void add_thousands(struct buffer *out, const char *amount) {
  if (!*amount) {
    buffer_add_text(out, "－");
    return;
  }
  char digits[32];
  snprintf(digits, sizeof digits, "%lld",
           (strtoll(amount, NULL, 10) + 500) / 1000);
  for (size_t i = 0, len = strlen(digits); i < len; i++) {
    if (i > 0 && (len - i) % 3 == 0)
      buffer_add_char(out, ',');
    buffer_add_char(out, digits[i]);
  }
}

/* The names of one role or two, in the order of entry. */
static void add_names(struct buffer *out, const char *audit_no,
                      const char *first, const char *second) {
  const char *const roles[] = {first, second};
  bool any = false;
  for (size_t k = 0; k < 2 && roles[k]; k++)
    for (size_t i = 0; i < city.tables[MEMBER].rows; i++) {
      if (!is_cell(MEMBER, i, "audit_no", audit_no) ||
          !is_cell(MEMBER, i, "role", roles[k]))
        continue;
      buffer_add_text(out, any ? "、" : "");
      buffer_add_text(out, strcmp(roles[k], "external") == 0 ? "※" : "");
      add_closed(out, cell(MEMBER, i, "name"));
      buffer_add_text(out,
                      is_cell(MEMBER, i, "recused", "1") ? "（迴避）" : "");
      any = true;
    }
  buffer_add_text(out, any ? "" : "－");
}

static const char *text_of(const json_t *expected, const char *key) {
  const char *text = json_string_value(json_object_get(expected, key));
  return text ? text : "";
}

static long long number_of(const json_t *expected, const char *key) {
  return (long long)json_integer_value(json_object_get(expected, key));
}

static const char *grade_word(const char *key) {
  static const char *const words[][2] = {{"A+", "優等"},
                                         {"A", "甲等"},
                                         {"B", "乙等"},
                                         {"C", "丙等"},
                                         {"pending", "待判"}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i][0], key) == 0)
      return words[i][1];
  return "－";
}

/* 優 >= 90 > 甲 >= 80 > 乙 >= 70 > 丙 (Rules Art. 7). */
static const char *grade_of_score(long long score) {
  return score >= 90   ? "優等"
         : score >= 80 ? "甲等"
         : score >= 70 ? "乙等"
                       : "丙等";
}

static void next_point(struct buffer *out) {
  if (out->len > 0)
    buffer_add_text(out, "；");
}

static bool has_sample(const char *audit_no, const char *item,
                       const char *result) {
  for (size_t i = 0; i < city.tables[SAMPLING].rows; i++)
    if (is_cell(SAMPLING, i, "audit_no", audit_no) &&
        (!item || is_cell(SAMPLING, i, "item", item)) &&
        is_cell(SAMPLING, i, "result", result))
      return true;
  return false;
}

static void add_open(struct buffer *out, const char *audit_no,
                     const json_t *expected) {
  int findings = 0, open = 0;
  for (size_t i = 0; i < city.tables[FINDING].rows; i++)
    if (is_cell(FINDING, i, "audit_no", audit_no)) {
      findings++;
      open += !*cell(FINDING, i, "improved_on") &&
              !is_cell(FINDING, i, "fixed_on_site", "1");
    }
  if (open == 0)
    return;
  next_point(out);
  buffer_format(out, "%d項中%d項未改善", findings, open);
  if (json_is_true(json_object_get(expected, "overdue"))) {
    const char *due = text_of(expected, "effective_due");
    buffer_format(out, "；逾期%d日（期限",
                  date_parse(city.scenario->as_of) - date_parse(due));
    add_date(out, due);
    buffer_add_text(out, "）");
  }
  for (size_t i = 0; i < city.tables[EXTENSION].rows; i++)
    if (is_cell(EXTENSION, i, "audit_no", audit_no) &&
        !*cell(EXTENSION, i, "approved_on")) {
      buffer_add_text(out, "；申請展延至");
      add_date(out, cell(EXTENSION, i, "new_due"));
      buffer_add_text(out, "，未核定");
    }
}

static void add_reason(struct buffer *out, size_t row, const json_t *expected) {
  const char *audit_no = cell(AUDIT, row, "audit_no");
  bool closed = *cell(AUDIT, row, "closed_on");
  struct buffer reason = {0};
  if (!closed && !*cell(AUDIT, row, "sent_on")) {
    bool late = json_is_true(json_object_get(expected, "record_late"));
    buffer_add_text(&reason,
                    late ? "紀錄逾期未函送（期限" : "紀錄未函送（期限");
    add_date(&reason, text_of(expected, "record_due"));
    buffer_add_text(&reason, "）");
  }
  if (!closed)
    add_open(&reason, audit_no, expected);
  if (has_sample(audit_no, NULL, "pending")) {
    next_point(&reason);
    buffer_add_text(&reason, "檢驗結果未出");
  }
  if (!closed && reason.len == 0)
    buffer_add_text(&reason, "已改善完妥，待結案");
  buffer_add_text(out, buffer_text(&reason));
  buffer_done(&reason);
}

/* The grounds of Rules Art. 8 that the tables have; "" for none. */
static void add_grounds(struct buffer *out, size_t row) {
  static const char *const tests[][2] = {
      {"concrete_core", "混凝土鑽心不合格"},
      {"asphalt_core", "瀝青混凝土鑽心不合格"},
      {"compaction", "壓實度不合格"}};
  for (size_t i = 0; i < 3; i++)
    if (has_sample(cell(AUDIT, row, "audit_no"), tests[i][0], "fail"))
      buffer_format(out, "%s%s", out->len ? "、" : "", tests[i][1]);
  const char *forced = cell(AUDIT, row, "forced_c");
  if (!*forced)
    return;
  buffer_format(out, "%s小組認定第", out->len ? "、" : "");
  for (const char *c = forced; *c; c++)
    if (*c == ' ')
      buffer_add_text(out, "、");
    else
      buffer_add_char(out, *c);
  buffer_add_text(out, "款事由");
}

static void add_remark(struct buffer *out, size_t row, const json_t *expected) {
  long long raw = number_of(expected, "raw_score");
  const char *grade = grade_word(text_of(expected, "grade"));
  struct buffer remark = {0}, grounds = {0};
  if (is_cell(AUDIT, row, "kind", "reaudit"))
    buffer_add_text(&remark, "複查");
  add_grounds(&grounds, row);
  if (grounds.len > 0) {
    next_point(&remark);
    buffer_format(&remark, "%s，依作業辦法第8條列%s；委員平均%lld分",
                  buffer_text(&grounds), grade, raw);
  } else if (strcmp(text_of(expected, "grade"), "pending") != 0 &&
             strcmp(grade, grade_of_score(raw)) != 0) {
    next_point(&remark);
    buffer_format(&remark, "總扣點%lld點，%s改列%s",
                  number_of(expected, "total_points"), grade_of_score(raw),
                  grade);
  }
  const char *due = text_of(expected, "effective_due");
  if (*due && strcmp(due, text_of(expected, "improve_due")) != 0) {
    next_point(&remark);
    buffer_add_text(&remark, "核准展延至");
    add_date(&remark, due);
  }
  if (*cell(AUDIT, row, "note")) {
    next_point(&remark);
    add_closed(&remark, cell(AUDIT, row, "note"));
  }
  buffer_add_text(out, buffer_text(&remark));
  buffer_done(&remark);
  buffer_done(&grounds);
}

static size_t tender_row(const char *tender_no) {
  size_t at = 0;
  while (at < city.tables[PROJECT].rows &&
         !is_cell(PROJECT, at, "tender_no", tender_no))
    at++;
  assert_true(at < city.tables[PROJECT].rows);
  return at;
}

static void add_row(struct buffer *out, size_t row, const json_t *expected) {
  const char *audit_no = cell(AUDIT, row, "audit_no");
  size_t tender = tender_row(cell(AUDIT, row, "tender_no"));
  const char *plan = cell(PROJECT, tender, "plan");
  bool pending = strcmp(text_of(expected, "grade"), "pending") == 0;
  buffer_add_text(out, audit_no);
  add_closed(out, *plan ? plan : "－");
  add_closed(out, cell(PROJECT, tender, "organizer"));
  add_closed(out, cell(PROJECT, tender, "name"));
  buffer_format(out, "（%s）", cell(PROJECT, tender, "tender_no"));
  add_thousands(out, cell(PROJECT, tender, "budget"));
  add_thousands(out, cell(PROJECT, tender, "contract_price"));
  add_date(out, cell(AUDIT, row, "audit_date"));
  if (pending || !json_is_integer(json_object_get(expected, "score")))
    buffer_add_text(out, "－");
  else
    buffer_format(out, "%lld", number_of(expected, "score"));
  buffer_add_text(out, grade_word(text_of(expected, "grade")));
  add_names(out, audit_no, "leader", NULL);
  add_names(out, audit_no, "external", "internal");
  add_names(out, audit_no, "staff", NULL);
  if (*text_of(expected, "improve_due"))
    add_date(out, text_of(expected, "improve_due"));
  else
    buffer_add_text(out, "－");
  add_reason(out, row, expected);
  add_date(out, cell(AUDIT, row, "closed_on"));
  add_remark(out, row, expected);
}

/* --- tests ------------------------------------------------------------- */

static size_t count(const char *words) {
  size_t found = 0;
  for (const char *at = buffer_text(&city.text); (at = strstr(at, words));
       at += strlen(words))
    found++;
  return found;
}

/* Whether the audit was held in the half-year and counts. */
static bool is_held(size_t row) {
  date_t day = date_parse(cell(AUDIT, row, "audit_date"));
  return day >= city.period.from && day <= city.period.to &&
         day <= date_parse(city.scenario->as_of) &&
         !is_cell(AUDIT, row, "kind", "supervision");
}

static void test_every_audit_is_a_row(void **state) {
  (void)state;
  size_t wrong = 0;
  for (size_t i = 0; i < scenarios.count; i++) {
    size_t held = 0;
    open_city(&scenarios.list[i]);
    const json_t *audits =
        json_object_get(scenarios.list[i].expected, "audits");
    for (size_t row = 0; row < city.tables[AUDIT].rows; row++) {
      struct buffer expected = {0};
      if (!is_held(row))
        continue;
      held++;
      add_row(&expected, row,
              json_object_get(audits, cell(AUDIT, row, "audit_no")));
      if (count(buffer_text(&expected)) != 1) {
        printf("# not there once: %s\n", buffer_text(&expected));
        wrong++;
      }
      buffer_done(&expected);
    }
    char total[64];
    snprintf(total, sizeof total, "合計%zu件（", held);
    assert_true(held > 0);
    assert_int_equal(count(total), 1);
    close_city();
  }
  assert_int_equal(wrong, 0);
}

/* Under the rows, as the quarters' figures add up to. */
static void test_grades_are_counted(void **state) {
  (void)state;
  static const char *const keys[] = {"A+", "A", "B", "C", "pending", "none"};
  for (size_t i = 0; i < scenarios.count; i++) {
    open_city(&scenarios.list[i]);
    const json_t *periods =
        json_object_get(scenarios.list[i].expected, "periods");
    struct buffer expected = {0};
    long long sum = 0;
    buffer_add_text(&expected, "件數");
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
      long long grades = 0;
      for (int quarter = 0; quarter < 2; quarter++) {
        char name[QUARTER_SIZE];
        period_quarter(quarter ? city.period.to : city.period.from, name);
        grades += number_of(
            json_object_get(json_object_get(periods, name), "grades"), keys[k]);
      }
      buffer_format(&expected, "%lld", grades);
      sum += grades;
    }
    buffer_format(&expected, "%lld比率", sum);
    if (count(buffer_text(&expected)) != 1)
      fail_msg("%s is not there once", buffer_text(&expected));
    buffer_done(&expected);
    close_city();
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_audit_is_a_row),
      cmocka_unit_test(test_grades_are_counted),
  };
  return cmocka_run_group_tests(tests, open_scenarios, close_scenarios);
}
