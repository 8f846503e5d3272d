/* Pickers of what lists are filtered by. */
#include "pick_value.h"

#include <inttypes.h>
#include <stdlib.h>

#include "application.h"
#include "chahe/app/find.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/picker.h"

/* The values, and which of them fit what was typed. */
struct choice_source {
  struct listing_values values;
  size_t *fits;
  size_t fit_count;
  pick_done *done;           /* of pick_value() */
  pick_name_done *name_done; /* of pick_name() */
};

static size_t narrow_choices(void *context, const char *words) {
  struct choice_source *source = context;
  source->fit_count = 0;
  for (size_t i = 0; i < source->values.count; i++)
    if (find_contains(source->values.values[i].value, words))
      source->fits[source->fit_count++] = i;
  return source->fit_count;
}

static void fill_choice(void *context, size_t index, struct list_row *row) {
  const struct choice_source *source = context;
  const struct listing_value *value =
      &source->values.values[source->fits[index]];
  buffer_add_text(&row->cells[0], value->value);
  if (value->tenders > 0)
    buffer_format(&row->cells[1], "%" PRId64, value->tenders);
}

static enum outcome take_choice(struct view *view, void *context,
                                size_t index) {
  const struct choice_source *source = context;
  size_t at = source->fits[index];
  if (source->name_done)
    return source->name_done(view, at);
  return source->done(view, source->values.values[at].value);
}

static void free_choices(void *context) {
  struct choice_source *source = context;
  listing_values_done(&source->values);
  free(source->fits);
  free(source);
}

static enum outcome open_choices(struct view *view, const char *title,
                                 const struct column *columns,
                                 size_t column_count,
                                 struct choice_source *source) {
  source->fits = memory_new(source->values.count, sizeof *source->fits);
  return picker_open(view->tui, &(struct picker){.title = title,
                                                 .source = source,
                                                 .columns = columns,
                                                 .column_count = column_count,
                                                 .narrow = narrow_choices,
                                                 .fill = fill_choice,
                                                 .picked = take_choice,
                                                 .done = free_choices});
}

enum outcome pick_value(struct view *view, enum listing_column column,
                        pick_done *done) {
  static const struct column columns[] = {
      {.title = N_("name"), .cols = 40, .weight = 1},
      {.title = N_("tenders"), .cols = 8, .right = true},
  };
  struct choice_source *source = memory_new(1, sizeof *source);
  struct error error = {0};
  source->done = done;
  if (!listing_values_load(session_of(view), column, &source->values, &error)) {
    free(source);
    return tui_fail(view->tui, &error);
  }
  return open_choices(view,
                      column == LISTING_ORGANIZER ? _("Which organizer?")
                                                  : _("Which contractor?"),
                      columns, 2, source);
}

enum outcome pick_name(struct view *view, const char *title,
                       const char *const *names, size_t count,
                       pick_name_done *done) {
  static const struct column columns[] = {
      {.title = N_("name"), .cols = 40, .weight = 1}};
  struct choice_source *source = memory_new(1, sizeof *source);
  source->name_done = done;
  source->values.values = memory_new(count, sizeof *source->values.values);
  source->values.count = count;
  for (size_t i = 0; i < count; i++)
    source->values.values[i].value = memory_copy_text(names[i]);
  return open_choices(view, title, columns, 1, source);
}
