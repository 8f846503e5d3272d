/* The structure of JPEG and PNG files. */
#include "chahe/image/picture.h"

#include <libdeflate.h>
#include <string.h>

#include "chahe/base/message.h"
#include "segments.h"

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
  if (picture->cols > PICTURE_SIDE_MAX || picture->rows > PICTURE_SIDE_MAX ||
      (uint64_t)picture->cols * picture->rows > PICTURE_PIXELS_MAX)
    return error_set(error, ERROR_INPUT, NULL,
                     _("has %u x %u pixels, more than can be read"),
                     (unsigned)picture->cols, (unsigned)picture->rows);
  return true;
}

/* --- JPEG --------------------------------------------------------------- */

/* A frame's head: precision, rows, columns, components. */
static bool read_frame(const struct segment *frame, struct picture *picture,
                       struct error *error) {
  const size_t head_len = 6;
  const size_t component_len = 3;
  const unsigned char *head = frame->data;
  if (picture->cols > 0 || frame->len < head_len ||
      frame->len < head_len + head[5] * component_len)
    return refuse_damaged(error);
  if (frame->marker > MARKER_SOF_PROGRESSIVE || head[0] != 8 ||
      (head[5] != 1 && head[5] != 3 && head[5] != 4))
    return refuse(error, _("is a JPEG of a rare kind, which cannot be shown"));
  picture->rows = big_endian(head + 1, 2);
  picture->cols = big_endian(head + 3, 2);
  picture->components = head[5];
  picture->is_baseline = frame->marker == MARKER_SOF_BASELINE;
  return check_size(picture, error);
}

/* Also of notes that are cut off: their start may have what is wanted. */
static void note_exif(const struct segment *segment, struct picture *picture) {
  static const char name[] = "Exif\0"; /* two NULs */
  if (picture->exif || !segment_is(segment, MARKER_APP1, name, sizeof name))
    return;
  picture->exif = segment->data + sizeof name;
  picture->exif_len = segment->len - sizeof name;
}

static bool inspect_jpeg(const unsigned char *bytes, size_t len,
                         struct picture *picture, struct error *error) {
  struct segments segments = {bytes, len, 2};
  bool has_scan = false;
  picture->kind = PICTURE_JPEG;
  for (;;) {
    struct segment segment;
    enum segment_result result = segment_next(&segments, &segment);
    note_exif(&segment, picture);
    if (result == SEGMENT_CUT)
      return refuse_cut(error);
    if (result == SEGMENT_DAMAGED)
      return refuse_damaged(error);
    picture->end = segment.end;
    if (segment.marker == MARKER_EOI)
      return has_scan || refuse_damaged(error);
    if (segment_is_frame(&segment) && !read_frame(&segment, picture, error))
      return false;
    has_scan = has_scan || segment.marker == MARKER_SOS;
    if (has_scan && picture->cols == 0)
      return refuse_damaged(error);
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

static bool inspect_png(const unsigned char *bytes, size_t all,
                        struct picture *picture, struct error *error) {
  enum { FRAME = 12 }; /* length, type, checksum */
  bool has_data = false;
  picture->kind = PICTURE_PNG;
  for (size_t at = sizeof png_signature;;) {
    if (all - at < FRAME)
      return refuse_cut(error);
    const unsigned char *chunk = bytes + at;
    size_t len = big_endian(chunk, 4);
    const unsigned char *type = chunk + 4;
    if (len > INT32_MAX)
      return refuse_damaged(error);
    if (all - at - FRAME < len)
      return refuse_cut(error);
    if (libdeflate_crc32(0, type, 4 + len) != big_endian(type + 4 + len, 4))
      return refuse(error, _("is damaged: a checksum in it is wrong"));
    bool is_head = memcmp(type, "IHDR", 4) == 0;
    if (is_head != (picture->cols == 0))
      return refuse_damaged(error);
    if (is_head && !read_head(type + 4, len, picture, error))
      return false;
    at += FRAME + len;
    picture->end = at;
    if (memcmp(type, "IEND", 4) == 0)
      return has_data || refuse_damaged(error);
    has_data = has_data || memcmp(type, "IDAT", 4) == 0;
    if (memcmp(type, "eXIf", 4) == 0 && !picture->exif) {
      picture->exif = type + 4;
      picture->exif_len = len;
    }
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
  *picture = (struct picture){0};
  if (len == 0)
    return refuse(error, _("is empty"));
  if (len >= 3 && memcmp(bytes, "\xFF\xD8\xFF", 3) == 0)
    return inspect_jpeg(bytes, len, picture, error);
  if (len >= sizeof png_signature &&
      memcmp(bytes, png_signature, sizeof png_signature) == 0)
    return inspect_png(bytes, len, picture, error);
  if (is_heif(bytes, len))
    return refuse(error, _("is a HEIC picture; save it as JPEG first"));
  return refuse(error, _("is no JPEG or PNG picture"));
}
