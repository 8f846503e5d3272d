/* What has to be done, and by when. */
#include "chahe/app/due.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/store/audits.h"
#include "chahe/store/open_audits.h"
#include "chahe/store/tenders.h"

const char *due_kind_key(enum due_kind kind) {
  static const char *const keys[] = {"record", "improvement", "return"};
  return keys[kind];
}

struct collection {
  const struct session *session;
  date_t until;
  struct due_list *list;
  size_t room;
};

/* Takes a copy of `key`. */
static void add(struct collection *collection, struct due_item item,
                const char *key) {
  struct due_list *list = collection->list;
  if (item.due == DATE_NONE || item.due > collection->until)
    return;
  item.key = memory_copy_text(key);
  item.days = item.due - collection->session->today;
  list->overdue += item.days < 0;
  if (list->count == collection->room) {
    collection->room = collection->room ? collection->room * 2 : 64;
    list->items =
        memory_resize(list->items, collection->room, sizeof *list->items);
  }
  list->items[list->count++] = item;
}

static void add_audit(struct collection *collection,
                      const struct open_audit *audit) {
  const struct session *session = collection->session;
  const struct audit_facts *facts = &audit->facts;
  struct audit_dues dues =
      audit_assess_dues(facts, &session->forms.law, session->today);
  struct due_item item = {.open = audit->open, .tender = audit->tender};
  if (facts->sent_on == DATE_NONE) {
    item.kind = DUE_RECORD;
    item.due = dues.record_due;
    item.provisional = dues.record_provisional;
  } else {
    item.kind = DUE_IMPROVEMENT;
    item.due = dues.effective_due;
    item.provisional = dues.improve_provisional;
  }
  add(collection, item, audit->audit_no);
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
  add(collection,
      (struct due_item){.kind = DUE_RETURN, .due = period_return_due(quarter)},
      name);
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

bool due_list_brief(struct session *session, int within, struct due_list *list,
                    struct error *error) {
  *list = (struct due_list){0};
  struct collection collection = {session, session->today + within, list, 0};
  struct open_audits set = {0};
  /* what is planned after today has not begun to run */
  struct period past = {audits_always.from, session->today};
  if (!store_snapshot(session->store, error))
    return false;
  bool ok = open_audits_load(session->store, past, &set, error);
  for (size_t i = 0; ok && i < set.count; i++)
    add_audit(&collection, &set.audits[i]);
  open_audits_done(&set);
  ok = ok && add_returns(session, &collection, error);
  store_snapshot_end(session->store);
  if (!ok)
    due_list_done(list);
  else if (list->count > 0)
    qsort(list->items, list->count, sizeof *list->items, compare_items);
  return ok;
}

static void take_name(void *context, size_t at,
                      const struct tender_name *name) {
  struct due_item *item = (struct due_item *)context + at;
  free(item->name);
  free(item->organizer);
  item->name = memory_copy_text(name->name);
  item->organizer = memory_copy_text(name->organizer);
}

bool due_list_name(struct session *session, struct due_list *list, size_t from,
                   size_t count, struct error *error) {
  if (from >= list->count)
    return true;
  struct due_item *items = list->items + from;
  if (count > list->count - from)
    count = list->count - from;
  struct row_id *tenders = memory_new(count, sizeof *tenders);
  for (size_t i = 0; i < count; i++)
    tenders[i] = items[i].tender;
  bool ok = tender_names_each(session->store, tenders, count, take_name, items,
                              error);
  free(tenders);
  /* returns are of no tender; and of a damaged file an audit may be */
  for (size_t i = 0; ok && i < count; i++)
    if (!items[i].name)
      take_name(items, i, &(struct tender_name){"", "", ""});
  return ok;
}

bool due_list(struct session *session, int within, struct due_list *list,
              struct error *error) {
  if (!store_snapshot(session->store, error))
    return false;
  bool ok = due_list_brief(session, within, list, error);
  if (ok && !due_list_name(session, list, 0, list->count, error)) {
    due_list_done(list);
    ok = false;
  }
  store_snapshot_end(session->store);
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
