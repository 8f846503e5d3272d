/* Lists that shrink while one types, and the values to choose them by. */
#include <stdlib.h>
#include <string.h>

#include "chahe/app/listing.h"
#include "chahe/base/memory.h"
#include "chahe/store/haystack.h"
#include "chahe/store/rids.h"

struct listing_texts {
  struct haystack *haystack;
};

static struct listing_texts *texts_of(struct haystack *haystack) {
  if (!haystack)
    return NULL;
  struct listing_texts *texts = memory_new(1, sizeof *texts);
  texts->haystack = haystack;
  return texts;
}

struct listing_texts *listing_texts_audits(struct session *session,
                                           struct error *error) {
  return texts_of(haystack_load_audits(session->store, error));
}

struct listing_texts *listing_texts_tenders(struct session *session,
                                            struct error *error) {
  return texts_of(haystack_load_tenders(session->store, error));
}

void listing_texts_free(struct listing_texts *texts) {
  if (!texts)
    return;
  haystack_free(texts->haystack);
  free(texts);
}

void listing_narrow(const struct listing_texts *texts, const char *words,
                    const struct listing *all, struct listing *narrowed) {
  narrowed->rids = memory_new(all->count, sizeof *narrowed->rids);
  narrowed->count = haystack_narrow(texts->haystack, words, all->rids,
                                    all->count, narrowed->rids);
}

/* --- values ------------------------------------------------------------ */

static void take_value(void *context, const char *value, int64_t count) {
  struct listing_values *values = context;
  values->values =
      memory_resize(values->values, values->count + 1, sizeof *values->values);
  values->values[values->count++] =
      (struct listing_value){memory_copy_text(value), count};
}

static int compare_values(const void *a, const void *b) {
  const struct listing_value *first = a;
  const struct listing_value *second = b;
  if (first->tenders != second->tenders)
    return first->tenders > second->tenders ? -1 : 1;
  return strcmp(first->value, second->value);
}

bool listing_values_load(struct session *session, enum listing_column column,
                         struct listing_values *values, struct error *error) {
  *values = (struct listing_values){0};
  if (!rids_each_value(session->store, column == LISTING_CONTRACTOR, take_value,
                       values, error)) {
    listing_values_done(values);
    return false;
  }
  if (values->count > 0)
    qsort(values->values, values->count, sizeof *values->values,
          compare_values);
  return true;
}

void listing_values_done(struct listing_values *values) {
  for (size_t i = 0; i < values->count; i++)
    free(values->values[i].value);
  free(values->values);
  *values = (struct listing_values){0};
}
