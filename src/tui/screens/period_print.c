/* The printed forms of a period. */
#include <stdlib.h>

#include "application.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "printout_list.h"
#include "screens.h"

struct period_print {
  struct period period;
  char key[PERIOD_TEXT_SIZE];
  struct printout_list forms;
};

enum outcome open_period_print(struct tui *tui, struct period period) {
  return tui_push(tui, &screen_period_print, &period);
}

static bool open_prints(struct view *view, const void *argument,
                        struct error *error) {
  struct period_print *state = memory_new(1, sizeof *state);
  (void)error;
  state->period = *(const struct period *)argument;
  period_text(state->period, state->key);
  view->state = state;
  return true;
}

static bool load_prints(struct view *view, struct error *error) {
  struct period_print *state = view->state;
  (void)error;
  printout_list_of_period(&state->forms, period_unit(state->period));
  return true;
}

static void close_prints(struct view *view) {
  struct period_print *state = view->state;
  printout_list_done(&state->forms);
  free(state);
}

static void title_prints(const struct view *view, struct buffer *left,
                         struct buffer *right) {
  const struct period_print *state = view->state;
  buffer_format(left, "%s  ", _("Print"));
  words_period(state->period, left);
  words_date(state->period.from, false, right);
  buffer_add_text(right, " - ");
  words_date(state->period.to, false, right);
}

static void draw_prints(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct period_print *state = view->state;
  printout_list_draw(&state->forms, view, state->key, canvas, area);
}

static enum outcome print(struct view *view) {
  struct period_print *state = view->state;
  return printout_list_print(&state->forms, view, state->key);
}

static enum outcome show(struct view *view) {
  struct period_print *state = view->state;
  return printout_list_show(&state->forms, view);
}

static bool can_print(const struct view *view) {
  return printout_list_any(&((struct period_print *)view->state)->forms);
}

static bool can_show(const struct view *view) {
  return printout_list_written(&((struct period_print *)view->state)->forms);
}

static bool input_prints(struct view *view, const struct input *input) {
  struct period_print *state = view->state;
  if (list_opens(&state->forms.list, input)) {
    print(view);
    return true;
  }
  return list_input(&state->forms.list, input);
}

static const struct action actions[] = {
    {.id = "period_print.print",
     .keys = "<Enter> p",
     .name = N_("print"),
     .help = N_("writes the selected form as PDF"),
     .rank = 1,
     .run = print,
     .possible = can_print},
    {.id = "period_print.folder",
     .keys = "f",
     .name = N_("folder"),
     .help = N_("where the files are written"),
     .rank = 2,
     .run = printout_list_choose_folder},
    {.id = "period_print.show",
     .keys = "o",
     .name = N_("open"),
     .help = N_("shows the file with $CHAHE_PDF_VIEWER or xdg-open"),
     .rank = 3,
     .run = show,
     .possible = can_show},
    {0},
};

static const struct action *const more[] = {list_keys, NULL};

const struct screen screen_period_print = {
    .id = "period_print",
    .name = N_("printed forms of a period"),
    .actions = actions,
    .more = more,
    .open = open_prints,
    .load = load_prints,
    .title = title_prints,
    .draw = draw_prints,
    .input = input_prints,
    .close = close_prints,
};
