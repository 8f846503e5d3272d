#ifndef CHAHE_APP_DUE_H
#define CHAHE_APP_DUE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/store/store.h"

/* What has to be done, and by when. */
enum due_kind {
  DUE_RECORD,      /* 紀錄函送: the record is to be sent */
  DUE_IMPROVEMENT, /* 改善: findings are to be improved */
  DUE_RETURN,      /* 季報: the quarterly return is to be sent */
};

struct due_item {
  enum due_kind kind;
  char *key;  /* audit number, or quarter */
  char *name; /* tender, "" for a return; NULL: due_list_name() was not asked */
  char *organizer;
  struct row_id tender;
  date_t due;
  int days;         /* from today; negative: overdue */
  int open;         /* findings not improved */
  bool provisional; /* past the office calendar's end */
};

struct due_list {
  struct due_item *items; /* soonest first */
  size_t count;
  size_t overdue;
};

/* Everything due up to `within` days from today, overdue ones included. */
bool due_list(struct session *session, int within, struct due_list *list,
              struct error *error);

/* The same without names and organizers: of thousands that are due a screen
 * shows a few. Those of the items [from, from + count) are then filled in by
 * due_list_name(), as far as there are so many. */
bool due_list_brief(struct session *session, int within, struct due_list *list,
                    struct error *error);
bool due_list_name(struct session *session, struct due_list *list, size_t from,
                   size_t count, struct error *error);
void due_list_done(struct due_list *list);
const char *due_kind_key(enum due_kind kind); /* "record" ... */

#endif
