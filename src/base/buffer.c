/* A growing byte string. */
#include "chahe/base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"

void buffer_reserve(struct buffer *buffer, size_t more) {
  size_t need = buffer->len + more + 1;
  if (need <= buffer->capacity)
    return;
  size_t capacity = buffer->capacity ? buffer->capacity : 64;
  while (capacity < need)
    capacity *= 2;
  buffer->data = memory_resize(buffer->data, capacity, 1);
  buffer->capacity = capacity;
}

void buffer_done(struct buffer *buffer) {
  free(buffer->data);
  *buffer = (struct buffer){0};
}

void buffer_reset(struct buffer *buffer) {
  buffer->len = 0;
  if (buffer->data)
    buffer->data[0] = '\0';
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t len) {
  buffer_reserve(buffer, len);
  if (len)
    memcpy(buffer->data + buffer->len, bytes, len);
  buffer->len += len;
  buffer->data[buffer->len] = '\0';
}

void buffer_add_text(struct buffer *buffer, const char *text) {
  buffer_add(buffer, text, strlen(text));
}

void buffer_add_char(struct buffer *buffer, char byte) {
  buffer_add(buffer, &byte, 1);
}

void buffer_format(struct buffer *buffer, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  va_list again;
  va_copy(again, arguments);
  int len = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (len > 0) {
    buffer_reserve(buffer, (size_t)len);
    vsnprintf(buffer->data + buffer->len, (size_t)len + 1, format, again);
    buffer->len += (size_t)len;
  }
  va_end(again);
}

const char *buffer_text(const struct buffer *buffer) {
  return buffer->data ? buffer->data : "";
}

char *buffer_take(struct buffer *buffer) {
  char *text = buffer->data ? buffer->data : memory_new(1, 1);
  *buffer = (struct buffer){0};
  return text;
}
