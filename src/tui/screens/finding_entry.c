/* A defect that is being entered. */
#include "finding_entry.h"

#include <string.h>

const char *finding_entry_text(const struct finding_entry *entry,
                               enum entry_field field) {
  return editor_text(&entry->editors[field]);
}

struct finding finding_entry_rule(const struct finding_entry *entry) {
  struct finding rule = {.override = POINTS_NONE,
                         .multiplier = 1,
                         .severity = entry->severity,
                         .party = entry->party,
                         .also = entry->also,
                         .improved_on = DATE_NONE};
  if (entry->code) {
    rule.code = entry->code->code;
    rule.medium_points = (int16_t)entry->code->medium_points;
    rule.serious_points = (int16_t)entry->code->serious_points;
  }
  return rule;
}

const struct defect_code *finding_entry_code(
    const struct finding_entry *entry) {
  if (entry->code || entry->hits.count == 0)
    return entry->code;
  return code_search_hit(*entry->search, entry->hits.selected)->code;
}

const struct audit_finding *finding_entry_twin(
    const struct finding_entry *entry) {
  for (size_t i = 0; entry->code && i < entry->model.finding_count; i++) {
    const struct audit_finding *finding = &entry->model.findings[i];
    if (strcmp(finding->code, entry->code->code) == 0 &&
        strcmp(finding->location, finding_entry_text(entry, ENTRY_LOCATION)) ==
            0)
      return finding;
  }
  return NULL;
}

size_t finding_entry_members(const struct finding_entry *entry,
                             const struct audit_member *members[9]) {
  size_t count = 0;
  for (size_t i = 0; i < entry->model.member_count && count < 9; i++)
    if (!entry->model.members[i].vote.recused)
      members[count++] = &entry->model.members[i];
  return count;
}
