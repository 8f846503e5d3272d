/* An audit's samples, and what the laboratory found. */
#include <stdlib.h>

#include "audit_page.h"
#include "chahe/base/message.h"
#include "change.h"

struct tests {
  struct list list;
};

static const struct audit_test *selected(const struct view *view) {
  const struct tests *tests = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  size_t row;
  return list_row(&tests->list, &row) ? &model->tests[row] : NULL;
}

static bool has_test(const struct view *view) {
  return selected(view) != NULL;
}

static bool load_tests(struct view *view, struct error *error) {
  struct tests *tests = audit_own(view);
  (void)error;
  tests->list.empty = N_("No tests yet: a adds the first one.");
  list_count(&tests->list, audit_of(view)->model.test_count);
  return true;
}

static const struct column columns[] = {
    {.title = N_("no."), .cols = 3, .right = true},
    {.title = N_("item"), .cols = 16},
    {.title = N_("place"), .cols = 12, .weight = 2},
    {.title = N_("quantity"), .cols = 8},
    {.title = N_("standard"), .cols = 10, .weight = 2},
    {.title = N_("result"), .cols = 8},
    {.title = N_("report"), .cols = 9},
};

static const char *result_words(enum test_result result) {
  return result == TEST_FAIL   ? _("! FAIL")
         : result == TEST_PASS ? _("pass")
                               : _("pending");
}

static enum style result_style(enum test_result result) {
  return result == TEST_FAIL   ? STYLE_ALERT
         : result == TEST_PASS ? STYLE_GOOD
                               : STYLE_WARN;
}

static void fill_test(void *context, size_t index, struct list_row *row) {
  const struct view *view = context;
  const struct audit_test *test = &audit_of(view)->model.tests[index];
  char reported[DATE_ROC_SIZE];
  date_roc(test->reported_on, reported);
  buffer_format(&row->cells[0], "%d", test->seq);
  buffer_add_text(&row->cells[1], test->item_label);
  buffer_add_text(&row->cells[2], test->location);
  buffer_add_text(&row->cells[3], test->quantity);
  buffer_add_text(&row->cells[4], test->standard);
  buffer_add_text(&row->cells[5], result_words(test->rule.result));
  row->styles[5] = result_style(test->rule.result);
  buffer_add_text(&row->cells[6], reported);
}

/* What the results do to the grade. */
static const char *consequence(const struct audit_model *model) {
  const struct grade_result *grade = &model->result.grade;
  if (grade->forced)
    return _(
        "Rules Art. 8 force C, score 69 at most: a failed core or "
        "compaction test, or the team's grounds");
  if (grade->grade == GRADE_PENDING)
    return _(
        "The grade is withheld until the core or compaction test is known "
        "(Rules Art. 8).");
  return _(
      "A failed concrete core, asphalt core or compaction test means C; "
      "one that is pending withholds the grade (Rules Art. 8).");
}

static void draw_tests(struct view *view, struct canvas *canvas,
                       struct area area) {
  enum { DETAIL_ROWS = 5 };
  struct tests *tests = audit_own(view);
  const struct audit_test *test = selected(view);
  int list_rows = area.rows - DETAIL_ROWS - 1;
  struct buffer text = {0};
  list_draw(&tests->list, canvas,
            (struct area){area.row, area.col, list_rows, area.cols}, columns,
            sizeof columns / sizeof *columns, fill_test, view, true);
  canvas_line(canvas, area.row + list_rows, area.col, area.cols,
              SHAPE_HORIZONTAL, STYLE_DIM);
  buffer_add_text(&text, consequence(&audit_of(view)->model));
  if (test) {
    buffer_format(&text, "\n%d  %s  %s  %s  %s", test->seq, test->item_label,
                  test->location, test->quantity, test->standard);
    if (*test->memo)
      buffer_format(&text, "\n%s %s", _("Memo:"), test->memo);
  }
  audit_draw_text(
      canvas,
      (struct area){area.row + list_rows + 1, area.col, DETAIL_ROWS, area.cols},
      text.data);
  buffer_done(&text);
}

static enum outcome add(struct view *view) {
  return audit_edit_part(view, "sampling", NULL, "item");
}

static enum outcome edit(struct view *view) {
  char *key = audit_part_key(view, selected(view)->seq);
  enum outcome outcome = audit_edit_part(view, "sampling", key, "result");
  free(key);
  return outcome;
}

/* A result that comes has a day: today, unless one is there; one that is
 * awaited has none. */
static enum outcome set_result(struct view *view, const char *result,
                               bool known) {
  const struct audit_test *test = selected(view);
  const struct entry entries[] = {
      {"result", result}, {"reported_on", known ? audit_today(view) : ""}};
  bool dated = known && test->reported_on != DATE_NONE;
  char *key = audit_part_key(view, test->seq);
  enum outcome outcome =
      change_record(view, "sampling", key, entries, dated ? 1 : 2);
  free(key);
  return outcome;
}

static enum outcome pass(struct view *view) {
  return set_result(view, "pass", true);
}

static enum outcome fail(struct view *view) {
  return set_result(view, "fail", true);
}

static enum outcome wait_for(struct view *view) {
  return set_result(view, "pending", false);
}

static enum outcome delete (struct view *view) {
  char *key = audit_part_key(view, selected(view)->seq);
  enum outcome outcome = change_delete(view, "sampling", key);
  free(key);
  return outcome;
}

static bool input_tests(struct view *view, const struct input *input) {
  struct tests *tests = audit_own(view);
  if (list_opens(&tests->list, input)) {
    edit(view);
    return true;
  }
  return list_input(&tests->list, input);
}

const struct action audit_tests_actions[] = {
    {.id = "test.add",
     .keys = "a",
     .name = N_("add"),
     .help = N_("a new sample for the laboratory"),
     .rank = 1,
     .run = add},
    {.id = "test.edit",
     .keys = "<Enter> e",
     .name = N_("edit"),
     .help = N_("all fields of the test in a form"),
     .rank = 2,
     .run = edit,
     .possible = has_test},
    {.id = "test.pass",
     .keys = "p",
     .name = N_("pass"),
     .help = N_("the result is in: pass; reported today unless dated"),
     .rank = 3,
     .run = pass,
     .possible = has_test},
    {.id = "test.fail",
     .keys = "f",
     .name = N_("fail"),
     .help = N_("the result is in: fail; reported today unless dated"),
     .rank = 4,
     .run = fail,
     .possible = has_test},
    {.id = "test.pending",
     .keys = "w",
     .name = N_("pending"),
     .help = N_("the result is not in yet"),
     .rank = 5,
     .run = wait_for,
     .possible = has_test},
    {.id = "test.delete",
     .keys = "d",
     .name = N_("delete"),
     .help = N_("takes the test out"),
     .rank = 6,
     .run = delete,
     .possible = has_test},
    {0},
};

static struct list *list_of_tests(void *own) {
  return &((struct tests *)own)->list;
}

const struct audit_tab audit_tests = {
    .page = PAGE_TESTS,
    .size = sizeof(struct tests),
    .load = load_tests,
    .list = list_of_tests,
    .draw = draw_tests,
    .input = input_tests,
};
