/* Opening any record by its key. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/number.h"
#include "screens.h"

/* The key of a finding is its audit's number and its own: "112-001/3". */
static enum outcome open_finding_of(struct tui *tui, const char *key) {
  const char *slash = strrchr(key, '/');
  int seq = 0;
  if (!slash)
    return open_audit(tui, key, PAGE_FINDINGS);
  number_parse(slash + 1, 0, INT_MAX, &seq);
  char *audit_no = memory_copy_bytes(key, (size_t)(slash - key));
  enum outcome outcome = open_finding(tui, audit_no, seq);
  free(audit_no);
  return outcome;
}

enum outcome open_keyed(struct tui *tui, const struct form *form,
                        const char *key) {
  if (strcmp(form->name, "project") == 0)
    return open_tender(tui, key);
  if (strcmp(form->name, "audit") == 0)
    return open_audit(tui, key, PAGE_BASICS);
  if (strcmp(form->name, "finding") == 0)
    return open_finding_of(tui, key);
  return open_record(tui, &(struct record_argument){.form = form, .key = key});
}
