#ifndef CHAHE_BASE_BUFFER_H
#define CHAHE_BASE_BUFFER_H

#include <stddef.h>

/* A growing byte string. `data` is NULL until something is added, and ends
 * with a NUL that `len` does not count from then on. Start with {0}. */
struct buffer {
  char *data;
  size_t len;
  size_t capacity;
};

void buffer_done(struct buffer *buffer);
/* Empties it and keeps the memory. */
void buffer_reset(struct buffer *buffer);
/* Makes room for `more` bytes, so that adding them moves nothing. */
void buffer_reserve(struct buffer *buffer, size_t more);
void buffer_add(struct buffer *buffer, const void *bytes, size_t len);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_char(struct buffer *buffer, char byte);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The text so far, "" when nothing was added; borrowed. */
const char *buffer_text(const struct buffer *buffer);
/* Hands the text over to the caller (never NULL; free() it) and empties. */
char *buffer_take(struct buffer *buffer);

#endif
