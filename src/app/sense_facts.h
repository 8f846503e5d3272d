#ifndef CHAHE_APP_SENSE_FACTS_H
#define CHAHE_APP_SENSE_FACTS_H

/* Private to src/app: what a record is compared with, read in bulk once, so
 * that a check asks nothing of the file a record. */

#include "chahe/app/audits.h"
#include "chahe/app/session.h"

struct audit_sense {
  const struct audit_row *row; /* borrowed from the set */
  bool audited_before; /* its tender was, earlier in the calendar year */
};

struct sense_facts {
  struct audit_set set;
  struct audit_sense *audits;     /* by audit number */
  const struct audit_row **by_id; /* the same rows by id */
  struct member_name *members;    /* by audit, then name */
  size_t member_count;
  struct tender_parties *tenders; /* by tender number */
  size_t tender_count;
};

/* On failure `facts` is as empty as after sense_facts_done(). */
bool sense_facts_load(struct sense_facts *facts, struct session *session,
                      struct error *error);
void sense_facts_done(struct sense_facts *facts);

/* NULL: there is no such audit. */
const struct audit_sense *sense_facts_audit(const struct sense_facts *facts,
                                            const char *audit_no);

/* Who the tender names; the agency always. */
party_set sense_facts_parties(const struct sense_facts *facts,
                              const char *tender_no);

/* Whether `names`, one name or several parted by commas, has one who is not
 * among the audit's members. False where the audit has none at all. */
bool sense_facts_stranger(const struct sense_facts *facts,
                          const struct audit_row *audit, const char *names);

#endif
