#ifndef CHAHE_APP_HISTORY_H
#define CHAHE_APP_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/app/session.h"

/* Who changed what, when, from what to what. Texts are borrowed during the
 * visit. */
struct history_line {
  int64_t at; /* ms since 1970-01-01 UTC */
  const char *author, *device;
  const char *key;   /* of the record: "112-001/3" */
  const char *kind;  /* name of its form */
  const char *field; /* key of the field, or "deleted" */
  bool entered;      /* a value of the record's first entry */
  const char *from;  /* canonical; NULL: empty */
  const char *to;
};

typedef bool history_visit(void *context, const struct history_line *line);

/* Walks the changes of the record with that key, and for an audit those of
 * its members, findings and so on, oldest first. A new record gives one line
 * a field that was filled, field by field. */
bool history_each(struct session *session, const struct form *form,
                  const char *key, history_visit *visit, void *context,
                  struct error *error);

#endif
