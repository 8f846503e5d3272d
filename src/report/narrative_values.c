/* Sentences of the report in words: patterns of the agency's, filled in. */
#include "narrative_values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/report/spell.h"

struct values values_new(const struct narrative_model *model,
                         const struct forms *forms) {
  struct values values = {forms, memory_new(1, sizeof(struct slot)), 0};
  struct buffer span = {0};
  spell_period(&span, forms, model->held);
  values_put(&values, "span", &span);
  return values;
}

void values_free(struct values *values) {
  for (size_t i = 0; i < values->count; i++)
    free((char *)(uintptr_t)values->slots[i].value);
  free(values->slots);
  *values = (struct values){0};
}

void values_put(struct values *values, const char *name, struct buffer *text) {
  values->slots =
      memory_resize(values->slots, values->count + 2, sizeof *values->slots);
  values->slots[values->count++] = (struct slot){name, buffer_take(text)};
  values->slots[values->count] = (struct slot){NULL, NULL};
}

void values_put_count(struct values *values, const char *name, int count) {
  struct buffer text = {0};
  wording_money(&text, count); /* with commas */
  values_put(values, name, &text);
}

void values_put_words(struct values *values, const char *name,
                      const char *key) {
  struct buffer text = {0};
  wording_add(&text, values->forms, key, values->slots);
  values_put(values, name, &text);
}

void values_list(struct buffer *list, const struct forms *forms,
                 const char *key, const char *name, int count) {
  struct buffer number = {0};
  if (count == 0)
    return;
  if (list->len > 0)
    buffer_add_text(list, forms_wording(forms, "common.comma"));
  wording_money(&number, count);
  const struct slot slots[] = {
      {"name", name}, {"count", buffer_text(&number)}, {NULL, NULL}};
  wording_add(list, forms, key, slots);
  buffer_done(&number);
}

void values_quote(struct buffer *out, const char *name) {
  static const char *const marks[][2] = {{"「", "『"}, {"」", "』"}};
  while (*name) {
    size_t step = 1;
    const char *shown = name;
    for (size_t i = 0; i < 2; i++)
      if (strncmp(name, marks[i][0], strlen(marks[i][0])) == 0) {
        shown = marks[i][1];
        step = strlen(shown);
      }
    buffer_add(out, shown, step);
    name += step;
  }
}

void values_paragraph(struct narrative_section *section,
                      const struct values *values, const char *key) {
  char count[24];
  struct buffer number = {0}, text = {0};
  snprintf(count, sizeof count, "%zu", section->count + 1);
  const struct slot slots[] = {{"number", count}, {NULL, NULL}};
  wording_add(&number, values->forms, "narrative.paragraph", slots);
  wording_add(&text, values->forms, key, values->slots);
  section->paragraphs = memory_resize(section->paragraphs, section->count + 1,
                                      sizeof *section->paragraphs);
  section->paragraphs[section->count++] =
      (struct narrative_paragraph){buffer_take(&number), buffer_take(&text)};
}
