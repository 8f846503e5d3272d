/* What a record is compared with: audits, their members, tenders' parties. */
#include "sense_facts.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/names.h"
#include "chahe/store/row.h"

struct member_name {
  const struct audit_row *audit;
  char *name;
};

struct tender_parties {
  char *tender_no;
  party_set recorded;
};

/* Room for one more element in an array that doubles. */
static void *grow(void *array, size_t count, size_t size) {
  bool full = (count & (count - 1)) == 0; /* 0, 1, 2, 4 ... */
  return full ? memory_resize(array, count ? 2 * count : 1, size) : array;
}

static void sort(void *array, size_t count, size_t size,
                 int (*compare)(const void *, const void *)) {
  if (count > 0)
    qsort(array, count, size, compare);
}

static const void *find(const void *key, const void *array, size_t count,
                        size_t size,
                        int (*compare)(const void *, const void *)) {
  return count > 0 ? bsearch(key, array, count, size, compare) : NULL;
}

/* --- audits ------------------------------------------------------------- */

static int compare_ints(int64_t a, int64_t b) {
  return (a > b) - (a < b);
}

/* By tender, in the order in which they were held; of one day the re-audit
 * comes after the audit, then as entered. */
static int compare_history(const void *a, const void *b) {
  const struct audit_row *first = ((const struct audit_sense *)a)->row;
  const struct audit_row *second = ((const struct audit_sense *)b)->row;
  int order = strcmp(first->tender_no, second->tender_no);
  if (order == 0)
    order = compare_ints(first->facts.audited_on, second->facts.audited_on);
  if (order == 0)
    order = compare_ints(first->facts.kind, second->facts.kind);
  return order ? order : compare_ints(first->rid, second->rid);
}

static int compare_numbers(const void *a, const void *b) {
  return strcmp(((const struct audit_sense *)a)->row->audit_no,
                ((const struct audit_sense *)b)->row->audit_no);
}

static void note_earlier_audits(struct sense_facts *facts) {
  const struct audit_row *last = NULL; /* that was no supervision */
  sort(facts->audits, facts->set.count, sizeof *facts->audits, compare_history);
  for (size_t i = 0; i < facts->set.count; i++) {
    struct audit_sense *audit = &facts->audits[i];
    const struct audit_row *row = audit->row;
    audit->audited_before =
        last && strcmp(last->tender_no, row->tender_no) == 0 &&
        audit_makes_reaudit(&last->facts, row->facts.audited_on);
    if (row->facts.kind != AUDIT_SUPERVISION)
      last = row;
  }
}

static bool load_audits(struct sense_facts *facts, struct session *session,
                        struct error *error) {
  if (!audits_in(session, audits_always, &facts->set, error))
    return false;
  facts->audits = memory_new(facts->set.count, sizeof *facts->audits);
  for (size_t i = 0; i < facts->set.count; i++)
    facts->audits[i].row = &facts->set.audits[i];
  note_earlier_audits(facts);
  sort(facts->audits, facts->set.count, sizeof *facts->audits, compare_numbers);
  facts->by_id = audits_by_id(&facts->set);
  return true;
}

const struct audit_sense *sense_facts_audit(const struct sense_facts *facts,
                                            const char *audit_no) {
  const struct audit_row row = {.audit_no = audit_no};
  const struct audit_sense wanted = {.row = &row};
  return find(&wanted, facts->audits, facts->set.count, sizeof *facts->audits,
              compare_numbers);
}

/* --- members ------------------------------------------------------------ */

static int compare_members(const void *a, const void *b) {
  const struct member_name *first = a;
  const struct member_name *second = b;
  int order = compare_ints(first->audit->rid, second->audit->rid);
  return order || !first->name || !second->name
             ? order
             : strcmp(first->name, second->name);
}

static bool see_member(void *context, const struct row_id *id,
                       const struct cell *cells) {
  struct sense_facts *facts = context;
  const struct audit_row *audit =
      audits_find(facts->by_id, facts->set.count, &cells[0].id);
  (void)id;
  if (!audit || cells[1].type != CELL_TEXT)
    return true;
  facts->members =
      grow(facts->members, facts->member_count, sizeof *facts->members);
  facts->members[facts->member_count++] =
      (struct member_name){audit, memory_copy_text(cells[1].text)};
  return true;
}

