/* The people of an audit, on paper. */
#include "chahe/report/audit_members.h"

#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "chahe/forms/forms.h"

/* Adds a text that lines do not break: WORD JOINER between its characters,
 * which prints nothing. */
static void add_unbroken(struct buffer *out, const char *text) {
  for (size_t i = 0, len = strlen(text); i < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + i, len - i, &point);
    if (i > 0)
      buffer_add_text(out, "\u2060");
    buffer_add(out, text + i, step);
    i += step;
  }
}

void audit_add_names(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms, unsigned roles) {
  bool first = true;
  for (size_t i = 0; i < model->member_count; i++) {
    const struct audit_member *member = &model->members[i];
    if (!(roles & 1u << member->vote.role))
      continue;
    if (!first)
      buffer_add_text(out, forms_wording(forms, "common.comma"));
    first = false;
    struct buffer name = {0};
    if (member->vote.role == ROLE_EXTERNAL)
      buffer_add_text(&name, forms_wording(forms, "member.external_mark"));
    buffer_add_text(&name, member->name);
    if (member->vote.recused)
      buffer_add_text(&name, forms_wording(forms, "member.recused"));
    add_unbroken(out, buffer_text(&name));
    buffer_done(&name);
  }
}
