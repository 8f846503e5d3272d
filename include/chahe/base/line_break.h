#ifndef CHAHE_BASE_LINE_BREAK_H
#define CHAHE_BASE_LINE_BREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where lines of Chinese and latin text may part, on paper and on a screen:
 * between Chinese characters and after the blanks between latin words, as
 * UAX 14 has it; never before a closing mark nor after an opening one
 * (避頭尾), between a number and its unit, or before a superscript. */

/* For each of the `len` bytes, whether a line may begin there; owned by the
 * caller, free() it. Line ends are the caller's to find. */
bool *line_break_places(const char *text, size_t len);

/* Whether a word that is wider than a line may be cut between two adjacent
 * characters, for the marks' sake. */
bool line_break_may_part(uint32_t before, uint32_t point);

#endif
