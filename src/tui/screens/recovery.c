/* What was typed and not saved when a program ended: to go on with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "application.h"
#include "chahe/app/draft.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/list.h"
#include "chahe/tui/prompt.h"
#include "reading.h"
#include "safety.h"
#include "screens.h"

struct recovery_state {
  struct draft *left; /* NULL once it is restored */
  struct draft_form *forms;
  size_t count;
  struct list list;
  const struct session *session;
};

/* What draft_recover() found, on its way into the view. */
struct found {
  struct draft *left;
  struct draft_form *forms;
  size_t count;
};

enum outcome open_recovery(struct tui *tui) {
  struct application *application = tui->application;
  struct found found = {0};
  struct error error = {0};
  if (!draft_recover(application->options->path, &found.left, &found.forms,
                     &found.count, &error))
    return tui_fail(tui, &error);
  if (!found.left)
    return CANCELLED;
  return tui_push(tui, &screen_recovery, &found);
}

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct found *found = argument;
  struct recovery_state *state = memory_new(1, sizeof *state);
  (void)error;
  state->left = found->left;
  state->forms = found->forms;
  state->count = found->count;
  state->session = session_of(view);
  list_count(&state->list, state->count);
  view->state = state;
  return true;
}

/* Later: it is found again at the next start. */
static void close_recovery(struct view *view) {
  struct recovery_state *state = view->state;
  draft_forms_done(state->forms, state->count);
  draft_close(state->left);
  free(state);
}

static const struct form *form_of(const struct session *session,
                                  const struct draft_form *draft) {
  return forms_find(&session->forms, draft->form);
}

/* --- showing -------------------------------------------------------------- */

static void add_time(int64_t at, struct buffer *out) {
  time_t seconds = (time_t)(at / 1000);
  struct tm local;
  char date[DATE_ROC_SIZE];
  localtime_r(&seconds, &local);
  date_roc(
      date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
      date);
  buffer_format(out, "%s %02d:%02d", date, local.tm_hour, local.tm_min);
}

/* A text as its field shows it, where it is a value. */
static void add_text(const struct session *session, const struct form *form,
                     const char *key, const char *text, struct buffer *out) {
  int at = form ? form_field(form, key) : -1;
  char *value = NULL;
  char *shown = NULL;
  if (!*text)
    return;
  if (at >= 0 &&
      field_parse(&form->fields[at], NULL, text, session->today, &value, NULL))
    shown = field_show(&form->fields[at], value, session->language);
  buffer_format(out, "%s%s", out->len > 0 ? "  " : "", shown ? shown : text);
  free(shown);
  free(value);
}

static void fill_row(void *context, size_t index, struct list_row *row) {
  const struct recovery_state *state = context;
  const struct draft_form *draft = &state->forms[index];
  const struct form *form = form_of(state->session, draft);
  add_time(draft->at, &row->cells[0]);
  buffer_add_text(&row->cells[1], form
                                      ? form->label.in[state->session->language]
                                      : _("a line to type"));
  if (form)
    buffer_add_text(&row->cells[2], *draft->key ? draft->key : _("new"));
  for (size_t i = 0; i < draft->count; i++)
    add_text(state->session, form, draft->fields[i], draft->texts[i],
             &row->cells[3]);
}

static const struct column columns[] = {
    {.title = N_("typed at"), .cols = 15},
    {.title = N_("kind"), .cols = 10},
    {.title = N_("number"), .cols = 12},
    {.title = N_("text"), .cols = 20, .weight = 1},
};

static void draw_recovery(struct view *view, struct canvas *canvas,
                          struct area area) {
  struct recovery_state *state = view->state;
  canvas_put(canvas, area.row + 1, 2, area.cols - 4,
             _("The program ended before this was saved:"), STYLE_HEAD);
  list_draw(&state->list, canvas,
            (struct area){area.row + 3, 2, area.rows - 6, area.cols - 3},
            columns, sizeof columns / sizeof *columns, fill_row, state, true);
  canvas_put(canvas, area.row + area.rows - 2, 2, area.cols - 4,
             _("Enter goes on where it ended; Esc keeps it for later"),
             STYLE_DIM);
}

