/* What was found at a contractor's earlier audits. */
#include "chahe/app/earlier_codes.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/store/finding_codes.h"

/* The latest audit comes first, so the first of a code stays. */
static bool take_code(void *context, const char *code, const char *audit_no) {
  struct earlier_codes *earlier = context;
  if (earlier_codes_find(earlier, code))
    return true;
  earlier->codes =
      memory_resize(earlier->codes, earlier->count + 1, sizeof *earlier->codes);
  earlier->codes[earlier->count++] =
      (struct earlier_code){memory_copy_text(code), memory_copy_text(audit_no)};
  return true;
}

bool earlier_codes_load(struct session *session, const char *contractor,
                        date_t until, const char *except,
                        struct earlier_codes *earlier, struct error *error) {
  *earlier = (struct earlier_codes){0};
  if (!*contractor || until == DATE_NONE)
    return true;
  if (finding_codes_of_contractor(session->store, contractor, until, except,
                                  EARLIER_AUDITS_MOST, take_code, earlier,
                                  error))
    return true;
  earlier_codes_done(earlier);
  return false;
}

void earlier_codes_done(struct earlier_codes *earlier) {
  for (size_t i = 0; i < earlier->count; i++) {
    free(earlier->codes[i].code);
    free(earlier->codes[i].audit_no);
  }
  free(earlier->codes);
  *earlier = (struct earlier_codes){0};
}

const char *earlier_codes_find(const struct earlier_codes *earlier,
                               const char *code) {
  for (size_t i = 0; i < earlier->count; i++)
    if (strcmp(earlier->codes[i].code, code) == 0)
      return earlier->codes[i].audit_no;
  return NULL;
}
