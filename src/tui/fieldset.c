/* The fields of a form: their values, and what is typed into them. */
#include "chahe/tui/fieldset.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/text.h"
#include "chahe/tui/line_input.h"
#include "choice_input.h"

static const struct field *field_of(const struct fieldset *set, size_t at) {
  return &set->form->fields[set->fields[at].field];
}

/* Where a field of the form is among those shown; set->count: it is not. */
static size_t place_of(const struct fieldset *set, size_t field) {
  size_t at = 0;
  while (at < set->count && set->fields[at].field != field)
    at++;
  return at;
}

/* A value as it is typed: dates in ROC years, the rest as it is stored. */
static char *typed_form(const struct fieldset *set, size_t field) {
  const struct field *of = &set->form->fields[field];
  const char *value = set->values[field];
  if (value && (of->type == FIELD_DATE || of->type == FIELD_MONEY))
    return field_show(of, value, set->language);
  return memory_copy_text(value ? value : "");
}

char *fieldset_text(const struct fieldset *set, size_t field) {
  size_t at = place_of(set, field);
  if (at < set->count && at == set->active && !choice_is(field_of(set, at)) &&
      set->editor.changed)
    return memory_copy_text(editor_text(&set->editor));
  if (at < set->count && set->fields[at].text)
    return memory_copy_text(set->fields[at].text);
  return typed_form(set, field);
}

/* Gives the editor the active field's text. */
static void enter(struct fieldset *set) {
  if (set->count == 0)
    return;
  struct fieldset_field *active = &set->fields[set->active];
  char *text = active->text ? memory_copy_text(active->text)
                            : typed_form(set, active->field);
  set->editor.multiline = field_of(set, set->active)->type == FIELD_LONG_TEXT;
  editor_set(&set->editor, text);
  set->editor.changed = active->text != NULL;
  free(text);
}

void fieldset_init(struct fieldset *set, const struct form *form,
                   const struct fieldset_hooks *hooks) {
  *set = (struct fieldset){.form = form, .hooks = *hooks};
  set->values = memory_new(form->field_count, sizeof *set->values);
  set->fields = memory_new(form->field_count, sizeof *set->fields);
  set->count = form->field_count;
  for (size_t i = 0; i < set->count; i++)
    set->fields[i].field = i;
  editor_init(&set->editor, "", false);
}

void fieldset_done(struct fieldset *set) {
  for (size_t i = 0; i < set->count; i++) {
    free(set->fields[i].text);
    free(set->fields[i].problem);
  }
  for (size_t i = 0; set->form && i < set->form->field_count; i++)
    free(set->values[i]);
  free(set->values);
  free(set->fields);
  editor_done(&set->editor);
  *set = (struct fieldset){0};
}

void fieldset_hide(struct fieldset *set, const char *key) {
  size_t at = place_of(set, (size_t)form_field(set->form, key));
  if (at == set->count)
    return;
  set->count--;
  memmove(&set->fields[at], &set->fields[at + 1],
          (set->count - at) * sizeof *set->fields);
}

void fieldset_fix(struct fieldset *set, const char *key) {
  size_t at = place_of(set, (size_t)form_field(set->form, key));
  if (at < set->count)
    set->fields[at].fixed = true;
}

static void replace(char **text, const char *with) {
  char *copy = memory_copy_text(with);
  free(*text);
  *text = copy;
}

void fieldset_put(struct fieldset *set, size_t field, const char *value) {
  size_t at = place_of(set, field);
  replace(&set->values[field], value && *value ? value : NULL);
  if (at == set->count)
    return;
  replace(&set->fields[at].text, NULL);
  replace(&set->fields[at].problem, NULL);
  if (at == set->active)
    enter(set);
}

void fieldset_type(struct fieldset *set, size_t field, const char *text) {
  size_t at = place_of(set, field);
  if (at == set->count)
    return;
  replace(&set->fields[at].text, text);
  if (at == set->active)
    enter(set);
}

void fieldset_refuse(struct fieldset *set, size_t field, const char *problem) {
  size_t at = place_of(set, field);
  if (at < set->count)
    replace(&set->fields[at].problem, problem);
}

/* --- leaving a field ------------------------------------------------------ */

