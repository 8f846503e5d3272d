/* One face of a font file: opened through harfbuzz, measured by its own
 * advances, cut down to the characters used, and written into the PDF as a
 * CID font. libharu's own TrueType loader is not used: it keeps 400 KB of
 * tables, knows no character beyond U+FFFF (prints a space, silently), and
 * wants a file. Its dictionaries and streams carry the font all the same. */
#include "chahe/report/face.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/report/outline.h"

enum { MAX_CIDS = 65535, BFCHARS_A_BLOCK = 100, DEFAULT_WIDTH = 1000 };

struct used {
  uint32_t point, glyph;
};

struct face {
  hb_face_t *hb;   /* a reference, as */
  hb_font_t *font; /* this is one */
  int units;       /* an em */
  int ascent, descent;
  struct used *used; /* by CID - 1 */
  size_t used_count, used_size;
};

static hb_font_t *open_file(const char *path, unsigned index,
                            struct error *error) {
  hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
  if (!blob) {
    error_set(error, ERROR_IO, path, _("cannot read the font"));
    return NULL;
  }
  hb_face_t *hb = hb_face_create(blob, index);
  hb_blob_destroy(blob);
  hb_blob_t *outlines = hb_face_reference_table(hb, HB_TAG('g', 'l', 'y', 'f'));
  hb_font_t *font = NULL;
  if (hb_blob_get_length(outlines) > 0)
    font = hb_font_create(hb);
  else
    error_set(error, ERROR_INPUT, path, _("no TrueType outlines in the font"));
  hb_blob_destroy(outlines);
  hb_face_destroy(hb);
  return font;
}

/* The font of `path`, which stays open while the process lives: mapping it
 * afresh for each of a hundred documents takes a fifth of their time. */
static hb_font_t *reference_font(const char *path, unsigned index,
                                 struct error *error) {
  enum { MAX_OPEN = 8 };
  static struct {
    char *path;
    unsigned index;
    hb_font_t *font;
  } open[MAX_OPEN];
  static size_t count;
  for (size_t i = 0; i < count; i++)
    if (open[i].index == index && strcmp(open[i].path, path) == 0)
      return hb_font_reference(open[i].font);
  hb_font_t *font = open_file(path, index, error);
  if (font && count < MAX_OPEN) {
    open[count].path = memory_copy_text(path);
    open[count].index = index;
    open[count++].font = hb_font_reference(font);
  }
  return font;
}

struct face *face_open(const char *path, unsigned index, struct error *error) {
  hb_font_t *font = reference_font(path, index, error);
  if (!font)
    return NULL;
  struct face *face = memory_new(1, sizeof *face);
  face->font = font;
  face->hb = hb_face_reference(hb_font_get_face(font));
  face->units = (int)hb_face_get_upem(face->hb);
  hb_font_extents_t extents = {0};
  hb_font_get_h_extents(face->font, &extents);
  face->ascent = extents.ascender * 1000 / face->units;
  face->descent = -extents.descender * 1000 / face->units;
  return face;
}

void face_free(struct face *face) {
  if (!face)
    return;
  hb_font_destroy(face->font);
  hb_face_destroy(face->hb);
  free(face->used);
  free(face);
}

uint32_t face_glyph(struct face *face, uint32_t point) {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(face->font, point, &glyph) ? glyph : 0;
}

int face_advance(struct face *face, uint32_t glyph) {
  int units = hb_font_get_glyph_h_advance(face->font, glyph);
  return (units * 1000 + face->units / 2) / face->units;
}

uint16_t face_use(struct face *face, uint32_t point, uint32_t glyph) {
  if (face->used_count == MAX_CIDS)
    return 0;
  if (face->used_count == face->used_size) {
    face->used_size = face->used_size ? 2 * face->used_size : 256;
    face->used = memory_resize(face->used, face->used_size, sizeof *face->used);
  }
  face->used[face->used_count++] = (struct used){point, glyph};
  return (uint16_t)face->used_count;
}

