/* What has to be done, and by when. */
#include "chahe/app/due.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/audits.h"
#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/store/row.h"

const char *due_kind_key(enum due_kind kind) {
  static const char *const keys[] = {"record", "improvement", "return"};
  return keys[kind];
}

struct collection {
  const struct session *session;
  date_t until;
  struct due_list *list;
};

static void add(struct collection *collection, struct due_item item) {
  struct due_list *list = collection->list;
  if (item.due == DATE_NONE || item.due > collection->until) {
    free(item.key);
    free(item.name);
    free(item.organizer);
    return;
  }
  item.days = item.due - collection->session->today;
  list->overdue += item.days < 0;
  list->items =
      memory_resize(list->items, list->count + 1, sizeof *list->items);
  list->items[list->count++] = item;
}

static void add_audit(struct collection *collection,
                      const struct audit_row *audit) {
  const struct session *session = collection->session;
  const struct audit_facts *facts = &audit->facts;
  struct audit_result result =
      audit_assess(facts, &session->forms.law, session->today);
  struct due_item item = {.open = result.remediation.findings -
                                  result.remediation.done};
  if (facts->sent_on == DATE_NONE) {
    item.kind = DUE_RECORD;
    item.due = result.record_due;
    item.provisional = result.record_provisional;
  } else if (!result.remediation.improved) {
    item.kind = DUE_IMPROVEMENT;
    item.due = result.effective_due;
    item.provisional = result.improve_provisional;
  } else {
    return;
  }
  item.key = memory_copy_text(audit->audit_no);
  item.name = memory_copy_text(audit->tender_name);
  item.organizer = memory_copy_text(audit->organizer);
  add(collection, item);
}

/* --- quarterly returns ------------------------------------------------- */

/* The quarters whose return was sent, as their first days. */
struct sent_quarters {
  date_t *days;
  size_t count;
};

static bool see_submission(void *context, const struct record *submission) {
  struct sent_quarters *sent = context;
  struct period quarter;
  if (!*record_get(submission, "sent_on") ||
      !period_parse(record_get(submission, "quarter"), &quarter))
    return true;
  sent->days = memory_resize(sent->days, sent->count + 1, sizeof *sent->days);
  sent->days[sent->count++] = quarter.from;
  return true;
}

static bool is_sent(const struct sent_quarters *sent, date_t day) {
  for (size_t i = 0; i < sent->count; i++)
    if (sent->days[i] == day)
      return true;
  return false;
}

static bool see_first_audit(void *context, const struct row_id *id,
                            const struct cell *cells) {
  date_t *first = context;
  (void)id;
  *first = cells[0].type == CELL_TEXT ? date_parse(cells[0].text) : DATE_NONE;
  return false;
}

/* The day of the first audit in the file; DATE_NONE: there is none. An office
 * that begins with this program sent its earlier returns without it. */
static bool find_first_audit(struct session *session, date_t *first,
                             struct error *error) {
  static const char *const columns[] = {"audit_date"};
  static const struct row_order orders[] = {{.column = "audit_date"}, {0}};
  *first = DATE_NONE;
  return row_each(session->store, "audit", columns, 1, NULL, 0, orders,
                  see_first_audit, first, error);
}

static void add_return(struct collection *collection, struct period quarter) {
  char name[QUARTER_SIZE];
  period_quarter(quarter.from, name);
  add(collection, (struct due_item){.kind = DUE_RETURN,
                                    .key = memory_copy_text(name),
                                    .name = memory_copy_text(""),
                                    .organizer = memory_copy_text(""),
                                    .due = period_return_due(quarter)});
}

/* Every quarter from the first audit's, or the first that was sent, to today's
 * whose return is not sent. */
static bool add_returns(struct session *session, struct collection *collection,
                        struct error *error) {
  struct sent_quarters sent = {0};
  date_t first;
  bool ok = find_first_audit(session, &first, error) &&
            record_each(session, forms_find(&session->forms, "submission"),
                        NULL, 0, see_submission, &sent, error);
  for (size_t i = 0; ok && i < sent.count; i++)
    if (first == DATE_NONE || sent.days[i] < first)
      first = sent.days[i];
  if (ok && first != DATE_NONE && first <= session->today) {
    struct period quarter = period_quarter_of(first);
    for (; quarter.from != DATE_NONE && quarter.from <= session->today;
         quarter = period_quarter_of(quarter.to + 1))
      if (!is_sent(&sent, quarter.from))
        add_return(collection, quarter);
  }
  free(sent.days);
  return ok;
}

static int compare_items(const void *a, const void *b) {
  const struct due_item *first = a;
  const struct due_item *second = b;
  if (first->due != second->due)
    return first->due < second->due ? -1 : 1;
  return strcmp(first->key, second->key);
}

bool due_list(struct session *session, int within, struct due_list *list,
              struct error *error) {
  *list = (struct due_list){0};
  struct collection collection = {session, session->today + within, list};
  struct audit_set set = {0};
  /* what is planned after today has not begun to run */
  struct audit_filter filter = {.period = {audits_always.from, session->today},
                                .open = true};
  bool ok = audits_matching(session, &filter, &set, error);
  for (size_t i = 0; ok && i < set.count; i++)
    add_audit(&collection, &set.audits[i]);
  audits_done(&set);
  ok = ok && add_returns(session, &collection, error);
  if (!ok)
    due_list_done(list);
  else if (list->count > 0)
    qsort(list->items, list->count, sizeof *list->items, compare_items);
  return ok;
}

void due_list_done(struct due_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    free(list->items[i].key);
    free(list->items[i].name);
    free(list->items[i].organizer);
  }
  free(list->items);
  *list = (struct due_list){0};
}
