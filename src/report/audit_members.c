/* The people of an audit, on paper. */
#include "chahe/report/audit_members.h"

#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/forms/forms.h"
#include "chahe/report/wording.h"

void audit_add_name(struct buffer *out, const struct forms *forms,
                    const char *name, const struct member *vote) {
  struct buffer whole = {0};
  if (out->len > 0)
    buffer_add_text(out, forms_wording(forms, "common.comma"));
  if (vote->role == ROLE_EXTERNAL)
    buffer_add_text(&whole, forms_wording(forms, "member.external_mark"));
  buffer_add_text(&whole, name);
  wording_add_unbroken(out, buffer_text(&whole));
  if (vote->recused)
    wording_add_unbroken(out, forms_wording(forms, "member.recused"));
  buffer_done(&whole);
}

void audit_add_names(struct buffer *out, const struct audit_model *model,
                     const struct forms *forms, unsigned roles) {
  struct buffer names = {0};
  for (size_t i = 0; i < model->member_count; i++) {
    const struct audit_member *member = &model->members[i];
    if (roles & 1u << member->vote.role)
      audit_add_name(&names, forms, member->name, &member->vote);
  }
  buffer_add_text(out, buffer_text(&names));
  buffer_done(&names);
}

static const char *names(struct audit_form *form, unsigned roles) {
  struct buffer *text = texts_new(&form->texts);
  audit_add_names(text, form->model, form->forms, roles);
  return buffer_text(text);
}

const char *audit_members_team(struct audit_form *form) {
  return names(form, 1u << ROLE_EXTERNAL | 1u << ROLE_INTERNAL);
}

const char *audit_members_lead(struct audit_form *form) {
  const struct forms *forms = form->forms;
  struct buffer *text = texts_new(&form->texts);
  const struct slot slots[] = {
      {"leader", wording_or_empty(forms, names(form, 1u << ROLE_LEADER))},
      {"staff", wording_or_empty(forms, names(form, 1u << ROLE_STAFF))},
      {NULL, NULL}};
  wording_add(text, forms, "record.leader_value", slots);
  return buffer_text(text);
}
