#ifndef CHAHE_TUI_FIELDSET_H
#define CHAHE_TUI_FIELDSET_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/core/date.h"
#include "chahe/forms/catalogue.h"
#include "chahe/forms/form.h"
#include "chahe/tui/action.h"
#include "chahe/tui/canvas.h"
#include "chahe/tui/editor.h"

/* The fields of a form on the screen, to be filled in. One field has the
 * cursor; what is typed there becomes a value when it is left. A text that is
 * no value stays as it was typed, with the reason below it, and keeps nobody
 * from going on: nothing typed is lost. */

struct fieldset_field {
  size_t field; /* index in the form */
  bool fixed;   /* shown, and not changed here */
  char *text;   /* typed and not taken as a value; else NULL */
  char *problem;
  int rows; /* at the last draw */
};

struct fieldset_hooks {
  /* A field was left with another value (canonical, NULL: empty): keeps it, or
     refuses it with `error`, whose message is shown. It may change the values
     of other fields by fieldset_put(). */
  bool (*leave)(void *context, size_t field, const char *value,
                struct error *error);
  /* Whether a reference's value is the key of a row; may be NULL. */
  bool (*exists)(void *context, size_t field, const char *value);
  /* Adds what is known of a value: the name of a tender, the label of a code;
     may be NULL. */
  void (*describe)(void *context, size_t field, const char *value,
                   struct buffer *out);
  void *context;
};

struct fieldset {
  const struct form *form;
  const struct catalogue *catalogue;
  date_t today;
  enum language language;
  struct fieldset_hooks hooks;
  char **values; /* canonical, one a field of the form; NULL: empty */
  struct fieldset_field *fields; /* those shown, in their order */
  size_t count;
  size_t active;
  struct editor editor;  /* of the active field, where it holds a text */
  struct area editor_at; /* where that was drawn */
  size_t top;            /* first field shown */
};

/* All fields of the form, empty; hide or fix some before it is drawn. */
void fieldset_init(struct fieldset *set, const struct form *form,
                   const struct fieldset_hooks *hooks);
void fieldset_done(struct fieldset *set);

/* Takes the field out of those shown / lets it be seen only. */
void fieldset_hide(struct fieldset *set, const char *key);
void fieldset_fix(struct fieldset *set, const char *key);

/* Sets a value (canonical, copied; NULL: empty), what was typed there is
 * forgotten. */
void fieldset_put(struct fieldset *set, size_t field, const char *value);
/* Types `text` into a field as a person would, without leaving it. */
void fieldset_type(struct fieldset *set, size_t field, const char *text);
/* Shows a reason below a field. */
void fieldset_refuse(struct fieldset *set, size_t field, const char *problem);

/* Puts the cursor into a field that is shown; the one before is left. */
void fieldset_go(struct fieldset *set, size_t field);

/* Leaves the active field as Tab does, staying in it, and tries again what
 * other fields could not keep before. False: some field holds a text that is
 * no value, and shows why. */
bool fieldset_leave(struct fieldset *set);

/* The first field that shows a reason; SIZE_MAX: none does. */
size_t fieldset_refused(const struct fieldset *set);

/* Whether something is typed that `leave` has not kept. */
bool fieldset_typed(const struct fieldset *set);
/* The same of one field. */
bool fieldset_typed_in(const struct fieldset *set, size_t field);

/* What a field shows to be typed into: the text typed, else the value as it is
 * typed (ROC dates); owned by the caller. */
char *fieldset_text(const struct fieldset *set, size_t field);

enum fieldset_result {
  FIELDSET_PASSED, /* the key is not for it */
  FIELDSET_TAKEN,
  FIELDSET_LOST,   /* a text that the active field has no use for */
  FIELDSET_CHOOSE, /* the person wants to choose the active field's value */
  FIELDSET_END,    /* Enter in the last field */
};
enum fieldset_result fieldset_input(struct fieldset *set,
                                    const struct input *input);

void fieldset_draw(struct fieldset *set, struct canvas *canvas,
                   struct area area);

extern const struct action fieldset_keys[];

#endif
