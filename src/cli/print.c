/* chahe print: forms on paper, as PDF. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chahe/app/audits.h"
#include "chahe/app/record.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/cli/progress.h"
#include "chahe/report/printout.h"
#include "commands.h"

/* What is to be printed. */
struct job {
  struct command_run *run;
  const struct printout *printout;
  char **keys; /* owned */
  size_t count;
  bool period; /* the audits of a period */
  struct buffer warnings;
  struct progress progress;
};

static bool is_stdout(const struct command_run *run) {
  return run->options.output && strcmp(run->options.output, "-") == 0;
}

static bool ends_with_slash(const char *path) {
  size_t len = strlen(path);
  return len > 0 && path[len - 1] == '/';
}

/* --- what is asked for ---------------------------------------------------- */

static void add_key(struct job *job, const char *key) {
  job->keys = memory_resize(job->keys, job->count + 1, sizeof(const char *));
  job->keys[job->count++] = memory_copy_text(key);
}

/* Adds the audits of the period that `text` names; `*is_period` false: it is
 * the number of an audit, or nothing that we know. */
static bool add_period(struct job *job, const char *text, bool *is_period) {
  struct session *session = &job->run->session;
  struct audit_filter one = {.audit_no = text};
  struct period period;
  struct audit_set set;
  *is_period = false;
  if (!period_parse(text, &period))
    return true;
  if (!audits_matching(session, &one, &set, &job->run->error))
    return false;
  *is_period = set.count == 0;
  audits_done(&set);
  if (!*is_period)
    return true;
  if (!audits_in(session, period, &set, &job->run->error))
    return false;
  for (size_t i = 0; i < set.count; i++)
    add_key(job, set.audits[i].audit_no);
  bool any = set.count > 0;
  audits_done(&set);
  job->period = true;
  return any || error_set(&job->run->error, ERROR_NOT_FOUND, text,
                          _("no audit was held in this period"));
}

/* Of an audit that is called by a number it had before, the one it has now:
 * that is the file's name. */
static void add_present(struct job *job, const char *key) {
  struct session *session = &job->run->session;
  struct record audit;
  if (!record_load(session, forms_find(&session->forms, "audit"), key, &audit,
                   NULL)) {
    add_key(job, key); /* printing says so */
    return;
  }
  add_key(job, record_get(&audit, "audit_no"));
  record_done(&audit);
}

static bool find_keys(struct job *job) {
  for (size_t i = 1; i < job->run->count; i++) {
    const char *key = job->run->arguments[i];
    bool is_period = false;
    if (job->printout->scope == PRINTOUT_AUDIT &&
        !add_period(job, key, &is_period))
      return false;
    if (!is_period)
      add_present(job, key);
  }
  return true;
}

/* --- where it goes -------------------------------------------------------- */

/* -o DIR, or several: files of their own names there; else -o FILE. */
static bool is_folder(const struct job *job) {
  const char *output = job->run->options.output;
  return !output || job->count > 1 || job->period || ends_with_slash(output) ||
         file_is_folder(output);
}

static char *target_path(const struct job *job, const char *key) {
  const char *output = job->run->options.output;
  struct buffer path = {0};
  if (!is_folder(job))
    return memory_copy_text(output);
  if (output)
    buffer_format(&path, "%s%s", output, ends_with_slash(output) ? "" : "/");
  printout_file_name(job->printout, key, &path);
  return buffer_take(&path);
}

static bool write_one(struct job *job, const char *key,
                      const struct buffer *pdf) {
  struct command_run *run = job->run;
  if (is_stdout(run)) {
    buffer_add(&run->out, pdf->data, pdf->len);
    run->is_binary = true;
    return true;
  }
  char *path = target_path(job, key);
  bool ok = file_write(path, pdf->data, pdf->len, &run->error);
  if (ok)
    buffer_format(&run->out, "%s\n", path);
  free(path);
  return ok;
}

/* "three.pdf" for several: a slip, which would make a folder of that name. */
static bool names_one_file(const struct job *job) {
  static const char ending[] = ".pdf";
  const char *output = job->run->options.output;
  size_t len = output ? strlen(output) : 0;
  size_t tail = sizeof ending - 1;
  return (job->count > 1 || job->period) && len > tail &&
         strcasecmp(output + len - tail, ending) == 0 &&
         !file_is_folder(output);
}

static bool make_folder(struct job *job) {
  const char *output = job->run->options.output;
  if (!output || is_stdout(job->run))
    return true;
  if (!ends_with_slash(output) && !job->period && job->count == 1)
    return true;
  return file_make_folder(output, &job->run->error);
}

/* --- printing ------------------------------------------------------------- */

static bool make_one(struct job *job, const char *key, struct buffer *pdf) {
  struct command_run *run = job->run;
  return job->printout->print(&run->session, key, pdf, &job->warnings,
                              &run->error);
}

