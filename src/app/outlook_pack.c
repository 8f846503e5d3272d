/* Risks in order, and from one process to another. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/outlook.h"
#include "chahe/base/memory.h"
#include "chahe/base/pack.h"

static int compare_risks(const void *a, const void *b) {
  const struct outlook_risk *first = a;
  const struct outlook_risk *second = b;
  if (first->risk.points != second->risk.points)
    return first->risk.points > second->risk.points ? -1 : 1;
  return strcmp(first->tender_no, second->tender_no);
}

void outlook_risks_sort(struct outlook_risks *risks) {
  if (risks->count > 0)
    qsort(risks->tenders, risks->count, sizeof *risks->tenders, compare_risks);
}

static void pack_one(const struct outlook_risk *one, struct buffer *out) {
  int factors = 0;
  for (int i = 0; i < RISK_FACTOR_COUNT; i++)
    factors |= one->risk.has[i] << i;
  pack_text(out, one->tender_no);
  pack_text(out, one->name);
  pack_text(out, one->contractor);
  pack_text(out, one->program);
  pack_number(out, one->risk.points);
  pack_number(out, one->risk.level);
  pack_number(out, factors);
}

void outlook_risks_pack(const struct outlook_risks *risks, size_t most,
                        struct buffer *out) {
  size_t count = risks->count < most ? risks->count : most;
  pack_number(out, (int64_t)count);
  for (size_t i = 0; i < count; i++)
    pack_one(&risks->tenders[i], out);
}

static bool unpack_one(const char **at, struct outlook_risk *one) {
  int level, factors;
  if (!unpack_text(at, &one->tender_no) || !unpack_text(at, &one->name) ||
      !unpack_text(at, &one->contractor) || !unpack_text(at, &one->program) ||
      !unpack_int(at, INT_MIN, INT_MAX, &one->risk.points) ||
      !unpack_int(at, RISK_GREEN, RISK_RED, &level) ||
      !unpack_int(at, 0, (1 << RISK_FACTOR_COUNT) - 1, &factors))
    return false;
  one->risk.level = (enum risk_level)level;
  for (int i = 0; i < RISK_FACTOR_COUNT; i++)
    one->risk.has[i] = (factors >> i & 1) != 0;
  return true;
}

bool outlook_risks_unpack(const char **at, struct outlook_risks *risks) {
  int count;
  *risks = (struct outlook_risks){0};
  /* each takes more than one byte: no count makes us ask for more memory than
     the text is long */
  if (!unpack_int(at, 0, INT_MAX, &count) || (size_t)count > strlen(*at))
    return false;
  risks->tenders = memory_new((size_t)count, sizeof *risks->tenders);
  while (risks->count < (size_t)count)
    if (!unpack_one(at, &risks->tenders[risks->count++])) {
      outlook_risks_done(risks);
      return false;
    }
  return true;
}
