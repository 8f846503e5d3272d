/* Texts that live as long as the form that shows them. */
#include "chahe/report/texts.h"

#include <stdlib.h>

#include "chahe/base/memory.h"

struct buffer *texts_new(struct texts *texts) {
  texts->items =
      memory_resize(texts->items, texts->count + 1, sizeof(struct buffer *));
  struct buffer *text = memory_new(1, sizeof *text);
  texts->items[texts->count++] = text;
  return text;
}

void texts_done(struct texts *texts) {
  for (size_t i = 0; i < texts->count; i++) {
    buffer_done(texts->items[i]);
    free(texts->items[i]);
  }
  free(texts->items);
  *texts = (struct texts){0};
}
