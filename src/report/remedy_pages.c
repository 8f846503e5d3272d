/* The pages of photographs behind the remediation table. */
#include <stdlib.h>

#include "chahe/app/words.h"
#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/image/prepare.h"
#include "chahe/report/photo_page.h"
#include "remedy_series.h"

static void add_caption(struct buffer *out, const struct remedy *remedy,
                        const struct series *series, const struct shot *shot) {
  if (!shot->photo) {
    buffer_add_text(out, remedy_stage(remedy, shot->stage));
    return;
  }
  struct buffer time = {0};
  words_taken(shot->photo->taken_at, &time);
  const struct slot slots[] = {{"time", buffer_text(&time)}, {NULL, NULL}};
  series_add_name(series, shot, remedy, "remedy.photo_caption", out);
  if (*shot->photo->caption)
    buffer_format(out, "\n%s", shot->photo->caption);
  if (time.len) {
    buffer_add_char(out, '\n');
    wording_add(out, remedy->form.forms, "remedy.taken", slots);
  }
  buffer_done(&time);
}

static void warn(const struct remedy *remedy, const struct photo *photo,
                 const struct error *reason) {
  char *name = photos_name(remedy->form.model->audit_no, photo);
  if (remedy->warnings) {
    buffer_format(remedy->warnings, _("%s: not on paper: %s"), name,
                  reason->message);
    buffer_add_char(remedy->warnings, '\n');
  }
  free(name);
}

/* Reads a photograph and makes it fit to be shown; else says why not, on paper
 * too. What only the file's being busy or the disk keeps from us fails. */
static bool get_jpeg(struct remedy *remedy, const struct photo *photo,
                     struct prepared *out, struct buffer *note) {
  const struct print_photos *photos = remedy->photos;
  const struct slot slots[] = {{"name", photo->name}, {NULL, NULL}};
  struct buffer bytes = {0};
  struct error reason = {0};
  bool ok = !remedy->failed &&
            photos->read(photos->context, photo, &bytes, &reason) &&
            image_prepare(bytes.data, bytes.len, out, &reason);
  buffer_done(&bytes);
  if (ok || remedy->failed)
    return ok;
  if (reason.code == ERROR_BUSY || reason.code == ERROR_IO) {
    remedy->failed = true;
    if (remedy->error)
      *remedy->error = reason;
    return false;
  }
  wording_add(note, remedy->form.forms,
              reason.code == ERROR_NOT_FOUND ? "remedy.photo_elsewhere"
                                             : "remedy.photo_broken",
              slots);
  warn(remedy, photo, &reason);
  return false;
}

static void write_shot(struct remedy *remedy, const struct photo_page *page,
                       const struct series *series,
                       const struct audit_finding *finding,
                       const struct shot *shot) {
  struct buffer caption = {0}, note = {0};
  struct prepared jpeg = {0};
  bool lacks = finding && remedy_lacks(remedy, finding, shot->stage);
  const struct slot slots[] = {{"stage", remedy_stage(remedy, shot->stage)},
                               {NULL, NULL}};
  add_caption(&caption, remedy, series, shot);
  if (!shot->photo)
    wording_add(&note, remedy->form.forms,
                lacks ? "remedy.lacking_photo" : "remedy.no_photo", slots);
  bool ok = shot->photo && get_jpeg(remedy, shot->photo, &jpeg, &note);
  photo_page_row(page,
                 &(struct photo_row){buffer_text(&caption), buffer_text(&note),
                                     ok ? jpeg.bytes.data : NULL,
                                     ok ? jpeg.bytes.len : 0});
  prepared_done(&jpeg);
  buffer_done(&caption);
  buffer_done(&note);
}

/* `finding` is NULL for an advice. */
static void write_pages(struct remedy *remedy, enum photo_owner owner, int seq,
                        const struct audit_finding *finding, const char *text) {
  struct series series = series_make(remedy, owner, seq);
  struct buffer title = {0};
  struct photo_page page;
  const struct slot slots[] = {{"item", series.item},
                               {"code", finding ? finding->code : ""},
                               {NULL, NULL}};
  wording_add(&title, remedy->form.forms,
              finding ? "remedy.photo_title" : "remedy.advice_title", slots);
  for (size_t i = 0; i < series.count && !remedy->failed; i++) {
    if (i % PHOTO_PAGE_ROWS == 0)
      photo_page_start(&page, remedy->form.document, buffer_text(&title), text);
    write_shot(remedy, &page, &series, finding, &series.shots[i]);
  }
  buffer_done(&title);
  series_done(&series);
}

void remedy_photo_pages(struct remedy *remedy) {
  const struct audit_model *model = remedy->form.model;
  for (size_t i = 0; i < model->finding_count; i++) {
    const struct audit_finding *finding = &model->findings[i];
    write_pages(remedy, PHOTO_OF_FINDING, finding->seq, finding,
                *finding->description ? finding->description : finding->label);
  }
  for (size_t i = 0; i < model->advice_count; i++)
    write_pages(remedy, PHOTO_OF_ADVICE, model->advices[i].seq, NULL,
                model->advices[i].text);
}
