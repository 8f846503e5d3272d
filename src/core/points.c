/* Deduction points, the bound they put on the grade, and fines. */
#include "chahe/core/points.h"

#include "chahe/core/code.h"

enum {
  CHAPTER_MANAGEMENT = 4, /* chapters of the catalogue that make the total */
  CHAPTER_WORKS = 5,
  BOUND_B_FROM = 15,
  BOUND_C_FROM = 40
};

const char *severity_key(enum severity severity) {
  static const char *const keys[SEVERITY_COUNT] = {
      [SEVERITY_L] = "L", [SEVERITY_M] = "M", [SEVERITY_S] = "S"};
  return (unsigned)severity < SEVERITY_COUNT ? keys[severity] : "";
}

static int points_of_severity(const struct finding *finding) {
  switch (finding->severity) {
    case SEVERITY_M:
      return finding->medium_points;
    case SEVERITY_S:
      return finding->serious_points;
    case SEVERITY_L:
    case SEVERITY_COUNT:
      break;
  }
  return 0;
}

int points_of(const struct finding *finding) {
  int points = finding->override != POINTS_NONE ? finding->override
                                                : points_of_severity(finding);
  return points * finding->multiplier;
}

bool points_concern(const struct finding *finding, enum party party) {
  return finding->party == party || (finding->also >> party & 1) != 0;
}

int points_of_party(const struct finding *findings, size_t count,
                    enum party party) {
  int sum = 0;
  for (size_t i = 0; i < count; i++) {
    int points = points_of(&findings[i]);
    if (points > 0 && points_concern(&findings[i], party)) {
      sum += points;
    }
  }
  return sum;
}

void points_by_party(const struct finding *findings, size_t count,
                     int points[PARTY_COUNT]) {
  for (int party = 0; party < PARTY_COUNT; party++) {
    points[party] = 0;
  }
  for (size_t i = 0; i < count; i++) {
    int each = points_of(&findings[i]);
    if (each <= 0) {
      continue; /* light, or a credit */
    }
    for (int party = 0; party < PARTY_COUNT; party++) {
      if (points_concern(&findings[i], (enum party)party)) {
        points[party] += each;
      }
    }
  }
}

int points_total(const struct finding *findings, size_t count) {
  int sum = 0;
  for (size_t i = 0; i < count; i++) {
    int points = points_of(&findings[i]);
    if (points <= 0) {
      continue;
    }
    int chapter = code_chapter(findings[i].code);
    if (chapter == CHAPTER_MANAGEMENT || chapter == CHAPTER_WORKS) {
      sum += points;
    }
  }
  return sum;
}

enum grade points_bound(int total_points) {
  if (total_points >= BOUND_C_FROM) {
    return GRADE_C;
  }
  return total_points >= BOUND_B_FROM ? GRADE_B : GRADE_NONE;
}

int64_t points_fine(const struct fine_rates *rates, enum band band,
                    enum party party, int points) {
  switch (party) {
    case PARTY_CONTRACTOR:
      return (int64_t)points * rates->contractor[band];
    case PARTY_SUPERVISOR:
    case PARTY_PCM:
      return (int64_t)points * rates->consultant[band];
    case PARTY_AGENCY:
    case PARTY_DESIGNER:
    case PARTY_COUNT:
      break;
  }
  return 0;
}
