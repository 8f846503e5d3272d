/* chahe print: forms on paper, as PDF. */
#include "chahe/report/print.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "commands.h"

struct paper {
  const char *name; /* also the start of the file's name */
  bool (*print)(const struct audit_model *model, const struct forms *forms,
                date_t printed_on, struct buffer *out, struct buffer *warnings,
                struct error *error);
};

static const struct paper papers[] = {
    {"audit", print_audit_record},
    {"points", print_deduction_sheet},
};

static const struct paper *find_paper(const char *name) {
  for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
    if (strcmp(papers[i].name, name) == 0)
      return &papers[i];
  return NULL;
}

/* The file to write: -o FILE; -o DIR or nothing, then "audit-112-001.pdf"
 * there. A slash in a number would name a folder. */
static char *target_path(const struct command_run *run,
                         const struct paper *paper, const char *audit_no,
                         bool many) {
  const char *output = run->options.output;
  struct buffer path = {0};
  size_t len = output ? strlen(output) : 0;
  bool folder =
      !output || many || file_is_folder(output) || output[len - 1] == '/';
  if (!folder)
    return memory_copy_text(output);
  if (output)
    buffer_format(&path, "%s%s", output, output[len - 1] == '/' ? "" : "/");
  size_t start = path.len;
  buffer_format(&path, "%s-%s.pdf", paper->name, audit_no);
  for (char *at = path.data + start; *at; at++)
    if (*at == '/')
      *at = '_';
  return buffer_take(&path);
}

static bool make_one(struct command_run *run, const struct paper *paper,
                     const char *audit_no, struct buffer *pdf,
                     struct buffer *warnings) {
  struct audit_model model;
  if (!audit_model_load(&run->session, audit_no, &model, &run->error))
    return false;
  bool ok = paper->print(&model, &run->session.forms, run->session.today, pdf,
                         warnings, &run->error);
  audit_model_done(&model);
  return ok;
}

static bool write_one(struct command_run *run, const struct paper *paper,
                      const char *audit_no, const struct buffer *pdf,
                      bool many) {
  if (run->options.output && strcmp(run->options.output, "-") == 0) {
    buffer_add(&run->out, pdf->data, pdf->len);
    return true;
  }
  char *path = target_path(run, paper, audit_no, many);
  bool ok = file_write(path, pdf->data, pdf->len, &run->error);
  if (ok)
    buffer_format(&run->out, "%s\n", path);
  free(path);
  return ok;
}

static enum command_status run_print(struct command_run *run) {
  const struct paper *paper = find_paper(run->arguments[0]);
  if (!paper) {
    struct buffer names = {0};
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
      buffer_format(&names, "%s%s", i > 0 ? ", " : "", papers[i].name);
    error_set(&run->error, ERROR_USAGE, run->arguments[0],
              _("is no printed form; there are: %s"), names.data);
    buffer_done(&names);
    return COMMAND_USAGE;
  }
  const char *output = run->options.output;
  bool many = run->count > 2;
  if (output && *output == '\0')
    return command_misused(run, &command_print);
  bool to_stdout = output && strcmp(output, "-") == 0;
  if (to_stdout && many)
    return command_misused(run, &command_print);
  struct buffer warnings = {0};
  struct buffer *pdfs = memory_new(run->count, sizeof *pdfs);
  bool ok = true;
  /* all of them are made before the first is written */
  for (size_t i = 1; ok && i < run->count; i++)
    ok = make_one(run, paper, run->arguments[i], &pdfs[i], &warnings);
  if (ok && output && !to_stdout && (many || output[strlen(output) - 1] == '/'))
    ok = file_make_folder(output, &run->error);
  for (size_t i = 1; ok && i < run->count; i++)
    ok = write_one(run, paper, run->arguments[i], &pdfs[i], many);
  for (size_t i = 1; i < run->count; i++)
    buffer_done(&pdfs[i]);
  free(pdfs);
  bool warned = warnings.len > 0;
  fputs(buffer_text(&warnings), stderr);
  buffer_done(&warnings);
  if (!ok)
    return COMMAND_FAILED;
  return warned ? COMMAND_ATTENTION : COMMAND_DONE;
}

const struct command command_print = {
    .name = "print",
    .arguments = "audit|points AUDIT_NO... [-o FILE|DIR]",
    .help = N_("audit record, deduction sheet as PDF"),
    .least = 2,
    .most = COMMAND_ANY,
    .reads = true,
    .run = run_print,
};
