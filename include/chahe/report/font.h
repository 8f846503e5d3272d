#ifndef CHAHE_REPORT_FONT_H
#define CHAHE_REPORT_FONT_H

#include <hpdf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/base/error.h"

/* The Kai font of the printed forms (標楷體-like), found by fontconfig under
 * the names TW-Kai, AR PL UKai TW, DFKai-SB, and behind it a chain of fonts
 * for the characters that it lacks. */
struct font;

/* Where a character is found. */
struct glyph {
  uint8_t face;  /* place in the chain: 0 is the main font */
  uint16_t cid;  /* the number that pages name it by; 0: prints nothing */
  int16_t width; /* thousandths of the font size */
  /* A superscript digit: the plain one, smaller and above the line. The Kai
   * fonts' own are as small as a speck and as wide as a Chinese character. */
  bool raised;
};

/* Size of a raised glyph and how far it is raised, of the font size. */
#define FONT_RAISED_SIZE 0.62
#define FONT_RISE 0.34

/* Fails when none of the Kai fonts is installed. font_free() it. */
struct font *font_new(struct error *error);
void font_free(struct font *font);

/* The glyph of a character. Control characters and invisible ones (joiners,
 * variation selectors, byte order mark) print nothing; a tab is a space. A
 * character that no installed font has is printed as 〓 and remembered. */
struct glyph font_glyph(struct font *font, uint32_t point);

/* Characters that were printed as 〓, ascending, each once; borrowed. */
const uint32_t *font_missing(const struct font *font, size_t *count);

/* Ink above and below the baseline of the main font, thousandths. */
int font_ascent(const struct font *font);
int font_descent(const struct font *font);

/* Writes the fonts used into `pdf` and returns the dictionary
 * that names them F0, F1 ... by place in the chain (owned by `pdf`), or NULL on
 * failure. */
HPDF_Dict font_embed(struct font *font, HPDF_Doc pdf, struct error *error);

#endif
