#ifndef CHAHE_REPORT_FACE_H
#define CHAHE_REPORT_FACE_H

#include <hpdf.h>
#include <stdbool.h>
#include <stdint.h>

#include "chahe/base/error.h"

/* One face of a TrueType file, and the characters that a document takes from
 * it. Only their outlines go into the PDF: the Kai fonts hold 50 MB of them.
 * The file is mapped, not read, and stays so for the documents to come. */
struct face;

/* Opens face `index` of the font file at `path`. Fails for files that are no
 * font and for faces without TrueType outlines (a PDF wants those as CFF,
 * which this program does not write). face_free() it. */
struct face *face_open(const char *path, unsigned index, struct error *error);
void face_free(struct face *face);

/* The font's glyph for a character, 0 where it has none. */
uint32_t face_glyph(struct face *face, uint32_t point);

/* Advance of a glyph in thousandths of the font size. */
int face_advance(struct face *face, uint32_t glyph);

/* Takes a character into the PDF's font; the result is the number by which
 * the text of pages names it (1, 2 ... as they come). Call once a character;
 * 0 when the font is full (65535). */
uint16_t face_use(struct face *face, uint32_t point, uint32_t glyph);

bool face_is_used(const struct face *face);

/* Ink of a face above and below the baseline, thousandths, both positive. */
int face_ascent(const struct face *face);
int face_descent(const struct face *face);

/* Writes the font with all characters taken so far into `pdf`
 * and returns its font dictionary (an HPDF_Dict owned by `pdf`); NULL on
 * failure. */
HPDF_Dict face_embed(struct face *face, HPDF_Doc pdf, struct error *error);

#endif
