/* What can be done on a screen. */
#include "chahe/tui/action.h"

#include <stddef.h>

#include "chahe/base/buffer.h"

/* Steps through the keys of an action. */
static bool next_key(const char **keys, struct input *input) {
  if (!*keys)
    return false;
  while (**keys == ' ')
    ++*keys;
  return input_parse(keys, input);
}

bool action_possible(const struct action *action, const struct view *view) {
  return !action->possible || action->possible(view);
}

static bool has_key(const struct action *action, const struct input *input) {
  const char *keys = action->keys;
  struct input key;
  while (next_key(&keys, &key))
    if (input_same(&key, input))
      return true;
  return false;
}

const struct action *action_find(const struct action *table,
                                 const struct input *input,
                                 const struct view *view) {
  for (const struct action *action = table; action && action->id; action++)
    if (action->run && has_key(action, input) && action_possible(action, view))
      return action;
  return NULL;
}

const struct action *action_of_key(const struct action *table,
                                   const struct input *input) {
  for (const struct action *action = table; action && action->id; action++)
    if (has_key(action, input))
      return action;
  return NULL;
}

bool action_key(const struct action *action, bool typing, struct input *input) {
  const char *keys = action->keys;
  while (next_key(&keys, input))
    if (!typing || input->kind != INPUT_CHARACTER)
      return true;
  return false;
}

void action_key_names(const struct action *action, struct buffer *out) {
  const char *keys = action->keys;
  struct input key;
  if (!keys) /* by its name, behind this one */
    buffer_add_char(out, ':');
  for (const char *glue = ""; next_key(&keys, &key); glue = " ") {
    buffer_add_text(out, glue);
    input_name(&key, out);
  }
}