bool face_is_used(const struct face *face) {
  return face->used_count > 0;
}

int face_ascent(const struct face *face) {
  return face->ascent;
}

int face_descent(const struct face *face) {
  return face->descent;
}

/* The six letters before a subset's name. They follow from what is in it. */
static void add_tag(struct buffer *name, const struct face *face) {
  uint64_t hash = 14695981039346656037u; /* FNV-1a */
  for (size_t i = 0; i < face->used_count; i++)
    hash = (hash ^ face->used[i].glyph) * 1099511628211u;
  for (int i = 0; i < 6; i++, hash /= 26)
    buffer_add_char(name, (char)('A' + hash % 26));
  buffer_add_char(name, '+');
}

static void add_postscript_name(struct buffer *name, const struct face *face) {
  char text[100];
  unsigned size = sizeof text;
  hb_ot_name_get_utf8(face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                      HB_LANGUAGE_INVALID, &size, text);
  size_t before = name->len;
  for (const char *c = text; size > 0 && *c; c++)
    if (*c > ' ' && *c < 127 && !strchr("()<>[]{}/%#", *c))
      buffer_add_char(name, *c);
  if (name->len == before)
    buffer_add_text(name, "Kai");
}

static HPDF_Dict add_stream(HPDF_Doc pdf, const void *bytes, size_t len) {
  HPDF_Dict stream = HPDF_DictStream_New(pdf->mmgr, pdf->xref);
  if (stream) {
    stream->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
    HPDF_Stream_Write(stream->stream, bytes, (HPDF_UINT)len);
  }
  return stream;
}

static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream out) {
  (void)dict;
  return HPDF_Stream_WriteStr(out, "/Filter /FlateDecode\n");
}

/* The same, packed by libdeflate: three times as fast as libharu's way on what
 * is most of the file. libharu leaves it alone and would not name the filter.
 */
static HPDF_Dict add_packed_stream(HPDF_Doc pdf, const void *bytes,
                                   size_t len) {
  enum { LEVEL = 5 };
  struct libdeflate_compressor *packer = libdeflate_alloc_compressor(LEVEL);
  if (!packer)
    return add_stream(pdf, bytes, len);
  size_t most = libdeflate_zlib_compress_bound(packer, len);
  void *packed = memory_new(most, 1);
  size_t packed_len =
      libdeflate_zlib_compress(packer, bytes, len, packed, most);
  libdeflate_free_compressor(packer);
  HPDF_Dict stream = HPDF_DictStream_New(pdf->mmgr, pdf->xref);
  if (stream) {
    stream->filter = HPDF_STREAM_FILTER_NONE;
    stream->write_fn = write_filter;
    HPDF_Stream_Write(stream->stream, packed, (HPDF_UINT)packed_len);
  }
  free(packed);
  return stream;
}

/* Which character each number stands for, so that text can be searched and
 * copied; characters beyond U+FFFF as a pair of surrogates. */
static HPDF_Dict add_to_unicode(HPDF_Doc pdf, const struct face *face) {
  struct buffer map = {0};
  buffer_add_text(&map,
                  "/CIDInit /ProcSet findresource begin\n"
                  "12 dict begin\nbegincmap\n"
                  "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) "
                  "/Supplement 0 >> def\n"
                  "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                  "1 begincodespacerange\n<0000> <FFFF>\n"
                  "endcodespacerange\n");
  for (size_t i = 0; i < face->used_count; i++) {
    size_t rest = face->used_count - i;
    if (i % BFCHARS_A_BLOCK == 0)
      buffer_format(&map, "%zu beginbfchar\n",
                    rest < BFCHARS_A_BLOCK ? rest : BFCHARS_A_BLOCK);
    uint32_t point = face->used[i].point;
    if (point < 0x10000)
      buffer_format(&map, "<%04zX> <%04X>\n", i + 1, point);
    else
      buffer_format(&map, "<%04zX> <%04X%04X>\n", i + 1,
                    0xD800 + ((point - 0x10000) >> 10),
                    0xDC00 + (point & 0x3FF));
    if (i % BFCHARS_A_BLOCK == BFCHARS_A_BLOCK - 1 || rest == 1)
      buffer_add_text(&map, "endbfchar\n");
  }
  buffer_add_text(&map,
                  "endcmap\nCMapName currentdict /CMap defineresource pop\n"
                  "end\nend\n");
  HPDF_Dict stream = add_stream(pdf, map.data, map.len);
  buffer_done(&map);
  return stream;
}