static bool take(struct fieldset *set, struct fieldset_field *left,
                 const char *text, const char *value) {
  struct error error = {0};
  if (!text_same(value, set->values[left->field]) &&
      !set->hooks.leave(set->hooks.context, left->field, value, &error)) {
    replace(&left->text, text);
    replace(&left->problem, error.message);
    return false;
  }
  replace(&set->values[left->field], value);
  replace(&left->text, NULL);
  replace(&left->problem, NULL);
  return true;
}

/* The text typed into a field becomes its value. */
static bool leave_text(struct fieldset *set, struct fieldset_field *left,
                       const char *text) {
  const struct field *field = &set->form->fields[left->field];
  struct error error = {0};
  char *value = NULL;
  bool ok =
      field_parse(field, set->catalogue, text, set->today, &value, &error);
  if (ok && value && field->type == FIELD_REFERENCE && set->hooks.exists &&
      !set->hooks.exists(set->hooks.context, left->field, value))
    ok = error_set(&error, ERROR_NOT_FOUND, NULL, "%s",
                   _("there is no such one; F4 chooses or makes it"));
  if (ok) {
    ok = take(set, left, text, value);
  } else {
    replace(&left->text, text);
    replace(&left->problem, error.message);
  }
  free(value);
  return ok;
}

static bool leave_active(struct fieldset *set) {
  if (set->count == 0)
    return true;
  struct fieldset_field *left = &set->fields[set->active];
  if (choice_is(field_of(set, set->active))) {
    /* its text is the value that was chosen */
    if (!left->text)
      return true;
    char *value = memory_copy_text(left->text);
    bool ok = take(set, left, value, *value ? value : NULL);
    free(value);
    return ok;
  }
  if (!set->editor.changed)
    return !left->text;
  char *text = memory_copy_text(editor_text(&set->editor));
  bool ok = leave_text(set, left, text);
  free(text);
  if (ok)
    enter(set);
  return ok;
}

/* Tries a text again that was no value, or could not be kept, before: the
 * reason may have gone. */
static bool retry(struct fieldset *set, size_t at) {
  struct fieldset_field *field = &set->fields[at];
  if (!field->text)
    return true;
  char *text = memory_copy_text(field->text);
  bool ok = choice_is(field_of(set, at))
                ? take(set, field, text, *text ? text : NULL)
                : leave_text(set, field, text);
  free(text);
  return ok;
}

bool fieldset_leave(struct fieldset *set) {
  bool ok = leave_active(set);
  for (size_t i = 0; i < set->count; i++)
    if (i != set->active)
      ok = retry(set, i) && ok;
  return ok;
}

size_t fieldset_refused(const struct fieldset *set) {
  for (size_t i = 0; i < set->count; i++)
    if (set->fields[i].problem)
      return set->fields[i].field;
  return SIZE_MAX;
}

static bool is_typed(const struct fieldset *set, size_t at) {
  return set->fields[at].text ||
         (at == set->active && !choice_is(field_of(set, at)) &&
          set->editor.changed);
}

bool fieldset_typed(const struct fieldset *set) {
  for (size_t i = 0; i < set->count; i++)
    if (is_typed(set, i))
      return true;
  return false;
}

bool fieldset_typed_in(const struct fieldset *set, size_t field) {
  size_t at = place_of(set, field);
  return at < set->count && is_typed(set, at);
}

void fieldset_go(struct fieldset *set, size_t field) {
  size_t at = place_of(set, field);
  leave_active(set);
  if (at < set->count)
    set->active = at;
  enter(set);
}

/* The next field that can be changed; false: there is none that way. */
static bool go_on(struct fieldset *set, bool back) {
  size_t at = set->active;
  for (;;) {
    if (back ? at == 0 : at + 1 >= set->count)
      return false;
    at += back ? (size_t)-1 : 1;
    if (!set->fields[at].fixed)
      break;
  }
  leave_active(set);
  set->active = at;
  enter(set);
  return true;
}

/* --- keys --------------------------------------------------------------- */

static bool wants_choice(const struct field *field) {
  return field->type == FIELD_REFERENCE || field->type == FIELD_CODE;
}

/* Enter: a reference or code that is no value yet is chosen by what was
 * typed. */
