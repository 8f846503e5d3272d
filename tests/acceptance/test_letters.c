/* The letters and the remediation tables of half a year of a city: each says
 * what was computed apart from the program (expected.json). */
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
#include "program.h"
#include "scenario.h"

static struct scenarios scenarios;

static int open_scenarios(void **state) {
  (void)state;
  return scenarios_open(&scenarios) ? 0 : -1;
}

static int close_scenarios(void **state) {
  (void)state;
  scenarios_done(&scenarios);
  return 0;
}

static json_t *audits_of(const struct scenario *scenario) {
  return json_object_get(scenario->expected, "audits");
}

/* Prints `form` of every audit into `folder`, a quarter at a time. */
static void print_all(const struct scenario *scenario, const char *form,
                      const char *folder) {
  json_t *quarters = json_object(), *audit, *unused;
  const char *key;
  json_object_foreach(audits_of(scenario), key, audit) {
    const char *quarter = json_string_value(json_object_get(audit, "quarter"));
    json_object_set_new(quarters, quarter, json_true());
  }
  json_object_foreach(quarters, key, unused) {
    const char *words[] = {
        "-d", scenario->file, "--on", scenario->as_of, "print", form, key,
        "-o", folder,         NULL};
    struct program_result result;
    assert_true(program_run(words, &result));
    assert_int_equal(result.status, 0);
    program_done(&result);
  }
  json_decref(quarters);
}

/* The text of a form in the order of writing, without blanks and line ends. */
static void read_paper(const char *folder, const char *form, const char *number,
                       struct buffer *out) {
  struct buffer command = {0};
  char bytes[4096];
  buffer_format(&command, "pdftotext -raw '%s/%s-%s.pdf' - | tr -d ' \\n\\f'",
                folder, form, number);
  /* The command is ours, and so are the names in it. */
  FILE *pipe = popen(command.data, "r"); /* NOLINT(cert-env33-c) */
  assert_non_null(pipe);
  buffer_reset(out);
  for (size_t len; (len = fread(bytes, 1, sizeof bytes, pipe)) > 0;)
    buffer_add(out, bytes, len);
  assert_int_equal(pclose(pipe), 0);
  buffer_done(&command);
}

/* What a paper must say, and what not, of one audit. */
struct reading {
  const char *number;
  struct buffer text;
  size_t differences;
};

static void expect(struct reading *reading, bool stated, const char *words) {
  if ((strstr(buffer_text(&reading->text), words) != NULL) == stated)
    return;
  print_error("%s: %s is %son paper\n", reading->number, words,
              stated ? "not " : "");
  reading->differences++;
}

static const char *text_of(const json_t *audit, const char *key) {
  const char *text = json_string_value(json_object_get(audit, key));
  return text ? text : "";
}

static int number_of(const json_t *audit, const char *key) {
  return (int)json_integer_value(json_object_get(audit, key));
}

static bool is(const json_t *audit, const char *key) {
  return json_is_true(json_object_get(audit, key));
}

/* "改善期限為112年7月31日", the last of which is in force. */
static void check_due(struct reading *reading, const json_t *audit) {
  struct date_parts day =
      date_parts(date_parse(text_of(audit, "effective_due")));
  struct buffer words = {0};
  if (day.year == 0) {
    expect(reading, false, "改善期限為");
    return;
  }
  buffer_format(&words, "改善期限為%d年%d月%d日", day.year - 1911, day.month,
                day.day);
  expect(reading, true, words.data);
  expect(reading,
         strcmp(text_of(audit, "effective_due"),
                text_of(audit, "improve_due")) != 0,
         "同意展延，改善期限為");
  buffer_done(&words);
}

