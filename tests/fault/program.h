#ifndef CHAHE_TESTS_FAULT_PROGRAM_H
#define CHAHE_TESTS_FAULT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "../base/scratch.h"
#include "chahe/app/session.h"

/* Runs of the program itself ($CHAHE), as a person or a script starts it. */

struct program {
  const char *file;   /* the file it works on */
  const char *folder; /* where stdout and stderr go */
  bool plain;         /* give up root's right to write anywhere */
};

struct program_result {
  int status;     /* exit status; -1: killed */
  char out[8192]; /* what it printed, cut */
  char err[8192];
};

/* Starts it with `arguments`, ended by NULL. */
pid_t program_start(const struct program *program,
                    const char *const *arguments);
/* The same, and waits for its end. */
void program_run(const struct program *program, const char *const *arguments,
                 struct program_result *result);

/* One line on stderr that contains `words`, nothing on stdout, status 1. */
void program_failed(const struct program_result *result, const char *words);

/* A file of the tree, such as "forms/sample". */
struct scratch_path program_source(const char *path);

/* Opens the file for looking at it from within the test. */
void program_open(const char *file, struct session *session);
/* Opens, finds no damage and closes; returns how many records there are. */
size_t program_check(const char *file);

void program_sleep_us(long microseconds);
/* Microseconds since some start. */
long program_clock_us(void);

#endif
