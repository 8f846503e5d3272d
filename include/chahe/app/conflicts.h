#ifndef CHAHE_APP_CONFLICTS_H
#define CHAHE_APP_CONFLICTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/app/session.h"
#include "chahe/store/conflict.h"

/* What awaits a decision since files were merged, in words for a person. */

/* One of the values that stand against each other. */
struct conflict_value {
  char *value; /* canonical (field_parse()); NULL: empty */
  char *shown; /* as screens and paper have it; "" for an empty one */
  char *author, *device;
  int64_t at; /* ms since 1970-01-01 UTC */
  struct cell cell;
};

struct open_conflict {
  char *table;
  struct row_id row;
  char *column;
  const struct form *form;   /* of the record; NULL: a photograph, a setting */
  const struct field *field; /* NULL: none of a form's */
  char *key;                 /* of the record: "112-001/3" */
  char *record;              /* "缺失 112-001/3" */
  char *label;               /* of the cell: "缺失位置" */
  struct conflict_value *values; /* the one in force first; two at least */
  size_t count;
};

/* Whether `values[at]` deletes the record, and what belongs to it. Taking that
 * back is not one step: the record itself was deleted before. */
bool conflict_deletes(const struct open_conflict *conflict, size_t at);

struct conflicts {
  struct open_conflict *list;
  size_t count;
};

/* All of them by record: those of a kind by their keys. */
bool conflicts_load(struct session *session, struct conflicts *conflicts,
                    struct error *error);
void conflicts_done(struct conflicts *conflicts);

/* How many there are: faster than all of them. */
bool conflicts_count(struct session *session, int *count, struct error *error);

/* The one of that record (`kind`, its name or label, and `key`) and field (key
 * or label); NULL: there is none. */
const struct open_conflict *conflicts_find(const struct conflicts *conflicts,
                                           const struct session *session,
                                           const char *kind, const char *key,
                                           const char *field);

/* Settles it with `values[at]`. A transaction of its own.
 * ERROR_NOT_FOUND: somebody has settled it meanwhile. ERROR_INPUT: its values
 * are not those any more, or it would delete a record that another one, of
 * which `where` is the kind, refers to. */
bool conflicts_choose(struct session *session,
                      const struct open_conflict *conflict, size_t at,
                      struct error *error);

/* Settles it with what a person typed. Only for a form's field. ERROR_INPUT:
 * it is no value of the field, or empty where one is required. */
bool conflicts_type(struct session *session,
                    const struct open_conflict *conflict, const char *text,
                    struct error *error);

#endif