static bool is_member(const struct sense_facts *facts,
                      const struct audit_row *audit, const char *name) {
  const struct member_name wanted = {audit, (char *)(uintptr_t)name};
  return find(&wanted, facts->members, facts->member_count,
              sizeof *facts->members, compare_members) != NULL;
}

bool sense_facts_stranger(const struct sense_facts *facts,
                          const struct audit_row *audit, const char *names) {
  /* without a name only the audit is compared */
  if (!is_member(facts, audit, NULL))
    return false;
  size_t len;
  for (const char *next; (next = names_next(&names, &len));) {
    char *name = memory_copy_bytes(next, len);
    bool known = len == 0 || is_member(facts, audit, name);
    free(name);
    if (!known)
      return true;
  }
  return false;
}

/* --- tenders ------------------------------------------------------------ */

static const char *const tender_columns[] = {"tender_no", "pcm", "supervisor",
                                             "contractor", "designer"};
static const enum party tender_column_parties[] = {
    PARTY_AGENCY, PARTY_PCM, PARTY_SUPERVISOR, PARTY_CONTRACTOR,
    PARTY_DESIGNER};
enum { TENDER_COLUMNS = sizeof tender_columns / sizeof *tender_columns };

static bool see_tender(void *context, const struct row_id *id,
                       const struct cell *cells) {
  struct sense_facts *facts = context;
  unsigned recorded = 0;
  (void)id;
  for (size_t i = 0; i < TENDER_COLUMNS; i++)
    if (cells[i].type == CELL_TEXT && *cells[i].text)
      recorded |= 1U << tender_column_parties[i];
  facts->tenders =
      grow(facts->tenders, facts->tender_count, sizeof *facts->tenders);
  facts->tenders[facts->tender_count++] = (struct tender_parties){
      memory_copy_text(cells[0].type == CELL_TEXT ? cells[0].text : ""),
      (party_set)recorded};
  return true;
}

static int compare_tenders(const void *a, const void *b) {
  return strcmp(((const struct tender_parties *)a)->tender_no,
                ((const struct tender_parties *)b)->tender_no);
}

party_set sense_facts_parties(const struct sense_facts *facts,
                              const char *tender_no) {
  const struct tender_parties wanted = {.tender_no =
                                            (char *)(uintptr_t)tender_no};
  const struct tender_parties *found =
      find(&wanted, facts->tenders, facts->tender_count, sizeof *facts->tenders,
           compare_tenders);
  return (party_set)((found ? found->recorded : 0) | 1U << PARTY_AGENCY);
}

/* --- all of it ---------------------------------------------------------- */

bool sense_facts_load(struct sense_facts *facts, struct session *session,
                      struct error *error) {
  static const char *const member_columns[] = {"audit_id", "name"};
  *facts = (struct sense_facts){0};
  bool ok = load_audits(facts, session, error) &&
            row_each(session->store, "member", member_columns, 2, NULL, 0, NULL,
                     see_member, facts, error) &&
            row_each(session->store, "project", tender_columns, TENDER_COLUMNS,
                     NULL, 0, NULL, see_tender, facts, error);
  if (!ok) {
    sense_facts_done(facts);
    return false;
  }
  sort(facts->members, facts->member_count, sizeof *facts->members,
       compare_members);
  sort(facts->tenders, facts->tender_count, sizeof *facts->tenders,
       compare_tenders);
  return true;
}

void sense_facts_done(struct sense_facts *facts) {
  for (size_t i = 0; i < facts->member_count; i++)
    free(facts->members[i].name);
  for (size_t i = 0; i < facts->tender_count; i++)
    free(facts->tenders[i].tender_no);
  free(facts->members);
  free(facts->tenders);
  free(facts->by_id);
  free(facts->audits);
  audits_done(&facts->set);
  *facts = (struct sense_facts){0};
}
