#ifndef CHAHE_CLI_PROGRESS_H
#define CHAHE_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/* A line on a terminal's stderr that tells how far long work has come, from
 * half a second on. */
struct progress {
  const char *words; /* "%zu of %zu rows", translated */
  struct timespec start;
  bool shown;
};

void progress_start(struct progress *progress, const char *words);
void progress_show(struct progress *progress, size_t done, size_t total);
/* Ends the line where it is shown: before anything else is written, and when
 * the work is done. */
void progress_end(struct progress *progress);

#endif
