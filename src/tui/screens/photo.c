/* One photograph as large as the screen. */
#include "photo.h"

#include <stdlib.h>

#include "album.h"
#include "application.h"
#include "chahe/app/audits.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "photo_words.h"
#include "stage.h"

struct photo_state {
  char *audit_no;
  struct audit_model model; /* for what the photographs belong to */
  struct photo_set set;
  size_t at;        /* the one that is shown; it is below set.count, or 0 */
  struct row_id id; /* its id */
  bool backwards;   /* one goes towards the first */
  photo_seen *seen;
};

struct photo_argument {
  const char *audit_no;
  struct row_id id;
  photo_seen *seen;
};

enum { WORD_ROWS = 3 };

enum outcome photo_open(struct tui *tui, const char *audit_no,
                        const struct row_id *id, photo_seen *seen) {
  return tui_push(tui, &screen_photo,
                  &(struct photo_argument){audit_no, *id, seen});
}

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct photo_argument *asked = argument;
  struct photo_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->audit_no = memory_copy_text(asked->audit_no);
  state->id = asked->id;
  state->seen = asked->seen;
  view->state = state;
  return true;
}

static void close_photo(struct view *view) {
  struct photo_state *state = view->state;
  struct view *below = tui_below(view->tui, view);
  if (below && state->seen && state->set.count > 0)
    state->seen(below, &state->id);
  audit_model_done(&state->model);
  photos_done(&state->set);
  free(state->audit_no);
  free(state);
}

/* Shows the photograph `at`, or the last one when there are fewer. */
static void show(struct photo_state *state, size_t at) {
  if (at >= state->set.count)
    at = state->set.count > 0 ? state->set.count - 1 : 0;
  state->at = at;
  if (state->set.count > 0)
    state->id = state->set.photos[at].id;
}

static bool load_photo(struct view *view, struct error *error) {
  struct photo_state *state = view->state;
  struct session *session = session_of(view);
  struct audit_model model;
  struct photo_set set;
  if (!audit_model_load(session, state->audit_no, &model, error))
    return false;
  if (!photos_of(session, state->audit_no, &set, error)) {
    audit_model_done(&model);
    return false;
  }
  audit_model_done(&state->model);
  photos_done(&state->set);
  state->model = model;
  state->set = set;
  size_t at = state->at;
  for (size_t i = 0; i < set.count; i++)
    if (row_id_equal(&set.photos[i].id, &state->id))
      at = i;
  show(state, at);
  return true;
}

/* NULL: the audit has none any more. */
static const struct photo *shown(const struct view *view) {
  const struct photo_state *state = view->state;
  return state->set.count > 0 ? &state->set.photos[state->at] : NULL;
}

/* --- showing ------------------------------------------------------------ */

/* The finding's description, the advice's text. */
static const char *owner_text(const struct audit_model *model,
                              const struct photo *photo) {
  if (photo->owner == PHOTO_OF_FINDING)
    for (size_t i = 0; i < model->finding_count; i++)
      if (model->findings[i].seq == photo->seq)
        return model->findings[i].description;
  if (photo->owner == PHOTO_OF_ADVICE)
    for (size_t i = 0; i < model->advice_count; i++)
      if (model->advices[i].seq == photo->seq)
        return model->advices[i].text;
  return photo->owner == PHOTO_OF_AUDIT ? model->tender_name : _("(deleted)");
}

static void title_photo(const struct view *view, struct buffer *left,
                        struct buffer *right) {
  const struct photo_state *state = view->state;
  const struct photo *photo = shown(view);
  if (!photo) {
    buffer_add_text(left, _("photograph"));
    return;
  }
  char *name =
      photo_owner_name(view, state->audit_no, photo->owner, photo->seq);
  buffer_format(left, "%s  %s", name, owner_text(&state->model, photo));
  buffer_format(right, "%zu/%zu", state->at + 1, state->set.count);
  free(name);
}

/* The one that the next key will ask for is made before it is pressed. */
static void prepare_next(struct view *view, const struct canvas *canvas,
                         struct area area) {
  const struct photo_state *state = view->state;
  const struct photo *photos = state->set.photos;
  struct album *album = application_of(view)->album;
  if (state->backwards && state->at > 0)
    album_prepare(album, view, &photos[state->at - 1], canvas, area);
  else if (!state->backwards && state->at + 1 < state->set.count)
    album_prepare(album, view, &photos[state->at + 1], canvas, area);
}

static void draw_photo(struct view *view, struct canvas *canvas,
                       struct area area) {
  const struct photo *photo = shown(view);
  struct area picture = {area.row, area.col + 1, area.rows - WORD_ROWS,
                         area.cols - 2};
  struct area words = {area.row + picture.rows, picture.col, WORD_ROWS,
                       picture.cols};
  if (!photo) {
    canvas_put_middle(canvas, area.row + area.rows / 2, picture.col,
                      picture.cols, _("this audit has no photographs any more"),
                      STYLE_DIM);
    return;
  }
  if (album_draw(application_of(view)->album, view, photo, canvas, picture))
    prepare_next(view, canvas, picture);
  photo_draw_words(view, photo, canvas, words);
}

