/* How far long work has come. */
#include "chahe/cli/progress.h"

#include <stdio.h>
#include <unistd.h>

static const double patience_seconds = 0.5;

void progress_start(struct progress *progress, const char *words) {
  *progress = (struct progress){.words = words};
  clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

void progress_show(struct progress *progress, size_t done, size_t total) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  double seconds = (double)(now.tv_sec - progress->start.tv_sec) +
                   (double)(now.tv_nsec - progress->start.tv_nsec) / 1e9;
  if (seconds < patience_seconds || !isatty(STDERR_FILENO))
    return;
  fputc('\r', stderr);
  fprintf(stderr, progress->words, done, total);
  progress->shown = true;
}

void progress_end(struct progress *progress) {
  if (progress->shown)
    fputc('\n', stderr);
  progress->shown = false;
}
