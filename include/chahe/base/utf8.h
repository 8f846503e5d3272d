#ifndef CHAHE_BASE_UTF8_H
#define CHAHE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 text. `len` counts bytes, `count` characters, `cols` terminal columns
 * (East Asian wide characters take two). All padding and cutting of text for
 * a screen goes through this header. */

/* True when the `len` bytes are well-formed UTF-8 (no surrogates, no overlong
 * forms) without NUL; otherwise `*bad` (may be NULL) is the first bad byte's
 * offset. */
bool utf8_valid(const char *text, size_t len, size_t *bad);

/* Decodes the character at `text` (`len` > 0 bytes left) into `*point` and
 * returns its length in bytes; malformed input gives U+FFFD and 1. */
size_t utf8_decode(const char *text, size_t len, uint32_t *point);

/* Writes `point` as UTF-8 to `out` (room for 4 bytes), returns the length. */
size_t utf8_encode(uint32_t point, char *out);

/* Characters in NUL-terminated `text`. */
size_t utf8_count(const char *text);

/* The ASCII character that a full-width one (of an input method left on)
 * stands for, or `point` itself. */
uint32_t utf8_narrow(uint32_t point);

/* Columns one character takes: 0 (combining), 1 or 2. Characters of ambiguous
 * width count as 1, control characters too: utf8_fit() shows them as "?". */
int utf8_point_cols(uint32_t point);

/* Columns of NUL-terminated `text`. */
size_t utf8_cols(const char *text);

/* Columns of the `len` bytes at `text`. */
size_t utf8_span_cols(const char *text, size_t len);

/* Bytes of the longest prefix of `text` that fits in `cols` columns. */
size_t utf8_prefix(const char *text, size_t cols);

/* Makes each control character, which could steer the terminal, a "?": what
 * people typed elsewhere may hold any. Line ends and tabs stay where `lines`
 * says so. */
void utf8_tame(char *text, size_t len, bool lines);

struct buffer;

/* Adds `text` in exactly `cols` columns: cut with "…" when too long, padded
 * with spaces at the right when too short. */
void utf8_fit(struct buffer *out, const char *text, size_t cols);

/* The same, padded at the left: for numbers. */
void utf8_fit_right(struct buffer *out, const char *text, size_t cols);

#endif
