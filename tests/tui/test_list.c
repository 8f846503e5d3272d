/* A list asks for the rows in sight alone, keeps the selected one there, and
 * leaves columns out where there is no room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "chahe/base/buffer.h"
#include "chahe/tui/list.h"

static const struct column columns[] = {
    {.title = "no", .cols = 4, .right = true},
    {.title = "name", .cols = 6, .weight = 1},
    {.title = "extra", .cols = 8, .keep = 1},
};

/* The rows asked for. */
struct asked {
  size_t least, most, count;
};

static void fill(void *context, size_t index, struct list_row *row) {
  struct asked *asked = context;
  if (asked->count++ == 0 || index < asked->least)
    asked->least = index;
  if (index > asked->most)
    asked->most = index;
  buffer_format(&row->cells[0], "%zu", index);
  buffer_add_text(&row->cells[1], "標案");
  buffer_add_text(&row->cells[2], "more");
}

static struct asked draw(struct list *list, struct canvas *canvas) {
  struct asked asked = {0};
  canvas_clear(canvas);
  list_draw(list, canvas, (struct area){0, 0, canvas->rows, canvas->cols},
            columns, 3, fill, &asked, true);
  return asked;
}

static void test_only_the_rows_in_sight_are_asked_for(void **state) {
  struct list list = {0};
  struct canvas canvas;
  (void)state;
  canvas_init(&canvas, 6, 30);
  list_count(&list, 20000);
  list_select(&list, 10000);
  struct asked asked = draw(&list, &canvas);
  assert_int_equal(asked.count, 5);
  assert_true(asked.least <= 10000 && asked.most >= 10000);
  list_input(&list, &(struct input){.kind = INPUT_END});
  asked = draw(&list, &canvas);
  assert_int_equal(asked.least, 19995);
  assert_int_equal(asked.most, 19999);
  canvas_done(&canvas);
}

static void test_columns_give_way_on_a_narrow_screen(void **state) {
  struct list list = {0};
  struct canvas canvas;
  struct buffer out = {0};
  (void)state;
  list_count(&list, 1);
  canvas_init(&canvas, 2, 22); /* 20 without the place mark: 4 + 6 + 8 + 2 */
  draw(&list, &canvas);
  canvas_text(&canvas, &out);
  assert_string_equal(buffer_text(&out),
                      "  no name   extra\n   0 標案   more\n");
  buffer_reset(&out);
  canvas_resize(&canvas, 2, 21);
  draw(&list, &canvas);
  canvas_text(&canvas, &out);
  assert_string_equal(buffer_text(&out), "  no name\n   0 標案\n");
  buffer_done(&out);
  canvas_done(&canvas);
}

static void test_the_selection_stays_within(void **state) {
  struct list list = {0};
  (void)state;
  list_count(&list, 3);
  list_input(&list, &(struct input){.kind = INPUT_UP});
  assert_int_equal(list.selected, 0);
  list_input(&list, &(struct input){.kind = INPUT_END});
  list_input(&list, &(struct input){.kind = INPUT_DOWN});
  assert_int_equal(list.selected, 2);
  list_count(&list, 1);
  assert_int_equal(list.selected, 0);
  list_count(&list, 0);
  assert_false(list_opens(&list, &(struct input){.kind = INPUT_ENTER}));
}

static void test_the_second_click_opens(void **state) {
  struct list list = {0};
  struct input click = {.kind = INPUT_ITEM, .point = 2};
  (void)state;
  list_count(&list, 3);
  assert_false(list_opens(&list, &click));
  assert_true(list_input(&list, &click));
  assert_int_equal(list.selected, 2);
  assert_true(list_opens(&list, &click));
}

/* Every third row is a bridge, every second one is old. */
static void fill_kinds(void *context, size_t index, struct list_row *row) {
  (void)context;
  buffer_format(&row->cells[0], "%zu", index);
  buffer_add_text(&row->cells[1], index % 3 == 0 ? "橋梁 Bridge" : "道路");
  buffer_add_text(&row->cells[2], index % 2 == 0 ? "old" : "new");
}

static void draw_kinds(struct list *list, struct canvas *canvas) {
  canvas_clear(canvas);
  list_draw(list, canvas, (struct area){0, 0, canvas->rows, canvas->cols},
            columns, 3, fill_kinds, NULL, true);
}

static size_t row_of(const struct list *list) {
  size_t row = SIZE_MAX;
  assert_true(list_row(list, &row));
  return row;
}

static void test_words_leave_rows_out(void **state) {
  struct list list = {0};
  struct canvas canvas;
  size_t row;
  (void)state;
  canvas_init(&canvas, 8, 40);
  list_count(&list, 12);
  list_select(&list, 6);
  draw_kinds(&list, &canvas);
  /* 0 3 6 9; the cursor stays on its row */
  list_filter(&list, "bridge");
  assert_int_equal(row_of(&list), 6);
  draw_kinds(&list, &canvas);
  assert_int_equal(list.fit_count, 4);
  assert_int_equal(row_of(&list), 6);
  list_input(&list, &(struct input){.kind = INPUT_DOWN});
  assert_int_equal(row_of(&list), 9);
  list_input(&list, &(struct input){.kind = INPUT_DOWN});
  assert_int_equal(row_of(&list), 9);
  /* all of the words, in whatever cell: 0 and 6 */
  list_filter(&list, "橋梁 OLD");
  draw_kinds(&list, &canvas);
  assert_int_equal(list.fit_count, 2);
  list_select(&list, 0);
  assert_int_equal(row_of(&list), 0);
  /* rows that went away meanwhile are not asked for */
  list_input(&list, &(struct input){.kind = INPUT_END});
  assert_int_equal(row_of(&list), 6);
  list_count(&list, 5);
  assert_int_equal(row_of(&list), 0);
  list_filter(&list, "nowhere");
  draw_kinds(&list, &canvas);
  assert_false(list_row(&list, &row));
  assert_false(list_opens(&list, &(struct input){.kind = INPUT_ENTER}));
  list_filter(&list, "");
  draw_kinds(&list, &canvas);
  assert_int_equal(list.count, 5);
  assert_true(list_row(&list, &row));
  list_done(&list);
  canvas_done(&canvas);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_only_the_rows_in_sight_are_asked_for),
      cmocka_unit_test(test_columns_give_way_on_a_narrow_screen),
      cmocka_unit_test(test_the_selection_stays_within),
      cmocka_unit_test(test_the_second_click_opens),
      cmocka_unit_test(test_words_leave_rows_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
