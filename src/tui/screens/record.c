/* One record as a form: a new one is saved as a whole, one that is in the file
 * field by field, as each is left. */
#include <stdlib.h>
#include <string.h>

#include "chahe/app/entry.h"
#include "chahe/app/numbering.h"
#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/text.h"
#include "chahe/tui/fieldset.h"
#include "chahe/tui/line_input.h"
#include "chahe/tui/prompt.h"
#include "pick.h"
#include "record_state.h"
#include "safety.h"
#include "screens.h"

enum outcome open_record(struct tui *tui,
                         const struct record_argument *argument) {
  return tui_push(tui, &screen_record, argument);
}

/* --- opening ------------------------------------------------------------ */

static void put_presets(struct record_state *state) {
  for (size_t i = 0; i < state->form->field_count; i++)
    fieldset_put(
        &state->set, i,
        state->presets[i] ? state->presets[i] : state->form->fields[i].initial);
}

/* What the program keeps is shown where there is something, and not typed. */
static void fix_kept(struct record_state *state) {
  const struct form *form = state->form;
  for (size_t i = 0; i < form->field_count; i++) {
    if (!form->fields[i].kept)
      continue;
    if (state->set.values[i])
      fieldset_fix(&state->set, form->fields[i].key);
    else
      fieldset_hide(&state->set, form->fields[i].key);
  }
}

/* A part of an audit knows its audit; numbers come by themselves. */
static void hide_fields(struct record_state *state) {
  const struct form *form = state->form;
  fix_kept(state);
  const struct field *first = &form->fields[form->key_fields[0]];
  if (form->parent && (state->key || state->presets[form->key_fields[0]]))
    fieldset_hide(&state->set, first->key);
  if (state->key)
    return;
  if (form_field(form, "seq") >= 0)
    fieldset_hide(&state->set, "seq");
  if (strcmp(form->name, "audit") == 0)
    fieldset_hide(&state->set, "audit_no");
}

static bool load_values(struct record_state *state, struct error *error) {
  struct record record;
  if (!record_load(session_of(state->view), state->form, state->key, &record,
                   error))
    return false;
  for (size_t i = 0; i < state->form->field_count; i++)
    if (!text_same(state->set.values[i], record.values[i]))
      fieldset_put(&state->set, i, record.values[i]);
  record_done(&record);
  return true;
}

static bool is_key(const struct form *form, size_t field) {
  for (size_t i = 0; i < form->key_count; i++)
    if (form->key_fields[i] == field)
      return true;
  return false;
}

/* Where the cursor begins: the field asked for; the first empty one of a new
 * record; in another the first that is no part of its key. */
static void go_to_start(struct record_state *state, const char *key) {
  struct fieldset *set = &state->set;
  int field = key ? form_field(state->form, key) : -1;
  if (field >= 0) {
    fieldset_go(set, (size_t)field);
    return;
  }
  for (size_t i = 0; i < set->count; i++) {
    size_t at = set->fields[i].field;
    if (state->key ? !is_key(state->form, at) : !set->values[at]) {
      fieldset_go(set, at);
      return;
    }
  }
}

static void close_record(struct view *view) {
  struct record_state *state = view->state;
  for (size_t i = 0; i < state->form->field_count; i++)
    free(state->presets[i]);
  free(state->presets);
  free(state->key);
  fieldset_done(&state->set);
  free(state);
}

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct record_argument *asked = argument;
  struct session *session = session_of(view);
  struct record_state *state = memory_new(1, sizeof *state);
  struct fieldset_hooks hooks = record_hooks(state);
  view->state = state;
  state->view = view;
  state->form = asked->form;
  state->key = memory_copy_text(asked->key);
  state->added = asked->added;
  state->presets = memory_new(state->form->field_count, sizeof *state->presets);
  fieldset_init(&state->set, state->form, &hooks);
  state->set.catalogue = &session->forms.catalogue;
  state->set.today = session->today;
  state->set.language = session->language;
  for (const struct preset *preset = asked->presets; preset && preset->key;
       preset++) {
    int field = form_field(state->form, preset->key);
    if (field >= 0)
      state->presets[field] = memory_copy_text(preset->text);
  }
  if (state->key && !load_values(state, error)) {
    close_record(view);
    return false;
  }
  if (!state->key)
    put_presets(state);
  hide_fields(state);
  go_to_start(state, asked->field);
  for (const struct preset *typed = asked->typed; typed && typed->key;
       typed++) {
    int field = form_field(state->form, typed->key);
    if (field < 0)
      continue;
    fieldset_type(&state->set, (size_t)field, typed->text);
    state->touched = true;
  }
  return true;
}

