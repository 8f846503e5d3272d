/* An audit's photographs: above what they belong to, with the number of each
 * stage, below those of the selected row. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "audit_photos.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"

static void close_photos(void *own) {
  struct photos_page *page = own;
  if (!page)
    return;
  photos_done(&page->set);
  free(page->owners);
  page->owners = NULL;
  page->owner_count = 0;
}

static bool has_row(const struct view *view) {
  const struct photos_page *page = audit_own(view);
  size_t row;
  return list_row(&page->list, &row);
}

static bool has_photo(const struct view *view) {
  return audit_photos_selected(audit_own(view)) != NULL;
}

/* --- loading ------------------------------------------------------------ */

static void add_owner(struct photos_page *page, struct owner owner) {
  for (size_t i = 0; i < page->set.count; i++) {
    const struct photo *photo = &page->set.photos[i];
    if (photo->owner != owner.kind || photo->seq != owner.seq)
      continue;
    if (owner.count++ == 0)
      owner.first = i;
  }
  page->owners =
      memory_resize(page->owners, page->owner_count + 1, sizeof *page->owners);
  page->owners[page->owner_count++] = owner;
}

static bool has_owner(const struct photos_page *page,
                      const struct photo *photo) {
  for (size_t i = 0; i < page->owner_count; i++)
    if (page->owners[i].kind == photo->owner &&
        page->owners[i].seq == photo->seq)
      return true;
  return false;
}

static void list_owners(struct photos_page *page,
                        const struct audit_model *model) {
  add_owner(page, (struct owner){.code = "", .label = _("the audit itself")});
  for (size_t i = 0; i < model->finding_count; i++) {
    const struct audit_finding *finding = &model->findings[i];
    add_owner(page, (struct owner){
                        .kind = PHOTO_OF_FINDING,
                        .seq = finding->seq,
                        .code = finding->code,
                        .label = finding->description,
                        .improved = finding->rule.improved_on != DATE_NONE});
  }
  for (size_t i = 0; i < model->advice_count; i++)
    add_owner(page, (struct owner){.kind = PHOTO_OF_ADVICE,
                                   .seq = model->advices[i].seq,
                                   .code = _("advice"),
                                   .label = model->advices[i].text});
  /* another copy of the file may have deleted what they belong to */
  for (size_t i = 0; i < page->set.count; i++)
    if (!has_owner(page, &page->set.photos[i]))
      add_owner(page, (struct owner){.kind = page->set.photos[i].owner,
                                     .seq = page->set.photos[i].seq,
                                     .code = "?",
                                     .label = _("(deleted)")});
}

/* Shows below the photographs of the row that is selected above. */
static void follow_owner(struct photos_page *page) {
  const struct owner *owner = audit_photos_owner(page);
  if (owner->kind != page->kind || owner->seq != page->seq) {
    page->photos.selected = 0;
    page->below = false;
  }
  page->kind = owner->kind;
  page->seq = owner->seq;
  list_count(&page->photos, owner->count);
  page->below = page->below && owner->count > 0;
}

static void remember_photo(struct photos_page *page) {
  const struct photo *photo = audit_photos_selected(page);
  if (photo)
    page->photo = photo->id;
}

static bool load_photos(struct view *view, struct error *error) {
  struct photos_page *page = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  struct photo_set set;
  if (!photos_of(session_of(view), model->audit_no, &set, error))
    return false;
  close_photos(page);
  page->set = set;
  page->photos.empty = N_("No photographs here: p adds some.");
  list_owners(page, model);
  list_count(&page->list, page->owner_count);
  for (size_t i = 0; i < page->owner_count; i++)
    if (page->owners[i].kind == page->kind && page->owners[i].seq == page->seq)
      list_select(&page->list, i);
  follow_owner(page);
  const struct owner *owner = audit_photos_owner(page);
  for (size_t i = 0; i < owner->count; i++)
    if (row_id_equal(&page->set.photos[owner->first + i].id, &page->photo))
      list_select(&page->photos, i);
  return true;
}

/* --- showing ------------------------------------------------------------ */

enum { OWNER_STAGES = 4, PHOTOS_LEAST = 5 };

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

static void draw_photos(struct view *view, struct canvas *canvas,
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
  follow_owner(page); /* a filter moves the cursor */
  if (!has_row(view))
    return;
  draw_head(view, canvas, area.row + above, area);
  draw_below(page, canvas,
             (struct area){area.row + above + 1, area.col, below, area.cols});
}

