/* Records that contradict each other. */
#include "chahe/core/plausibility.h"

static struct oddity *add(struct oddities *found, enum oddity_kind kind) {
  if (found->count < ODDITIES_MAX) {
    found->count++;
  }
  struct oddity *oddity = &found->items[found->count - 1];
  *oddity = (struct oddity){
      .kind = kind, .date = DATE_NONE, .limit = DATE_NONE, .party = PARTY_NONE};
  return oddity;
}

/* A date with the key of its field. */
struct moment {
  const char *field;
  date_t date;
};

static void check_order(struct moment first, struct moment then,
                        struct oddities *found) {
  if (first.date == DATE_NONE || then.date == DATE_NONE ||
      then.date >= first.date) {
    return;
  }
  struct oddity *oddity = add(found, ODDITY_BEFORE);
  oddity->field = then.field;
  oddity->date = then.date;
  oddity->other = first.field;
  oddity->limit = first.date;
}

static void check_past(struct moment moment, date_t today,
                       struct oddities *found) {
  if (moment.date != DATE_NONE && moment.date > today) {
    struct oddity *oddity = add(found, ODDITY_FUTURE);
    oddity->field = moment.field;
    oddity->date = moment.date;
  }
}

/* --- audits ------------------------------------------------------------- */

static void check_audit_dates(const struct audit_facts *facts, date_t reply_on,
                              date_t today, struct oddities *found) {
  const struct moment audited = {"audit_date", facts->audited_on};
  const struct moment sent = {"sent_on", facts->sent_on};
  const struct moment after[] = {{"received_on", facts->received_on},
                                 {"reply_on", reply_on},
                                 {"closed_on", facts->closed_on}};
  check_order(audited, sent, found);
  check_past(sent, today, found);
  for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
    check_order(sent.date == DATE_NONE ? audited : sent, after[i], found);
    check_past(after[i], today, found);
  }
}

/* Neither improved by the day of closing nor fixed on site. */
static void check_closing(const struct audit_facts *facts,
                          struct oddities *found) {
  int open = 0;
  for (size_t i = 0; i < facts->finding_count; i++) {
    const struct finding *finding = &facts->findings[i];
    open +=
        !finding->fixed_on_site && (finding->improved_on == DATE_NONE ||
                                    finding->improved_on > facts->closed_on);
  }
  if (facts->closed_on != DATE_NONE && open > 0) {
    struct oddity *oddity = add(found, ODDITY_OPEN_FINDINGS);
    oddity->date = facts->closed_on;
    oddity->number = open;
  }
}

static void check_team(const struct audit_facts *facts, date_t today,
                       struct oddities *found) {
  int leaders = 0;
  int external = 0;
  int scored = 0;
  bool held = facts->audited_on < today;
  for (size_t i = 0; i < facts->member_count; i++) {
    const struct member *member = &facts->members[i];
    leaders += member->role == ROLE_LEADER;
    if (member_scores(member)) {
      scored++;
      external += member->role == ROLE_EXTERNAL;
    }
  }
  if (held && scored == 0) {
    add(found, ODDITY_NO_SCORE);
  }
  if (held && leaders == 0 && facts->member_count > 0) {
    add(found, ODDITY_NO_LEADER);
  }
  if (leaders > 1) {
    add(found, ODDITY_LEADERS)->number = leaders;
  }
  if (scored > 0 &&
      !score_external_third(facts->members, facts->member_count)) {
    struct oddity *oddity = add(found, ODDITY_EXTERNAL_THIRD);
    oddity->least = external;
    oddity->number = scored;
  }
}

void plausibility_audit(const struct audit_facts *facts, date_t reply_on,
                        bool audited_before, date_t today,
                        struct oddities *found) {
  check_audit_dates(facts, reply_on, today, found);
  check_closing(facts, found);
  if (facts->kind == AUDIT_AUDIT && audited_before) {
    add(found, ODDITY_SECOND_AUDIT);
  }
  if (facts->kind == AUDIT_REAUDIT && !audited_before) {
    add(found, ODDITY_REAUDIT_ALONE);
  }
  if (facts->kind != AUDIT_SUPERVISION) {
    check_team(facts, today, found);
  }
}

/* --- findings ----------------------------------------------------------- */

static void check_points(const struct finding *finding, bool credit,
                         struct oddities *found) {
  int least = credit ? -finding->serious_points : 0;
  int most = 0;
  if (finding->severity == SEVERITY_M) {
    most = finding->medium_points;
  } else if (finding->severity == SEVERITY_S) {
    most = finding->serious_points;
  }
  if (finding->override == POINTS_NONE ||
      (finding->override >= least && finding->override <= most)) {
    return;
  }
  struct oddity *oddity = add(found, ODDITY_POINTS);
  oddity->number = finding->override;
  oddity->least = least;
  oddity->most = most;
}

static void check_parties(const struct finding *finding, party_set recorded,
                          struct oddities *found) {
  for (int i = 0; i < PARTY_COUNT; i++) {
    enum party party = (enum party)i;
    bool also = (finding->also >> i & 1) != 0;
    if (also && finding->party == party) {
      add(found, ODDITY_ALSO_ITSELF)->party = party;
    }
    if (points_concern(finding, party) && (recorded >> i & 1) == 0) {
      add(found, ODDITY_NO_PARTY)->party = party;
    }
  }
}

