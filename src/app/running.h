#ifndef CHAHE_APP_RUNNING_H
#define CHAHE_APP_RUNNING_H

/* Private to src/app: which tenders run. */

#include "chahe/app/session.h"
#include "chahe/store/rids.h"

/* The tenders that are started and not completed on session->today, sorted by
 * number; read from an index alone. */
bool running_tenders(struct session *session, struct rids *rids,
                     struct error *error);

#endif
