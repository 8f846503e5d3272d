/* What is done to an audit's photographs: adding, describing, writing out. */
#include <stdlib.h>

#include "audit_photos.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "folder.h"
#include "photo_words.h"
#include "stage.h"
#include "taking.h"

const struct owner *audit_photos_owner(const struct photos_page *page) {
  static const struct owner nothing = {.code = "", .label = ""};
  size_t row = 0;
  return list_row(&page->list, &row) && row < page->owner_count
             ? &page->owners[row]
             : &nothing;
}

const struct photo *audit_photos_selected(const struct photos_page *page) {
  const struct owner *owner = audit_photos_owner(page);
  return owner->count > 0
             ? &page->set.photos[owner->first + page->photos.selected]
             : NULL;
}

char *audit_photos_owner_name(const struct view *view,
                              const struct owner *owner) {
  return photo_owner_name(view, audit_of(view)->audit_no, owner->kind,
                          owner->seq);
}

/* --- adding ------------------------------------------------------------- */

static enum outcome tell_added(struct view *view,
                               const struct intake_outcome *outcome) {
  const struct photos_page *page = audit_own(view);
  struct buffer what = {0};
  char *name = audit_photos_owner_name(view, &page->asked);
  buffer_format(&what, _("%s: photographs %zu (%s)"), name, outcome->added,
                photos_stage_words(page->stage));
  if (outcome->added > 0)
    application_wrote(view, what.data);
  else
    tui_stale(view->tui); /* lost bytes may have been mended */
  if (outcome->known > 0)
    buffer_format(&what, _("; there already: %zu"), outcome->known);
  tui_say(view->tui, STYLE_INFO, _("added: %s"), what.data);
  buffer_done(&what);
  free(name);
  return DONE;
}

static enum outcome add_files(struct view *view, const char *const *paths,
                              size_t count) {
  const struct photos_page *page = audit_own(view);
  const struct photo_place place = {audit_of(view)->audit_no, page->asked.kind,
                                    page->asked.seq};
  return taking_open(view, &place, page->stage, paths, count, tell_added);
}

static enum outcome choose_files(struct view *view, enum photo_stage stage) {
  struct photos_page *page = audit_own(view);
  struct buffer title = {0};
  char *name = audit_photos_owner_name(view, &page->asked);
  page->stage = stage;
  buffer_format(&title, _("Photographs for %s, %s"), name,
                photos_stage_words(stage));
  enum outcome outcome = folder_open(
      view->tui,
      &(struct folder_choice){.title = title.data, .chosen = add_files});
  buffer_done(&title);
  free(name);
  return outcome;
}

/* What belongs to the audit itself shows the site. */
enum outcome audit_photos_add(struct view *view) {
  struct photos_page *page = audit_own(view);
  page->asked = *audit_photos_owner(page);
  if (page->asked.kind == PHOTO_OF_AUDIT)
    return choose_files(view, PHOTO_SITE);
  struct buffer text = {0};
  char *name = audit_photos_owner_name(view, &page->asked);
  buffer_format(&text, _("What do the photographs for %s show?"), name);
  enum outcome outcome = stage_open(view->tui, text.data, choose_files);
  free(name);
  buffer_done(&text);
  return outcome;
}

/* --- one photograph ----------------------------------------------------- */

/* "照片 112-001/3 IMG_0012.jpg"; owned by the caller. */
static char *photo_name(const struct view *view, const struct row_id *id) {
  const struct photos_page *page = audit_own(view);
  struct buffer words = {0};
  buffer_add_text(&words, _("photograph"));
  for (size_t i = 0; i < page->set.count; i++) {
    if (!row_id_equal(&page->set.photos[i].id, id))
      continue;
    char *name = photos_name(audit_of(view)->audit_no, &page->set.photos[i]);
    buffer_format(&words, " %s", name);
    free(name);
  }
  return buffer_take(&words);
}

