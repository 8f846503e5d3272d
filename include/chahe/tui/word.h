#ifndef CHAHE_TUI_WORD_H
#define CHAHE_TUI_WORD_H

#include <stdbool.h>
#include <stddef.h>

/* Words to move over: a run of Chinese characters, of letters and digits, or
 * of marks, with the blanks and line ends after it. Chinese does not part its
 * words, so a run goes up to the next mark. */

/* Where the word after `at` begins; `len` when there is none. */
size_t word_next(const char *text, size_t len, size_t at);

/* Where the word before `at` begins; 0 when there is none. */
size_t word_prev(const char *text, size_t len, size_t at);

/* Whether a Chinese character, a letter or a digit stands at `at`, no blank and
 * no mark. */
bool word_at(const char *text, size_t len, size_t at);

#endif
