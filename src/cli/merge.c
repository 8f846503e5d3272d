/* chahe merge: other laptops' files into this one. */
#include "chahe/app/merge.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "chahe/base/file.h"
#include "chahe/base/message.h"
#include "chahe/cli/progress.h"
#include "chahe/cli/text_table.h"
#include "chahe/report/merge_receipt.h"
#include "commands.h"
#include "merge_json.h"

enum {
  LABEL_WIDTH = 40,
  HASH_SHOWN = 16, /* characters of a hash: two of these are never alike */
  DUPLICATES_SHOWN = 10
};

static void print_progress(void *context, size_t done, size_t total) {
  progress_show(context, done, total);
}

/* --- one file ------------------------------------------------------------- */

static void print_counts(struct command_run *run,
                         const struct merge_receipt *receipt) {
  static const bool right[] = {false, true, true, true, true, true};
  struct text_table table = {.width = run->width, .columns = 6, .right = right};
  const char *head[] = {"",           _("read"),  _("new"),
                        _("changed"), _("known"), _("in conflict")};
  text_table_add(&table, head);
  for (size_t i = 0; i < receipt->count; i++) {
    const struct merge_count *count = &receipt->counts[i];
    const int64_t numbers[] = {count->read, count->added, count->changed,
                               count->known, count->conflicts};
    char texts[5][24];
    const char *row[6] = {merge_table_label(&run->session, count->table)};
    if (count->read + count->added + count->changed + count->conflicts == 0)
      continue;
    for (size_t k = 0; k < 5; k++) {
      snprintf(texts[k], sizeof texts[k], "%lld", (long long)numbers[k]);
      row[k + 1] = texts[k];
    }
    text_table_add(&table, row);
  }
  text_table_print(&table, LABEL_WIDTH, &run->out);
  text_table_done(&table);
}

/* The devices whose entries came, and how far each is now. */
static void print_devices(struct command_run *run,
                          const struct merge_receipt *receipt) {
  static const bool right[] = {false, true, false, true, false};
  struct text_table table = {.width = run->width, .columns = 5, .right = right};
  for (size_t i = 0; i < receipt->device_count; i++) {
    const struct merge_device *device = &receipt->devices[i];
    char before[24];
    char after[24];
    char head[HASH_SHOWN + 1];
    if (device->after == device->before)
      continue;
    snprintf(before, sizeof before, "%lld", (long long)device->before);
    snprintf(after, sizeof after, "%lld", (long long)device->after);
    snprintf(head, sizeof head, "%.*s", (int)HASH_SHOWN, device->head);
    const char *row[] = {device->name, before, "→", after, head};
    text_table_add(&table, row);
  }
  text_table_print(&table, LABEL_WIDTH, &run->out);
  text_table_done(&table);
}

static void print_clock(struct command_run *run,
                        const struct merge_device *device) {
  long long days = device->clock_ms / (24LL * 3600 * 1000);
  struct buffer *out = &run->out;
  switch (device->clock) {
    case MERGE_CLOCK_AHEAD:
      buffer_format(out, _("! %s: its clock is %lld days ahead\n"),
                    device->name, days);
      break;
    case MERGE_CLOCK_SLOW:
      if (days > 0)
        buffer_format(out, _("! %s: its clock is %lld days slow\n"),
                      device->name, days);
      else
        buffer_format(out, _("! %s: its clock is slow\n"), device->name);
      break;
    case MERGE_CLOCK_OLD:
      buffer_format(out,
                    _("! %s: its last entry is %lld days old; is its clock "
                      "right?\n"),
                    device->name, days);
      break;
    default:
      break;
  }
}

static void print_notes(struct command_run *run,
                        const struct merge_outcome *outcome) {
  const struct merge_receipt *receipt = &outcome->receipt;
  struct buffer *out = &run->out;
  for (size_t i = 0; i < receipt->device_count; i++)
    print_clock(run, &receipt->devices[i]);
  if (receipt->lost_device)
    buffer_add_text(out, _("! it had gone on as this file did: an older copy "
                           "lies here, and goes on as another device\n"));
  for (size_t i = 0; i < outcome->duplicate_count; i++) {
    if (i == DUPLICATES_SHOWN) {
      buffer_format(out, _("! %zu more keys that two records have\n"),
                    outcome->duplicate_count - i);
      break;
    }
    buffer_format(out, _("! %s: two records have this key\n"),
                  outcome->duplicates[i]);
  }
}