static void check_grade(struct reading *reading, const json_t *audit) {
  static const struct {
    const char *key, *words;
  } grades[] = {{"A+", "優等"}, {"A", "甲等"}, {"B", "乙等"}, {"C", "丙等"}};
  const char *grade = text_of(audit, "grade");
  bool is_withheld = strcmp(grade, "pending") == 0;
  expect(reading, is_withheld, "成績及等第俟結果確定後另行函知");
  for (size_t i = 0; i < sizeof grades / sizeof *grades; i++) {
    struct buffer words = {0};
    buffer_format(&words, "成績%d分，列%s", number_of(audit, "score"),
                  grades[i].words);
    expect(reading, strcmp(grade, grades[i].key) == 0, words.data);
    buffer_done(&words);
  }
  expect(reading, strcmp(grade, "C") == 0, "請依作業辦法第10條");
}

static void check_points(struct reading *reading, const json_t *audit) {
  static const struct {
    const char *key, *words;
  } parties[] = {{"contractor", "承攬廠商"},
                 {"supervisor", "監造單位"},
                 {"pcm", "專案管理單位"}};
  const json_t *points = json_object_get(audit, "points");
  const json_t *fines = json_object_get(audit, "fines");
  for (size_t i = 0; i < sizeof parties / sizeof *parties; i++) {
    struct buffer words = {0};
    int fine = number_of(fines, parties[i].key);
    /* of a party without points the tables say 0 or nothing */
    buffer_format(&words, "%s扣%d點", parties[i].words,
                  number_of(points, parties[i].key));
    expect(reading, number_of(points, parties[i].key) > 0, words.data);
    buffer_reset(&words);
    if (fine >= 1000)
      buffer_format(&words, "計新臺幣%d,%03d元", fine / 1000, fine % 1000);
    else
      buffer_format(&words, "計新臺幣%d元", fine);
    if (fine > 0)
      expect(reading, true, words.data);
    buffer_done(&words);
  }
}

typedef void check(struct reading *reading, const json_t *audit);

static size_t check_all(const struct scenario *scenario, const char *form,
                        check *const *checks, size_t count) {
  char *folder = scenario_path(scenario, form);
  size_t differences = 0;
  const char *key;
  json_t *audit;
  print_all(scenario, form, folder);
  json_object_foreach(audits_of(scenario), key, audit) {
    struct reading reading = {.number = key};
    read_paper(folder, form, key, &reading.text);
    for (size_t i = 0; i < count; i++)
      checks[i](&reading, audit);
    differences += reading.differences;
    buffer_done(&reading.text);
  }
  free(folder);
  return differences;
}

static void test_every_letter_says_what_was_computed_apart(void **state) {
  (void)state;
  static check *const checks[] = {check_due, check_grade, check_points};
  for (size_t i = 0; i < scenarios.count; i++)
    assert_int_equal(check_all(&scenarios.list[i], "letter", checks, 3), 0);
}

/* Whether all is improved, in time or late, and what is overdue. */
static void check_state(struct reading *reading, const json_t *audit) {
  char roc[DATE_ROC_SIZE];
  struct buffer words = {0};
  bool improved = is(audit, "improved"),
       on_time = is(audit, "improved_on_time");
  date_roc(date_parse(text_of(audit, "effective_due")), roc);
  if (*roc) {
    buffer_format(&words, "改善期限%s", roc);
    expect(reading, true, words.data);
  } else {
    expect(reading, true, "期限未起算");
  }
  expect(reading, improved, "已全部改善");
  expect(reading, improved && on_time, "未逾期限");
  expect(reading, improved && !on_time, "，逾期");
  expect(reading, is(audit, "overdue"), "已逾期");
  buffer_done(&words);
}

static void test_every_remediation_table_decides_alike(void **state) {
  (void)state;
  static check *const checks[] = {check_state};
  for (size_t i = 0; i < scenarios.count; i++)
    assert_int_equal(check_all(&scenarios.list[i], "remedy", checks, 1), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_letter_says_what_was_computed_apart),
      cmocka_unit_test(test_every_remediation_table_decides_alike),
  };
  return cmocka_run_group_tests(tests, open_scenarios, close_scenarios);
}