static enum fieldset_result finish_field(struct fieldset *set) {
  const struct field *field = field_of(set, set->active);
  if (wants_choice(field) && !set->fields[set->active].fixed) {
    bool ok = leave_active(set);
    if (!ok ||
        (field->required && !set->values[set->fields[set->active].field]))
      return FIELDSET_CHOOSE;
  }
  return go_on(set, false) ? FIELDSET_TAKEN : FIELDSET_END;
}

static bool input_choice(struct fieldset *set, const struct input *input) {
  struct fieldset_field *active = &set->fields[set->active];
  const char *value = active->text ? active->text : set->values[active->field];
  char *next = NULL;
  if (!choice_input(field_of(set, set->active), value, input, &next))
    return false;
  /* an empty text is a choice taken back */
  replace(&active->text, next ? next : "");
  free(next);
  return true;
}

/* Puts the field back to its value. */
static bool revert(struct fieldset *set) {
  struct fieldset_field *active = &set->fields[set->active];
  if (!active->text && !active->problem && !set->editor.changed)
    return false;
  replace(&active->text, NULL);
  replace(&active->problem, NULL);
  enter(set);
  return true;
}

/* Whether the key is text for the active field; `*lost`: the field has no use
 * for it. */
static bool type_into(struct fieldset *set, const struct input *input,
                      bool *lost) {
  const struct field *field = field_of(set, set->active);
  bool text = input->kind == INPUT_CHARACTER || input->kind == INPUT_PASTE;
  *lost = false;
  if (!set->fields[set->active].fixed) {
    if (!choice_is(field))
      return editor_input(&set->editor, input);
    if (input_choice(set, input))
      return true;
  }
  *lost = text;
  return text;
}

static bool point_at(struct fieldset *set, const struct input *input) {
  editor_point(&set->editor, (size_t)(input->row - set->editor_at.row),
               (size_t)(input->col - set->editor_at.col));
  return true;
}

enum fieldset_result fieldset_input(struct fieldset *set,
                                    const struct input *input) {
  if (set->count == 0)
    return FIELDSET_PASSED;
  bool many = field_of(set, set->active)->type == FIELD_LONG_TEXT;
  if (input->kind == INPUT_ENTER && !many)
    return finish_field(set);
  if (input->kind == INPUT_FUNCTION && input->point == 4 &&
      wants_choice(field_of(set, set->active)))
    return FIELDSET_CHOOSE;
  bool lost;
  if (type_into(set, input, &lost))
    return lost ? FIELDSET_LOST : FIELDSET_TAKEN;
  switch (input->kind) {
    case INPUT_ESCAPE:
      return revert(set) ? FIELDSET_TAKEN : FIELDSET_PASSED;
    case INPUT_TAB:
    case INPUT_DOWN:
      if (!go_on(set, false))
        leave_active(set);
      return FIELDSET_TAKEN;
    case INPUT_BACK_TAB:
    case INPUT_UP:
      if (!go_on(set, true))
        leave_active(set);
      return FIELDSET_TAKEN;
    case INPUT_PAGE_UP:
    case INPUT_PAGE_DOWN:
      for (int i = 0; i < 8; i++)
        go_on(set, input->kind == INPUT_PAGE_UP);
      return FIELDSET_TAKEN;
    case INPUT_CLICK:
      return point_at(set, input) ? FIELDSET_TAKEN : FIELDSET_PASSED;
    case INPUT_ITEM:
      if (input->point < set->count)
        fieldset_go(set, set->fields[input->point].field);
      return FIELDSET_TAKEN;
    default:
      return FIELDSET_PASSED;
  }
}

const struct action fieldset_keys[] = {
    {.id = "field.next",
     .keys = "<Tab> <Down> <Enter>",
     .name = N_("next field"),
     .help = N_("leaves the field and keeps it; Enter ends a line where a "
                "text has many")},
    {.id = "field.back",
     .keys = "<S-Tab> <Up>",
     .name = N_("field before"),
     .help = N_("leaves the field and keeps it")},
    {.id = "field.choose",
     .keys = "<F4>",
     .name = N_("choose"),
     .help = N_("a list of what can stand here")},
    {.id = "field.revert",
     .keys = "<Esc>",
     .name = N_("as it was"),
     .help = N_("puts the field back; a second time leaves the form")},
    {0},
};