static void check_improvement(const struct finding *finding,
                              const struct finding_context *context,
                              date_t today, struct oddities *found) {
  const struct moment audited = {"audit_date", context->audited_on};
  const struct moment improved = {"improved_on", finding->improved_on};
  const struct moment verified = {"verified_on", context->verified_on};
  check_order(audited, improved, found);
  check_order(improved.date == DATE_NONE ? audited : improved, verified, found);
  check_past(improved, today, found);
  check_past(verified, today, found);
  if (finding->fixed_on_site && improved.date != DATE_NONE &&
      improved.date > audited.date) {
    add(found, ODDITY_FIXED_LATER)->date = improved.date;
  }
  if (verified.date != DATE_NONE && improved.date == DATE_NONE &&
      !finding->fixed_on_site) {
    add(found, ODDITY_NOT_IMPROVED)->date = verified.date;
  }
}

void plausibility_finding(const struct finding *finding,
                          const struct finding_context *context, date_t today,
                          struct oddities *found) {
  if (context->in_catalogue) {
    check_points(finding, context->credit, found);
  }
  check_parties(finding, context->recorded, found);
  check_improvement(finding, context, today, found);
  if (context->unknown_member) {
    add(found, ODDITY_NO_MEMBER);
  }
}

/* --- members, tests, extensions ----------------------------------------- */

void plausibility_member(const struct member *member,
                         const struct block_scores *blocks,
                         struct oddities *found) {
  if (member->score < 0) {
    return;
  }
  if (member->role == ROLE_STAFF) {
    add(found, ODDITY_STAFF_SCORE)->number = member->score;
  } else if (member->recused) {
    add(found, ODDITY_RECUSED_SCORE)->number = member->score;
  }
  int64_t total = block_scores_total(blocks);
  if (total < 0) {
    return;
  }
  int64_t apart = total - 1000 * (int64_t)member->score;
  if (apart >= 1000 || apart <= -1000) {
    struct oddity *oddity = add(found, ODDITY_BLOCKS);
    oddity->number = member->score;
    oddity->most = total;
  }
}

void plausibility_test(enum test_result result, date_t reported_on,
                       date_t audited_on, date_t today,
                       struct oddities *found) {
  check_order((struct moment){"audit_date", audited_on},
              (struct moment){"reported_on", reported_on}, found);
  if (result != TEST_PENDING && reported_on == DATE_NONE) {
    add(found, ODDITY_NO_REPORT);
  }
  if (result == TEST_PENDING && audited_on != DATE_NONE &&
      today - audited_on > PENDING_DAYS_MAX) {
    add(found, ODDITY_STILL_PENDING)->number = today - audited_on;
  }
}

void plausibility_extension(const struct extension *extension,
                            date_t requested_on, date_t due,
                            struct oddities *found) {
  const struct moment requested = {"requested_on", requested_on};
  check_order(requested, (struct moment){"new_due", extension->new_due}, found);
  check_order(requested, (struct moment){"approved_on", extension->approved_on},
              found);
  if (due != DATE_NONE && extension->new_due != DATE_NONE &&
      extension->new_due < due) {
    struct oddity *oddity = add(found, ODDITY_EXTENDS_NOTHING);
    oddity->date = extension->new_due;
    oddity->limit = due;
  }
}

/* --- tenders, citizens' reports, returns -------------------------------- */

void plausibility_tender(const struct tender_facts *tender, date_t today,
                         struct oddities *found) {
  const struct moment start = {"start_date", tender->start_on};
  const struct moment completed = {"completed_on", tender->completed_on};
  check_order(start, (struct moment){"due_date", tender->due_on}, found);
  check_order(start,
              (struct moment){"due_date_revised", tender->due_revised_on},
              found);
  check_order(start, completed, found);
  check_past(completed, today, found);
  if (tender->base_price >= 0 && tender->award_price > tender->base_price) {
    struct oddity *oddity = add(found, ODDITY_ABOVE_BASE);
    oddity->number = tender->award_price;
    oddity->most = tender->base_price;
  }
}

void plausibility_progress(int before_pct, int actual_pct,
                           struct oddities *found) {
  if (before_pct - actual_pct > PROGRESS_FALL_MAX) {
    struct oddity *oddity = add(found, ODDITY_PROGRESS_FALLS);
    oddity->number = actual_pct;
    oddity->most = before_pct;
  }
}

void plausibility_citizen(const struct citizen_report *report, date_t closed_on,
                          bool listed, date_t today, struct oddities *found) {
  const struct moment moments[] = {{"received_on", report->received_on},
                                   {"inspected_on", report->inspected_on},
                                   {"improved_on", report->improved_on},
                                   {"replied_on", report->replied_on},
                                   {"closed_on", closed_on}};
  struct moment last = {NULL, DATE_NONE};
  for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
    check_order(last, moments[i], found);
    check_past(moments[i], today, found);
    if (moments[i].date != DATE_NONE) {
      last = moments[i];
    }
  }
  if (!listed) {
    add(found, ODDITY_NO_ITEM);
  }
}

void plausibility_submission(struct period quarter, date_t sent_on,
                             date_t today, struct oddities *found) {
  date_t due = period_return_due(quarter);
  check_past((struct moment){"sent_on", sent_on}, today, found);
  if (sent_on == DATE_NONE || due == DATE_NONE) {
    return;
  }
  if (sent_on < quarter.to) {
    struct oddity *oddity = add(found, ODDITY_EARLY);
    oddity->date = sent_on;
    oddity->limit = quarter.to;
  } else if (sent_on > due) {
    struct oddity *oddity = add(found, ODDITY_LATE);
    oddity->date = sent_on;
    oddity->limit = due;
  }
}
