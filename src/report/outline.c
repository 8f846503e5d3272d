/* Rewrites a TrueType font's glyf and loca tables without the points that say
 * nothing. The font is most of a PDF file. */
#include "chahe/report/outline.h"

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"

enum {
  ON_CURVE = 1,
  X_SHORT = 2,
  Y_SHORT = 4,
  REPEAT = 8,
  X_SAME = 16, /* or positive, of a short one */
  Y_SAME = 32,
  GLYPH_HEAD = 10,
  HEAD_SIZE = 54,
  HEAD_LOCA_FORMAT = 50,
  MAX_POINTS = 65535,
  MAX_COORDINATE = 16383,
};

/* Tolerances, of the font size. The curve itself stays within half the
 * distance of its control point. */
static const double FLAT = 0.0015, STOP = 0.00075, IMPLIED = 0.0015;

struct point {
  int x, y;
  bool on;
};

struct outline {
  struct point *points; /* room for MAX_POINTS */
  uint16_t *ends;       /* last point of each contour, likewise */
  int contours;
  uint8_t *bytes; /* room to write it */
};

/* A contour takes a word, a point a flag and two words at most. */
enum { MAX_BYTES = 7 * (MAX_POINTS + 1) + 2 };

/* Bytes of a table being read. A read past the end gives 0 and marks it. */
struct bytes {
  const uint8_t *next, *end;
  bool bad;
};

static int read_byte(struct bytes *in) {
  if (in->next >= in->end) {
    in->bad = true;
    return 0;
  }
  return *in->next++;
}

static int read_word(struct bytes *in) {
  int high = read_byte(in);
  return high << 8 | read_byte(in);
}

static int read_coordinate(struct bytes *in, int flags, int is_short,
                           int same) {
  if (flags & is_short)
    return (flags & same) ? read_byte(in) : -read_byte(in);
  return (flags & same) ? 0 : (int16_t)read_word(in);
}

/* Reads a simple glyph behind its head. */
static bool read_outline(struct outline *outline, struct bytes *in) {
  int count = 0;
  for (int i = 0; i < outline->contours; i++) {
    outline->ends[i] = (uint16_t)read_word(in);
    if (outline->ends[i] + 1 <= count)
      return false;
    count = outline->ends[i] + 1;
  }
  int instructions = read_word(in);
  if (in->bad || instructions > in->end - in->next || count > MAX_POINTS)
    return false;
  in->next += instructions;
  uint8_t *flags = memory_new((size_t)count, 1);
  for (int i = 0; i < count;) {
    int flag = read_byte(in);
    int times = 1 + (flag & REPEAT ? read_byte(in) : 0);
    for (; times > 0 && i < count; times--)
      flags[i++] = (uint8_t)flag;
  }
  for (int i = 0, x = 0; i < count; i++) {
    x += read_coordinate(in, flags[i], X_SHORT, X_SAME);
    outline->points[i].x = x;
    outline->points[i].on = flags[i] & ON_CURVE;
  }
  for (int i = 0, y = 0; i < count; i++) {
    y += read_coordinate(in, flags[i], Y_SHORT, Y_SAME);
    outline->points[i].y = y;
  }
  free(flags);
  /* Steps between points that stay must fit in a word. */
  for (int i = 0; i < count; i++)
    if (abs(outline->points[i].x) > MAX_COORDINATE ||
        abs(outline->points[i].y) > MAX_COORDINATE)
      return false;
  return !in->bad;
}

/* Whether a point between two neighbours says nothing, give or take
 * `tolerance` units. */
typedef bool rule(const struct point *before, const struct point *point,
                  const struct point *after, double tolerance);

/* Close to the line between its neighbours, and not beyond them. */
static bool is_between(const struct point *before, const struct point *point,
                       const struct point *after, double tolerance) {
  double x = after->x - before->x, y = after->y - before->y;
  double px = point->x - before->x, py = point->y - before->y;
  double length = x * x + y * y, cross = px * y - py * x;
  double along = px * x + py * y;
  return along >= 0 && along <= length &&
         cross * cross <= tolerance * tolerance * length;
}

/* The control point of a curve that is a straight line. */
static bool is_flat(const struct point *before, const struct point *point,
                    const struct point *after, double tolerance) {
  return before->on && !point->on && after->on &&
         is_between(before, point, after, tolerance);
}

