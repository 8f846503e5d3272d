/* The structure of JPEG and PNG files. */
#include "chahe/app/picture.h"

#include <libdeflate.h>
#include <string.h>

#include "chahe/base/message.h"

/* The file, and the place that was read up to. */
struct reader {
  const unsigned char *bytes;
  size_t len, at;
};

static bool has(const struct reader *reader, size_t count) {
  return reader->len - reader->at >= count;
}

static uint32_t big_endian(const unsigned char *bytes, size_t count) {
  uint32_t number = 0;
  for (size_t i = 0; i < count; i++)
    number = number << 8 | bytes[i];
  return number;
}

static bool refuse(struct error *error, const char *message) {
  return error_set(error, ERROR_INPUT, NULL, "%s", message);
}

static bool refuse_cut(struct error *error) {
  return refuse(error, _("is cut off: its end is missing"));
}

static bool refuse_damaged(struct error *error) {
  return refuse(error, _("is damaged: its parts do not follow each other"));
}

static bool check_size(const struct picture *picture, struct error *error) {
  if (picture->cols == 0 || picture->rows == 0)
    return refuse_damaged(error);
  if ((uint64_t)picture->cols * picture->rows > PICTURE_PIXELS_MAX)
    return error_set(error, ERROR_INPUT, NULL,
                     _("has %u x %u pixels, more than 100 million"),
                     (unsigned)picture->cols, (unsigned)picture->rows);
  return true;
}

/* --- JPEG (ITU T.81, annex B) ------------------------------------------- */

enum {
  SOF_BASELINE = 0xC0,
  SOF_PROGRESSIVE = 0xC2,
  DHT = 0xC4,
  JPG = 0xC8,
  DAC = 0xCC,
  SOF_LAST = 0xCF,
  RST_FIRST = 0xD0,
  RST_LAST = 0xD7,
  SOI = 0xD8,
  EOI = 0xD9,
  SOS = 0xDA,
  TEM = 0x01
};

static bool is_frame(int marker) {
  return marker >= SOF_BASELINE && marker <= SOF_LAST && marker != DHT &&
         marker != JPG && marker != DAC;
}

/* A frame's head: precision, rows, columns, components. */
static bool read_frame(int marker, const unsigned char *head, size_t len,
                       struct picture *picture, struct error *error) {
  const size_t head_len = 6;
  const size_t component_len = 3;
  if (picture->cols > 0 || len < head_len ||
      len < head_len + head[5] * component_len)
    return refuse_damaged(error);
  if (marker > SOF_PROGRESSIVE || head[0] != 8 ||
      (head[5] != 1 && head[5] != 3 && head[5] != 4))
    return refuse(error, _("is a JPEG of a rare kind, which cannot be shown"));
  picture->rows = big_endian(head + 1, 2);
  picture->cols = big_endian(head + 3, 2);
  return check_size(picture, error);
}

/* The next marker's code; `reader` stands behind it. -1: none follows here,
 * -2: the file ends. */
static int next_marker(struct reader *reader) {
  if (!has(reader, 1))
    return -2;
  if (reader->bytes[reader->at] != 0xFF)
    return -1;
  while (has(reader, 1) && reader->bytes[reader->at] == 0xFF)
    reader->at++;
  return has(reader, 1) ? reader->bytes[reader->at++] : -2;
}

/* Passes over a scan's data: up to a marker that is no part of it. */
static bool skip_scan(struct reader *reader) {
  while (has(reader, 2)) {
    const unsigned char *from = reader->bytes + reader->at;
    const unsigned char *mark =
        memchr(from, 0xFF, reader->len - reader->at - 1);
    if (!mark)
      return false;
    reader->at += (size_t)(mark - from);
    int code = mark[1];
    if (code != 0 && code != 0xFF && (code < RST_FIRST || code > RST_LAST))
      return true;
    reader->at += code == 0xFF ? 1 : 2;
  }
  return false;
}

