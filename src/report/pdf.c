/* Writes a document's pages, fonts, bookmarks and information as a PDF file.
 * libharu keeps the objects; where it would write less than is wanted (text
 * beyond U+FFFF, a zoom left alone) they are put together here. */
#include "chahe/report/pdf.h"

#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/report/font.h"
#include "chahe/report/images.h"

void pdf_page_done(struct pdf_page *page) {
  buffer_done(&page->content);
  free(page->images);
}

/* A text of the document's own (not on a page) as UTF-16, which libharu
 * writes right only for characters up to U+FFFF. */
static HPDF_Binary make_string(HPDF_Doc doc, const char *text) {
  struct buffer units = {0};
  buffer_add(&units, "\xFE\xFF", 2);
  for (size_t i = 0, len = strlen(text); i < len;) {
    uint32_t point;
    i += utf8_decode(text + i, len - i, &point);
    uint32_t pair[2] = {point, 0};
    if (point > 0xFFFF) {
      pair[0] = 0xD800 + ((point - 0x10000) >> 10);
      pair[1] = 0xDC00 + (point & 0x3FF);
    }
    for (int k = 0; k < 1 + (point > 0xFFFF); k++) {
      buffer_add_char(&units, (char)(pair[k] >> 8));
      buffer_add_char(&units, (char)pair[k]);
    }
  }
  HPDF_Binary string =
      HPDF_Binary_New(doc->mmgr, (HPDF_BYTE *)units.data, (HPDF_UINT)units.len);
  buffer_done(&units);
  return string;
}

/* Title, author and dates. The dates are `printed_on`, so that the same
 * record printed twice is the same file. */
static void add_info(const struct pdf *pdf, HPDF_Doc doc) {
  struct date_parts day = date_parts(pdf->dated);
  HPDF_Date date = {day.year, day.month, day.day, 0, 0, 0, '+', 8, 0};
  HPDF_SetInfoAttr(doc, HPDF_INFO_CREATOR, "chahe");
  HPDF_SetInfoDateAttr(doc, HPDF_INFO_CREATION_DATE, date);
  HPDF_SetInfoDateAttr(doc, HPDF_INFO_MOD_DATE, date);
  HPDF_Dict_Add(doc->info, "Title", make_string(doc, pdf->title));
  HPDF_Dict_Add(doc->info, "Author", make_string(doc, pdf->author));
}

static void add_bookmarks(const struct pdf *pdf, HPDF_Doc doc) {
  HPDF_Outline parent = NULL;
  for (size_t i = 0; i < pdf->bookmark_count; i++) {
    const struct pdf_bookmark *mark = &pdf->bookmarks[i];
    HPDF_Outline outline =
        HPDF_CreateOutline(doc, mark->level > 0 ? parent : NULL, "-", NULL);
    HPDF_Page page = HPDF_GetPageByIndex(doc, (HPDF_UINT)mark->page);
    HPDF_Destination place = HPDF_Page_CreateDestination(page);
    if (!outline || !place)
      return;
    HPDF_Dict_Add(outline, "Title", make_string(doc, mark->title));
    /* HPDF_Destination_SetXYZ() refuses 0, "keep the reader's zoom". */
    HPDF_Array_Clear(place);
    HPDF_Array_Add(place, page);
    HPDF_Array_AddName(place, "XYZ");
    HPDF_Array_AddNumber(place, 0);
    HPDF_Array_AddReal(place, (HPDF_REAL)(pdf->height - mark->y));
    HPDF_Array_AddNumber(place, 0);
    HPDF_Outline_SetDestination(outline, place);
    if (mark->level == 0)
      parent = outline;
  }
  if (pdf->bookmark_count > 1)
    HPDF_SetPageMode(doc, HPDF_PAGE_MODE_USE_OUTLINE);
}

/* --- images: libharu's loader would copy them, a list of 4 KB blocks each,
 * and the saved file again; here they are read where they are ---------------
 */

/* An image that is being read. */
struct source {
  const struct image *image;
  size_t at;
};

static HPDF_STATUS source_read(HPDF_Stream stream, HPDF_BYTE *bytes,
                               HPDF_UINT *len) {
  struct source *source = stream->attr;
  size_t left = source->image->len - source->at;
  if (*len > left)
    *len = (HPDF_UINT)left;
  memcpy(bytes, source->image->jpeg + source->at, *len);
  source->at += *len;
  return source->at < source->image->len ? HPDF_OK : HPDF_STREAM_EOF;
}

static HPDF_STATUS source_seek(HPDF_Stream stream, HPDF_INT place,
                               HPDF_WhenceMode mode) {
  struct source *source = stream->attr;
  if (mode != HPDF_SEEK_SET || place < 0 || (size_t)place > source->image->len)
    return HPDF_INVALID_PARAMETER;
  source->at = (size_t)place;
  return HPDF_OK;
}

static HPDF_INT32 source_tell(HPDF_Stream stream) {
  const struct source *source = stream->attr;
  return (HPDF_INT32)source->at;
}

static HPDF_UINT32 source_size(HPDF_Stream stream) {
  const struct source *source = stream->attr;
  return (HPDF_UINT32)source->image->len;
}

/* The image's object, whose bytes come from `source`; NULL on failure, and
 * libharu keeps the reason. */
