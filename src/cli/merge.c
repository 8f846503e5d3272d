/* chahe merge: other laptops' files into this one. */
#include "chahe/app/merge.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "chahe/app/merge_words.h"
#include "chahe/base/file.h"
#include "chahe/base/message.h"
#include "chahe/cli/progress.h"
#include "chahe/cli/text_table.h"
#include "chahe/report/merge_receipt.h"
#include "commands.h"
#include "merge_json.h"

enum { LABEL_WIDTH = 40, DUPLICATES_SHOWN = 10 };

static void print_progress(void *context, size_t done, size_t total) {
  progress_show(context, done, total);
}

/* --- one file ------------------------------------------------------------- */

static void print_counts(struct command_run *run,
                         const struct merge_receipt *receipt) {
  static const bool right[] = {false, true, true, true, true, true};
  struct text_table table = {
      .width = run->width, .columns = 1 + MERGE_NUMBERS, .right = right};
  const char *row[1 + MERGE_NUMBERS] = {""};
  for (size_t k = 0; k < MERGE_NUMBERS; k++)
    row[k + 1] = _(merge_number_titles[k]);
  text_table_add(&table, row);
  for (size_t i = 0; i < receipt->count; i++) {
    int64_t numbers[MERGE_NUMBERS];
    char texts[MERGE_NUMBERS][24];
    row[0] = merge_table_label(&run->session, receipt->counts[i].table);
    if (!merge_numbers(&receipt->counts[i], numbers))
      continue;
    for (size_t k = 0; k < MERGE_NUMBERS; k++) {
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
    char head[MERGE_HASH_SHOWN + 1];
    if (device->after == device->before)
      continue;
    snprintf(before, sizeof before, "%lld", (long long)device->before);
    snprintf(after, sizeof after, "%lld", (long long)device->after);
    snprintf(head, sizeof head, "%.*s", (int)MERGE_HASH_SHOWN, device->head);
    const char *row[] = {device->name, before, "→", after, head};
    text_table_add(&table, row);
  }
  text_table_print(&table, LABEL_WIDTH, &run->out);
  text_table_done(&table);
}

/* A line of what a person should look at; `words` is emptied. */
static void print_note(struct command_run *run, struct buffer *words) {
  if (words->len > 0)
    buffer_format(&run->out, "! %s\n", words->data);
  buffer_reset(words);
}

static void print_notes(struct command_run *run,
                        const struct merge_outcome *outcome) {
  const struct merge_receipt *receipt = &outcome->receipt;
  struct buffer words = {0};
  for (size_t i = 0; i < receipt->device_count; i++) {
    merge_words_clock(&receipt->devices[i], &words);
    print_note(run, &words);
  }
  merge_words_lost(receipt, &words);
  print_note(run, &words);
  size_t shown = outcome->duplicate_count < DUPLICATES_SHOWN
                     ? outcome->duplicate_count
                     : DUPLICATES_SHOWN;
  for (size_t i = 0; i < shown; i++) {
    merge_words_duplicate(outcome->duplicates[i], &words);
    print_note(run, &words);
  }
  if (outcome->duplicate_count > shown)
    buffer_format(&words, _("%zu more keys that two records have"),
                  outcome->duplicate_count - shown);
  print_note(run, &words);
  buffer_done(&words);
}

/* A line; `words` is emptied. */
static void print_words(struct command_run *run, struct buffer *words) {
  if (words->len > 0)
    buffer_format(&run->out, "%s\n", words->data);
  buffer_reset(words);
}

static void print_outcome(struct command_run *run,
                          const struct merge_outcome *outcome) {
  const struct merge_receipt *receipt = &outcome->receipt;
  struct buffer words = {0};
  if (outcome->refused)
    return;
  buffer_format(&run->out, "%s\n", outcome->path);
  print_counts(run, receipt);
  merge_words_pictures(receipt, &words);
  print_words(run, &words);
  merge_words_log(receipt, &words);
  print_words(run, &words);
  print_devices(run, receipt);
  merge_words_state(receipt, &words);
  print_words(run, &words);
  if (!receipt->is_changed)
    buffer_format(&run->out, "%s\n", merge_words_unchanged());
  print_notes(run, outcome);
  buffer_add_char(&run->out, '\n');
  buffer_done(&words);
}

/* --- all of them ---------------------------------------------------------- */

static void print_result(struct command_run *run,
                         const struct merge_result *result) {
  struct buffer words = {0};
  for (size_t i = 0; i < result->count; i++)
    print_outcome(run, &result->outcomes[i]);
  merge_words_copy(result, &words);
  print_words(run, &words);
  merge_words_sum(result, &words);
  print_words(run, &words);
  buffer_done(&words);
}

static void print_refusals(const struct merge_result *result) {
  struct buffer words = {0};
  for (size_t i = 0; i < result->count; i++) {
    const struct merge_outcome *outcome = &result->outcomes[i];
    if (!outcome->refused)
      continue;
    merge_words_refusal(outcome, &words);
    fprintf(stderr, "%s: %s\n", outcome->path, words.data);
    buffer_reset(&words);
  }
  buffer_done(&words);
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
  buffer_add_text(path, output);
  if (!names_folder(output))
    return;
  if (path->data[path->len - 1] != '/')
    buffer_add_char(path, '/');
  merge_receipt_name(time(NULL), path);
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