/* --- keys --------------------------------------------------------------- */

static enum outcome go_below(struct view *view) {
  struct photos_page *page = audit_own(view);
  page->below = true;
  return DONE;
}

static enum outcome go_above(struct view *view) {
  struct photos_page *page = audit_own(view);
  page->below = false;
  return DONE;
}

static bool is_below(const struct view *view) {
  const struct photos_page *page = audit_own(view);
  return page->below;
}

static bool can_go_below(const struct view *view) {
  return !is_below(view) && has_photo(view);
}

static bool input_below(struct view *view, const struct input *input) {
  struct photos_page *page = audit_own(view);
  if (list_opens(&page->photos, input)) {
    audit_photos_caption(view);
    return true;
  }
  bool taken = list_input(&page->photos, input);
  remember_photo(page);
  return taken;
}

static bool input_above(struct view *view, const struct input *input) {
  struct photos_page *page = audit_own(view);
  if (list_opens(&page->list, input)) {
    if (has_photo(view))
      go_below(view);
    else if (has_row(view))
      audit_photos_add(view);
    return true;
  }
  bool taken = list_input(&page->list, input);
  if (taken)
    follow_owner(page);
  return taken;
}

static bool input_photos(struct view *view, const struct input *input) {
  struct photos_page *page = audit_own(view);
  struct input meant = *input;
  /* where there is no photograph, the key is not to open the tender */
  if (input_is(input, 't') && !has_photo(view)) {
    tui_say(view->tui, STYLE_DIM, "%s", _(page->photos.empty));
    return true;
  }
  if (input->kind == INPUT_ITEM) {
    bool is_other = page->below != (input->point >= page->owner_count);
    page->below = input->point >= page->owner_count;
    if (page->below)
      meant.point -= (uint32_t)page->owner_count;
    /* a first click there selects, also where the cursor was before */
    if (is_other && meant.point == (page->below ? page->photos.selected
                                                : page->list.selected))
      return true;
  }
  return page->below ? input_below(view, &meant) : input_above(view, &meant);
}

/* Esc goes back to the rows above first. */
static bool leave_photos(struct view *view) {
  if (!is_below(view))
    return true;
  go_above(view);
  return false;
}

const struct action audit_photos_actions[] = {
    {.id = "photos.add",
     .keys = "p a",
     .name = N_("add photos"),
     .help = N_("takes picture files in for the selected row"),
     .rank = 1,
     .run = audit_photos_add,
     .possible = has_row},
    {.id = "photos.below",
     .keys = "<Enter> l <Right>",
     .name = N_("its photos"),
     .help = N_("to the photographs of the row; to add some, when there are "
                "none"),
     .rank = 2,
     .run = go_below,
     .possible = can_go_below},
    {.id = "photos.caption",
     .keys = "e",
     .name = N_("caption"),
     .help = N_("types what is to be seen on the photograph"),
     .rank = 3,
     .run = audit_photos_caption,
     .possible = has_photo},
    {.id = "photos.stage",
     .keys = "t",
     .name = N_("stage"),
     .help = N_("before, during or after the improvement, or the site"),
     .rank = 4,
     .run = audit_photos_stage,
     .possible = has_photo},
    {.id = "photos.write",
     .keys = "w",
     .name = N_("write files"),
     .help = N_("writes the photograph, or all of the row, to a folder"),
     .rank = 5,
     .run = audit_photos_write,
     .possible = has_photo},
    {.id = "photos.delete",
     .keys = "d",
     .name = N_("delete"),
     .help = N_("takes the photograph out"),
     .rank = 6,
     .run = audit_photos_delete,
     .possible = has_photo},
    {.id = "photos.above",
     .keys = "h <Left> <BS>",
     .name = N_("rows"),
     .help = N_("back to the rows above"),
     .rank = 7,
     .run = go_above,
     .possible = is_below},
    {0},
};

static struct list *list_of_photos(void *own) {
  return &((struct photos_page *)own)->list;
}

const struct audit_tab audit_photos = {
    .page = PAGE_PHOTOS,
    .size = sizeof(struct photos_page),
    .load = load_photos,
    .list = list_of_photos,
    .draw = draw_photos,
    .input = input_photos,
    .leave = leave_photos,
    .close = close_photos,
};
