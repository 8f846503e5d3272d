/* Allocation that aborts instead of failing. */
#include "chahe/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void give_up(void) {
  static const char words[] = "chahe: out of memory\n";
  /* stdio may need memory itself */
  ssize_t written = write(STDERR_FILENO, words, sizeof words - 1);
  (void)written;
  abort();
}

void *memory_new(size_t count, size_t size) {
  void *block = calloc(count ? count : 1, size ? size : 1);
  if (!block)
    give_up();
  return block;
}

void *memory_resize(void *block, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size)
    give_up();
  void *larger = realloc(block, count && size ? count * size : 1);
  if (!larger)
    give_up();
  return larger;
}

char *memory_copy_text(const char *text) {
  return text ? memory_copy_bytes(text, strlen(text)) : NULL;
}

char *memory_copy_bytes(const char *text, size_t len) {
  char *copy = memory_new(len + 1, 1);
  memcpy(copy, text, len);
  return copy;
}
