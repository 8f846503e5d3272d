/* The printed forms of an audit. */
#include "audit_page.h"
#include "chahe/base/message.h"
#include "printout_list.h"

static void close_prints(void *own) {
  printout_list_done(own);
}

static bool load_prints(struct view *view, struct error *error) {
  (void)error;
  printout_list_of_audit(audit_own(view));
  return true;
}

static void draw_prints(struct view *view, struct canvas *canvas,
                        struct area area) {
  printout_list_draw(audit_own(view), view, audit_of(view)->audit_no, canvas,
                     area);
}

static enum outcome print(struct view *view) {
  return printout_list_print(audit_own(view), view, audit_of(view)->audit_no);
}

static enum outcome show(struct view *view) {
  return printout_list_show(audit_own(view), view);
}

static bool can_print(const struct view *view) {
  return printout_list_any(audit_own(view));
}

static bool can_show(const struct view *view) {
  return printout_list_written(audit_own(view));
}

static bool input_prints(struct view *view, const struct input *input) {
  struct printout_list *forms = audit_own(view);
  if (list_opens(&forms->list, input)) {
    print(view);
    return true;
  }
  return list_input(&forms->list, input);
}

const struct action audit_print_actions[] = {
    {.id = "print.print",
     .keys = "<Enter> p",
     .name = N_("print"),
     .help = N_("writes the selected form as PDF"),
     .rank = 1,
     .run = print,
     .possible = can_print},
    {.id = "print.folder",
     .keys = "f",
     .name = N_("folder"),
     .help = N_("where the files are written"),
     .rank = 2,
     .run = printout_list_choose_folder},
    {.id = "print.show",
     .keys = "o",
     .name = N_("open"),
     .help = N_("shows the file with $CHAHE_PDF_VIEWER or xdg-open"),
     .rank = 3,
     .run = show,
     .possible = can_show},
    {0},
};

static struct list *list_of_prints(void *own) {
  return &((struct printout_list *)own)->list;
}

const struct audit_tab audit_print = {
    .page = PAGE_PRINT,
    .size = sizeof(struct printout_list),
    .load = load_prints,
    .list = list_of_prints,
    .draw = draw_prints,
    .input = input_prints,
    .close = close_prints,
};
