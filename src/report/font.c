/* The chain of fonts behind the printed forms: which font has a character.
 * Fonts after the first are opened when a character asks for them. */
#include "chahe/report/font.h"

#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/report/face.h"

enum { MAX_FACES = 16, GETA = 0x3013 /* 〓 */, MINUS = 0x2212 };

/* The main font is the first of these that is installed. A collection holds
 * faces of several regions (ukai.ttc opens with the Chinese mainland's), so
 * faces are asked for by name. */
static const char *const main_families[] = {"TW-Kai", "AR PL UKai TW",
                                            "DFKai-SB", NULL};
/* Rare characters, then any font at all. */
static const char *const spare_families[] = {
    "TW-Kai", "TW-Kai-Plus", "TW-Kai-Ext-B", "AR PL UKai TW", NULL};

struct entry {
  uint32_t point; /* + 1, so that 0 is an empty place */
  struct glyph glyph;
};

struct font {
  FcConfig *config;
  struct face *faces[MAX_FACES];
  char *paths[MAX_FACES]; /* "path#index" of each */
  size_t face_count;
  size_t spares_opened;  /* of spare_families */
  struct entry *entries; /* open addressing, a power of two */
  size_t entry_count, entry_size;
  uint32_t *missing;
  size_t missing_count;
};

/* Adds the face at `path`; true when it is in the chain now. */
static bool add_face(struct font *font, const char *path, int index,
                     struct error *error) {
  char key[4200];
  snprintf(key, sizeof key, "%s#%d", path, index);
  for (size_t i = 0; i < font->face_count; i++)
    if (strcmp(font->paths[i], key) == 0)
      return false;
  if (font->face_count == MAX_FACES)
    return false;
  struct face *face = face_open(path, (unsigned)index, error);
  if (!face)
    return false;
  font->paths[font->face_count] = memory_copy_text(key);
  font->faces[font->face_count++] = face;
  return true;
}

/* Adds the TrueType face that matches `pattern` (destroyed here): the one
 * first by path where there are several, so that the choice does not hang on
 * the order of a directory. */
static bool add_match(struct font *font, FcPattern *pattern,
                      struct error *error) {
  FcPatternAddString(pattern, FC_FONTFORMAT, (const FcChar8 *)"TrueType");
  FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
  FcObjectSet *wanted =
      FcObjectSetBuild(FC_FILE, FC_INDEX, FC_VARIABLE, (char *)NULL);
  FcFontSet *found = FcFontList(font->config, pattern, wanted);
  const char *best = NULL;
  int best_index = 0;
  for (int i = 0; found && i < found->nfont; i++) {
    FcChar8 *file;
    int index;
    FcBool variable = FcFalse;
    FcPatternGetBool(found->fonts[i], FC_VARIABLE, 0, &variable);
    if (variable ||
        FcPatternGetString(found->fonts[i], FC_FILE, 0, &file) !=
            FcResultMatch ||
        FcPatternGetInteger(found->fonts[i], FC_INDEX, 0, &index) !=
            FcResultMatch)
      continue;
    int order = best ? strcmp((const char *)file, best) : -1;
    if (order < 0 || (order == 0 && index < best_index)) {
      best = (const char *)file;
      best_index = index;
    }
  }
  bool added = best && add_face(font, best, best_index & 0xFFFF, error);
  if (found)
    FcFontSetDestroy(found);
  FcObjectSetDestroy(wanted);
  FcPatternDestroy(pattern);
  return added;
}

static bool add_family(struct font *font, const char *family,
                       struct error *error) {
  FcPattern *pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
  return add_match(font, pattern, error);
}

static bool add_any_with(struct font *font, uint32_t point) {
  FcPattern *pattern = FcPatternCreate();
  FcCharSet *points = FcCharSetCreate();
  FcCharSetAddChar(points, point);
  FcPatternAddCharSet(pattern, FC_CHARSET, points);
  FcCharSetDestroy(points);
  return add_match(font, pattern, NULL);
}

/* Fonts in use. */
static int open_fonts;

static void close_config(void) {
  if (open_fonts == 0) /* fontconfig aborts where its config is in use */
    FcFini();
}

/* fontconfig's configuration, read once a process: reading it takes as long
 * as a short report. */
static FcConfig *open_config(void) {
  static bool opened;
  if (!opened)
    opened = atexit(close_config) == 0;
  open_fonts++;
  return FcConfigReference(NULL);
}

struct font *font_new(struct error *error) {
  struct font *font = memory_new(1, sizeof *font);
  font->config = open_config();
  struct error why = {0};
  for (const char *const *family = main_families; font->config && *family;
       family++)
    if (add_family(font, *family, &why))
      return font;
  if (why.code)
    error_set(error, why.code, why.where, "%s", why.message);
  else
    error_set(error, ERROR_NOT_FOUND, NULL,
              _("no Kai font is installed: one of TW-Kai, AR PL UKai TW, "
                "DFKai-SB is needed"));
  font_free(font);
  return NULL;
}

