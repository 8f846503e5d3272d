/* Runs a command again and again, each time in a new process, and prints one
 * line: median, least and 99th percentile of the wall time in microseconds,
 * and the largest resident memory in KiB.
 *
 *   measure RUNS COMMAND [ARGUMENT...]
 *
 * One run before the counted ones brings files into memory: what is measured
 * is a cold process, not a cold disk. A run that fails ends the measurement,
 * for its time would say nothing; what the command prints is dropped. */

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 10000 };

struct run {
  long microseconds;
  long kibibytes;
};

static long now_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* The child's side: never returns. */
static void become(char **command) {
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0)
    _exit(126);
  /* A failure's reason is for the person at the screen. */
  execvp(command[0], command);
  _exit(127);
}

static bool run_once(char **command, struct run *run) {
  struct rusage usage;
  int status = 0;
  long start = now_microseconds();
  pid_t child = fork();
  if (child < 0) {
    perror("measure: fork");
    return false;
  }
  if (child == 0)
    become(command);
  if (wait4(child, &status, 0, &usage) != child) {
    perror("measure: wait4");
    return false;
  }
  run->microseconds = now_microseconds() - start;
  run->kibibytes = usage.ru_maxrss;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    return true;
  /* 3: done, but something needs a person. */
  if (WIFEXITED(status) && WEXITSTATUS(status) == 3)
    return true;
  fprintf(stderr, "measure: %s failed (status %d)\n", command[0],
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return false;
}

static int by_time(const void *left, const void *right) {
  const struct run *a = left;
  const struct run *b = right;
  return (a->microseconds > b->microseconds) -
         (a->microseconds < b->microseconds);
}

int main(int argc, char **argv) {
  long count = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
  if (count < 1 || count > MAX_RUNS) {
    fprintf(stderr, "usage: measure RUNS COMMAND [ARGUMENT...]\n");
    return 2;
  }
  struct run *runs = calloc((size_t)count, sizeof *runs);
  struct run discarded;
  int status = 1;
  if (runs == NULL)
    return 1;
  if (!run_once(argv + 2, &discarded))
    goto out;

  long kibibytes = 0;
  for (long i = 0; i < count; i++) {
    if (!run_once(argv + 2, &runs[i]))
      goto out;
    if (runs[i].kibibytes > kibibytes)
      kibibytes = runs[i].kibibytes;
  }
  qsort(runs, (size_t)count, sizeof *runs, by_time);
  printf("%ld %ld %ld %ld\n", runs[count / 2].microseconds,
         runs[0].microseconds, runs[(count * 99 - 1) / 100].microseconds,
         kibibytes);
  status = 0;
out:
  free(runs);
  return status;
}
