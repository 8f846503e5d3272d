#ifndef CHAHE_TUI_SCREENS_AUDIT_PHOTOS_H
#define CHAHE_TUI_SCREENS_AUDIT_PHOTOS_H

/* Private to the tab of an audit's photographs: what it shows
 * (audit_photos.c, audit_photos_draw.c) and what is done to it
 * (audit_photos_work.c). */

#include "audit_page.h"
#include "chahe/app/photos.h"

/* What photographs belong to. */
struct owner {
  enum photo_owner kind;
  int64_t seq;
  const char *code, *label; /* borrowed from the model, or a message */
  bool improved;            /* a finding that has its date */
  size_t first, count;      /* its photographs in the set */
};

struct photos_page {
  struct photo_set set;
  struct owner *owners;
  size_t owner_count;
  struct list list, photos;
  bool below; /* the keys are with the photographs */
  /* What is selected, and what a question is about. */
  enum photo_owner kind;
  int64_t seq;
  struct row_id photo;
  struct owner asked;
  struct row_id asked_photo;
  enum photo_stage stage;
};

/* The row above that is selected, one without photographs while nothing is
 * read; and the photograph of it below, NULL: it has none. */
const struct owner *audit_photos_owner(const struct photos_page *page);
const struct photo *audit_photos_selected(const struct photos_page *page);

/* Shows below the photographs of the row that is selected above. */
void audit_photos_follow(struct photos_page *page);
void audit_photos_draw(struct view *view, struct canvas *canvas,
                       struct area area);

/* "缺失 112-001/3", "查核 112-001"; owned by the caller. */
char *audit_photos_owner_name(const struct view *view,
                              const struct owner *owner);

/* Takes files in for the selected row: asks for the stage and the files. */
enum outcome audit_photos_add(struct view *view);
/* The selected photograph's caption and stage are asked for; it is deleted. */
enum outcome audit_photos_caption(struct view *view);
enum outcome audit_photos_stage(struct view *view);
enum outcome audit_photos_delete(struct view *view);
/* Writes it, or from above all of the row, to a folder that is asked for. */
enum outcome audit_photos_write(struct view *view);

#endif
