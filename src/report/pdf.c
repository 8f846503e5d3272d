/* Writes a document's pages, fonts, bookmarks and information as a PDF file.
 * libharu keeps the objects; where it would write less than is wanted (text
 * beyond U+FFFF, a zoom left alone) they are put together here. */
#include "chahe/report/pdf.h"

#include <hpdf.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/report/font.h"

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

/* Saves to memory: a save to a file says it went well when the disk filled
 * up. */
static void save(HPDF_Doc doc, struct buffer *out) {
  buffer_reset(out);
  if (HPDF_SaveToStream(doc) != HPDF_OK)
    return;
  HPDF_ResetStream(doc);
  for (HPDF_UINT32 left = HPDF_GetStreamSize(doc); left > 0;) {
    HPDF_BYTE bytes[16384];
    HPDF_UINT32 len = left < sizeof bytes ? left : sizeof bytes;
    HPDF_STATUS status = HPDF_ReadFromStream(doc, bytes, &len);
    if (len == 0 || (status != HPDF_OK && status != HPDF_STREAM_EOF))
      return;
    buffer_add(out, bytes, len);
    left -= len;
  }
}

static void *allocate(HPDF_UINT size) {
  return memory_new(1, size);
}

bool pdf_write(const struct pdf *pdf, struct buffer *out, struct error *error) {
  bool done = false;
  HPDF_Doc doc = HPDF_NewEx(NULL, allocate, free, 0, NULL);
  if (!doc)
    return error_set(error, ERROR_IO, pdf->record,
                     _("cannot start a PDF document"));
  HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
  if (!add_pages(pdf, doc, error))
    goto out;
  add_info(pdf, doc);
  add_bookmarks(pdf, doc);
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
  return done;
}
