#ifndef CHAHE_IMAGE_SEGMENTS_H
#define CHAHE_IMAGE_SEGMENTS_H

/* Private to src/image: the parts that a JPEG consists of (ITU T.81, annex
 * B), one after the other. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum jpeg_marker {
  MARKER_TEM = 0x01,
  MARKER_SOF_BASELINE = 0xC0,
  MARKER_SOF_PROGRESSIVE = 0xC2,
  MARKER_DHT = 0xC4,
  MARKER_JPG = 0xC8,
  MARKER_DAC = 0xCC,
  MARKER_SOF_LAST = 0xCF,
  MARKER_RST_FIRST = 0xD0,
  MARKER_RST_LAST = 0xD7,
  MARKER_SOI = 0xD8,
  MARKER_EOI = 0xD9,
  MARKER_SOS = 0xDA,
  MARKER_APP0 = 0xE0,
  MARKER_APP1 = 0xE1,
  MARKER_APP2 = 0xE2,
  MARKER_APP14 = 0xEE,
  MARKER_APP15 = 0xEF,
  MARKER_COM = 0xFE
};

/* A marker and what belongs to it: of SOS the scan's data, too. */
struct segment {
  int marker;
  size_t start, end;         /* in the file, with the marker */
  const unsigned char *data; /* behind the length */
  size_t len;
};

enum segment_result {
  SEGMENT_FOUND,
  SEGMENT_CUT, /* the file ends within `segment`, of which data has the start */
  SEGMENT_DAMAGED
};

/* The bytes, and where the next segment begins: at first behind SOI, 2. */
struct segments {
  const unsigned char *bytes;
  size_t len, at;
};

/* The next one. EOI is the last and has no data. */
enum segment_result segment_next(struct segments *segments,
                                 struct segment *segment);

/* Whether it is one of the frame's heads. */
bool segment_is_frame(const struct segment *segment);

/* Whether it is an application's and begins with that name. */
bool segment_is(const struct segment *segment, int marker, const char *name,
                size_t len);

/* Most significant byte first. */
uint32_t big_endian(const unsigned char *bytes, size_t count);

#endif
