/* An audit's advice on the design and other matters. */
#include <stdlib.h>

#include "audit_page.h"
#include "chahe/base/message.h"
#include "change.h"

struct advices {
  struct list list;
};

static const struct audit_advice *selected(const struct view *view) {
  const struct advices *advices = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  size_t row;
  return list_row(&advices->list, &row) ? &model->advices[row] : NULL;
}

static bool has_advice(const struct view *view) {
  return selected(view) != NULL;
}

static bool load_advice(struct view *view, struct error *error) {
  struct advices *advices = audit_own(view);
  (void)error;
  advices->list.empty = N_("No advice yet: a adds the first one.");
  list_count(&advices->list, audit_of(view)->model.advice_count);
  return true;
}

static const struct column columns[] = {
    {.title = N_("no."), .cols = 3, .right = true},
    {.title = N_("kind"), .cols = 8},
    {.title = N_("advice"), .cols = 20, .weight = 3},
    {.title = N_("response"), .cols = 12, .weight = 1},
};

static void fill_advice(void *context, size_t index, struct list_row *row) {
  const struct view *view = context;
  const struct audit_advice *advice = &audit_of(view)->model.advices[index];
  buffer_format(&row->cells[0], "%d", advice->seq);
  buffer_add_text(&row->cells[1], advice->design ? _("design") : _("other"));
  buffer_add_text(&row->cells[2], advice->text);
  buffer_add_text(&row->cells[3], advice->response);
}

static void draw_advice(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct advices *advices = audit_own(view);
  const struct audit_advice *advice = selected(view);
  int detail_rows = area.rows / 2 - 1;
  int list_rows = area.rows - detail_rows - 1;
  list_draw(&advices->list, canvas,
            (struct area){area.row, area.col, list_rows, area.cols}, columns,
            sizeof columns / sizeof *columns, fill_advice, view, true);
  canvas_line(canvas, area.row + list_rows, area.col, area.cols,
              SHAPE_HORIZONTAL, STYLE_DIM);
  if (!advice)
    return;
  struct buffer text = {0};
  buffer_format(&text, "%d  %s\n%s", advice->seq,
                advice->design ? _("design advice") : _("other advice"),
                advice->text);
  if (*advice->response)
    buffer_format(&text, "\n%s %s", _("Response:"), advice->response);
  audit_draw_text(
      canvas,
      (struct area){area.row + list_rows + 1, area.col, detail_rows, area.cols},
      text.data);
  buffer_done(&text);
}

static enum outcome add(struct view *view) {
  return audit_edit_part(view, "advice", NULL, "text");
}

static enum outcome edit_field(struct view *view, const char *field) {
  char *key = audit_part_key(view, selected(view)->seq);
  enum outcome outcome = audit_edit_part(view, "advice", key, field);
  free(key);
  return outcome;
}

static enum outcome edit(struct view *view) {
  return edit_field(view, "text");
}

static enum outcome respond(struct view *view) {
  return edit_field(view, "response");
}

static enum outcome change_kind(struct view *view) {
  char *key = audit_part_key(view, selected(view)->seq);
  struct entry entry = {"kind", selected(view)->design ? "other" : "design"};
  enum outcome outcome = change_record(view, "advice", key, &entry, 1);
  free(key);
  return outcome;
}

static enum outcome delete (struct view *view) {
  char *key = audit_part_key(view, selected(view)->seq);
  enum outcome outcome = change_delete(view, "advice", key);
  free(key);
  return outcome;
}

static bool input_advice(struct view *view, const struct input *input) {
  struct advices *advices = audit_own(view);
  if (list_opens(&advices->list, input)) {
    edit(view);
    return true;
  }
  return list_input(&advices->list, input);
}

const struct action audit_advice_actions[] = {
    {.id = "advice.add",
     .keys = "a",
     .name = N_("add"),
     .help = N_("a new piece of advice"),
     .rank = 1,
     .run = add},
    {.id = "advice.edit",
     .keys = "<Enter> e",
     .name = N_("edit"),
     .help = N_("all fields of the advice in a form"),
     .rank = 2,
     .run = edit,
     .possible = has_advice},
    {.id = "advice.respond",
     .keys = "r",
     .name = N_("response"),
     .help = N_("types what the agency answered"),
     .rank = 3,
     .run = respond,
     .possible = has_advice},
    {.id = "advice.kind",
     .keys = "x",
     .name = N_("design/other"),
     .help = N_("advice on the design, or on another matter"),
     .rank = 4,
     .run = change_kind,
     .possible = has_advice},
    {.id = "advice.delete",
     .keys = "d",
     .name = N_("delete"),
     .help = N_("takes the advice out"),
     .rank = 5,
     .run = delete,
     .possible = has_advice},
    {0},
};

static struct list *list_of_advice(void *own) {
  return &((struct advices *)own)->list;
}

const struct audit_tab audit_advice = {
    .page = PAGE_ADVICE,
    .size = sizeof(struct advices),
    .load = load_advice,
    .list = list_of_advice,
    .draw = draw_advice,
    .input = input_advice,
};
