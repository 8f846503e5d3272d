#ifndef CHAHE_BASE_MEMORY_H
#define CHAHE_BASE_MEMORY_H

#include <stddef.h>

/* Allocation that cannot fail: when memory runs out the process says so and
 * aborts. Whatever was accepted is in the file by then (every write is a
 * transaction), so an abort loses no more than a pulled plug would. */

/* `count` zeroed elements of `size` bytes; owned by the caller, free() it. */
void *memory_new(size_t count, size_t size);

/* `block` (or NULL) grown to `count` elements of `size` bytes. */
void *memory_resize(void *block, size_t count, size_t size);

/* A copy of `text`, or NULL for NULL. */
char *memory_copy_text(const char *text);

/* A NUL-terminated copy of the `len` bytes at `text`. */
char *memory_copy_bytes(const char *text, size_t len);

#endif