/* The file changed: what is not being typed is shown as it is now. */
static bool reload(struct view *view, struct error *error) {
  struct record_state *state = view->state;
  if (!state->key || fieldset_typed(&state->set))
    return true;
  return load_values(state, error);
}

/* --- showing ------------------------------------------------------------ */

static void title_record(const struct view *view, struct buffer *left,
                         struct buffer *right) {
  const struct record_state *state = view->state;
  const char *kind = state->form->label.in[language_of(view)];
  if (state->key)
    buffer_format(left, "%s  %s", kind, state->key);
  else
    buffer_format(left, _("New: %s"), kind);
  if (!state->key)
    buffer_add_text(right, _("* is required"));
  else if (fieldset_typed(&state->set))
    buffer_add_text(right, _("typing"));
  else
    buffer_add_text(right, _("saved"));
}

static void draw_record(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct record_state *state = view->state;
  fieldset_draw(
      &state->set, canvas,
      (struct area){area.row + 1, area.col + 1, area.rows - 1, area.cols - 2});
}

/* --- keys --------------------------------------------------------------- */

static enum outcome take_choice(struct view *view, const char *value) {
  struct record_state *state = view->state;
  struct fieldset *set = &state->set;
  fieldset_type(set, set->fields[set->active].field, value);
  if (!fieldset_leave(set))
    return FAILED;
  fieldset_input(set, &(struct input){.kind = INPUT_TAB});
  return DONE;
}

static void take_new_tender(struct view *view, const char *key) {
  take_choice(view, key);
}

/* What was typed fits no tender: it is made now, and then chosen. */
static enum outcome make_tender(struct view *view, const char *text) {
  struct session *session = session_of(view);
  const struct preset presets[] = {{"tender_no", text}, {0}};
  return open_record(view->tui,
                     &(struct record_argument){
                         .form = forms_find(&session->forms, "project"),
                         .presets = presets,
                         .added = take_new_tender,
                     });
}

static enum outcome choose(struct view *view) {
  struct record_state *state = view->state;
  size_t field = state->set.fields[state->set.active].field;
  const struct field *of = &state->form->fields[field];
  char *typed = fieldset_text(&state->set, field);
  enum outcome outcome = CANCELLED;
  if (of->type == FIELD_CODE)
    outcome = pick_code(view->tui, typed, take_choice);
  else if (strcmp(of->reference, "project") == 0)
    outcome = pick_tender(view->tui, typed, take_choice, make_tender);
  else if (strcmp(of->reference, "audit") == 0)
    outcome = pick_audit(view->tui, typed, take_choice);
  free(typed);
  return outcome;
}

/* Everything typed, for a record that is new. */
static size_t entries_of(struct record_state *state, struct entry *entries,
                         char **texts) {
  size_t count = 0;
  for (size_t i = 0; i < state->form->field_count; i++) {
    if (!state->set.values[i])
      continue;
    texts[count] = memory_copy_text(state->set.values[i]);
    entries[count] = (struct entry){state->form->fields[i].key, texts[count]};
    count++;
  }
  return count;
}

