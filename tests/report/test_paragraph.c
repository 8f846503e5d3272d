/* Paragraphs behind their name or number, over lines and pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/report/document.h"
#include "chahe/report/paragraph.h"
#include "paper.h"

static struct forms forms;

static int load(void **state) {
  (void)state;
  struct error error = {0};
  if (forms_load(&forms, NULL, &error))
    return 0;
  print_error("%s: %s\n", error.where, error.message);
  return -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

static struct document *open_document(void) {
  const struct document_setup setup = {
      .forms = &forms,
      .title = "paragraphs",
      .author = "",
      .record = "112-001",
      .digest = "",
      .printed_on = date_from_parts(2023, 7, 5)};
  struct document *document = document_new(&setup, NULL);
  assert_non_null(document);
  return document;
}

static void finish(struct document *document, struct paper *paper) {
  *paper = (struct paper){0};
  assert_true(document_finish(document, &paper->pdf, NULL, NULL));
  document_free(document);
  paper_write(paper);
}

/* 文書處理手冊: 一、 (一) 1、 (1). */
static void test_each_level_has_its_numbers(void **state) {
  (void)state;
  static const struct {
    int level, number;
    const char *text;
  } cases[] = {{0, 1, "一、"},   {0, 10, "十、"}, {0, 21, "二十一、"},
               {1, 2, "（二）"}, {2, 3, "3、"},   {3, 4, "(4)"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct buffer number = {0};
    paragraph_number(&number, cases[i].level, cases[i].number);
    assert_string_equal(buffer_text(&number), cases[i].text);
    buffer_done(&number);
  }
}

/* The x that pdftotext -bbox gives the word `word`. */
static double left_of(const struct buffer *words, const char *word) {
  const char *place = strstr(buffer_text(words), word);
  assert_non_null(place);
  while (strncmp(place, "xMin=\"", 6) != 0)
    place--;
  return strtod(place + 6, NULL);
}

/* 二、 is two characters of 20 points wide, 50 in from the margin of 42. */
static void test_lines_begin_where_the_text_does(void **state) {
  (void)state;
  struct document *document = open_document();
  const struct paragraph paragraph = {20, 50, 0, "二、"};
  struct paper paper;
  struct buffer words = {0};
  paragraph_write(document, &paragraph, "甲\n乙\n丙");
  finish(document, &paper);
  paper_run(&paper, "pdftotext -bbox %s -", &words);
  assert_true(left_of(&words, ">二、甲<") - 92 < 0.1);
  assert_true(left_of(&words, ">乙<") - 132 < 0.1);
  assert_true(132 - left_of(&words, ">乙<") < 0.1);
  assert_true(left_of(&words, ">丙<") - 132 < 0.1);
  assert_true(132 - left_of(&words, ">丙<") < 0.1);
  buffer_done(&words);
  paper_done(&paper);
}

/* A paragraph of `lines` lines where there is room for `room`; the result is
 * how many of them stand on the first page. */
static size_t lines_on_first(size_t lines, int room) {
  struct document *document = open_document();
  const struct paragraph paragraph = {10, 0, 0, ""};
  struct document_area area = document_area(document);
  struct buffer text = {0};
  struct paper paper;
  size_t count = 0;
  for (size_t i = 0; i < lines; i++)
    buffer_add_text(&text, i + 1 < lines ? "句\n" : "句");
  document_text(document, 100, 100, 10, "x", 1);
  document_set_y(document, area.bottom - document_leading(10) * room - 0.1);
  paragraph_write(document, &paragraph, buffer_text(&text));
  finish(document, &paper);
  assert_int_equal(paper_pages(&paper), 2);
  assert_int_equal(paper_count(&paper, "句"), lines);
  char *page = paper_page(&paper, 1);
  for (const char *at = page; (at = strstr(at, "句")); at++)
    count++;
  free(page);
  buffer_done(&text);
  paper_done(&paper);
  return count;
}

static void test_no_line_stands_alone(void **state) {
  (void)state;
  assert_int_equal(lines_on_first(5, 3), 3);
  assert_int_equal(lines_on_first(4, 3), 2); /* one alone would be over */
  assert_int_equal(lines_on_first(4, 1), 0); /* one alone would be here */
  assert_int_equal(lines_on_first(3, 2), 0); /* either */
  assert_int_equal(lines_on_first(1, 0), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_each_level_has_its_numbers),
      cmocka_unit_test(test_lines_begin_where_the_text_does),
      cmocka_unit_test(test_no_line_stands_alone),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