/* --- going on ----------------------------------------------------------- */

/* Opens one form as it was. The audit that a part belongs to is no text of
 * the form but where it begins. */
static bool restore_form(struct tui *tui, const struct session *session,
                         const struct draft_form *draft) {
  const struct form *form = form_of(session, draft);
  if (!form) /* a line that was asked for: to be read, and typed again */
    return draft->count > 0 &&
           open_reading(tui, draft->fields[0], draft->texts[0]) == DONE;
  struct preset *presets = memory_new(draft->count + 1, sizeof *presets);
  struct preset *typed = memory_new(draft->count + 1, sizeof *typed);
  size_t preset_count = 0;
  size_t typed_count = 0;
  const char *parent = form->fields[form->key_fields[0]].key;
  for (size_t i = 0; i < draft->count; i++) {
    struct preset text = {draft->fields[i], draft->texts[i]};
    if (form->parent && strcmp(text.key, parent) == 0)
      presets[preset_count++] = text;
    else
      typed[typed_count++] = text;
  }
  bool ok = open_record(tui, &(struct record_argument){
                                 .form = form,
                                 .key = *draft->key ? draft->key : NULL,
                                 .presets = presets,
                                 .typed = typed,
                                 .field = draft->active < draft->count
                                              ? draft->fields[draft->active]
                                              : NULL,
                             }) == DONE;
  free(presets);
  free(typed);
  return ok;
}

/* All forms that were open, one above the other. The old copy goes only when
 * the new one is written. */
static enum outcome restore(struct view *view) {
  struct recovery_state *state = view->state;
  struct tui *tui = view->tui;
  const struct session *session = state->session;
  struct draft_form *forms = state->forms;
  struct draft *left = state->left;
  size_t count = state->count;
  struct error error = {0};
  state->forms = NULL;
  state->count = 0;
  state->left = NULL;
  tui_pop(tui);
  bool ok = true;
  for (size_t i = 0; i < count; i++)
    ok = restore_form(tui, session, &forms[i]) && ok;
  draft_forms_done(forms, count);
  if (ok && safety_put_away(tui)) {
    if (!draft_discard(left, &error))
      return tui_fail(tui, &error);
    tui_say(tui, STYLE_INFO, "%s", _("here it goes on"));
    return DONE;
  }
  draft_close(left);
  return FAILED;
}

static enum outcome throw_away(struct view *view) {
  struct recovery_state *state = view->state;
  struct tui *tui = view->tui;
  struct error error = {0};
  struct draft *left = state->left;
  state->left = NULL;
  bool ok = draft_discard(left, &error);
  tui_pop(tui);
  return ok ? open_recovery(tui) : tui_fail(tui, &error);
}

static enum outcome ask_to_throw_away(struct view *view) {
  return question_open(
      view->tui, &(struct question){.text = _("Throw away what was typed?"),
                                    .yes = throw_away});
}

static bool input_recovery(struct view *view, const struct input *input) {
  struct recovery_state *state = view->state;
  if (!list_opens(&state->list, input))
    return list_input(&state->list, input);
  restore(view);
  return true;
}

static const struct action recovery_actions[] = {
    {.id = "recovery.restore",
     .keys = "<Enter>",
     .name = N_("go on"),
     .help = N_("opens the forms as they were"),
     .rank = 1,
     .run = restore},
    {.id = "recovery.discard",
     .keys = "d",
     .name = N_("throw away"),
     .help = N_("throws away what was typed"),
     .rank = 2,
     .run = ask_to_throw_away},
    {.id = "recovery.later",
     .keys = "<Esc>",
     .name = N_("later"),
     .help = N_("keeps it for the next start"),
     .rank = 3},
    {0},
};

static const struct action *const recovery_more[] = {list_keys, NULL};

const struct screen screen_recovery = {
    .id = "recovery",
    .name = N_("text that was not saved"),
    .actions = recovery_actions,
    .more = recovery_more,
    .open = open_state,
    .draw = draw_recovery,
    .input = input_recovery,
    .close = close_recovery,
};