/* Shows what keeps the record from being saved beside its field. */
static enum outcome refuse(struct view *view, const struct error *error) {
  struct record_state *state = view->state;
  int field = form_field(state->form, error->where);
  if (field < 0)
    return tui_fail(view->tui, error);
  fieldset_go(&state->set, (size_t)field);
  fieldset_refuse(&state->set, (size_t)field, error->message);
  tui_say(view->tui, STYLE_ERROR, "%s: %s",
          state->form->fields[field].label.in[language_of(view)],
          error->message);
  return FAILED;
}

/* Of a new audit, what is to be known of its number. */
static enum numbering_news news_of(struct view *view,
                                   const struct record *record) {
  return strcmp(record->form->name, "audit") == 0
             ? numbering_news(session_of(view), record_get(record, "audit_no"))
             : NUMBERING_NO_NEWS;
}

static void say_added(struct view *view, const struct record *record) {
  struct record_state *state = view->state;
  char *name = application_name(view, state->form, state->fresh_key);
  enum numbering_news news = news_of(view, record);
  application_wrote(view, name);
  if (news == NUMBERING_FIRST)
    tui_say(view->tui, STYLE_WARN,
            _("added: %s; the letter is this copy's own (`:` letter of "
              "numbers)"),
            name);
  else if (news == NUMBERING_SHARED)
    tui_say(view->tui, STYLE_WARN,
            _("added: %s; another copy has the letter, too (`:` letter of "
              "numbers)"),
            name);
  else
    tui_say(view->tui, STYLE_INFO, _("added: %s"), name);
  free(name);
}

static enum outcome add_record(struct view *view) {
  struct record_state *state = view->state;
  size_t most = state->form->field_count;
  struct entry *entries = memory_new(most, sizeof *entries);
  char **texts = memory_new(most, sizeof *texts);
  size_t count = entries_of(state, entries, texts);
  struct record record;
  struct error error = {0};
  bool ok =
      entry_add(session_of(view), state->form, entries, count, &record, &error);
  for (size_t i = 0; i < count; i++)
    free(texts[i]);
  free(texts);
  free(entries);
  if (!ok)
    return refuse(view, &error);
  free(state->fresh_key);
  state->fresh_key = record_key(&record);
  say_added(view, &record);
  record_done(&record);
  return DONE;
}

static enum outcome save(struct view *view) {
  struct record_state *state = view->state;
  if (!fieldset_leave(&state->set)) {
    size_t refused = fieldset_refused(&state->set);
    if (refused != state->set.fields[state->set.active].field)
      fieldset_go(&state->set, refused);
    tui_say(view->tui, STYLE_ERROR, "%s",
            _("not saved: see the fields marked !"));
    return FAILED;
  }
  return state->key ? DONE : add_record(view);
}

static void tell_view_below(struct tui *tui,
                            void (*added)(struct view *, const char *),
                            char *key) {
  if (added && key)
    added(tui_top(tui), key);
  free(key);
}

static enum outcome save_and_close(struct view *view) {
  struct record_state *state = view->state;
  struct tui *tui = view->tui;
  if (save(view) != DONE)
    return FAILED;
  void (*added)(struct view *, const char *) = state->added;
  char *key = state->fresh_key;
  state->fresh_key = NULL;
  tui_pop(tui);
  safety_put_away(tui);
  tell_view_below(tui, added, key);
  return DONE;
}

/* Saves, and begins the next one with what this one began with. */
static enum outcome save_and_next(struct view *view) {
  struct record_state *state = view->state;
  if (save(view) != DONE)
    return FAILED;
  free(state->fresh_key);
  state->fresh_key = NULL;
  state->touched = false;
  put_presets(state);
  go_to_start(state, NULL);
  safety_put_away(view->tui);
  return DONE;
}

static bool can_choose(const struct view *view) {
  const struct record_state *state = view->state;
  const struct fieldset *set = &state->set;
  enum field_type type =
      state->form->fields[set->fields[set->active].field].type;
  return type == FIELD_REFERENCE || type == FIELD_CODE;
}

static bool is_new(const struct view *view) {
  const struct record_state *state = view->state;
  return !state->key;
}

