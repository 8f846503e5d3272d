/* An audit's photographs: above what they belong to, with the number of each
 * stage, below those of the selected row. */
#include <stdlib.h>

#include "audit_photos.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "photo.h"

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

void audit_photos_follow(struct photos_page *page) {
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

/* The rows as they were selected, where they are still there. */
static void select_again(struct photos_page *page) {
  for (size_t i = 0; i < page->owner_count; i++)
    if (page->owners[i].kind == page->kind && page->owners[i].seq == page->seq)
      list_select(&page->list, i);
  audit_photos_follow(page);
  const struct owner *owner = audit_photos_owner(page);
  for (size_t i = 0; i < owner->count; i++)
    if (row_id_equal(&page->set.photos[owner->first + i].id, &page->photo))
      list_select(&page->photos, i);
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
  select_again(page);
  return true;
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

/* Back from the pictures, the last one that was seen is selected. */
static void select_seen(struct view *view, const struct row_id *id) {
  struct photos_page *page = audit_own(view);
  for (size_t i = 0; i < page->set.count; i++) {
    const struct photo *photo = &page->set.photos[i];
    if (!row_id_equal(&photo->id, id))
      continue;
    page->kind = photo->owner;
    page->seq = photo->seq;
    page->photo = *id;
    page->below = true;
    select_again(page);
  }
}

static enum outcome show_picture(struct view *view) {
  const struct photo *photo = audit_photos_selected(audit_own(view));
  return photo_open(view->tui, audit_of(view)->audit_no, &photo->id,
                    select_seen);
}

static bool input_below(struct view *view, const struct input *input) {
  struct photos_page *page = audit_own(view);
  if (list_opens(&page->photos, input)) {
    show_picture(view);
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
    audit_photos_follow(page);
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
    {.id = "photos.view",
     .keys = "v",
     .name = N_("view"),
     .help = N_("the photograph as large as the screen; Enter, too, on its "
                "row"),
     .rank = 3,
     .run = show_picture,
     .possible = has_photo},
    {.id = "photos.caption",
     .keys = "e",
     .name = N_("caption"),
     .help = N_("types what is to be seen on the photograph"),
     .rank = 4,
     .run = audit_photos_caption,
     .possible = has_photo},
    {.id = "photos.stage",
     .keys = "t",
     .name = N_("stage"),
     .help = N_("before, during or after the improvement, or the site"),
     .rank = 5,
     .run = audit_photos_stage,
     .possible = has_photo},
    {.id = "photos.write",
     .keys = "w",
     .name = N_("write files"),
     .help = N_("writes the photograph, or all of the row, to a folder"),
     .rank = 6,
     .run = audit_photos_write,
     .possible = has_photo},
    {.id = "photos.delete",
     .keys = "d",
     .name = N_("delete"),
     .help = N_("takes the photograph out"),
     .rank = 7,
     .run = audit_photos_delete,
     .possible = has_photo},
    {.id = "photos.above",
     .keys = "h <Left> <BS>",
     .name = N_("rows"),
     .help = N_("back to the rows above"),
     .rank = 8,
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
    .draw = audit_photos_draw,
    .input = input_photos,
    .leave = leave_photos,
    .close = close_photos,
};
