/* Pictures with a structure and no content. */
#include "skeletons.h"

#include <string.h>

static void add_number(struct buffer *out, uint32_t number, int size) {
  while (size-- > 0)
    buffer_add_char(out, (char)(number >> 8 * size & 0xFF));
}

#define ADD(out, literal) buffer_add(out, literal, sizeof(literal) - 1)

/* From SOI to EOI, without the thumbnail. */
static void add_plain_jpeg(struct buffer *out, const struct buffer *inside,
                           unsigned cols, unsigned rows, const char *fill) {
  ADD(out, "\xFF\xD8");
  if (inside) {
    ADD(out, "\xFF\xE1");
    add_number(out, (uint32_t)(2 + inside->len), 2);
    buffer_add(out, inside->data, inside->len);
  }
  /* SOF0: 8 bits, one component; a fill byte before the marker */
  ADD(out, "\xFF\xFF\xC0\x00\x0B\x08");
  add_number(out, rows, 2);
  add_number(out, cols, 2);
  ADD(out, "\x01\x01\x11\x00");
  /* SOS, data with a stuffed FF and a restart, EOI */
  ADD(out, "\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00");
  ADD(out, "\x12\xFF\x00\x34\xFF\xD0");
  buffer_add_text(out, fill);
  ADD(out, "\xFF\xD9");
}

void skeleton_jpeg(struct buffer *out, unsigned cols, unsigned rows,
                   const char *fill) {
  struct buffer thumbnail = {0};
  add_plain_jpeg(&thumbnail, NULL, 1, 1, "thumb");
  add_plain_jpeg(out, &thumbnail, cols, rows, fill);
  buffer_done(&thumbnail);
}

/* ISO/IEC 15948, annex D: bit by bit. */
static uint32_t crc(const unsigned char *bytes, size_t len) {
  uint32_t sum = 0xFFFFFFFFu;
  for (size_t i = 0; i < len; i++) {
    sum ^= bytes[i];
    for (int bit = 0; bit < 8; bit++)
      sum = sum & 1 ? 0xEDB88320u ^ sum >> 1 : sum >> 1;
  }
  return ~sum;
}

static void add_chunk(struct buffer *out, const char *type,
                      const struct buffer *data) {
  add_number(out, (uint32_t)data->len, 4);
  size_t start = out->len;
  buffer_add(out, type, 4);
  if (data->len > 0)
    buffer_add(out, data->data, data->len);
  add_number(
      out, crc((const unsigned char *)out->data + start, out->len - start), 4);
}

void skeleton_png(struct buffer *out, uint32_t cols, uint32_t rows,
                  const char *fill) {
  struct buffer data = {0};
  ADD(out, "\x89PNG\r\n\x1A\n");
  add_number(&data, cols, 4);
  add_number(&data, rows, 4);
  ADD(&data, "\x08\x00\x00\x00\x00"); /* 8 bits, grey */
  add_chunk(out, "IHDR", &data);
  buffer_reset(&data);
  buffer_add_text(&data, fill);
  add_chunk(out, "tEXt", &data);
  add_chunk(out, "IDAT", &data);
  buffer_reset(&data);
  add_chunk(out, "IEND", &data);
  buffer_done(&data);
}
