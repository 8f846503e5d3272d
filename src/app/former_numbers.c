/* Audits by numbers that they had before. */
#include "former_numbers.h"

#include <stdlib.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/store/audit_numbers.h"

struct found {
  struct row_id id;
  struct buffer numbers; /* that they have now, joined by commas */
  size_t count;
};

static bool take(void *context, const struct row_id *id, const char *audit_no) {
  struct found *found = context;
  if (found->count++ == 0)
    found->id = *id;
  buffer_format(&found->numbers, "%s%s", found->count > 1 ? ", " : "",
                audit_no);
  return true;
}

bool former_numbers_find(struct session *session, const char *number,
                         struct row_id *id, struct error *error) {
  struct found found = {.count = 0};
  bool ok =
      audit_numbers_each_former(session->store, number, take, &found, error);
  if (ok && found.count == 0)
    ok = error_set(error, ERROR_NOT_FOUND, NULL, "%s", "");
  else if (ok && found.count > 1)
    ok = error_set(error, ERROR_NOT_FOUND, NULL,
                   _("\"%s\" was the number of %zu audits: %s"), number,
                   found.count, found.numbers.data);
  *id = found.id;
  buffer_done(&found.numbers);
  return ok;
}

struct holder {
  const struct row_id *self;
  char *audit_no;
};

static bool take_other(void *context, const struct row_id *id,
                       const char *audit_no) {
  struct holder *holder = context;
  if (holder->self && row_id_equal(holder->self, id))
    return true;
  holder->audit_no = memory_copy_text(audit_no);
  return false;
}

bool former_numbers_holder(struct session *session, const char *number,
                           const struct row_id *self, char **holder,
                           struct error *error) {
  struct holder found = {.self = self};
  bool ok = audit_numbers_each_former(session->store, number, take_other,
                                      &found, error);
  *holder = found.audit_no;
  return ok;
}

char *former_numbers_words(const struct session *session, const char *holder) {
  struct buffer words = {0};
  buffer_format(
      &words, _("was the number of %s %s"),
      forms_find(&session->forms, "audit")->label.in[session->language],
      holder);
  return buffer_take(&words);
}
