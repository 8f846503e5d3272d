#ifndef CHAHE_APP_SETTINGS_H
#define CHAHE_APP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/entry.h"
#include "chahe/app/session.h"

/* What an agency sets in its file; it replaces what the forms say. "letter" is
 * of this very file: it is neither logged nor taken over by others. */
struct setting {
  const char *key;  /* "improve_days" */
  const char *help; /* N_(): what it is */
  int least, most;  /* of a number; both 0: a text */
};

extern const struct setting settings[];
extern const size_t setting_count;

/* The value in force; owned by the caller. */
char *settings_value(const struct session *session,
                     const struct setting *setting);

/* Reads the file's settings into session->forms.law; values out of range are
 * passed over, and what the file does not set is what the forms say. May be
 * called again when the file has changed. */
bool settings_load(struct session *session, struct error *error);
/* Frees what that keeps in the session. */
void settings_done(struct session *session);

/* Sets all of them, in one transaction. `error` has the key as its `where`. */
bool settings_change(struct session *session, const struct entry *entries,
                     size_t count, struct error *error);

#endif
