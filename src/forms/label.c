/* A text in each language. */
#include "chahe/forms/label.h"

#include <stdlib.h>
#include <strings.h>

void label_done(struct label *label) {
  for (int i = 0; i < LANGUAGE_COUNT; i++)
    free(label->in[i]);
  *label = (struct label){0};
}

bool label_is(const struct label *label, const char *text) {
  for (int i = 0; i < LANGUAGE_COUNT; i++)
    if (label->in[i] && strcasecmp(label->in[i], text) == 0)
      return true;
  return false;
}
