/* Audits as the rules see them: rows of the file, points of the catalogue. */
#include "chahe/app/audits.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

static void fill_points(const struct session *session, struct audit_set *set) {
  for (size_t i = 0; i < set->finding_count; i++) {
    struct finding *finding = &set->findings[i];
    const struct defect_code *code =
        catalogue_find(&session->forms.catalogue, finding->code);
    if (!code)
      continue;
    finding->medium_points = (int16_t)code->medium_points;
    finding->serious_points = (int16_t)code->serious_points;
    finding->code = code->code; /* one pointer a code: counting is easy */
  }
}

bool audits_matching(struct session *session, const struct audit_filter *filter,
                     struct audit_set *set, struct error *error) {
  if (!audits_load(session->store, filter, set, error))
    return false;
  fill_points(session, set);
  return true;
}

bool audits_in(struct session *session, struct period period,
               struct audit_set *set, struct error *error) {
  struct audit_filter filter = {.period = period};
  return audits_matching(session, &filter, set, error);
}

static int compare_ids(const void *a, const void *b) {
  const struct audit_row *const *first = a;
  const struct audit_row *const *second = b;
  return memcmp((*first)->id.bytes, (*second)->id.bytes, ROW_ID_SIZE);
}

const struct audit_row **audits_by_id(const struct audit_set *set) {
  const struct audit_row **by_id = memory_new(set->count, sizeof *by_id);
  for (size_t i = 0; i < set->count; i++)
    by_id[i] = &set->audits[i];
  if (set->count > 0)
    qsort(by_id, set->count, sizeof *by_id, compare_ids);
  return by_id;
}

const struct audit_row *audits_find(const struct audit_row *const *by_id,
                                    size_t count, const struct row_id *id) {
  struct audit_row wanted = {.id = *id};
  const struct audit_row *key = &wanted;
  const struct audit_row *const *found =
      count ? bsearch(&key, by_id, count, sizeof *by_id, compare_ids) : NULL;
  return found ? *found : NULL;
}

bool audit_beside(struct session *session, const char *audit_no, bool after,
                  char **beside, struct error *error) {
  return audits_beside(session->store, audit_no, after, beside, error);
}
