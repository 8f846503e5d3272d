#ifndef CHAHE_TUI_SCREENS_NARROWED_H
#define CHAHE_TUI_SCREENS_NARROWED_H

/* Private to src/tui/screens: a long list that words narrow while they are
 * typed. Its rows are numbers; what is to be seen of them is loaded by the
 * windows of audit_window.h and tender_window.h. */

#include "chahe/app/listing.h"

struct narrowed {
  /* listing_texts_audits or listing_texts_tenders */
  struct listing_texts *(*read_texts)(struct session *session,
                                      struct error *error);
  struct listing all;          /* what the filters leave */
  struct listing shown;        /* of these, what contains the words */
  struct listing_texts *texts; /* NULL: not read, or out of date */
  char *words;                 /* NULL: none */
};

void narrowed_done(struct narrowed *narrowed);

/* Takes a new listing over, also on failure; texts are read anew where there
 * are words. */
bool narrowed_take(struct narrowed *narrowed, struct session *session,
                   struct listing *listing, struct error *error);

/* Narrows to other words ("" or NULL: all rows). */
bool narrowed_by(struct narrowed *narrowed, struct session *session,
                 const char *words, struct error *error);

/* Where the row `rid` is among those shown; `otherwise` when it is not. */
size_t narrowed_find(const struct narrowed *narrowed, int64_t rid,
                     size_t otherwise);

/* The number of the shown row `index`; 0: there is none. */
int64_t narrowed_rid(const struct narrowed *narrowed, size_t index);

#endif