/* A stop on a straight line. */
static bool is_stop(const struct point *before, const struct point *point,
                    const struct point *after, double tolerance) {
  return before->on && point->on && after->on &&
         is_between(before, point, after, tolerance);
}

/* Half way between two control points, where the format has it anyway. */
static bool is_implied(const struct point *before, const struct point *point,
                       const struct point *after, double tolerance) {
  return !before->on && point->on && !after->on &&
         abs(before->x + after->x - 2 * point->x) <= 2 * tolerance &&
         abs(before->y + after->y - 2 * point->y) <= 2 * tolerance;
}

/* Takes out the points that `applies` to, never two neighbours, so that each
 * is judged between points that stay and errors do not add up. */
static void sweep(struct outline *outline, rule *applies, double tolerance) {
  int kept = 0, first = 0;
  for (int i = 0; i < outline->contours; i++) {
    int last = outline->ends[i];
    /* The contour as it was: points move down over it while it is read. */
    struct point opening = outline->points[first];
    struct point before = outline->points[last];
    bool gone = false, opening_gone = false;
    for (int k = first; k <= last; k++) {
      struct point point = outline->points[k];
      struct point after = k < last ? outline->points[k + 1] : opening;
      gone = last - first >= 3 && !gone && !(k == last && opening_gone) &&
             applies(&before, &point, &after, tolerance);
      if (k == first)
        opening_gone = gone;
      if (!gone)
        outline->points[kept++] = point;
      before = point;
    }
    outline->ends[i] = (uint16_t)(kept - 1);
    first = last + 1;
  }
}

static void thin(struct outline *outline, double em) {
  sweep(outline, is_flat, em * FLAT);
  sweep(outline, is_stop, em * STOP);
  sweep(outline, is_implied, em * IMPLIED);
}

static uint8_t *put_word(uint8_t *out, int word) {
  *out++ = (uint8_t)((unsigned)word >> 8 & 0xFF);
  *out++ = (uint8_t)((unsigned)word & 0xFF);
  return out;
}

static int flag_of(int step, int is_short, int same) {
  if (step == 0)
    return same;
  if (step > -256 && step < 256)
    return is_short | (step > 0 ? same : 0);
  return 0;
}

static uint8_t *put_step(uint8_t *out, int step) {
  if (step <= -256 || step >= 256)
    return put_word(out, step);
  if (step != 0)
    *out++ = (uint8_t)abs(step);
  return out;
}

static void add_outline(struct buffer *out, const struct outline *outline) {
  int count = outline->ends[outline->contours - 1] + 1;
  uint8_t *next = outline->bytes;
  for (int i = 0; i < outline->contours; i++)
    next = put_word(next, outline->ends[i]);
  next = put_word(next, 0); /* no instructions */
  struct point before = {0, 0, false};
  for (int i = 0; i < count; i++) {
    struct point point = outline->points[i];
    *next++ = (uint8_t)((point.on ? ON_CURVE : 0) |
                        flag_of(point.x - before.x, X_SHORT, X_SAME) |
                        flag_of(point.y - before.y, Y_SHORT, Y_SAME));
    before = point;
  }
  for (int i = 0, x = 0; i < count; x = outline->points[i++].x)
    next = put_step(next, outline->points[i].x - x);
  for (int i = 0, y = 0; i < count; y = outline->points[i++].y)
    next = put_step(next, outline->points[i].y - y);
  buffer_add(out, outline->bytes, (size_t)(next - outline->bytes));
}

/* Adds one glyph to the new table, thinned where it is a simple one. */
static void add_glyph(struct buffer *out, struct outline *outline,
                      const uint8_t *glyph, size_t len, double em) {
  struct bytes in = {glyph, glyph + len, false};
  outline->contours = len > GLYPH_HEAD ? (int16_t)read_word(&in) : 0;
  in.next = glyph + (len > GLYPH_HEAD ? GLYPH_HEAD : len);
  if (outline->contours > 0 && read_outline(outline, &in)) {
    thin(outline, em);
    buffer_add(out, glyph, GLYPH_HEAD);
    add_outline(out, outline);
  } else {
    buffer_add(out, glyph, len);
  }
  while (out->len % 2)
    buffer_add_char(out, '\0');
}

static size_t offset_at(const uint8_t *loca, bool wide, size_t i) {
  return wide ? (size_t)loca[4 * i] << 24 | (size_t)loca[4 * i + 1] << 16 |
                    (size_t)loca[4 * i + 2] << 8 | loca[4 * i + 3]
              : ((size_t)loca[2 * i] << 8 | loca[2 * i + 1]) * 2;
}

