#ifndef CHAHE_TUI_CHOICE_INPUT_H
#define CHAHE_TUI_CHOICE_INPUT_H

/* Private to src/tui: values that are chosen by a key and not typed. */

#include <stdbool.h>

#include "chahe/forms/form.h"
#include "chahe/tui/input.h"

/* Whether the field's value is chosen: flags, choices. */
bool choice_is(const struct field *field);

/* The number of its options; a flag has no and yes. */
size_t choice_count(const struct field *field);
/* The key that picks an option, and its label in the language. */
char choice_key(const struct field *field, size_t option);
const char *choice_label(const struct field *field, size_t option,
                         enum language language);
/* Whether `value` (canonical, or NULL) has the option. */
bool choice_has(const struct field *field, const char *value, size_t option);

/* What `value` becomes by `input`: an option's key picks it (one of many:
 * puts it in or takes it out), blank and arrows go on to the next, BS
 * empties what need not be filled. False: the key is none of these. `*next` is
 * canonical and owned by the caller, NULL: empty. */
bool choice_input(const struct field *field, const char *value,
                  const struct input *input, char **next);

#endif
