/* The printed forms of an audit. */
#include <stdlib.h>
#include <string.h>

#include "audit_page.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/report/printout.h"
#include "chahe/tui/prompt.h"
#include "viewer.h"

struct prints {
  struct list list;
  const struct printout **printouts; /* those of an audit */
  size_t count;
  char *path;     /* of the file written last; NULL: none */
  char *warnings; /* on it, in lines; NULL: none */
};

static void close_prints(void *own) {
  struct prints *prints = own;
  free(prints->printouts);
  free(prints->path);
  free(prints->warnings);
}

static bool load_prints(struct view *view, struct error *error) {
  struct prints *prints = audit_own(view);
  (void)error;
  if (!prints->printouts)
    prints->printouts =
        memory_new(printout_count, sizeof(const struct printout *));
  prints->count = 0;
  for (size_t i = 0; i < printout_count; i++)
    if (printouts[i].scope == PRINTOUT_AUDIT)
      prints->printouts[prints->count++] = &printouts[i];
  list_count(&prints->list, prints->count);
  return true;
}

static const char *folder_of(const struct view *view) {
  const char *folder = application_of(view)->print_folder;
  return folder ? folder : ".";
}

static char *path_of(const struct view *view, const struct printout *printout) {
  struct buffer path = {0};
  const char *folder = folder_of(view);
  buffer_format(&path, "%s%s", folder,
                folder[strlen(folder) - 1] == '/' ? "" : "/");
  printout_file_name(printout, audit_of(view)->audit_no, &path);
  return buffer_take(&path);
}

/* --- showing ------------------------------------------------------------ */

static const struct column columns[] = {
    {.title = N_("form"), .cols = 24},
    {.title = N_("what is on it"), .cols = 30, .weight = 1},
    {.title = N_("file"), .cols = 22},
};

static void fill_printout(void *context, size_t index, struct list_row *row) {
  const struct view *view = context;
  const struct prints *prints = audit_own(view);
  const struct printout *printout = prints->printouts[index];
  buffer_add_text(&row->cells[0], _(printout->title));
  buffer_add_text(&row->cells[1], _(printout->help));
  printout_file_name(printout, audit_of(view)->audit_no, &row->cells[2]);
}

static void draw_prints(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct prints *prints = audit_own(view);
  int rows = (int)prints->count + 1;
  int row = area.row + rows + 1;
  struct buffer text = {0};
  list_draw(&prints->list, canvas,
            (struct area){area.row, area.col, rows, area.cols}, columns,
            sizeof columns / sizeof *columns, fill_printout, view, true);
  char *whole = realpath(folder_of(view), NULL);
  buffer_format(&text, "%s %s", _("Folder:"), whole ? whole : folder_of(view));
  if (!whole)
    buffer_format(&text, "  %s", _("(not there yet: printing makes it)"));
  free(whole);
  canvas_put(canvas, row, area.col, area.cols, text.data, STYLE_LABEL);
  buffer_reset(&text);
  if (prints->path)
    buffer_format(&text, "%s %s\n", _("Written:"), prints->path);
  if (prints->warnings)
    buffer_add_text(&text, prints->warnings);
  if (text.len > 0)
    audit_draw_text(canvas,
                    (struct area){row + 2, area.col,
                                  area.row + area.rows - row - 2, area.cols},
                    text.data);
  buffer_done(&text);
}

/* --- keys --------------------------------------------------------------- */

static void replace(char **text, char *with) {
  free(*text);
  *text = with;
}

static enum outcome print(struct view *view) {
  struct prints *prints = audit_own(view);
  size_t row = 0;
  if (!list_row(&prints->list, &row))
    return DONE;
  const struct printout *printout = prints->printouts[row];
  struct session *session = session_of(view);
  struct buffer pdf = {0};
  struct buffer warnings = {0};
  struct error error = {0};
  char *path = path_of(view, printout);
  bool ok = printout->print(session, audit_of(view)->audit_no, &pdf, &warnings,
                            &error) &&
            file_make_folder(folder_of(view), &error) &&
            file_write(path, pdf.data, pdf.len, &error);
  buffer_done(&pdf);
  if (!ok) {
    buffer_done(&warnings);
    free(path);
    return tui_fail(view->tui, &error);
  }
  bool warned = warnings.len > 0;
  replace(&prints->path, path);
  replace(&prints->warnings, warned ? buffer_take(&warnings) : NULL);
  buffer_done(&warnings);
  tui_say(view->tui, warned ? STYLE_WARN : STYLE_INFO,
          warned ? _("written, with warnings: %s") : _("written: %s"), path);
  return DONE;
}

static enum outcome keep_folder(struct view *view, const char *text) {
  replace(&application_of(view)->print_folder,
          *text ? memory_copy_text(text) : NULL);
  return DONE;
}

static enum outcome choose_folder(struct view *view) {
  return prompt_open(view->tui,
                     &(struct prompt){.label = _("Folder for PDF files:"),
                                      .initial = folder_of(view),
                                      .done = keep_folder});
}

static enum outcome show(struct view *view) {
  const struct prints *prints = audit_own(view);
  struct error error = {0};
  if (!viewer_open(prints->path, &error))
    return tui_fail(view->tui, &error);
  tui_say(view->tui, STYLE_INFO, _("opened: %s"), prints->path);
  return DONE;
}

static bool has_printout(const struct view *view) {
  const struct prints *prints = audit_own(view);
  size_t row;
  return list_row(&prints->list, &row);
}

static bool can_show(const struct view *view) {
  const struct prints *prints = audit_own(view);
  return prints->path && viewer_there();
}

static bool input_prints(struct view *view, const struct input *input) {
  struct prints *prints = audit_own(view);
  if (list_opens(&prints->list, input)) {
    print(view);
    return true;
  }
  return list_input(&prints->list, input);
}

const struct action audit_print_actions[] = {
    {.id = "print.print",
     .keys = "<Enter> p",
     .name = N_("print"),
     .help = N_("writes the selected form as PDF"),
     .rank = 1,
     .run = print,
     .possible = has_printout},
    {.id = "print.folder",
     .keys = "f",
     .name = N_("folder"),
     .help = N_("where the files are written"),
     .rank = 2,
     .run = choose_folder},
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
  return &((struct prints *)own)->list;
}

const struct audit_tab audit_print = {
    .page = PAGE_PRINT,
    .size = sizeof(struct prints),
    .load = load_prints,
    .list = list_of_prints,
    .draw = draw_prints,
    .input = input_prints,
    .close = close_prints,
};
