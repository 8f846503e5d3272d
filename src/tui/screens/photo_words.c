/* Photographs in words. */
#include "photo_words.h"

#include <stdlib.h>

#include "album.h"
#include "application.h"
#include "audit_page.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"

char *photo_owner_name(const struct view *view, const char *audit_no,
                       enum photo_owner owner, int64_t seq) {
  static const char *const kinds[] = {[PHOTO_OF_AUDIT] = "audit",
                                      [PHOTO_OF_FINDING] = "finding",
                                      [PHOTO_OF_ADVICE] = "advice"};
  const struct form *form = forms_find(&session_of(view)->forms, kinds[owner]);
  struct buffer key = {0};
  buffer_add_text(&key, audit_no);
  if (owner != PHOTO_OF_AUDIT)
    buffer_format(&key, "/%d", (int)seq);
  char *name = application_name(view, form, key.data);
  buffer_done(&key);
  return name;
}

/* Where a line has no room for all of it there are two. */
enum { ONE_LINE_COLS = 64 };

void photo_draw_words(const struct view *view, const struct photo *photo,
                      struct canvas *canvas, struct area area) {
  struct buffer text = {0};
  buffer_add_text(&text, photos_stage_words(photo->stage));
  if (*photo->taken_at) {
    buffer_add_text(&text, "  ");
    words_taken(photo->taken_at, &text);
  }
  buffer_add_text(&text, area.cols < ONE_LINE_COLS ? "\n" : "  ");
  if (*photo->name)
    buffer_format(&text, "%s  ", photo->name);
  album_size_words(application_of(view)->album, photo, &text);
  buffer_format(&text, "\n%s",
                *photo->caption ? photo->caption : _("no caption yet"));
  audit_draw_text(canvas, area, text.data);
  buffer_done(&text);
}