/* --- keys --------------------------------------------------------------- */

static bool has_photo(const struct view *view) {
  return shown(view) != NULL;
}

static enum outcome step(struct view *view, bool backwards) {
  struct photo_state *state = view->state;
  if (state->set.count == 0)
    return CANCELLED;
  state->backwards = backwards;
  if (backwards ? state->at == 0 : state->at + 1 == state->set.count) {
    tui_say(view->tui, STYLE_DIM, "%s",
            backwards ? _("this is the first photograph")
                      : _("this is the last photograph"));
    return CANCELLED;
  }
  show(state, backwards ? state->at - 1 : state->at + 1);
  return DONE;
}

static enum outcome show_next(struct view *view) {
  return step(view, false);
}

static enum outcome show_previous(struct view *view) {
  return step(view, true);
}

static enum outcome show_first(struct view *view) {
  struct photo_state *state = view->state;
  state->backwards = false;
  show(state, 0);
  return DONE;
}

static enum outcome show_last(struct view *view) {
  struct photo_state *state = view->state;
  state->backwards = true;
  show(state, SIZE_MAX);
  return DONE;
}

static bool input_photo(struct view *view, const struct input *input) {
  if (input->kind != INPUT_WHEEL_UP && input->kind != INPUT_WHEEL_DOWN)
    return false;
  step(view, input->kind == INPUT_WHEEL_UP);
  return true;
}

/* Tells of a change that was written, or was not. */
static enum outcome tell(struct view *view, bool ok, const char *what,
                         const struct error *error) {
  const struct photo_state *state = view->state;
  struct buffer name = {0};
  if (!ok)
    return tui_fail(view->tui, error);
  char *key = photos_name(state->audit_no, shown(view));
  buffer_format(&name, "%s %s", _("photograph"), key);
  application_wrote(view, name.data);
  tui_say(view->tui, STYLE_INFO, "%s: %s", what, name.data);
  buffer_done(&name);
  free(key);
  return DONE;
}

static enum outcome write_caption(struct view *view, const char *text) {
  struct error error = {0};
  bool ok = photos_caption(session_of(view), &shown(view)->id, text, &error);
  return tell(view, ok, _("caption saved"), &error);
}

static enum outcome ask_caption(struct view *view) {
  return prompt_open(view->tui,
                     &(struct prompt){.label = _("Caption:"),
                                      .initial = shown(view)->caption,
                                      .done = write_caption});
}

static enum outcome write_stage(struct view *view, enum photo_stage stage) {
  struct error error = {0};
  bool ok = photos_stage(session_of(view), &shown(view)->id, stage, &error);
  return tell(view, ok, photos_stage_words(stage), &error);
}

static enum outcome ask_stage(struct view *view) {
  const struct photo *photo = shown(view);
  struct buffer text = {0};
  buffer_format(&text, _("What does %s show? Now: %s"), photo->name,
                photos_stage_words(photo->stage));
  enum outcome outcome = stage_open(view->tui, text.data, write_stage);
  buffer_done(&text);
  return outcome;
}

static const struct action photo_actions[] = {
    {.id = "photo.next",
     .keys = "n <Right> <Down> <PgDn> <Space> j l",
     .name = N_("next photo"),
     .help = N_("the next photograph of the audit"),
     .rank = 1,
     .run = show_next},
    {.id = "photo.previous",
     .keys = "p <Left> <Up> <PgUp> <BS> k h",
     .name = N_("photo before"),
     .help = N_("the photograph before this one"),
     .rank = 2,
     .run = show_previous},
    {.id = "photo.caption",
     .keys = "e",
     .name = N_("caption"),
     .help = N_("types what is to be seen on the photograph"),
     .rank = 3,
     .run = ask_caption,
     .possible = has_photo},
    {.id = "photo.stage",
     .keys = "t",
     .name = N_("stage"),
     .help = N_("before, during or after the improvement, or the site"),
     .rank = 4,
     .run = ask_stage,
     .possible = has_photo},
    {.id = "photo.first",
     .keys = "<Home> g",
     .name = N_("first photo"),
     .help = N_("the first photograph of the audit"),
     .run = show_first},
    {.id = "photo.last",
     .keys = "<End> G",
     .name = N_("last photo"),
     .help = N_("the last photograph of the audit"),
     .run = show_last},
    {0},
};

const struct screen screen_photo = {
    .id = "photo",
    .name = N_("photograph"),
    .actions = photo_actions,
    .open = open_state,
    .load = load_photo,
    .title = title_photo,
    .draw = draw_photo,
    .input = input_photo,
    .close = close_photo,
};
