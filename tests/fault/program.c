/* Starting the program, ending it, and looking at what it left. */
#include "program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../base/permission.h"
#include "chahe/app/check.h"

enum { ARGUMENTS_MAX = 32 };

struct scratch_path program_source(const char *path) {
  struct scratch_path whole;
  const char *source = getenv("SOURCE");
  snprintf(whole.text, sizeof whole.text, "%s/%s", source ? source : ".", path);
  return whole;
}

static void redirect(const char *folder, const char *name, int to) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (fd < 0 || dup2(fd, to) < 0)
    _exit(126);
}

pid_t program_start(const struct program *program,
                    const char *const *arguments) {
  struct scratch_path built = program_source("build/sanitize/chahe");
  const char *named = getenv("CHAHE");
  const char *all[ARGUMENTS_MAX] = {named ? named : built.text, "-d",
                                    program->file, "--lang", "en"};
  size_t count = 5;
  for (; *arguments && count + 1 < ARGUMENTS_MAX; arguments++)
    all[count++] = *arguments;
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) {
    redirect(program->folder, "stdout", STDOUT_FILENO);
    redirect(program->folder, "stderr", STDERR_FILENO);
    if (program->plain)
      permission_drop();
    execv(all[0], (char *const *)(uintptr_t)all);
    _exit(127);
  }
  return pid;
}

static void read_output(const char *folder, const char *name, char *out,
                        size_t size) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  size_t len;
  char *text = scratch_read(path, &len);
  snprintf(out, size, "%s", text);
  free(text);
}

void program_run(const struct program *program, const char *const *arguments,
                 struct program_result *result) {
  int status;
  pid_t pid = program_start(program, arguments);
  assert_int_equal(waitpid(pid, &status, 0), pid);
  result->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  read_output(program->folder, "stdout", result->out, sizeof result->out);
  read_output(program->folder, "stderr", result->err, sizeof result->err);
}

void program_failed(const struct program_result *result, const char *words) {
  const char *line_end = strchr(result->err, '\n');
  if (result->status != 1 || !line_end || line_end[1] || *result->out ||
      !strstr(result->err, words))
    fail_msg("status %d instead of 1 and one line with \"%s\":\n%s%s",
             result->status, words, result->out, result->err);
}

void program_open(const char *file, struct session *session) {
  const struct session_options options = {
      .path = file, .author = "test", .today = date_from_parts(2023, 6, 30)};
  struct error error = {0};
  if (!session_open(session, &options, &error))
    fail_msg("%s: %s", error.where, error.message);
}

static void take_problem(void *context, enum check_weight weight,
                         const char *kind, const char *key,
                         const char *problem) {
  (void)context;
  if (weight == CHECK_DAMAGE)
    print_error("%s %s: %s\n", kind, key, problem);
}

size_t program_check(const char *file) {
  struct session session;
  struct check_summary summary;
  struct error error = {0};
  program_open(file, &session);
  bool ok = check_all(&session, take_problem, NULL, &summary, &error);
  session_close(&session);
  if (!ok)
    fail_msg("%s: %s", error.where, error.message);
  assert_int_equal(summary.damages, 0);
  return summary.records;
}

void program_sleep_us(long microseconds) {
  struct timespec left = {microseconds / 1000000,
                          microseconds % 1000000 * 1000};
  while (nanosleep(&left, &left) != 0)
    continue;
}

long program_clock_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}
