/* How many audits the year asks for, and how many were held. */
#include "chahe/core/quota.h"

#include "chahe/core/band.h"

const char *quota_band_key(enum quota_band band) {
  static const char *const keys[QUOTA_BAND_COUNT] = {
      [QUOTA_GE_50M] = "ge50m",
      [QUOTA_GE_10M] = "ge10m",
      [QUOTA_GE_1_5M] = "ge1_5m",
  };
  return (unsigned)band < QUOTA_BAND_COUNT ? keys[band] : "";
}

/* The band of a budget; QUOTA_BAND_COUNT: too small to count. */
static enum quota_band quota_band_of(int64_t budget) {
  switch (band_of(budget)) {
    case BAND_HUGE:
    case BAND_LARGE:
      return QUOTA_GE_50M;
    case BAND_MEDIUM:
      return QUOTA_GE_10M;
    case BAND_SMALL:
      return QUOTA_GE_1_5M;
    case BAND_MINOR:
    case BAND_COUNT:
      break;
  }
  return QUOTA_BAND_COUNT;
}

void quota_start(struct quota *quota, int year) {
  *quota = (struct quota){.year = year};
}

bool quota_counts(int year, int64_t budget, date_t started_on,
                  date_t completed_on) {
  return quota_band_of(budget) != QUOTA_BAND_COUNT && started_on != DATE_NONE &&
         started_on <= date_from_parts(year, 12, 31) &&
         (completed_on == DATE_NONE ||
          completed_on >= date_from_parts(year, 1, 1));
}

void quota_add_tender(struct quota *quota, int64_t budget, date_t started_on,
                      date_t completed_on) {
  if (quota_counts(quota->year, budget, started_on, completed_on)) {
    quota->bands[quota_band_of(budget)].tenders++;
    quota->tenders++;
  }
}

void quota_add_audit(struct quota *quota, int64_t budget) {
  enum quota_band band = quota_band_of(budget);
  if (band != QUOTA_BAND_COUNT) {
    quota->bands[band].done++;
    quota->done++;
  }
}

void quota_finish(struct quota *quota, const struct quota_rules *rules) {
  int64_t hundredths = (int64_t)quota->tenders * rules->percent;
  quota->required = (int)((hundredths + 99) / 100);
  for (int band = 0; band < QUOTA_BAND_COUNT; band++) {
    struct quota_band_state *state = &quota->bands[band];
    state->required = state->tenders < rules->least[band] ? state->tenders
                                                          : rules->least[band];
  }
}
