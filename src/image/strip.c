/* Taking notes out of a JPEG. */
#include "strip.h"

#include <stdbool.h>

#include "segments.h"

/* JFIF's own notes have 14 bytes; more of them are a small copy. */
static bool is_jfif(const struct segment *segment) {
  enum { LEN = 14 };
  return segment->len == LEN && segment_is(segment, MARKER_APP0, "JFIF", 5);
}

static bool is_needed(const struct segment *segment) {
  if (segment->marker == MARKER_COM)
    return false;
  if (segment->marker < MARKER_APP0 || segment->marker > MARKER_APP15)
    return true;
  return is_jfif(segment) ||
         segment_is(segment, MARKER_APP2, "ICC_PROFILE", 12) ||
         segment_is(segment, MARKER_APP14, "Adobe", 5);
}

void jpeg_strip(const void *bytes, const struct picture *picture,
                struct buffer *out) {
  struct segments segments = {bytes, picture->end, 2};
  struct segment segment;
  buffer_add(out, bytes, segments.at);
  while (segment_next(&segments, &segment) == SEGMENT_FOUND) {
    if (is_needed(&segment))
      buffer_add(out, segments.bytes + segment.start,
                 segment.end - segment.start);
    if (segment.marker == MARKER_EOI)
      break;
  }
}
