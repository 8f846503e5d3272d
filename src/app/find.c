/* Search over all records. */
#include "chahe/app/find.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
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

/* Bytes of the blank at `text`: an ASCII one or the ideographic space. */
static size_t blank_len(const char *text) {
  static const char ideographic[] = "\u3000";
  if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
    return 1;
  return strncmp(text, ideographic, strlen(ideographic)) == 0
             ? strlen(ideographic)
             : 0;
}

static char *copy_first_word(const char *words) {
  size_t len;
  while ((len = blank_len(words)) > 0)
    words += len;
  const char *end = words;
  while (*end && blank_len(end) == 0)
    end++;
  return memory_copy_bytes(words, (size_t)(end - words));
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

bool find_place(const char *text, const char *words, size_t *at, size_t *len) {
  char *word = copy_first_word(words);
  bool found = search_place(text, word, at, len);
  free(word);
  return found;
}