static HPDF_Dict add_image(HPDF_Doc doc, struct source *source) {
  const struct image *image = source->image;
  HPDF_Dict object = HPDF_DictStream_New(doc->mmgr, doc->xref);
  if (!object)
    return NULL;
  HPDF_Stream_Free(object->stream);
  object->stream = HPDF_CallbackReader_New(doc->mmgr, source_read, source_seek,
                                           source_tell, source_size, source);
  if (!object->stream)
    return NULL;
  object->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
  object->filter = HPDF_STREAM_FILTER_DCT_DECODE;
  HPDF_Dict_AddName(object, "Type", "XObject");
  HPDF_Dict_AddName(object, "Subtype", "Image");
  HPDF_Dict_AddNumber(object, "Width", image->cols);
  HPDF_Dict_AddNumber(object, "Height", image->rows);
  HPDF_Dict_AddName(object, "ColorSpace",
                    image->is_grey ? "DeviceGray" : "DeviceRGB");
  HPDF_Dict_AddNumber(object, "BitsPerComponent", 8);
  return object;
}

/* Names in each page's resources the images that it shows; one that no page
 * shows does not go into the file. `sources` has one an image. */
static void add_images(const struct pdf *pdf, HPDF_Doc doc,
                       struct source *sources) {
  HPDF_Dict *objects = memory_new(pdf->images->count + 1, sizeof *objects);
  for (size_t i = 0; i < pdf->page_count; i++) {
    const struct pdf_page *page = &pdf->pages[i];
    if (page->image_count == 0)
      continue;
    HPDF_Dict names = HPDF_Dict_New(doc->mmgr);
    HPDF_Dict resources = HPDF_Page_GetInheritableItem(
        HPDF_GetPageByIndex(doc, (HPDF_UINT)i), "Resources", HPDF_OCLASS_DICT);
    HPDF_Dict_Add(resources, "XObject", names);
    for (size_t k = 0; k < page->image_count; k++) {
      size_t place = page->images[k];
      char name[24];
      snprintf(name, sizeof name, "I%zu", place);
      sources[place].image = &pdf->images->items[place];
      if (!objects[place])
        objects[place] = add_image(doc, &sources[place]);
      HPDF_Dict_Add(names, name, objects[place]);
    }
  }
  free(objects);
}

/* --- the file ------------------------------------------------------------- */

static bool add_pages(const struct pdf *pdf, HPDF_Doc doc,
                      struct error *error) {
  for (size_t i = 0; i < pdf->page_count; i++) {
    HPDF_Page page = HPDF_AddPage(doc);
    if (!page)
      return true; /* libharu keeps the reason, see finish */
    HPDF_Page_SetWidth(page, (HPDF_REAL)pdf->width);
    HPDF_Page_SetHeight(page, (HPDF_REAL)pdf->height);
    const struct buffer *content = &pdf->pages[i].content;
    HPDF_Stream_Write(((HPDF_PageAttr)page->attr)->stream,
                      (const HPDF_BYTE *)content->data,
                      (HPDF_UINT)content->len);
  }
  HPDF_Dict fonts = font_embed(pdf->font, doc, error);
  if (!fonts)
    return false;
  for (size_t i = 0; i < pdf->page_count; i++) {
    HPDF_Page page = HPDF_GetPageByIndex(doc, (HPDF_UINT)i);
    HPDF_Dict resources =
        HPDF_Page_GetInheritableItem(page, "Resources", HPDF_OCLASS_DICT);
    HPDF_Dict_Add(resources, "Font", fonts);
  }
  return true;
}

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes,
                             HPDF_UINT len) {
  buffer_add(stream->attr, bytes, len);
  return HPDF_OK;
}

/* What the images take in the file. */
static size_t image_bytes(const struct pdf *pdf) {
  size_t sum = 0;
  for (size_t i = 0; i < pdf->images->count; i++)
    sum += pdf->images->items[i].len;
  return sum;
}

/* Saves to memory: a save to a file says it went well when the disk filled
 * up. The stream that libharu would keep the whole file in, to be read from
 * afterwards, is one that passes it on. */
static void save(HPDF_Doc doc, struct buffer *out) {
  doc->stream = HPDF_CallbackWriter_New(doc->mmgr, write_out, out);
  if (doc->stream)
    HPDF_SaveToStream(doc);
}

static void *allocate(HPDF_UINT size) {
  return memory_new(1, size);
}

bool pdf_write(const struct pdf *pdf, struct buffer *out, struct error *error) {
  bool done = false;
  struct source *sources = memory_new(pdf->images->count + 1, sizeof *sources);
  HPDF_Doc doc = HPDF_NewEx(NULL, allocate, free, 0, NULL);
  if (!doc) {
    error_set(error, ERROR_IO, pdf->record, _("cannot start a PDF document"));
    goto out;
  }
  HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
  if (!add_pages(pdf, doc, error))
    goto out;
  add_images(pdf, doc, sources);
  add_info(pdf, doc);
  add_bookmarks(pdf, doc);
  buffer_reset(out);
  buffer_reserve(out, image_bytes(pdf)); /* no copy while it grows */
  save(doc, out);
  static const char end[] = "%%EOF";
  if (HPDF_GetError(doc) != HPDF_OK || out->len < 8 ||
      !memmem(out->data + out->len - 8, 8, end, strlen(end))) {
    error_set(error, ERROR_IO, pdf->record,
              _("cannot write the PDF document (libharu error %lX)"),
              (unsigned long)HPDF_GetError(doc));
    goto out;
  }
  done = true;
out:
  HPDF_Free(doc);
  free(sources);
  return done;
}
