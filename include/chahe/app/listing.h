#ifndef CHAHE_APP_LISTING_H
#define CHAHE_APP_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/app/session.h"
#include "chahe/core/period.h"
#include "chahe/store/audits.h"
#include "chahe/store/tenders.h"

/* The rows of a long list, in order, without their contents: 20,000 audits
 * are opened, filtered and scrolled without reading them. */
struct listing {
  int64_t *rids; /* row numbers, of this file */
  size_t count;
};

void listing_done(struct listing *listing);

/* How far an audit has come. Each is on its own; an audit may be in several:
 * whose record is late is unsent, too. */
enum audit_state {
  AUDIT_ANY,
  AUDIT_UNSENT,      /* its record is not sent */
  AUDIT_RECORD_LATE, /* not sent, and the time for it has passed */
  AUDIT_IMPROVING,   /* sent, findings open */
  AUDIT_OVERDUE,  /* findings open, and the time for improvement has passed */
  AUDIT_IMPROVED, /* sent, nothing open, not closed */
  AUDIT_CLOSED
};

/* Texts are whole values; NULL: any. */
struct audit_choice {
  struct period period; /* audits_always: all */
  enum audit_state state;
  const char *organizer, *contractor, *tender_no;
};

/* Newest first: audit date, then as entered, both descending. None is no
 * error. */
bool listing_audits(struct session *session, const struct audit_choice *choice,
                    struct listing *listing, struct error *error);

struct tender_choice {
  const char *organizer, *contractor;
  bool running; /* started, not completed on session->today */
};

/* By tender_no. */
bool listing_tenders(struct session *session,
                     const struct tender_choice *choice,
                     struct listing *listing, struct error *error);

/* The rows [from, from + count), as far as there are so many, with all that
 * the rules need, in the listing's order; rows that are gone meanwhile are
 * left out. Audits are ready for audit_assess(); tenders have their progress,
 * audits and reports of session->today. */
bool listing_load_audits(struct session *session, const struct listing *listing,
                         size_t from, size_t count, struct audit_set *set,
                         struct error *error);
bool listing_load_tenders(struct session *session,
                          const struct listing *listing, size_t from,
                          size_t count, struct tender_set *set,
                          struct error *error);

/* The short texts of every audit (numbers, tender's name, organizer,
 * contractor, district) or tender, in memory, for a list that shrinks with
 * every key. They stay as they were read: when session_version() has changed,
 * they are to be loaded anew. */
struct listing_texts;

/* NULL: `error` says why. Owned by the caller. */
struct listing_texts *listing_texts_audits(struct session *session,
                                           struct error *error);
struct listing_texts *listing_texts_tenders(struct session *session,
                                            struct error *error);
void listing_texts_free(struct listing_texts *texts);

/* The rows of `all` that contain every word of `words` (parted by blanks), by
 * the rules of the search: case, full-width characters and 臺/台 make no
 * difference. Without any word these are all rows. `narrowed` is made. */
void listing_narrow(const struct listing_texts *texts, const char *words,
                    const struct listing *all, struct listing *narrowed);

/* The different values of a column of tenders, for a picker. */
enum listing_column { LISTING_ORGANIZER, LISTING_CONTRACTOR };
struct listing_value {
  char *value;
  int64_t tenders; /* how many have it */
};
struct listing_values {
  struct listing_value *values; /* those of most tenders first, then by text */
  size_t count;
};
bool listing_values_load(struct session *session, enum listing_column column,
                         struct listing_values *values, struct error *error);
void listing_values_done(struct listing_values *values);

#endif
