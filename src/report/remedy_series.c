/* The photographs of the remediation table: their order, what they are
 * called. */
#include "remedy_series.h"

#include <stdlib.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/report/photo_page.h"

const char *remedy_stage(const struct remedy *remedy, enum photo_stage stage) {
  switch (stage) {
    case PHOTO_SITE:
      return audit_form_word(&remedy->form, "stage.site");
    case PHOTO_BEFORE:
      return audit_form_word(&remedy->form, "stage.before");
    case PHOTO_DURING:
      return audit_form_word(&remedy->form, "stage.during");
    case PHOTO_AFTER:
      return audit_form_word(&remedy->form, "stage.after");
    case PHOTO_STAGE_COUNT:
      break;
  }
  return "";
}

static char *item_name(const struct remedy *remedy, enum photo_owner owner,
                       int seq) {
  struct buffer number = {0}, name = {0};
  buffer_format(&number, "%d", seq);
  const struct slot slots[] = {{"item", buffer_text(&number)}, {NULL, NULL}};
  if (owner == PHOTO_OF_ADVICE)
    wording_add(&name, remedy->form.forms, "remedy.advice_item", slots);
  else
    buffer_add_text(&name, buffer_text(&number));
  buffer_done(&number);
  return buffer_take(&name);
}

static bool is_of(const struct photo *photo, enum photo_owner owner, int seq) {
  return photo->owner == owner && photo->seq == seq;
}

static const struct photo *first_of(const struct photo_set *set, int seq,
                                    enum photo_stage stage) {
  for (size_t i = 0; i < set->count; i++)
    if (is_of(&set->photos[i], PHOTO_OF_FINDING, seq) &&
        set->photos[i].stage == stage)
      return &set->photos[i];
  return NULL;
}

static void add_shot(struct series *series, const struct photo *photo,
                     enum photo_stage stage, int *number) {
  series->shots[series->count++] =
      (struct shot){photo, stage, photo ? ++*number : 0};
}

struct series series_make(const struct remedy *remedy, enum photo_owner owner,
                          int seq) {
  const struct photo_set *set = remedy->photos->set;
  const struct photo *three[PHOTO_PAGE_ROWS] = {NULL};
  struct series series = {
      item_name(remedy, owner, seq),
      memory_new(set->count + PHOTO_PAGE_ROWS, sizeof *series.shots), 0};
  int number = 0;
  bool any = false;
  for (int i = 0; owner == PHOTO_OF_FINDING && i < PHOTO_PAGE_ROWS; i++) {
    three[i] = first_of(set, seq, (enum photo_stage)(PHOTO_BEFORE + i));
    any = any || three[i];
  }
  for (int i = 0; any && i < PHOTO_PAGE_ROWS; i++)
    add_shot(&series, three[i], (enum photo_stage)(PHOTO_BEFORE + i), &number);
  for (size_t i = 0; i < set->count; i++) {
    const struct photo *photo = &set->photos[i];
    if (is_of(photo, owner, seq) && photo != three[0] && photo != three[1] &&
        photo != three[2])
      add_shot(&series, photo, photo->stage, &number);
  }
  return series;
}

void series_done(struct series *series) {
  free(series->item);
  free(series->shots);
}

void series_add_name(const struct series *series, const struct shot *shot,
                     const struct remedy *remedy, const char *key,
                     struct buffer *out) {
  struct buffer number = {0};
  buffer_format(&number, "%d", shot->number);
  const struct slot slots[] = {{"item", series->item},
                               {"number", buffer_text(&number)},
                               {"stage", remedy_stage(remedy, shot->stage)},
                               {NULL, NULL}};
  wording_add(out, remedy->form.forms, key, slots);
  buffer_done(&number);
}

void remedy_name_photos(struct buffer *out, struct remedy *remedy,
                        enum photo_owner owner, int seq) {
  struct series series = series_make(remedy, owner, seq);
  struct buffer list = {0};
  for (size_t i = 0; i < series.count; i++) {
    if (!series.shots[i].photo)
      continue;
    if (list.len)
      buffer_add_text(&list, audit_form_word(&remedy->form, "common.comma"));
    struct buffer name = {0};
    series_add_name(&series, &series.shots[i], remedy, "remedy.photo", &name);
    wording_add_unbroken(&list, buffer_text(&name));
    buffer_done(&name);
  }
  const struct slot slots[] = {{"list", buffer_text(&list)}, {NULL, NULL}};
  if (list.len)
    wording_add(out, remedy->form.forms, "remedy.photos", slots);
  buffer_done(&list);
  series_done(&series);
}