/* A change of the photograph that was asked about is written, or not. */
static enum outcome tell(struct view *view, bool ok, const char *format,
                         const struct error *error) {
  const struct photos_page *page = audit_own(view);
  struct buffer said = {0};
  if (!ok)
    return tui_fail(view->tui, error);
  char *name = photo_name(view, &page->asked_photo);
  application_wrote(view, name);
  buffer_format(&said, "%s: %s", format, name);
  tui_say(view->tui, STYLE_INFO, "%s", said.data);
  buffer_done(&said);
  free(name);
  return DONE;
}

static enum outcome write_caption(struct view *view, const char *text) {
  const struct photos_page *page = audit_own(view);
  struct error error = {0};
  bool ok = photos_caption(session_of(view), &page->asked_photo, text, &error);
  return tell(view, ok, _("caption saved"), &error);
}

enum outcome audit_photos_caption(struct view *view) {
  struct photos_page *page = audit_own(view);
  const struct photo *photo = audit_photos_selected(page);
  page->asked_photo = photo->id;
  return prompt_open(view->tui, &(struct prompt){.label = _("Caption:"),
                                                 .initial = photo->caption,
                                                 .done = write_caption});
}

static enum outcome write_stage(struct view *view, enum photo_stage stage) {
  struct photos_page *page = audit_own(view);
  struct error error = {0};
  bool ok = photos_stage(session_of(view), &page->asked_photo, stage, &error);
  if (ok)
    page->photo = page->asked_photo;
  return tell(view, ok, photos_stage_words(stage), &error);
}

enum outcome audit_photos_stage(struct view *view) {
  struct photos_page *page = audit_own(view);
  const struct photo *photo = audit_photos_selected(page);
  struct buffer text = {0};
  page->asked_photo = photo->id;
  buffer_format(&text, _("What does %s show? Now: %s"), photo->name,
                photos_stage_words(photo->stage));
  enum outcome outcome = stage_open(view->tui, text.data, write_stage);
  buffer_done(&text);
  return outcome;
}

enum outcome audit_photos_delete(struct view *view) {
  struct photos_page *page = audit_own(view);
  struct error error = {0};
  page->asked_photo = audit_photos_selected(page)->id;
  bool ok = photos_delete(session_of(view), &page->asked_photo, &error);
  return tell(view, ok, _("deleted, u brings it back"), &error);
}

/* --- writing out -------------------------------------------------------- */

/* The one that was asked about, or all of its row. */
static enum outcome write_files(struct view *view, const char *const *paths,
                                size_t count) {
  const struct photos_page *page = audit_own(view);
  struct error error = {0};
  size_t written = 0;
  char *path = NULL;
  (void)count;
  for (size_t i = 0; i < page->set.count; i++) {
    const struct photo *photo = &page->set.photos[i];
    bool is_asked = page->below ? row_id_equal(&photo->id, &page->asked_photo)
                                : photo->owner == page->asked.kind &&
                                      photo->seq == page->asked.seq;
    if (!is_asked)
      continue;
    free(path);
    path = NULL;
    if (!photos_export(session_of(view), &photo->id, *paths, &path, &error))
      return tui_fail(view->tui, &error);
    written++;
  }
  if (written == 1)
    tui_say(view->tui, STYLE_INFO, _("written: %s"), path);
  else
    tui_say(view->tui, STYLE_INFO, _("photographs %zu, written to %s"), written,
            *paths);
  free(path);
  return DONE;
}

enum outcome audit_photos_write(struct view *view) {
  struct photos_page *page = audit_own(view);
  struct buffer title = {0};
  page->asked = *audit_photos_owner(page);
  page->asked_photo = audit_photos_selected(page)->id;
  char *name = page->below ? photo_name(view, &page->asked_photo)
                           : audit_photos_owner_name(view, &page->asked);
  buffer_format(&title, _("%s: photographs %zu, to a folder"), name,
                page->below ? 1 : page->asked.count);
  enum outcome outcome =
      folder_open(view->tui, &(struct folder_choice){.title = title.data,
                                                     .wanted = FOLDER_ITSELF,
                                                     .chosen = write_files});
  free(name);
  buffer_done(&title);
  return outcome;
}
