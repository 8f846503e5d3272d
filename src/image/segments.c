/* The parts of a JPEG. */
#include "segments.h"

#include <string.h>

uint32_t big_endian(const unsigned char *bytes, size_t count) {
  uint32_t number = 0;
  for (size_t i = 0; i < count; i++)
    number = number << 8 | bytes[i];
  return number;
}

static bool has(const struct segments *segments, size_t count) {
  return segments->len - segments->at >= count;
}

static bool is_alone(int marker) {
  return marker == MARKER_TEM ||
         (marker >= MARKER_RST_FIRST && marker <= MARKER_RST_LAST);
}

bool segment_is_frame(const struct segment *segment) {
  return segment->marker >= MARKER_SOF_BASELINE &&
         segment->marker <= MARKER_SOF_LAST && segment->marker != MARKER_DHT &&
         segment->marker != MARKER_JPG && segment->marker != MARKER_DAC;
}

bool segment_is(const struct segment *segment, int marker, const char *name,
                size_t len) {
  return segment->marker == marker && segment->len >= len &&
         memcmp(segment->data, name, len) == 0;
}

/* Takes the marker's code, which fill bytes may precede. */
static enum segment_result take_marker(struct segments *segments,
                                       struct segment *segment) {
  if (!has(segments, 1))
    return SEGMENT_CUT;
  if (segments->bytes[segments->at] != 0xFF)
    return SEGMENT_DAMAGED;
  while (has(segments, 1) && segments->bytes[segments->at] == 0xFF)
    segments->at++;
  if (!has(segments, 1))
    return SEGMENT_CUT;
  segment->marker = segments->bytes[segments->at++];
  return SEGMENT_FOUND;
}

/* Passes over a scan's data: up to a marker that is no part of it. */
static bool skip_scan(struct segments *segments) {
  while (has(segments, 2)) {
    const unsigned char *from = segments->bytes + segments->at;
    const unsigned char *mark =
        memchr(from, 0xFF, segments->len - segments->at - 1);
    if (!mark)
      return false;
    segments->at += (size_t)(mark - from);
    int code = mark[1];
    if (code != 0 && code != 0xFF &&
        (code < MARKER_RST_FIRST || code > MARKER_RST_LAST))
      return true;
    segments->at += code == 0xFF ? 1 : 2;
  }
  return false;
}

static enum segment_result take_data(struct segments *segments,
                                     struct segment *segment) {
  enum { LENGTH = 2 };
  if (!has(segments, LENGTH))
    return SEGMENT_CUT;
  size_t len = big_endian(segments->bytes + segments->at, LENGTH);
  if (len < LENGTH)
    return SEGMENT_DAMAGED;
  size_t left = segments->len - segments->at;
  segment->data = segments->bytes + segments->at + LENGTH;
  segment->len = (len < left ? len : left) - LENGTH;
  if (len > left)
    return SEGMENT_CUT;
  segments->at += len;
  return segment->marker != MARKER_SOS || skip_scan(segments) ? SEGMENT_FOUND
                                                              : SEGMENT_CUT;
}

enum segment_result segment_next(struct segments *segments,
                                 struct segment *segment) {
  enum segment_result result;
  do {
    *segment = (struct segment){.start = segments->at};
    result = take_marker(segments, segment);
  } while (result == SEGMENT_FOUND && is_alone(segment->marker));
  if (result == SEGMENT_FOUND && segment->marker != MARKER_EOI) {
    bool is_one =
        segment->marker >= MARKER_SOF_BASELINE && segment->marker != MARKER_SOI;
    result = is_one ? take_data(segments, segment) : SEGMENT_DAMAGED;
  }
  segment->end = segments->at;
  return result;
}
