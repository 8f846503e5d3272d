/* Actions of every screen. */
#include "application.h"
#include "chahe/base/message.h"
#include "chahe/tui/help.h"
#include "merging.h"
#include "screens.h"

/* Closes what is open down to the first screen, then goes to another: a chain
 * of lists does not pile up. A form with typed text stays. */
static enum outcome go_home(struct view *view) {
  struct tui *tui = view->tui;
  while (tui->depth > 1) {
    struct view *top = tui_top(tui);
    if (top->screen->leave && !top->screen->leave(top))
      return CANCELLED;
    tui_pop(tui);
  }
  return DONE;
}

static enum outcome go_to(struct view *view, const struct screen *screen) {
  struct tui *tui = view->tui;
  if (view->screen == screen)
    return DONE;
  enum outcome outcome = go_home(view);
  return outcome == DONE ? tui_push(tui, screen, NULL) : outcome;
}

static enum outcome go_to_tenders(struct view *view) {
  return go_to(view, &screen_tenders);
}

static enum outcome go_to_audits(struct view *view) {
  struct tui *tui = view->tui;
  enum outcome outcome = go_home(view);
  return outcome == DONE ? open_audits(tui, &(struct audits_argument){0})
                         : outcome;
}

static enum outcome go_to_kind(struct view *view, const char *kind) {
  struct tui *tui = view->tui;
  enum outcome outcome = go_home(view);
  return outcome == DONE ? open_records(tui, kind) : outcome;
}

static enum outcome go_to_citizen(struct view *view) {
  return go_to_kind(view, "citizen");
}

static enum outcome go_to_training(struct view *view) {
  return go_to_kind(view, "training");
}

static enum outcome go_to_submission(struct view *view) {
  return go_to_kind(view, "submission");
}

static enum outcome go_to_statistics(struct view *view) {
  return go_to(view, &screen_statistics);
}

static enum outcome go_to_risks(struct view *view) {
  return go_to(view, &screen_risks);
}

static enum outcome go_to_conflicts(struct view *view) {
  return go_to(view, &screen_conflicts);
}

static enum outcome search(struct view *view) {
  return tui_push(view->tui, &screen_search, NULL);
}

static enum outcome leave_program(struct view *view) {
  struct tui *tui = view->tui;
  if (go_home(view) == DONE)
    tui_leave(tui);
  return DONE;
}

static bool is_first(const struct view *view) {
  return view->tui->depth == 1;
}

static bool is_not_first(const struct view *view) {
  return !is_first(view);
}

static enum outcome back(struct view *view) {
  struct tui *tui = view->tui;
  if (!view->screen->leave || view->screen->leave(view))
    tui_pop(tui);
  return DONE;
}

const struct action global_actions[] = {
    {.id = "undo",
     .keys = "u",
     .name = N_("undo"),
     .help = N_("takes the last change back, step by step"),
     .rank = 15,
     .run = application_undo},
    {.id = "redo",
     .keys = "<C-r>",
     .name = N_("redo"),
     .help = N_("does again what was undone"),
     .run = application_redo},
    {.id = "go.home",
     .keys = "H",
     .name = N_("home"),
     .help = N_("to the first screen: what is due, quota, this quarter"),
     .run = go_home},
    {.id = "go.tenders",
     .keys = "T",
     .name = N_("tender list"),
     .help = N_("the list of tenders"),
     .run = go_to_tenders},
    {.id = "go.audits",
     .keys = "L",
     .name = N_("audit list"),
     .help = N_("the list of audits"),
     .run = go_to_audits},
    {.id = "go.citizen",
     .keys = "C",
     .name = N_("citizen reports"),
     .help = N_("the list of citizen reports"),
     .run = go_to_citizen},
    {.id = "go.training",
     .keys = "E",
     .name = N_("trainings"),
     .help = N_("the list of trainings"),
     .run = go_to_training},
    {.id = "go.submission",
     .keys = "Q",
     .name = N_("quarterly returns"),
     .help = N_("the list of quarterly returns"),
     .run = go_to_submission},
    {.id = "go.statistics",
     .keys = "S",
     .name = N_("statistics"),
     .help = N_("the figures of a period, with bars"),
     .run = go_to_statistics},
    {.id = "go.risks",
     .keys = "W",
     .name = N_("early warning"),
     .help = N_("tenders by risk, worst first"),
     .run = go_to_risks},
    {.id = "go.conflicts",
     .keys = "X",
     .name = N_("conflicts"),
     .help = N_("cells that two people changed, to be decided"),
     .run = go_to_conflicts},
    {.id = "go.merge",
     .keys = "M",
     .name = N_("merge"),
     .help = N_("takes in the files of other laptops, and shows a receipt"),
     .run = open_merge},
    {.id = "search",
     .keys = "F",
     .name = N_("search"),
     .help = N_("words in all records, found while one types"),
     .run = search},
    {.id = "palette",
     .keys = ":",
     .name = N_("commands"),
     .help = N_("the actions of this screen and of every screen, by name"),
     .rank = 17,
     .run = palette_open},
    {.id = "help",
     .keys = "? <F1>",
     .name = N_("help"),
     .help = N_("the keys of this screen"),
     .rank = 18,
     .run = help_open},
    {.id = "back",
     .keys = "q",
     .name = N_("back"),
     .help = N_("back to the screen before, like Esc"),
     .rank = 19,
     .run = back,
     .possible = is_not_first},
    {.id = "quit",
     .keys = "q",
     .name = N_("leave"),
     .help = N_("leaves the program, from its first screen"),
     .rank = 19,
     .run = leave_program,
     .possible = is_first},
    {.id = "redraw",
     .keys = "<C-l>",
     .name = N_("redraw"),
     .help = N_("draws the screen anew")},
    {.id = "suspend",
     .keys = "<C-z>",
     .name = N_("suspend"),
     .help = N_("back to the shell for a while; fg returns")},
    {0},
};