static bool input_record(struct view *view, const struct input *input) {
  struct record_state *state = view->state;
  enum fieldset_result result = fieldset_input(&state->set, input);
  /* put back to what it was: to what it is now in the file */
  if (input->kind == INPUT_ESCAPE && result == FIELDSET_TAKEN)
    view->stale = true;
  if (fieldset_typed(&state->set) || (!state->key && state->touched))
    view->tui->typed = true;
  switch (result) {
    case FIELDSET_PASSED:
      return false;
    case FIELDSET_CHOOSE:
      choose(view);
      return true;
    case FIELDSET_LOST:
      tui_say(view->tui, STYLE_DIM, "%s",
              _("here nothing is typed: press the key before a word"));
      return true;
    case FIELDSET_END:
      if (state->key)
        save(view);
      else
        save_and_close(view);
      return true;
    default:
      return true;
  }
}

static enum outcome give_up(struct view *view) {
  struct tui *tui = view->tui;
  tui_pop(tui);
  safety_put_away(tui);
  return CANCELLED;
}

/* A record that is in the file is left when its last field could be. */
static bool leave_record(struct view *view) {
  struct record_state *state = view->state;
  if (state->key ? fieldset_leave(&state->set)
                 : !state->touched && !fieldset_typed(&state->set)) {
    safety_put_away(view->tui);
    return true;
  }
  question_open(view->tui,
                &(struct question){.text = _("What was typed is not saved. "
                                             "Throw it away?"),
                                   .yes = give_up});
  return false;
}

/* --- the safety copy ---------------------------------------------------- */

bool record_draft(const struct view *view, struct draft_form *draft) {
  const struct record_state *state = view->state;
  const struct fieldset *set = &state->set;
  *draft = (struct draft_form){0};
  if (!fieldset_typed(set) && !(state->touched && !state->key))
    return false;
  draft->form = memory_copy_text(state->form->name);
  draft->key = memory_copy_text(state->key ? state->key : "");
  draft->fields = memory_new(state->form->field_count, sizeof *draft->fields);
  draft->texts = memory_new(state->form->field_count, sizeof *draft->texts);
  size_t active = set->fields[set->active].field;
  for (size_t i = 0; i < state->form->field_count; i++) {
    char *text = fieldset_text(set, i);
    if (i == active)
      draft->active = draft->count;
    bool wanted = state->key ? fieldset_typed_in(set, i) : *text != '\0';
    if (!wanted && i != active) {
      free(text);
      continue;
    }
    draft->fields[draft->count] = memory_copy_text(state->form->fields[i].key);
    draft->texts[draft->count++] = text;
  }
  return true;
}

static const struct action record_actions[] = {
    {.id = "record.save",
     .keys = "<F2>",
     .name = N_("save"),
     .help = N_("saves a new record; one that is in the file is saved field "
                "by field"),
     .rank = 1,
     .run = save_and_close},
    {.id = "record.next",
     .keys = "<F3>",
     .name = N_("save, next"),
     .help = N_("saves it and begins another"),
     .rank = 2,
     .run = save_and_next,
     .possible = is_new},
    {.id = "record.next_field",
     .keys = "<Tab>",
     .name = N_("next field"),
     .help = N_("the next field; Shift-Tab the one before"),
     .rank = 3},
    {.id = "record.choose",
     .keys = "<F4>",
     .name = N_("choose"),
     .help = N_("a list of what can stand in the field"),
     .rank = 4,
     .run = choose,
     .possible = can_choose},
    {.id = "record.leave",
     .keys = "<Esc>",
     .name = N_("back"),
     .help = N_("puts the field back as it was; a second time leaves"),
     .rank = 5},
    {0},
};

static const struct action *const record_more[] = {fieldset_keys, editor_keys,
                                                   NULL};

const struct screen screen_record = {
    .id = "record",
    .name = N_("a form"),
    .actions = record_actions,
    .more = record_more,
    .types = true,
    .open = open_state,
    .load = reload,
    .title = title_record,
    .draw = draw_record,
    .input = input_record,
    .leave = leave_record,
    .close = close_record,
};
