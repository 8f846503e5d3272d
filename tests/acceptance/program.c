/* Starts the program and takes what it prints. */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program_path(void) {
  const char *path = getenv("CHAHE");
  return path && *path ? path : "build/sanitize/chahe";
}

bool program_begin(const char *const *arguments, struct program_start *start) {
  const char *words[PROGRAM_ARGUMENTS + 2] = {program_path()};
  for (size_t i = 0; arguments[i]; i++) {
    if (i == PROGRAM_ARGUMENTS)
      return false;
    words[i + 1] = arguments[i];
  }
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return false;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  pid_t process;
  int failure = posix_spawn(&process, words[0], &actions, NULL,
                            (char *const *)(uintptr_t)words, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (failure != 0) {
    close(ends[0]);
    fprintf(stderr, "%s: %s\n", words[0], strerror(failure));
    return false;
  }
  *start = (struct program_start){process, ends[0]};
  return true;
}

bool program_wait(struct program_start *start, struct program_result *result) {
  char block[16384];
  ssize_t len;
  int status;
  *result = (struct program_result){.status = -1};
  while ((len = read(start->output, block, sizeof block)) > 0 ||
         (len < 0 && errno == EINTR))
    if (len > 0)
      buffer_add(&result->output, block, (size_t)len);
  close(start->output);
  while (waitpid(start->process, &status, 0) < 0)
    if (errno != EINTR)
      return false;
  if (WIFEXITED(status))
    result->status = WEXITSTATUS(status);
  return len == 0;
}

bool program_run(const char *const *arguments, struct program_result *result) {
  struct program_start start;
  *result = (struct program_result){.status = -1};
  return program_begin(arguments, &start) && program_wait(&start, result);
}

void program_done(struct program_result *result) {
  buffer_done(&result->output);
}
