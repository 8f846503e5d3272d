#ifndef CHAHE_APP_HOME_MODEL_H
#define CHAHE_APP_HOME_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/due.h"
#include "chahe/app/outlook.h"
#include "chahe/app/session.h"
#include "chahe/core/period.h"

/* What the first screen shows, in two parts: what is read at once, and what
 * takes longer on a large file and is computed by another process. */

/* Days ahead that the first screen looks; days after which a change should be
 * in a copy that was carried away. */
enum { HOME_WITHIN = 31, HOME_RISKS = 50, HOME_CARRY_WITHIN = 7 };

/* The last copy that was carried away from the file. */
struct home_carried {
  date_t on;       /* DATE_NONE: there is none */
  int64_t lacking; /* entries of the log that it does not hold */
  bool late; /* some were made here more than HOME_CARRY_WITHIN days ago */
};

struct home_model {
  struct due_list due; /* as due_list_brief() leaves it */
  struct home_carried carried;
  bool empty; /* the file has neither a tender nor an audit */
};

bool home_model_load(struct session *session, struct home_model *model,
                     struct error *error);
void home_model_done(struct home_model *model);

struct home_figures {
  struct quota quota;    /* of today's year */
  struct period quarter; /* today's */
  int audits;            /* held in it, re-audits included */
  int grades[GRADE_NONE + 1];
  int citizens_open;          /* citizen reports without an answer */
  int red, orange;            /* tenders of these levels */
  int conflicts;              /* cells that await a decision: conflict.h */
  struct outlook_risks risks; /* these, worst first, HOME_RISKS at most */
};

bool home_figures_load(struct session *session, struct home_figures *figures,
                       struct error *error);
void home_figures_done(struct home_figures *figures);

/* Packs them (pack.h) for another process, and takes them out there; false: it
 * is not that, and `figures` is empty. */
void home_figures_pack(const struct home_figures *figures, struct buffer *out);
bool home_figures_unpack(const char *text, struct home_figures *figures);

#endif
