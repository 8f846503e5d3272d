/* Audits as the rules see them: rows of the file, points of the catalogue. */
#include "chahe/app/audits.h"

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

bool audits_in(struct session *session, struct period period,
               struct audit_set *set, struct error *error) {
  struct audit_filter filter = {.period = period};
  if (!audits_load(session->store, &filter, set, error))
    return false;
  fill_points(session, set);
  return true;
}

bool audits_one(struct session *session, const char *audit_no,
                struct audit_set *set, struct error *error) {
  struct audit_filter filter = {.audit_no = audit_no};
  if (!audits_load(session->store, &filter, set, error))
    return false;
  fill_points(session, set);
  return true;
}
