#ifndef CHAHE_APP_SESSION_H
#define CHAHE_APP_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/base/error.h"
#include "chahe/core/date.h"
#include "chahe/forms/forms.h"

struct store;

/* What every use case works with: the forms, the open file, the day that the
 * rules take for today, the language. */
struct session {
  struct forms forms;
  struct store *store;
  date_t today;
  enum language language;
  char letter; /* in the numbers of new audits; '\0': none: see settings.h */
  char **built_in_settings; /* what the forms say: see settings.h */
};

struct session_options {
  const char *path;   /* the file; NULL: the forms alone */
  const char *forms;  /* folder that overrides forms, or NULL */
  const char *author; /* for the log */
  date_t today;
  enum language language;
  bool create;  /* make the file where there is none */
  bool network; /* allow a network file system */
};

/* Loads the forms and opens the file; settings kept in the file (improve_days)
 * replace those of the forms. */
bool session_open(struct session *session,
                  const struct session_options *options, struct error *error);
void session_close(struct session *session);

/* A number that changes whenever the file's contents changed, by this session
 * or another process: what was read before is then to be read anew. */
bool session_version(struct session *session, int64_t *version,
                     struct error *error);

/* Calls `notice` before each write: see store_notice_writes(). */
void session_notice_writes(struct session *session,
                           void (*notice)(void *context), void *context);

/* Between these two calls all reading sees the file at one moment. */
bool session_snapshot(struct session *session, struct error *error);
void session_snapshot_end(struct session *session);

#endif
