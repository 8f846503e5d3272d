#ifndef CHAHE_TUI_GRAPHEME_H
#define CHAHE_TUI_GRAPHEME_H

#include <stdbool.h>
#include <stddef.h>

/* What a reader takes for one character: a character with the marks that
 * combine with it, a Chinese one with its variation selector, an emoji joined
 * of several (UAX 29's extended grapheme clusters). Offsets are bytes; both
 * ends of a text are boundaries. */

/* For each of the `len` bytes, whether a cluster begins there; owned by the
 * caller, free() it. */
bool *grapheme_starts(const char *text, size_t len);

/* The first boundary after `at`; `len` when there is none. */
size_t grapheme_next(const char *text, size_t len, size_t at);

/* The last boundary before `at`; 0 when there is none. */
size_t grapheme_prev(const char *text, size_t len, size_t at);

/* `at` itself where it is a boundary, or else the next or the last one. */
size_t grapheme_ceil(const char *text, size_t len, size_t at);
size_t grapheme_floor(const char *text, size_t len, size_t at);

#endif
