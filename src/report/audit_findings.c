/* The findings of an audit as the forms list them. */
#include "chahe/report/audit_findings.h"

#include <stdio.h>
#include <stdlib.h>

#include "chahe/base/buffer.h"
#include "chahe/forms/forms.h"
#include "chahe/report/wording.h"

const struct audit_finding *audit_next_finding(
    const struct audit_model *model, const struct audit_finding *before) {
  int block = before ? (int)before->block : 0;
  size_t at = before ? (size_t)(before - model->findings) + 1 : 0;
  for (; block < BLOCK_COUNT; block++, at = 0)
    for (; at < model->finding_count; at++)
      if ((int)model->findings[at].block == block)
        return &model->findings[at];
  return NULL;
}

void audit_add_finding(struct buffer *out, const struct audit_finding *finding,
                       const struct forms *forms) {
  const struct finding *rule = &finding->rule;
  bool credit = finding->points < 0;
  const struct slot mark[] = {
      {"severity", credit ? forms_wording(forms, "severity.credit")
                          : wording_severity(forms, rule->severity)},
      {NULL, NULL}};
  wording_add(out, forms, "finding.severity", mark);
  buffer_add_text(
      out, *finding->description ? finding->description : finding->label);
  wording_add_location(out, forms, finding->location);
  if (rule->multiplier > 1 && finding->points != 0) {
    char times[16], points[16];
    snprintf(times, sizeof times, "%d", rule->multiplier);
    snprintf(points, sizeof points, "%d",
             abs(finding->points) / rule->multiplier);
    const struct slot slots[] = {
        {"multiplier", times}, {"points", points}, {NULL, NULL}};
    wording_add(out, forms, "finding.multiplier", slots);
  }
  if (rule->fixed_on_site && !credit)
    buffer_add_text(out, forms_wording(forms, "finding.fixed_on_site"));
}

void audit_add_points(struct buffer *out, int points) {
  static const char minus[] = "\u2212";
  buffer_add_text(out, points > 0 ? minus : points < 0 ? "+" : "");
  buffer_format(out, "%d", abs(points));
}
