/* Prints forms and looks at the PDF with other people's tools. */
#include "paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"

void paper_run(const struct paper *paper, const char *command,
               struct buffer *out) {
  struct buffer line = {0};
  const char *place = strstr(command, "%s");
  assert_non_null(place);
  buffer_add(&line, command, (size_t)(place - command));
  buffer_format(&line, "'%s'%s", paper->path, place + 2);
  /* The command is ours, and so is the file's name. */
  FILE *pipe = popen(buffer_text(&line), "r"); /* NOLINT(cert-env33-c) */
  assert_non_null(pipe);
  char bytes[4096];
  buffer_reset(out);
  for (size_t len; (len = fread(bytes, 1, sizeof bytes, pipe)) > 0;)
    buffer_add(out, bytes, len);
  int status = pclose(pipe);
  if (status != 0)
    print_error("%s: status %d\n", buffer_text(&line), status);
  assert_int_equal(status, 0);
  buffer_done(&line);
}

void paper_write(struct paper *paper) {
  const char *folder = getenv("TMPDIR");
  snprintf(paper->path, sizeof paper->path, "%s/paper-XXXXXX",
           folder ? folder : "/tmp");
  int file = mkstemp(paper->path);
  assert_true(file >= 0);
  assert_int_equal(write(file, paper->pdf.data, paper->pdf.len),
                   paper->pdf.len);
  close(file);
  paper_run(paper, "qpdf --check %s", &paper->text);
  paper_run(paper, "pdftotext -layout %s -", &paper->text);
}

void paper_print(struct paper *paper, print_form *print,
                 const struct audit_model *model, const struct forms *forms) {
  *paper = (struct paper){0};
  struct error error = {0};
  if (!print(model, forms, date_from_parts(2023, 7, 5), &paper->pdf,
             &paper->warnings, &error))
    fail_msg("%s: %s", error.where, error.message);
  paper_write(paper);
}

void paper_done(struct paper *paper) {
  unlink(paper->path);
  buffer_done(&paper->pdf);
  buffer_done(&paper->text);
  buffer_done(&paper->warnings);
}

static size_t count_in(const char *text, const char *word) {
  size_t count = 0;
  for (; (text = strstr(text, word)); text += strlen(word))
    count++;
  return count;
}

size_t paper_count(const struct paper *paper, const char *word) {
  return count_in(buffer_text(&paper->text), word);
}

size_t paper_count_closed(const struct paper *paper, const char *word) {
  struct buffer text = {0}, closed = {0};
  paper_run(paper, "pdftotext -raw %s -", &text);
  for (size_t i = 0; i < text.len; i++)
    if (!strchr(" \n\f", text.data[i]))
      buffer_add_char(&closed, text.data[i]);
  size_t count = count_in(buffer_text(&closed), word);
  buffer_done(&text);
  buffer_done(&closed);
  return count;
}

size_t paper_pages(const struct paper *paper) {
  struct buffer info = {0};
  paper_run(paper, "pdfinfo %s", &info);
  const char *pages = strstr(buffer_text(&info), "Pages:");
  assert_non_null(pages);
  size_t count = strtoul(pages + strlen("Pages:"), NULL, 10);
  buffer_done(&info);
  return count;
}

char *paper_page(const struct paper *paper, size_t number) {
  const char *text = buffer_text(&paper->text);
  for (size_t i = 1; i < number; i++)
    text = strchr(text, '\f') + 1;
  return memory_copy_bytes(text, strcspn(text, "\f"));
}

size_t paper_characters(const struct paper *paper) {
  enum { POINTS = 0x110000 };
  char *seen = calloc(POINTS, 1);
  assert_non_null(seen);
  size_t count = 0;
  for (size_t i = 0; i < paper->text.len;) {
    uint32_t point;
    i += utf8_decode(paper->text.data + i, paper->text.len - i, &point);
    count += !seen[point] && point > ' ';
    seen[point] = 1;
  }
  free(seen);
  return count;
}
