#ifndef CHAHE_APP_GRADE_C_H
#define CHAHE_APP_GRADE_C_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/app/session.h"
#include "chahe/core/audit.h"

struct audit_row;

/* Audits of grade 丙 and what was done about them (工程施工查核小組作業辦法
 * Art. 10), as the returns list them. */

/* The tender's next audit or re-audit, held by session->today. */
struct grade_c_next {
  char *audit_no; /* NULL: there is none */
  date_t audited_on;
  struct grade_result grade;
};

struct grade_c_case {
  int64_t rid;
  char *audit_no, *tender_no, *tender_name, *organizer, *contractor;
  date_t audited_on, sent_on, closed_on;
  struct audit_result result;
  unsigned failed_tests; /* Art. 8, grounds 1 to 3: bit 1 << test_item */
  char *team_grounds;    /* grounds 4 to 6: "4 6", "" */
  char *note;            /* of the audit, "" */
  struct grade_c_next next;
};

/* Start with {0}. */
struct grade_c_cases {
  struct grade_c_case *list; /* in the order that they were added */
  size_t count, room;
};

/* Adds an audit whose grade is 丙; any other, and supervision, is passed
 * over. */
void grade_c_add(struct grade_c_cases *cases, const struct audit_row *audit,
                 const struct audit_result *result);

/* Reads what grade_c_add() did not have: grounds of the team, notes, the next
 * audits. */
bool grade_c_complete(struct session *session, struct grade_c_cases *cases,
                      struct error *error);

void grade_c_done(struct grade_c_cases *cases);

#endif
