/* The font of the forms: found by its names, and what happens without. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/report/print.h"
#include "paper.h"
#include "sample.h"

static struct forms forms;

static int load(void **state) {
  (void)state;
  return forms_load(&forms, NULL, NULL) ? 0 : -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  unsetenv("FONTCONFIG_FILE");
  FcFini();
  return 0;
}

/* Has fontconfig read `rules` instead of the system's configuration. */
static void configure(const char *rules) {
  struct buffer text = {0};
  char path[256];
  const char *folder = getenv("TMPDIR");
  snprintf(path, sizeof path, "%s/fonts.conf", folder ? folder : "/tmp");
  buffer_format(&text,
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM "
                "\"fonts.dtd\"><fontconfig>%s</fontconfig>\n",
                rules);
  assert_true(file_write(path, text.data, text.len, NULL));
  buffer_done(&text);
  setenv("FONTCONFIG_FILE", path, 1);
  FcFini();
}

static void test_no_kai_font_is_an_error_that_names_them(void **state) {
  (void)state;
  struct audit_model model;
  struct buffer out = {0};
  struct error error = {0};
  configure("");
  sample_fill(&model, &forms, 1);
  assert_false(print_audit_record(&model, &forms, date_from_parts(2023, 7, 5),
                                  &out, NULL, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
  assert_non_null(strstr(error.message, "AR PL UKai TW"));
  buffer_done(&out);
  sample_done(&model);
}

/* ukai.ttc opens with the mainland's face; Taiwan's is asked for by name. */
static void test_a_collections_face_is_taken_by_name(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  struct buffer fonts = {0};
  configure(
      "<include>/etc/fonts/fonts.conf</include><selectfont><rejectfont>"
      "<pattern><patelt name=\"family\"><string>TW-Kai</string></patelt>"
      "</pattern></rejectfont></selectfont>");
  sample_fill(&model, &forms, 5);
  paper_print(&paper, print_audit_record, &model, &forms);
  paper_run(&paper, "pdffonts %s", &fonts);
  assert_non_null(strstr(buffer_text(&fonts), "+UKaiTW "));
  assert_null(strstr(buffer_text(&fonts), "UKaiCN"));
  assert_int_equal(paper_count(&paper, "示範市政府水利局"), 1);
  buffer_done(&fonts);
  paper_done(&paper);
  sample_done(&model);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_kai_font_is_an_error_that_names_them),
      cmocka_unit_test(test_a_collections_face_is_taken_by_name),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