static void print_outcome(struct command_run *run,
                          const struct merge_outcome *outcome) {
  const struct merge_receipt *receipt = &outcome->receipt;
  struct buffer *out = &run->out;
  if (outcome->refused)
    return;
  buffer_format(out, "%s\n", outcome->path);
  print_counts(run, receipt);
  if (receipt->pictures_read > 0)
    buffer_format(out, _("pictures: %lld read, %lld new (%.1f MB)\n"),
                  (long long)receipt->pictures_read,
                  (long long)receipt->pictures_new,
                  (double)receipt->picture_bytes / 1e6);
  buffer_format(out, _("log: %lld entries read, %lld new\n"),
                (long long)receipt->entries_read,
                (long long)receipt->entries_new);
  print_devices(run, receipt);
  buffer_format(out, _("state: %.*s, before %.*s, of the file %.*s\n"),
                (int)HASH_SHOWN, receipt->after, (int)HASH_SHOWN,
                receipt->before, (int)HASH_SHOWN, receipt->theirs);
  if (!receipt->is_changed)
    buffer_add_text(out, _("nothing new in it\n"));
  print_notes(run, outcome);
  buffer_add_char(out, '\n');
}

/* --- all of them ---------------------------------------------------------- */

static void print_result(struct command_run *run,
                         const struct merge_result *result) {
  struct buffer *out = &run->out;
  for (size_t i = 0; i < result->count; i++)
    print_outcome(run, &result->outcomes[i]);
  if (result->copy)
    buffer_format(out, _("the file as it was: %s\n"), result->copy);
  buffer_format(out,
                _("%zu files merged, %zu refused; %d conflicts, %zu keys "
                  "twice\n"),
                result->count - result->refused, result->refused,
                result->conflicts, result->duplicates);
}

static void print_refusals(const struct merge_result *result) {
  for (size_t i = 0; i < result->count; i++) {
    const struct merge_outcome *outcome = &result->outcomes[i];
    if (outcome->refused && *outcome->error.where)
      fprintf(stderr, _("%s: refused: %s: %s\n"), outcome->path,
              outcome->error.where, outcome->error.message);
    else if (outcome->refused)
      fprintf(stderr, _("%s: refused: %s\n"), outcome->path,
              outcome->error.message);
  }
}

/* --- on paper ------------------------------------------------------------- */

static bool names_folder(const char *path) {
  size_t len = strlen(path);
  return (len > 0 && path[len - 1] == '/') || file_is_folder(path);
}

/* Before anything is merged: a slip of the pen costs nothing then. */
static bool make_folder(struct command_run *run) {
  const char *output = run->options.output;
  return !output || !names_folder(output) ||
         file_make_folder(output, &run->error);
}

/* -o FILE as it is; in -o DIR a file that is named after the time. */
static void add_target(const char *output, struct buffer *path) {
  char name[64] = "receipt.pdf";
  time_t now = time(NULL);
  struct tm local;
  buffer_add_text(path, output);
  if (!names_folder(output))
    return;
  if (localtime_r(&now, &local))
    strftime(name, sizeof name, "merge-%Y%m%d-%H%M%S.pdf", &local);
  if (path->data[path->len - 1] != '/')
    buffer_add_char(path, '/');
  buffer_add_text(path, name);
}

static bool print_receipt(struct command_run *run,
                          const struct merge_result *result) {
  struct buffer pdf = {0};
  struct buffer path = {0};
  struct buffer warnings = {0};
  if (!run->options.output)
    return true;
  add_target(run->options.output, &path);
  bool ok =
      print_merge_receipt(result, run->path, &run->session.forms,
                          run->session.today, &pdf, &warnings, &run->error) &&
      file_write(path.data, pdf.data, pdf.len, &run->error);
  fputs(buffer_text(&warnings), stderr);
  if (ok && !run->options.json)
    buffer_format(&run->out, "%s\n", path.data);
  buffer_done(&pdf);
  buffer_done(&path);
  buffer_done(&warnings);
  return ok;
}

/* ------------------------------------------------------------------------- */

static enum command_status status_of(const struct merge_result *result) {
  if (result->refused == result->count)
    return COMMAND_FAILED;
  return result->refused > 0 || result->conflicts > 0 || result->duplicates > 0
             ? COMMAND_ATTENTION
             : COMMAND_DONE;
}

static enum command_status run_merge(struct command_run *run) {
  struct progress progress;
  progress_start(&progress, _("%zu of %zu files"));
  const struct merge_hooks hooks = {print_progress, &progress};
  struct merge_result result;
  if (run->options.output && !*run->options.output)
    return command_misused(run, &command_merge);
  if (!make_folder(run))
    return COMMAND_FAILED;
  bool ok = merge_paths(&run->session, (const char *const *)run->arguments,
                        run->count, &hooks, &result, &run->error);
  progress_end(&progress);
  print_refusals(&result);
  if (run->options.json)
    merge_print_json(&result, &run->out);
  else if (result.refused < result.count)
    print_result(run, &result);
  ok = ok && print_receipt(run, &result);
  enum command_status status = ok ? status_of(&result) : COMMAND_FAILED;
  merge_result_done(&result);
  return status;
}

const struct command command_merge = {
    .name = "merge",
    .arguments = "FILE... [-o FILE|DIR]",
    .help = N_("take in other laptops' files: nothing is lost"),
    .creates = true,
    .least = 1,
    .most = COMMAND_ANY,
    .run = run_merge,
};
