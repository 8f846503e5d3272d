#ifndef CHAHE_REPORT_SIGNATURE_H
#define CHAHE_REPORT_SIGNATURE_H

#include <stddef.h>

struct document;

/* Boxes to sign and to seal. They stand on the page of what they are signed
 * for: write both with document_keep(). Texts are borrowed for the call. */

struct signer {
  const char *role, *name; /* both "" in a form printed before they are known */
};

/* Writes a box a signer, role and name beside room to sign, two a row, beside
 * `title`, which runs downwards and is a bookmark. */
void signature_boxes(struct document *document, const char *title,
                     const struct signer *signers, size_t count);

/* Writes `count` boxes for seals side by side, each under its caption. */
void signature_seals(struct document *document, const char *const *captions,
                     size_t count);

#endif
