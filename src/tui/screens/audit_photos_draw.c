/* An audit's photographs on the screen: what they belong to, those of the
 * selected row, and on a wide screen a picture. */
#include <inttypes.h>
#include <stdlib.h>

#include "album.h"
#include "audit_photos.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "photo_words.h"

enum { OWNER_STAGES = 4, PHOTOS_LEAST = 5 };
/* On a wide screen there is a picture beside the lists, once there is any. */
enum { LIST_COLS = 80, PANE_LEAST = 40, PANE_WORDS = 6 };

static const struct column owner_columns[] = {
    {.title = "", .cols = 1},
    {.title = N_("no."), .cols = 3, .right = true},
    {.title = N_("code"), .cols = 11},
    {.title = N_("finding"), .cols = 16, .weight = 1},
    {.title = N_("site"), .cols = 6, .right = true},
    {.title = N_("bef."), .cols = 6, .right = true},
    {.title = N_("dur."), .cols = 6, .right = true},
    {.title = N_("aft."), .cols = 6, .right = true},
};

static const struct column photo_columns[] = {
    {.title = "", .cols = 1},
    {.title = N_("stage"), .cols = 11},
    {.title = N_("name"), .cols = 14, .weight = 1},
    {.title = N_("size"), .cols = 7, .right = true},
    {.title = N_("taken"), .cols = 15},
    {.title = N_("caption"), .cols = 14, .weight = 2},
};

static void fill_owner(void *context, size_t index, struct list_row *row) {
  const struct photos_page *page = context;
  const struct owner *owner = &page->owners[index];
  if (owner->kind != PHOTO_OF_AUDIT)
    buffer_format(&row->cells[1], "%" PRId64, owner->seq);
  buffer_add_text(&row->cells[2], owner->code);
  buffer_add_text(&row->cells[3], owner->label);
  for (int stage = 0; stage < PHOTO_STAGE_COUNT; stage++) {
    size_t count = photos_count(&page->set, owner->kind, owner->seq,
                                (enum photo_stage)stage);
    struct buffer *cell = &row->cells[OWNER_STAGES + stage];
    if (count > 0) {
      buffer_format(cell, "%zu", count);
      continue;
    }
    bool is_wanted =
        owner->improved && (stage == PHOTO_BEFORE || stage == PHOTO_AFTER);
    buffer_add_text(cell, is_wanted ? "!--" : "--");
    row->styles[OWNER_STAGES + stage] = is_wanted ? STYLE_WARN : STYLE_DIM;
    if (is_wanted && row->cells[0].len == 0)
      buffer_add_char(&row->cells[0], '!');
    if (is_wanted)
      row->styles[0] = STYLE_WARN;
  }
}

static void fill_photo(void *context, size_t index, struct list_row *row) {
  const struct photos_page *page = context;
  const struct photo *photo =
      &page->set.photos[audit_photos_owner(page)->first + index];
  if (!photo->has_bytes)
    buffer_add_char(&row->cells[0], '!');
  else if (index == page->photos.selected)
    buffer_add_char(&row->cells[0], '>');
  buffer_add_text(&row->cells[1], photos_stage_words(photo->stage));
  buffer_add_text(&row->cells[2], photo->name);
  if (photo->has_bytes)
    words_size(photo->size, &row->cells[3]);
  else
    buffer_add_text(&row->cells[3], _("missing"));
  words_taken(photo->taken_at, &row->cells[4]);
  buffer_add_text(&row->cells[5], photo->caption);
  if (!photo->has_bytes)
    row->styles[0] = row->styles[3] = STYLE_ALERT;
}

static void draw_head(const struct view *view, struct canvas *canvas, int row,
                      struct area area) {
  const struct owner *owner = audit_photos_owner(audit_own(view));
  struct buffer head = {0};
  char *name = audit_photos_owner_name(view, owner);
  buffer_format(&head, _(" %s: photographs %zu "), name, owner->count);
  canvas_line(canvas, row, area.col, area.cols, SHAPE_HORIZONTAL, STYLE_DIM);
  canvas_put(canvas, row, area.col + 2, area.cols - 4, head.data, STYLE_HEAD);
  free(name);
  buffer_done(&head);
}

/* A click says which row it was, and not in which of the two lists: those of
 * the lower one count on behind the upper one. */
static void draw_below(struct photos_page *page, struct canvas *canvas,
                       struct area area) {
  size_t first = canvas->hit_count;
  list_draw(&page->photos, canvas, area, photo_columns,
            sizeof photo_columns / sizeof *photo_columns, fill_photo, page,
            page->below);
  for (size_t i = first; i < canvas->hit_count; i++)
    canvas->hits[i].input.point += (uint32_t)page->owner_count;
}

static void draw_lists(struct view *view, struct canvas *canvas,
                       struct area area) {
  struct photos_page *page = audit_own(view);
  /* as many rows below as they need, as long as half is left above */
  int below = (int)page->photos.count + 1;
  if (below > area.rows / 2 || page->list.words) /* still while one types */
    below = area.rows / 2;
  if (below < PHOTOS_LEAST)
    below = PHOTOS_LEAST;
  int above = area.rows - below - 1;
  list_draw(&page->list, canvas,
            (struct area){area.row, area.col, above, area.cols}, owner_columns,
            sizeof owner_columns / sizeof *owner_columns, fill_owner, page,
            !page->below);
  audit_photos_follow(page); /* a filter moves the cursor */
  size_t row;
  if (!list_row(&page->list, &row))
    return;
  draw_head(view, canvas, area.row + above, area);
  draw_below(page, canvas,
             (struct area){area.row + above + 1, area.col, below, area.cols});
}

/* The selected photograph, in room for one that lies, and what is to be said
 * of it. */
static void draw_pane(struct view *view, struct canvas *canvas,
                      struct area area) {
  const struct photo *photo = audit_photos_selected(audit_own(view));
  int rows = (area.cols * 3 / 4 + 1) / 2;
  if (rows > area.rows - PANE_WORDS)
    rows = area.rows - PANE_WORDS;
  if (!photo)
    return;
  album_draw(application_of(view)->album, view, photo, canvas,
             (struct area){area.row, area.col, rows, area.cols});
  photo_draw_words(view, photo, canvas,
                   (struct area){area.row + rows + 1, area.col,
                                 area.rows - rows - 1, area.cols});
}

void audit_photos_draw(struct view *view, struct canvas *canvas,
                       struct area area) {
  const struct photos_page *page = audit_own(view);
  int pane = area.cols - LIST_COLS - 1;
  if (pane < PANE_LEAST || page->set.count == 0) {
    draw_lists(view, canvas, area);
    return;
  }
  if (pane > area.cols / 2)
    pane = area.cols / 2;
  /* the line's column is the lists' last one, where they show their place */
  int line = area.cols - pane - 1;
  canvas_line(canvas, area.row, area.col + line - 1, area.rows, SHAPE_VERTICAL,
              STYLE_DIM);
  draw_lists(view, canvas, (struct area){area.row, area.col, area.rows, line});
  draw_pane(view, canvas,
            (struct area){area.row, area.col + line + 1, area.rows, pane});
}
