/* A text in each language. */
#include "chahe/forms/label.h"

#include <stdlib.h>

void label_done(struct label *label) {
  for (int i = 0; i < LANGUAGE_COUNT; i++)
    free(label->in[i]);
  *label = (struct label){0};
}
