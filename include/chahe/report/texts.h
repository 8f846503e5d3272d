#ifndef CHAHE_REPORT_TEXTS_H
#define CHAHE_REPORT_TEXTS_H

#include <stddef.h>

#include "chahe/base/buffer.h"

/* The texts that a form puts together while it is written: they live until
 * the whole form is done, so that its rows can name them. Start with {0}. */
struct texts {
  struct buffer **items;
  size_t count;
};

/* A new, empty text; stays where it is until texts_done(). */
struct buffer *texts_new(struct texts *texts);
void texts_done(struct texts *texts);

#endif