void font_free(struct font *font) {
  if (!font)
    return;
  for (size_t i = 0; i < font->face_count; i++) {
    face_free(font->faces[i]);
    free(font->paths[i]);
  }
  if (font->config)
    FcConfigDestroy(font->config);
  open_fonts--;
  free(font->entries);
  free(font->missing);
  free(font);
}

/* Characters that show nothing by themselves. A variation selector only
 * chooses between forms of the character before it. */
static bool is_invisible(uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD ||
         (point >= 0x200B && point <= 0x200F) ||
         (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF ||
         (point >= 0xFE00 && point <= 0xFE0F) ||
         (point >= 0xE0000 && point <= 0xE0FFF);
}

/* The digit that a superscript shows, or 0. */
static uint32_t raised_digit(uint32_t point) {
  if (point == 0xB9)
    return '1';
  if (point == 0xB2 || point == 0xB3)
    return '2' + (point - 0xB2);
  return point == 0x2070 || (point >= 0x2074 && point <= 0x2079)
             ? '0' + (point - 0x2070)
             : 0;
}

/* The character whose glyph shows this one. A minus is the hyphen's, which in
 * Kai fonts is as long as one and half as wide; UKai has no other. */
static uint32_t shown_as(uint32_t point) {
  uint32_t digit = raised_digit(point);
  return digit ? digit : point == MINUS ? '-' : point;
}

static bool find_from(struct font *font, size_t first, uint32_t point,
                      struct glyph *glyph) {
  bool raised = raised_digit(point) != 0;
  for (size_t i = first; i < font->face_count; i++) {
    uint32_t id = face_glyph(font->faces[i], shown_as(point));
    uint16_t cid = id ? face_use(font->faces[i], point, id) : 0;
    if (cid) {
      int width = face_advance(font->faces[i], id);
      *glyph = (struct glyph){(uint8_t)i, cid, (int16_t)width, raised};
      if (raised)
        glyph->width = (int16_t)(width * FONT_RAISED_SIZE);
      return true;
    }
  }
  return false;
}

/* Looks in the fonts that are open, then opens more. */
static bool find(struct font *font, uint32_t point, struct glyph *glyph) {
  if (find_from(font, 0, point, glyph))
    return true;
  while (spare_families[font->spares_opened]) {
    size_t first = font->face_count;
    add_family(font, spare_families[font->spares_opened++], NULL);
    if (find_from(font, first, point, glyph))
      return true;
  }
  size_t first = font->face_count;
  return add_any_with(font, point) && find_from(font, first, point, glyph);
}

static void add_missing(struct font *font, uint32_t point) {
  size_t at = font->missing_count;
  font->missing = memory_resize(font->missing, at + 1, sizeof *font->missing);
  for (; at > 0 && font->missing[at - 1] > point; at--)
    font->missing[at] = font->missing[at - 1];
  font->missing[at] = point;
  font->missing_count++;
}

static struct entry *place(struct entry *entries, size_t size, uint32_t point) {
  size_t i = (size_t)(point * 2654435761u) & (size - 1);
  while (entries[i].point && entries[i].point != point + 1)
    i = (i + 1) & (size - 1);
  return &entries[i];
}

static void grow(struct font *font) {
  size_t size = font->entry_size ? 2 * font->entry_size : 1024;
  struct entry *entries = memory_new(size, sizeof *entries);
  for (size_t i = 0; i < font->entry_size; i++)
    if (font->entries[i].point)
      *place(entries, size, font->entries[i].point - 1) = font->entries[i];
  free(font->entries);
  font->entries = entries;
  font->entry_size = size;
}

struct glyph font_glyph(struct font *font, uint32_t point) {
  if (point == '\t')
    point = ' ';
  if (is_invisible(point))
    return (struct glyph){0};
  if (font->entry_count * 2 >= font->entry_size)
    grow(font);
  struct entry *entry = place(font->entries, font->entry_size, point);
  if (entry->point)
    return entry->glyph;
  struct glyph glyph = {0};
  if (!find(font, point, &glyph)) {
    add_missing(font, point);
    if (point != GETA)
      glyph = font_glyph(font, GETA);
  }
  /* The table may have grown under the call for 〓. */
  entry = place(font->entries, font->entry_size, point);
  *entry = (struct entry){point + 1, glyph};
  font->entry_count++;
  return glyph;
}

const uint32_t *font_missing(const struct font *font, size_t *count) {
  *count = font->missing_count;
  return font->missing;
}

int font_ascent(const struct font *font) {
  return face_ascent(font->faces[0]);
}

int font_descent(const struct font *font) {
  return face_descent(font->faces[0]);
}

HPDF_Dict font_embed(struct font *font, HPDF_Doc pdf, struct error *error) {
  HPDF_Dict fonts = HPDF_Dict_New(pdf->mmgr);
  HPDF_Xref_Add(pdf->xref, fonts);
  for (size_t i = 0; i < font->face_count; i++) {
    char name[24];
    if (!face_is_used(font->faces[i]))
      continue;
    snprintf(name, sizeof name, "F%zu", i);
    HPDF_Dict dict = face_embed(font->faces[i], pdf, error);
    if (!dict)
      return NULL;
    HPDF_Dict_Add(fonts, name, dict);
  }
  return fonts;
}
