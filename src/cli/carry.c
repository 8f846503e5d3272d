/* chahe carry: a copy of the file, checked, to take along. */
#include "chahe/app/carry.h"

#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "commands.h"

/* --- how far it is -------------------------------------------------------- */

enum { QUIET_MS = 500, AGAIN_MS = 100 };

static volatile sig_atomic_t asked_to_stop;

static void note_signal(int number) {
  (void)number;
  asked_to_stop = 1;
}

/* A copy is not left half done: its maker asks from time to time. What the
 * caller ignores (nohup) stays ignored. */
enum { SIGNAL_COUNT = 3 };
static const int signal_numbers[SIGNAL_COUNT] = {SIGINT, SIGTERM, SIGHUP};

static void watch_signals(struct sigaction before[SIGNAL_COUNT]) {
  const struct sigaction action = {.sa_handler = note_signal};
  asked_to_stop = 0;
  for (int i = 0; i < SIGNAL_COUNT; i++) {
    sigaction(signal_numbers[i], NULL, &before[i]);
    if (before[i].sa_handler != SIG_IGN)
      sigaction(signal_numbers[i], &action, NULL);
  }
}

static void leave_signals(const struct sigaction before[SIGNAL_COUNT]) {
  for (int i = 0; i < SIGNAL_COUNT; i++)
    sigaction(signal_numbers[i], &before[i], NULL);
}

struct teller {
  int64_t start, last; /* ms */
  bool told;
};

static int64_t clock_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* One line on the terminal, for what takes long. */
static bool tell(void *context, enum copy_step step, int64_t done,
                 int64_t total) {
  struct teller *teller = context;
  int64_t now = clock_ms();
  if (!isatty(STDERR_FILENO) || now - teller->start < QUIET_MS ||
      now - teller->last < AGAIN_MS)
    return !asked_to_stop;
  teller->last = now;
  teller->told = true;
  fprintf(stderr, "\r\033[K%s", carry_step_words(step));
  if (total > 0)
    fprintf(stderr, " %d%%", (int)(done * 100 / total));
  fflush(stderr);
  return !asked_to_stop;
}

/* --- the command ---------------------------------------------------------- */

static void print_json(const struct carry *carry,
                       const struct carry_result *result, struct buffer *out) {
  json_print(
      json_pack("{s:o, s:o, s:I, s:s, s:I, s:I, s:I, s:I, s:o, s:b}", "path",
                json_text(carry->path), "manifest", json_text(carry->manifest),
                "bytes", (json_int_t)result->bytes, "blake2b_256", result->hash,
                "audits", (json_int_t)result->audits, "entries",
                (json_int_t)result->entries, "pictures",
                (json_int_t)result->pictures, "pictures_lacking",
                (json_int_t)result->pictures_lacking, "ahead",
                result->ahead ? json_text(result->ahead) : json_null(),
                "same_disk", carry->same_disk),
      out);
}

static bool make(struct command_run *run, const struct carry *carry,
                 struct carry_result *result) {
  struct teller teller = {.start = clock_ms()};
  struct sigaction before[SIGNAL_COUNT];
  watch_signals(before);
  bool ok =
      carry_make(&run->session, carry, tell, &teller, result, &run->error);
  leave_signals(before);
  if (teller.told)
    fprintf(stderr, "\r\033[K");
  return ok;
}

static enum command_status run_carry(struct command_run *run) {
  struct carry carry;
  struct carry_result result = {0};
  struct buffer warnings = {0};
  if (!*run->arguments[0])
    return command_misused(run, &command_carry);
  if (!carry_plan(&run->session, run->arguments[0], &carry, &run->error))
    return COMMAND_FAILED;
  bool ok = make(run, &carry, &result) &&
            carry_note(&run->session, &carry, &result, &run->error);
  if (ok) {
    carry_warnings(&carry, &result, &warnings);
    if (run->options.json)
      print_json(&carry, &result, &run->out);
    else
      carry_words(&carry, &result, &run->out);
    fputs(buffer_text(&warnings), stderr);
  }
  bool warned = warnings.len > 0;
  buffer_done(&warnings);
  carry_result_done(&result);
  carry_done(&carry);
  if (!ok)
    return COMMAND_FAILED;
  return warned ? COMMAND_ATTENTION : COMMAND_DONE;
}

const struct command command_carry = {
    .name = "carry",
    .arguments = "DIR|FILE",
    .help = N_("a checked copy of the file, to take along"),
    .least = 1,
    .most = 1,
    .run = run_carry,
};
