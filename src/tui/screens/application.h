#ifndef CHAHE_TUI_SCREENS_APPLICATION_H
#define CHAHE_TUI_SCREENS_APPLICATION_H

/* Private to src/tui/screens: what the screens share. */

#include <stdbool.h>

#include "chahe/app/code_search.h"
#include "chahe/app/draft.h"
#include "chahe/app/session.h"
#include "chahe/app/undo.h"
#include "chahe/tui/start.h"
#include "chahe/tui/tui.h"

struct album;

struct application {
  struct session *session;
  const struct start_options *options;
  struct undo *undo;
  struct draft *draft;
  struct code_search *codes; /* see application_codes() */
  int64_t codes_version;     /* of the file, when they were read */
  struct album *album;
  char *print_folder; /* where printed forms go; NULL: the current folder */
  int64_t version;    /* of the file, as last seen */
};

struct application *application_of(const struct view *view);
struct session *session_of(const struct view *view);
enum language language_of(const struct view *view);
date_t today_of(const struct view *view);

/* After a write: it can be undone under `what`, words for a person ("缺失
 * 112-001/3"), and every view reads the file anew. */
void application_wrote(struct view *view, const char *what);

/* The catalogue to search, with what the file uses now: read once, and again
 * when the file changed. Borrowed; whoever searches has its hits until another
 * one does. NULL: `error` says why. */
struct code_search *application_codes(struct application *application,
                                      struct error *error);
/* A finding with that code was added here: it is not read again for that. */
void application_code_used(struct application *application, const char *code,
                           const char *description);

/* `u` and ^R, for the table of every screen. */
enum outcome application_undo(struct view *view);
enum outcome application_redo(struct view *view);

/* "缺失 112-001/3"; owned by the caller. */
char *application_name(const struct view *view, const struct form *form,
                       const char *key);

#endif