/* Widths of the characters that are not a full em wide. */
static HPDF_Array make_widths(HPDF_Doc pdf, struct face *face) {
  HPDF_Array widths = HPDF_Array_New(pdf->mmgr);
  HPDF_Array run = NULL;
  for (size_t i = 0; i < face->used_count; i++) {
    int width = face_advance(face, face->used[i].glyph);
    if (width == DEFAULT_WIDTH) {
      run = NULL;
      continue;
    }
    if (!run) {
      run = HPDF_Array_New(pdf->mmgr);
      HPDF_Array_AddNumber(widths, (HPDF_INT32)(i + 1));
      HPDF_Array_Add(widths, run);
    }
    HPDF_Array_AddNumber(run, width);
  }
  return widths;
}

/* Cuts the font down to the outlines and metrics that a PDF needs. */
static hb_subset_plan_t *plan_subset(const struct face *face) {
  static const hb_tag_t dropped[] = {
      HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'),
      HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'),
      HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
      HB_TAG('G', 'D', 'E', 'F'), HB_TAG('v', 'h', 'e', 'a'),
      HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
      HB_TAG('F', 'F', 'T', 'M'), HB_TAG('g', 'a', 's', 'p'),
      HB_TAG('D', 'S', 'I', 'G'), HB_TAG('B', 'A', 'S', 'E'),
      HB_TAG('k', 'e', 'r', 'n'), HB_TAG('h', 'd', 'm', 'x'),
      HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'),
      HB_TAG('P', 'C', 'L', 'T'), HB_TAG('m', 'e', 't', 'a'),
  };
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  if (!input)
    return NULL;
  hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
    hb_set_add(tables, dropped[i]);
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_t *glyphs = hb_subset_input_glyph_set(input);
  for (size_t i = 0; i < face->used_count; i++)
    hb_set_add(glyphs, face->used[i].glyph);
  hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->hb, input);
  hb_subset_input_destroy(input);
  return plan;
}

/* Adds the font file and the map from our numbers to its glyphs. */
static bool add_outlines(HPDF_Doc pdf, const struct face *face,
                         HPDF_Dict descriptor, HPDF_Dict cid_font) {
  hb_subset_plan_t *plan = plan_subset(face);
  hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
  bool done = subset != NULL;
  if (done) {
    hb_blob_t *file = outline_thin(subset);
    unsigned len;
    const char *bytes = hb_blob_get_data(file, &len);
    HPDF_Dict stream = add_packed_stream(pdf, bytes, len);
    HPDF_Dict_AddNumber(stream, "Length1", (HPDF_INT32)len);
    HPDF_Dict_Add(descriptor, "FontFile2", stream);
    hb_blob_destroy(file);

    const hb_map_t *glyphs = hb_subset_plan_old_to_new_glyph_mapping(plan);
    struct buffer map = {0};
    buffer_add(&map, "\0\0", 2);
    for (size_t i = 0; i < face->used_count; i++) {
      hb_codepoint_t glyph = hb_map_get(glyphs, face->used[i].glyph);
      buffer_add_char(&map, (char)(glyph >> 8));
      buffer_add_char(&map, (char)glyph);
    }
    HPDF_Dict_Add(cid_font, "CIDToGIDMap", add_stream(pdf, map.data, map.len));
    buffer_done(&map);
  }
  hb_face_destroy(subset);
  hb_subset_plan_destroy(plan);
  return done;
}

