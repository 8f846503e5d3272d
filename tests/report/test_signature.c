/* Boxes to seal: side by side, with room below their captions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/report/document.h"
#include "chahe/report/signature.h"
#include "paper.h"

static struct forms forms;

static int load(void **state) {
  (void)state;
  return forms_load(&forms, NULL, NULL) ? 0 : -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

/* Where the top of `word` is on its page, points. */
static double top_of(const struct buffer *words, const char *word) {
  char text[64];
  snprintf(text, sizeof text, ">%s</word>", word);
  const char *end = strstr(buffer_text(words), text);
  assert_non_null(end);
  while (strncmp(end, "yMin=\"", 6) != 0)
    end--;
  return strtod(end + 6, NULL);
}

static void test_seals_stand_side_by_side_with_room(void **state) {
  (void)state;
  static const char *const captions[] = {"廠商印", "監造印", "機關印"};
  const struct document_setup setup = {
      .forms = &forms,
      .title = "印",
      .author = "",
      .record = "112-001",
      .digest = "",
      .printed_on = date_from_parts(2023, 7, 5)};
  struct error error = {0};
  struct paper paper = {0};
  struct buffer words = {0};
  struct document *document = document_new(&setup, &error);
  assert_non_null(document);
  document_paragraph(document, "上文", 12, ALIGN_LEFT);
  signature_seals(document, captions, 3);
  document_paragraph(document, "下文", 12, ALIGN_LEFT);
  assert_true(document_finish(document, &paper.pdf, &paper.warnings, &error));
  document_free(document);
  paper_write(&paper);
  paper_run(&paper, "pdftotext -bbox %s -", &words);
  double top = top_of(&words, captions[0]);
  for (size_t i = 1; i < 3; i++)
    assert_true(top_of(&words, captions[i]) == top);
  assert_true(top > top_of(&words, "上文"));
  /* 2.5 cm below the caption for a seal */
  assert_true(top_of(&words, "下文") - top > 2.5 / 2.54 * 72);
  const char *line = strstr(buffer_text(&paper.text), captions[0]);
  assert_non_null(line);
  const char *second = strstr(line, captions[1]);
  const char *third = strstr(line, captions[2]);
  assert_true(second && third && second < third);
  assert_true(third < strchr(line, '\n'));
  buffer_done(&words);
  paper_done(&paper);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_seals_stand_side_by_side_with_room),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
