#ifndef CHAHE_APP_NUMBERING_H
#define CHAHE_APP_NUMBERING_H

#include <stdbool.h>

#include "chahe/app/session.h"
#include "chahe/core/audit_number.h"

/* The numbers of audits: "112-001" for those of the office's file, "112-B003"
 * with the file's letter for those of a laptop's. */

/* The next number in that day's year. */
bool numbering_next(struct session *session, date_t day,
                    char number[AUDIT_NUMBER_SIZE], struct error *error);

/* What a person is told of the number of an audit that was just added. */
enum numbering_news {
  NUMBERING_NO_NEWS,
  NUMBERING_FIRST,  /* the first with a letter that this file gave: an office
                       whose file was restored or moved wants none */
  NUMBERING_SHARED, /* another copy has the letter, too: two audits may get one
                       number */
};
enum numbering_news numbering_news(struct session *session,
                                   const char *audit_no);

/* The number that an audit gets from the office when none is named: the next
 * one of its date's year. ERROR_INPUT: this file has a letter, and the office
 * goes on counting elsewhere; or the audit has such a number, and it alone. */
bool numbering_propose(struct session *session, const char *audit_no,
                       char number[AUDIT_NUMBER_SIZE], struct error *error);

/* Gives the audit the number `wanted`, or (NULL, "") the proposed one, in one
 * transaction; the number that it had is kept with it and finds it further on.
 * Where two audits have `audit_no`, the one that came to this file last gets
 * the new one. ERROR_NOT_FOUND: there is no such audit; ERROR_INPUT: another
 * one has the number, or had it once, or `wanted` is neither an audit_number
 * nor one that the audit itself had. `*given` is the number, owned by the
 * caller; NULL on failure. */
bool numbering_change(struct session *session, const char *audit_no,
                      const char *wanted, char **given, struct error *error);

#endif