static HPDF_Dict make_descriptor(HPDF_Doc pdf, const struct face *face,
                                 const char *name) {
  enum { SERIF = 2, SYMBOLIC = 4 };
  HPDF_Dict descriptor = HPDF_Dict_New(pdf->mmgr);
  HPDF_Xref_Add(pdf->xref, descriptor);
  HPDF_Dict_AddName(descriptor, "Type", "FontDescriptor");
  HPDF_Dict_AddName(descriptor, "FontName", name);
  HPDF_Dict_AddNumber(descriptor, "Flags", SERIF | SYMBOLIC);
  HPDF_Box box = {0, (HPDF_REAL)-face->descent, 1000, (HPDF_REAL)face->ascent};
  HPDF_Dict_Add(descriptor, "FontBBox", HPDF_Box_Array_New(pdf->mmgr, box));
  HPDF_Dict_AddNumber(descriptor, "ItalicAngle", 0);
  HPDF_Dict_AddNumber(descriptor, "Ascent", face->ascent);
  HPDF_Dict_AddNumber(descriptor, "Descent", -face->descent);
  HPDF_Dict_AddNumber(descriptor, "CapHeight", face->ascent);
  HPDF_Dict_AddNumber(descriptor, "StemV", 80);
  return descriptor;
}

HPDF_Dict face_embed(struct face *face, HPDF_Doc pdf, struct error *error) {
  struct buffer name = {0};
  add_tag(&name, face);
  add_postscript_name(&name, face);

  HPDF_Dict cid_font = HPDF_Dict_New(pdf->mmgr);
  HPDF_Xref_Add(pdf->xref, cid_font);
  HPDF_Dict_AddName(cid_font, "Type", "Font");
  HPDF_Dict_AddName(cid_font, "Subtype", "CIDFontType2");
  HPDF_Dict_AddName(cid_font, "BaseFont", buffer_text(&name));
  HPDF_Dict system = HPDF_Dict_New(pdf->mmgr);
  HPDF_Dict_Add(cid_font, "CIDSystemInfo", system);
  HPDF_Dict_Add(system, "Registry", HPDF_String_New(pdf->mmgr, "Adobe", NULL));
  HPDF_Dict_Add(system, "Ordering",
                HPDF_String_New(pdf->mmgr, "Identity", NULL));
  HPDF_Dict_AddNumber(system, "Supplement", 0);
  HPDF_Dict_AddNumber(cid_font, "DW", DEFAULT_WIDTH);
  HPDF_Dict_Add(cid_font, "W", make_widths(pdf, face));
  HPDF_Dict descriptor = make_descriptor(pdf, face, buffer_text(&name));
  HPDF_Dict_Add(cid_font, "FontDescriptor", descriptor);

  HPDF_Dict font = HPDF_Dict_New(pdf->mmgr);
  HPDF_Xref_Add(pdf->xref, font);
  HPDF_Dict_AddName(font, "Type", "Font");
  HPDF_Dict_AddName(font, "Subtype", "Type0");
  HPDF_Dict_AddName(font, "BaseFont", buffer_text(&name));
  HPDF_Dict_AddName(font, "Encoding", "Identity-H");
  HPDF_Array descendants = HPDF_Array_New(pdf->mmgr);
  HPDF_Array_Add(descendants, cid_font);
  HPDF_Dict_Add(font, "DescendantFonts", descendants);
  HPDF_Dict_Add(font, "ToUnicode", add_to_unicode(pdf, face));

  bool done = add_outlines(pdf, face, descriptor, cid_font);
  if (!done)
    error_set(error, ERROR_DAMAGED, buffer_text(&name),
              _("cannot take characters from the font"));
  buffer_done(&name);
  return done ? font : NULL;
}
