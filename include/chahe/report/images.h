#ifndef CHAHE_REPORT_IMAGES_H
#define CHAHE_REPORT_IMAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"

/* A photograph in a PDF: a JPEG, which goes into the file as it is. */
struct image {
  char *jpeg; /* owned */
  size_t len;
  int cols, rows; /* pixels */
  bool is_grey;   /* else in colour */
};

/* The photographs of a document, each once. Start with {0}. */
struct images {
  struct image *items;
  size_t count;
};

void images_done(struct images *images);

/* Takes a copy of a JPEG in, where it is not there already; `*place` is its
 * index. Only the head is looked at: 8 bits, grey or three colours, coded by
 * Huffman (baseline, extended or progressive). ERROR_INPUT, without a `where`,
 * for anything else. */
bool images_take(struct images *images, const void *jpeg, size_t len,
                 size_t *place, struct error *error);

#endif