/* Fills the new tables; false when the old ones are damaged. */
static bool rewrite(hb_face_t *face, hb_blob_t *old_glyf, hb_blob_t *old_loca,
                    bool wide, struct buffer *glyf, struct buffer *loca) {
  unsigned glyf_len, loca_len;
  const uint8_t *data = (const uint8_t *)hb_blob_get_data(old_glyf, &glyf_len);
  const uint8_t *offsets =
      (const uint8_t *)hb_blob_get_data(old_loca, &loca_len);
  size_t count = hb_face_get_glyph_count(face);
  if (glyf_len == 0 || loca_len < (count + 1) * (wide ? 4 : 2))
    return false;
  double em = hb_face_get_upem(face);
  struct outline outline = {
      .points = memory_new(MAX_POINTS + 1, sizeof *outline.points),
      .ends = memory_new(MAX_POINTS + 1, sizeof *outline.ends),
      .bytes = memory_new(MAX_BYTES, 1)};
  bool sound = true;
  for (size_t i = 0; i <= count && sound; i++) {
    uint8_t offset[4];
    put_word(put_word(offset, (int)(glyf->len >> 16)), (int)glyf->len);
    buffer_add(loca, offset, sizeof offset);
    if (i == count)
      break;
    size_t from = offset_at(offsets, wide, i);
    size_t to = offset_at(offsets, wide, i + 1);
    sound = from <= to && to <= glyf_len;
    if (sound)
      add_glyph(glyf, &outline, data + from, to - from, em);
  }
  free(outline.points);
  free(outline.ends);
  free(outline.bytes);
  return sound;
}

static void add_table(hb_face_t *builder, hb_tag_t tag, const void *bytes,
                      size_t len) {
  hb_blob_t *blob = hb_blob_create(bytes, (unsigned)len,
                                   HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
  hb_face_builder_add_table(builder, tag, blob);
  hb_blob_destroy(blob);
}

/* The new font: the tables that a PDF needs. */
static hb_blob_t *build(hb_face_t *face, const uint8_t *old_head,
                        const struct buffer *glyf, const struct buffer *loca) {
  static const hb_tag_t kept[] = {HB_TAG('h', 'h', 'e', 'a'),
                                  HB_TAG('h', 'm', 't', 'x'),
                                  HB_TAG('m', 'a', 'x', 'p')};
  uint8_t head[HEAD_SIZE];
  memcpy(head, old_head, sizeof head);
  head[HEAD_LOCA_FORMAT] = 0;
  head[HEAD_LOCA_FORMAT + 1] = 1; /* wide offsets */
  hb_face_t *builder = hb_face_builder_create();
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    hb_blob_t *table = hb_face_reference_table(face, kept[i]);
    hb_face_builder_add_table(builder, kept[i], table);
    hb_blob_destroy(table);
  }
  add_table(builder, HB_TAG('h', 'e', 'a', 'd'), head, sizeof head);
  add_table(builder, HB_TAG('g', 'l', 'y', 'f'), glyf->data, glyf->len);
  add_table(builder, HB_TAG('l', 'o', 'c', 'a'), loca->data, loca->len);
  hb_blob_t *file = hb_face_reference_blob(builder);
  hb_face_destroy(builder);
  return file;
}

hb_blob_t *outline_thin(hb_face_t *face) {
  hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
  hb_blob_t *old_glyf =
      hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
  hb_blob_t *old_loca =
      hb_face_reference_table(face, HB_TAG('l', 'o', 'c', 'a'));
  struct buffer glyf = {0}, loca = {0};
  unsigned head_len;
  const uint8_t *head_bytes =
      (const uint8_t *)hb_blob_get_data(head, &head_len);
  hb_blob_t *file = NULL;
  if (head_len >= HEAD_SIZE &&
      rewrite(face, old_glyf, old_loca, head_bytes[HEAD_LOCA_FORMAT + 1] != 0,
              &glyf, &loca))
    file = build(face, head_bytes, &glyf, &loca);
  else
    file = hb_face_reference_blob(face);
  buffer_done(&glyf);
  buffer_done(&loca);
  hb_blob_destroy(head);
  hb_blob_destroy(old_glyf);
  hb_blob_destroy(old_loca);
  return file;
}
