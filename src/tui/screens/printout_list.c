/* The printed forms of an audit or of a period. */
#include "printout_list.h"

#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "audit_page.h"
#include "chahe/base/file.h"
#include "chahe/base/folder.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "viewer.h"

/* --- which ---------------------------------------------------------------- */

static void list_forms(struct printout_list *forms, enum printout_scope scope,
                       unsigned units) {
  if (!forms->printouts)
    forms->printouts =
        memory_new(printout_count, sizeof(const struct printout *));
  forms->count = 0;
  for (size_t i = 0; i < printout_count; i++) {
    const struct printout *printout = &printouts[i];
    if (printout->scope == scope &&
        (printout->units == 0 || printout->units & units))
      forms->printouts[forms->count++] = printout;
  }
  list_count(&forms->list, forms->count);
}

void printout_list_of_audit(struct printout_list *forms) {
  list_forms(forms, PRINTOUT_AUDIT, 0);
}

void printout_list_of_period(struct printout_list *forms,
                             enum period_unit unit) {
  list_forms(forms, PRINTOUT_PERIOD, 1u << unit);
}

void printout_list_done(struct printout_list *forms) {
  free(forms->printouts);
  free(forms->path);
  free(forms->warnings);
}

static const char *folder_of(const struct view *view) {
  const char *folder = application_of(view)->print_folder;
  return folder ? folder : ".";
}

bool printout_write(struct view *view, const char *name,
                    const struct buffer *pdf, char **path,
                    struct error *error) {
  const char *folder = folder_of(view);
  *path = folder_join(folder, name);
  if (file_make_folder(folder, error) &&
      file_write(*path, pdf->data, pdf->len, error))
    return true;
  free(*path);
  *path = NULL;
  return false;
}

/* --- showing ------------------------------------------------------------ */

static const struct column columns[] = {
    {.title = N_("form"), .cols = 24},
    {.title = N_("what is on it"), .cols = 30, .weight = 1},
    {.title = N_("file"), .cols = 22},
};

struct filling {
  const struct printout_list *forms;
  const char *key;
};

static void fill_printout(void *context, size_t index, struct list_row *row) {
  const struct filling *filling = context;
  const struct printout *printout = filling->forms->printouts[index];
  buffer_add_text(&row->cells[0], _(printout->title));
  buffer_add_text(&row->cells[1], _(printout->help));
  printout_file_name(printout, filling->key, &row->cells[2]);
}

void printout_list_draw(struct printout_list *forms, struct view *view,
                        const char *key, struct canvas *canvas,
                        struct area area) {
  struct filling filling = {forms, key};
  int rows = (int)forms->count + 1;
  int row = area.row + rows + 1;
  struct buffer text = {0};
  list_draw(&forms->list, canvas,
            (struct area){area.row, area.col, rows, area.cols}, columns,
            sizeof columns / sizeof *columns, fill_printout, &filling, true);
  char *whole = realpath(folder_of(view), NULL);
  buffer_format(&text, "%s %s", _("Folder:"), whole ? whole : folder_of(view));
  if (!whole)
    buffer_format(&text, "  %s", _("(not there yet: printing makes it)"));
  free(whole);
  canvas_put(canvas, row, area.col, area.cols, text.data, STYLE_LABEL);
  buffer_reset(&text);
  if (forms->path)
    buffer_format(&text, "%s %s\n", _("Written:"), forms->path);
  if (forms->warnings)
    buffer_add_text(&text, forms->warnings);
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

enum outcome printout_list_print(struct printout_list *forms, struct view *view,
                                 const char *key) {
  size_t row = 0;
  if (!list_row(&forms->list, &row))
    return DONE;
  const struct printout *printout = forms->printouts[row];
  struct session *session = session_of(view);
  struct buffer pdf = {0};
  struct buffer warnings = {0};
  struct error error = {0};
  struct buffer name = {0};
  char *path = NULL;
  printout_file_name(printout, key, &name);
  bool ok = printout->print(session, key, &pdf, &warnings, &error) &&
            printout_write(view, name.data, &pdf, &path, &error);
  buffer_done(&name);
  buffer_done(&pdf);
  if (!ok) {
    buffer_done(&warnings);
    return tui_fail(view->tui, &error);
  }
  bool warned = warnings.len > 0;
  replace(&forms->path, path);
  replace(&forms->warnings, warned ? buffer_take(&warnings) : NULL);
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

enum outcome printout_list_choose_folder(struct view *view) {
  return prompt_open(view->tui,
                     &(struct prompt){.label = _("Folder for PDF files:"),
                                      .initial = folder_of(view),
                                      .done = keep_folder});
}

enum outcome printout_list_show(struct printout_list *forms,
                                struct view *view) {
  struct error error = {0};
  if (!viewer_open(forms->path, &error))
    return tui_fail(view->tui, &error);
  tui_say(view->tui, STYLE_INFO, _("opened: %s"), forms->path);
  return DONE;
}

bool printout_list_any(const struct printout_list *forms) {
  size_t row;
  return list_row(&forms->list, &row);
}

bool printout_list_written(const struct printout_list *forms) {
  return forms->path && viewer_there();
}
