/* The sheets of an audit's members in one file. */
#include <string.h>

#include "chahe/base/message.h"
#include "chahe/base/names.h"
#include "chahe/report/audit_document.h"
#include "chahe/report/member_sheet.h"
#include "chahe/report/print.h"

static bool has_sheet(const struct audit_member *member, const char *name) {
  return member->vote.role != ROLE_STAFF && !member->vote.recused &&
         (!name || strcmp(name, member->name) == 0);
}

static size_t count_sheets(const struct audit_model *model, const char *name) {
  size_t count = 0;
  for (size_t i = 0; i < model->member_count; i++)
    count += has_sheet(&model->members[i], name);
  return count;
}

/* Whether the member has scored and found nothing yet. */
static bool is_untouched(const struct audit_model *model,
                         const struct audit_member *member) {
  if (member->vote.score >= 0)
    return false;
  for (int block = 0; block < BLOCK_COUNT; block++)
    if (block_score(&member->blocks, (enum code_block)block) >= 0)
      return false;
  for (size_t i = 0; i < model->finding_count; i++)
    if (names_include(model->findings[i].member, member->name))
      return false;
  return true;
}

bool print_member_sheets(const struct audit_model *model,
                         const struct forms *forms, const char *name,
                         bool blank, date_t printed_on, struct buffer *out,
                         struct buffer *warnings, struct error *error) {
  static const struct audit_titles titles = {"member_sheet.title",
                                             "member_sheet.title_reaudit",
                                             "member_sheet.title_supervision"};
  size_t count = count_sheets(model, name);
  if (count == 0 && name)
    return error_set(error, ERROR_NOT_FOUND, name,
                     _("is no member of the audit who scores"));
  struct audit_form form = {.model = model, .forms = forms};
  struct member_sheet sheet = {.form = &form,
                               .title = audit_title(model, &titles)};
  form.document =
      audit_document_open(model, forms, sheet.title, printed_on, error);
  if (!form.document)
    return false;
  if (count == 0) {
    sheet.blank = true;
    member_sheet_write(&sheet);
  }
  for (size_t i = 0; i < model->member_count; i++) {
    sheet.member = &model->members[i];
    sheet.blank = blank || is_untouched(model, sheet.member);
    if (has_sheet(sheet.member, name))
      member_sheet_write(&sheet);
  }
  return audit_form_finish(&form, out, warnings, error);
}
