/* Search over all records. */
#include "chahe/app/find.h"

#include <stdlib.h>

#include "chahe/base/memory.h"
#include "chahe/forms/text_blank.h"
#include "chahe/store/search.h"

struct finder {
  struct session *session;
  char *first_word;
  find_visit *visit;
  void *context;
  struct error *error;
  bool failed;
};

/* The searched field where the first word stands. */
static const struct field *field_with(const struct record *record,
                                      const char *word) {
  for (size_t i = 0; i < record->form->field_count; i++)
    if (record->form->fields[i].searched && record->values[i] &&
        search_contains(record->values[i], word))
      return &record->form->fields[i];
  return NULL;
}

static bool show_hit(void *context, const struct search_hit *hit) {
  struct finder *finder = context;
  const struct form *form = forms_find(&finder->session->forms, hit->table);
  struct record record;
  if (!form)
    return true;
  if (!record_load_id(finder->session, form, &hit->id, &record,
                      finder->error)) {
    finder->failed = true;
    return false;
  }
  bool go_on = finder->visit(finder->context, &record,
                             field_with(&record, finder->first_word));
  record_done(&record);
  return go_on;
}

/* The word that begins at `*words` or after the blanks there, which moves on
 * behind it; NULL: there is none. Owned by the caller. */
static char *take_word(const char **words) {
  const char *at = *words;
  for (size_t len; (len = text_blank_len(at)) > 0;)
    at += len;
  const char *end = at;
  while (*end && text_blank_len(end) == 0)
    end++;
  *words = end;
  return end > at ? memory_copy_bytes(at, (size_t)(end - at)) : NULL;
}

/* "" where there is none. */
static char *copy_first_word(const char *words) {
  char *word = take_word(&words);
  return word ? word : memory_copy_text("");
}

bool find_words(struct session *session, const char *words, size_t limit,
                find_visit *visit, void *context, struct error *error) {
  struct finder finder = {
      .session = session,
      .first_word = copy_first_word(words),
      .visit = visit,
      .context = context,
      .error = error,
  };
  bool ok = search_each(session->store, words, limit, show_hit, &finder, error);
  free(finder.first_word);
  return ok && !finder.failed;
}

bool find_contains(const char *text, const char *word) {
  return search_contains(text, word);
}

bool find_every_word(const char *words, find_fits *fits, const void *context) {
  bool all = true;
  for (char *word; all && (word = take_word(&words));) {
    all = fits(context, word);
    free(word);
  }
  return all;
}

bool find_place(const char *text, const char *words, size_t *at, size_t *len) {
  char *word = copy_first_word(words);
  bool found = search_place(text, word, at, len);
  free(word);
  return found;
}