/* What was named is made before the first is written: a slip of the pen
 * leaves nothing half done. */
static bool print_named(struct job *job) {
  struct buffer *pdfs = memory_new(job->count, sizeof *pdfs);
  bool ok = true;
  for (size_t i = 0; ok && i < job->count; i++) {
    ok = make_one(job, job->keys[i], &pdfs[i]);
    progress_show(&job->progress, i + 1, job->count);
  }
  ok = ok && make_folder(job);
  for (size_t i = 0; ok && i < job->count; i++)
    ok = write_one(job, job->keys[i], &pdfs[i]);
  for (size_t i = 0; i < job->count; i++)
    buffer_done(&pdfs[i]);
  free(pdfs);
  return ok;
}

/* A period's audits are known to be there, and may be many: one at a time. */
static bool print_period(struct job *job) {
  bool ok = make_folder(job);
  for (size_t i = 0; ok && i < job->count; i++) {
    struct buffer pdf = {0};
    ok =
        make_one(job, job->keys[i], &pdf) && write_one(job, job->keys[i], &pdf);
    buffer_done(&pdf);
    progress_show(&job->progress, i + 1, job->count);
  }
  return ok;
}

static void refuse_name(struct command_run *run) {
  struct buffer names = {0};
  for (size_t i = 0; i < printout_count; i++)
    buffer_format(&names, "%s%s %s", i > 0 ? ", " : "", printouts[i].name,
                  printout_paper_name(&printouts[i], &run->session.forms));
  error_set(&run->error, ERROR_USAGE, run->arguments[0],
            _("is no printed form; there are: %s"), names.data);
  buffer_done(&names);
}

/* Whether it is the empty one of another form. */
static bool is_blank(const struct printout *printout) {
  for (size_t i = 0; i < printout_count; i++)
    if (printouts[i].blank && strcmp(printouts[i].blank, printout->name) == 0)
      return true;
  return false;
}

/* It has no empty form: those that have are named. */
static void refuse_blank(struct command_run *run) {
  struct buffer names = {0};
  for (size_t i = 0; i < printout_count; i++)
    if (printouts[i].blank)
      buffer_format(&names, "%s%s %s", names.len > 0 ? ", " : "",
                    printouts[i].name,
                    printout_paper_name(&printouts[i], &run->session.forms));
  error_set(&run->error, ERROR_USAGE, run->arguments[0],
            _("there is no blank of this form (--blank); there is of: %s"),
            names.data);
  buffer_done(&names);
}

/* The form that is asked for: with --blank the one that is it, empty. NULL:
 * there is none, and the error says so. */
static const struct printout *find_printout(struct command_run *run) {
  const char *name = run->arguments[0];
  const struct printout *printout =
      printout_find_called(&run->session.forms, name);
  if (!printout) {
    refuse_name(run);
    return NULL;
  }
  if (!run->options.blank || is_blank(printout))
    return printout;
  if (printout->blank)
    return printout_find(printout->blank);
  refuse_blank(run);
  return NULL;
}

static enum command_status run_print(struct command_run *run) {
  struct job job = {.run = run, .printout = find_printout(run)};
  const char *output = run->options.output;
  if (!job.printout)
    return COMMAND_USAGE;
  if (output && *output == '\0')
    return command_misused(run, &command_print);
  bool ok = find_keys(&job);
  bool misused = ok && is_stdout(run) && (job.count > 1 || job.period);
  if (ok && names_one_file(&job))
    ok = error_set(&run->error, ERROR_USAGE, output,
                   _("is one file, and there are %zu forms; name a folder"),
                   job.count);
  progress_start(&job.progress, _("%zu of %zu forms"));
  if (ok && !misused)
    ok = job.period ? print_period(&job) : print_named(&job);
  progress_end(&job.progress);
  for (size_t i = 0; i < job.count; i++)
    free(job.keys[i]);
  free(job.keys);
  bool warned = job.warnings.len > 0;
  fputs(buffer_text(&job.warnings), stderr);
  buffer_done(&job.warnings);
  if (misused)
    return command_misused(run, &command_print);
  if (!ok)
    return run->error.code == ERROR_USAGE ? COMMAND_USAGE : COMMAND_FAILED;
  return warned ? COMMAND_ATTENTION : COMMAND_DONE;
}

static void list_forms(void) {
  putchar('\n');
  for (size_t i = 0; i < printout_count; i++)
    printf("  %-9s  %s\n", printouts[i].name, _(printouts[i].title));
}

const struct command command_print = {
    .name = "print",
    .arguments = "FORM AUDIT|PERIOD... [--blank] [-o OUT]",
    .help = N_("printed forms as PDF; a period prints each of its audits"),
    .details = list_forms,
    .least = 2,
    .most = COMMAND_ANY,
    .reads = true,
    .run = run_print,
};