static bool inspect_jpeg(struct reader *reader, struct picture *picture,
                         struct error *error) {
  bool has_scan = false;
  picture->kind = PICTURE_JPEG;
  reader->at = 2;
  for (;;) {
    int marker = next_marker(reader);
    if (marker == -2)
      return refuse_cut(error);
    if (marker == EOI)
      return has_scan || refuse_damaged(error);
    if (marker == TEM || (marker >= RST_FIRST && marker <= RST_LAST))
      continue;
    if (marker < SOF_BASELINE || marker == SOI)
      return refuse_damaged(error);
    if (!has(reader, 2))
      return refuse_cut(error);
    size_t len = big_endian(reader->bytes + reader->at, 2);
    if (len < 2)
      return refuse_damaged(error);
    if (!has(reader, len))
      return refuse_cut(error);
    if (is_frame(marker) && !read_frame(marker, reader->bytes + reader->at + 2,
                                        len - 2, picture, error))
      return false;
    reader->at += len;
    if (marker != SOS)
      continue;
    if (picture->cols == 0)
      return refuse_damaged(error);
    has_scan = true;
    if (!skip_scan(reader))
      return refuse_cut(error);
  }
}

/* --- PNG (ISO/IEC 15948, 5 and 11) --------------------------------------- */

static const unsigned char png_signature[] = {0x89, 'P',  'N',  'G',
                                              '\r', '\n', 0x1A, '\n'};

static bool read_head(const unsigned char *data, size_t len,
                      struct picture *picture, struct error *error) {
  /* depths that go with each colour type, as a set of bits */
  static const uint32_t depths[7] = {
      [0] = 0x10116, [2] = 0x10100, [3] = 0x116, [4] = 0x10100, [6] = 0x10100};
  enum { HEAD = 13 };
  if (len != HEAD || data[9] > 6 || data[8] > 16 ||
      !(depths[data[9]] >> data[8] & 1) || data[10] != 0 || data[11] != 0 ||
      data[12] > 1)
    return refuse_damaged(error);
  picture->cols = big_endian(data, 4);
  picture->rows = big_endian(data + 4, 4);
  return check_size(picture, error);
}

static bool inspect_png(struct reader *reader, struct picture *picture,
                        struct error *error) {
  enum { FRAME = 12 }; /* length, type, checksum */
  bool has_data = false;
  picture->kind = PICTURE_PNG;
  for (reader->at = sizeof png_signature;;) {
    if (!has(reader, FRAME))
      return refuse_cut(error);
    const unsigned char *chunk = reader->bytes + reader->at;
    size_t len = big_endian(chunk, 4);
    const unsigned char *type = chunk + 4;
    if (len > INT32_MAX)
      return refuse_damaged(error);
    if (!has(reader, FRAME + len))
      return refuse_cut(error);
    if (libdeflate_crc32(0, type, 4 + len) != big_endian(type + 4 + len, 4))
      return refuse(error, _("is damaged: a checksum in it is wrong"));
    bool is_head = memcmp(type, "IHDR", 4) == 0;
    if (is_head != (picture->cols == 0))
      return refuse_damaged(error);
    if (is_head && !read_head(type + 4, len, picture, error))
      return false;
    if (memcmp(type, "IEND", 4) == 0)
      return has_data || refuse_damaged(error);
    has_data = has_data || memcmp(type, "IDAT", 4) == 0;
    reader->at += FRAME + len;
  }
}

/* ------------------------------------------------------------------------ */

/* Apple's default: a box "ftyp" that names a brand of HEIF. */
static bool is_heif(const unsigned char *bytes, size_t len) {
  return len >= 12 && memcmp(bytes + 4, "ftyp", 4) == 0 &&
         (memcmp(bytes + 8, "he", 2) == 0 || memcmp(bytes + 8, "mif1", 4) == 0);
}

bool picture_inspect(const void *bytes, size_t len, struct picture *picture,
                     struct error *error) {
  struct reader reader = {bytes, len, 0};
  *picture = (struct picture){0};
  if (len == 0)
    return refuse(error, _("is empty"));
  if (len >= 3 && memcmp(bytes, "\xFF\xD8\xFF", 3) == 0)
    return inspect_jpeg(&reader, picture, error);
  if (len >= sizeof png_signature &&
      memcmp(bytes, png_signature, sizeof png_signature) == 0)
    return inspect_png(&reader, picture, error);
  if (is_heif(bytes, len))
    return refuse(error, _("is a HEIC picture; save it as JPEG first"));
  return refuse(error, _("is no JPEG or PNG picture"));
}
