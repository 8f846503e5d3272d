/* The report in words: its sections, and the last two of them. */
#include "chahe/report/narrative.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/report/spell.h"
#include "narrative_values.h"

/* --- citizens' reports ------------------------------------------------- */

/* The categories that the agency's table has items of, as their form names
 * them; returns how many. */
static int add_categories(struct buffer *list, const struct forms *forms) {
  const struct form *form = forms_find(forms, "citizen");
  int at = form ? form_field(form, "category") : -1;
  int count = 0;
  for (size_t i = 0; at >= 0 && i < form->fields[at].choice_count; i++) {
    const struct choice *choice = &form->fields[at].choices[i];
    bool any = false;
    for (size_t k = 0; k < forms->citizen_item_count; k++)
      any |= strcmp(forms->citizen_items[k].category, choice->key) == 0;
    if (!any)
      continue;
    if (count++ > 0)
      buffer_add_text(list, forms_wording(forms, "common.comma"));
    buffer_add_text(list, choice->label.in[LANGUAGE_ZH]);
  }
  return count;
}

static void citizens(struct narrative_section *section,
                     const struct narrative_model *model,
                     const struct forms *forms) {
  int received = model->figures.citizen_received;
  int closed = model->figures.citizen_closed;
  struct values values = values_new(model, forms);
  struct buffer categories = {0}, numeral = {0};
  values_put_count(&values, "received", received);
  values_put_count(&values, "closed", closed);
  values_put_count(&values, "open", received - closed);
  int count = add_categories(&categories, forms);
  values_put(&values, "categories", &categories);
  spell_number(&numeral, count);
  values_put(&values, "category_count", &numeral);
  values_put_count(&values, "item_count", (int)forms->citizen_item_count);
  if (count > 0)
    values_paragraph(section, &values, "narrative.items");
  values_paragraph(section, &values,
                   received == 0        ? "narrative.reports_none"
                   : closed == received ? "narrative.reports_closed"
                   : closed == 0        ? "narrative.reports_open"
                                        : "narrative.reports");
  values_free(&values);
}

/* --- trainings --------------------------------------------------------- */

static void trainings(struct narrative_section *section,
                      const struct narrative_model *model,
                      const struct forms *forms) {
  struct values values = values_new(model, forms);
  values_put_count(&values, "count", (int)model->training_count);
  values_put_count(&values, "participants", model->training_participants);
  values_paragraph(section, &values,
                   model->training_count > 0 ? "narrative.trainings_count"
                                             : "narrative.trainings_none");
  values_free(&values);
  for (size_t i = 0; i < model->training_count; i++) {
    const struct period_training *training = &model->figures.trainings[i];
    struct values one = values_new(model, forms);
    struct buffer day = {0}, title = {0}, partner = {0};
    spell_day(&day, forms, training->held_on);
    values_quote(&title, training->title);
    buffer_add_text(&partner, training->partner);
    values_put(&one, "day", &day);
    values_put(&one, "title", &title);
    values_put(&one, "partner", &partner);
    values_put_count(&one, "participants", training->participants);
    values_paragraph(
        section, &one,
        *training->partner ? "narrative.training_joint" : "narrative.training");
    values_free(&one);
  }
}

/* --- the whole ---------------------------------------------------------- */

static struct narrative_section *start_section(struct narrative *narrative,
                                               size_t at,
                                               const struct forms *forms,
                                               const char *heading) {
  struct narrative_section *section = &narrative->sections[at];
  struct buffer numeral = {0}, number = {0};
  spell_number(&numeral, (int)at + 1);
  const struct slot slots[] = {{"number", buffer_text(&numeral)}, {NULL, NULL}};
  wording_add(&number, forms, "narrative.section", slots);
  section->number = buffer_take(&number);
  section->heading = memory_copy_text(forms_wording(forms, heading));
  buffer_done(&numeral);
  return section;
}

void narrative_write(struct narrative *narrative,
                     const struct narrative_model *model,
                     const struct forms *forms) {
  *narrative = (struct narrative){
      .title = memory_copy_text(forms_wording(forms, "narrative.title"))};
  narrative_audits(start_section(narrative, 0, forms, "narrative.audits"),
                   model, forms);
  citizens(start_section(narrative, 1, forms, "narrative.citizens"), model,
           forms);
  trainings(start_section(narrative, 2, forms, "narrative.trainings"), model,
            forms);
}

void narrative_done(struct narrative *narrative) {
  for (size_t i = 0; i < NARRATIVE_SECTIONS; i++) {
    struct narrative_section *section = &narrative->sections[i];
    for (size_t k = 0; k < section->count; k++) {
      free(section->paragraphs[k].number);
      free(section->paragraphs[k].text);
    }
    free(section->paragraphs);
    free(section->number);
    free(section->heading);
  }
  free(narrative->title);
  *narrative = (struct narrative){0};
}

void narrative_add_text(const struct narrative *narrative, struct buffer *out) {
  buffer_format(out, "%s\n", narrative->title);
  for (size_t i = 0; i < NARRATIVE_SECTIONS; i++) {
    const struct narrative_section *section = &narrative->sections[i];
    buffer_format(out, "%s%s\n", section->number, section->heading);
    for (size_t k = 0; k < section->count; k++)
      buffer_format(out, "%s %s\n", section->paragraphs[k].number,
                    section->paragraphs[k].text);
  }
}
