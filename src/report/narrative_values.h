#ifndef CHAHE_REPORT_NARRATIVE_VALUES_H
#define CHAHE_REPORT_NARRATIVE_VALUES_H

/* Private to src/report: sentences of the report in words, and the values in
 * them. */

#include "chahe/report/narrative.h"
#include "chahe/report/wording.h"

struct buffer;

/* What is known to the sentences of a section: names in braces and what they
 * stand for. */
struct values {
  const struct forms *forms; /* borrowed */
  struct slot *slots;        /* ended by a NULL name; values are owned */
  size_t count;
};

/* Knows the span of time that every section speaks of. */
struct values values_new(const struct narrative_model *model,
                         const struct forms *forms);
void values_free(struct values *values);

/* Takes the text over, and empties `text`; `name` is borrowed. */
void values_put(struct values *values, const char *name, struct buffer *text);
/* In digits, with commas. */
void values_put_count(struct values *values, const char *name, int count);
/* A sentence or a part of one, made of what is known so far. */
void values_put_words(struct values *values, const char *name, const char *key);

/* Adds the wording `key` with `name` and `count` filled in to a list parted by
 * commas; nothing where `count` is 0. */
void values_list(struct buffer *list, const struct forms *forms,
                 const char *key, const char *name, int count);
/* Adds a name that stands between quotation marks: its own become the inner
 * ones. */
void values_quote(struct buffer *out, const char *name);

/* Adds the wording `key`, filled in, as the section's next paragraph. */
void values_paragraph(struct narrative_section *section,
                      const struct values *values, const char *key);

/* The section about audits; number and heading are there. */
void narrative_audits(struct narrative_section *section,
                      const struct narrative_model *model,
                      const struct forms *forms);

#endif
