/* A long list that words narrow while they are typed. */
#include "narrowed.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

void narrowed_done(struct narrowed *narrowed) {
  listing_done(&narrowed->all);
  listing_done(&narrowed->shown);
  listing_texts_free(narrowed->texts);
  free(narrowed->words);
  *narrowed = (struct narrowed){0};
}

static void show_all(struct narrowed *narrowed) {
  struct listing *shown = &narrowed->shown;
  shown->count = narrowed->all.count;
  shown->rids = memory_new(shown->count, sizeof *shown->rids);
  if (shown->count > 0)
    memcpy(shown->rids, narrowed->all.rids, shown->count * sizeof *shown->rids);
}

/* Chooses the rows shown anew. Without the texts all are shown. */
static bool narrow(struct narrowed *narrowed, struct session *session,
                   struct error *error) {
  listing_done(&narrowed->shown);
  if (narrowed->words && !narrowed->texts) {
    narrowed->texts = narrowed->read_texts(session, error);
    if (!narrowed->texts) {
      show_all(narrowed);
      return false;
    }
  }
  if (narrowed->words)
    listing_narrow(narrowed->texts, narrowed->words, &narrowed->all,
                   &narrowed->shown);
  else
    show_all(narrowed);
  return true;
}

bool narrowed_take(struct narrowed *narrowed, struct session *session,
                   struct listing *listing, struct error *error) {
  listing_done(&narrowed->all);
  narrowed->all = *listing;
  *listing = (struct listing){0};
  listing_texts_free(narrowed->texts);
  narrowed->texts = NULL;
  return narrow(narrowed, session, error);
}

bool narrowed_by(struct narrowed *narrowed, struct session *session,
                 const char *words, struct error *error) {
  char *copy = memory_copy_text(words && *words ? words : NULL);
  free(narrowed->words);
  narrowed->words = copy;
  return narrow(narrowed, session, error);
}

size_t narrowed_find(const struct narrowed *narrowed, int64_t rid,
                     size_t otherwise) {
  for (size_t i = 0; i < narrowed->shown.count; i++)
    if (narrowed->shown.rids[i] == rid)
      return i;
  return otherwise;
}

int64_t narrowed_rid(const struct narrowed *narrowed, size_t index) {
  return index < narrowed->shown.count ? narrowed->shown.rids[index] : 0;
}
