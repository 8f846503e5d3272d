#ifndef CHAHE_BASE_ERROR_H
#define CHAHE_BASE_ERROR_H

#include <stdbool.h>

/* What kind of failure it was; the command's exit status follows from it. */
enum error_code {
  ERROR_NONE = 0,
  ERROR_USAGE,     /* the call is wrong */
  ERROR_INPUT,     /* data that the rules refuse */
  ERROR_NOT_FOUND, /* no such record or file */
  ERROR_BUSY,      /* somebody else holds the file */
  ERROR_IO,        /* the system refused: disk full, no permission */
  ERROR_DAMAGED,   /* a file is not what it should be */
};

/* A failure in words for a person. `where` names the place ("finding.csv:17:
 * improved_on") and may be empty; `message` is one line without full stop. */
struct error {
  enum error_code code;
  char where[320];
  char message[704];
};

/* Fills `error` (UTF-8; what is too long ends with "…") and returns
 * false, so that a caller can write `return error_set(...)`. `where` may be
 * NULL. Control characters are shown as "?". A NULL `error` is allowed: the
 * caller does not want the words. */
bool error_set(struct error *error, enum error_code code, const char *where,
               const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Empties `error`. */
void error_clear(struct error *error);

#endif
