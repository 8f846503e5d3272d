/* Choosing a code of the catalogue by typing. */
#include <stdlib.h>

#include "application.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/picker.h"
#include "code_rows.h"
#include "pick.h"

struct code_source {
  struct code_search *search;
  enum language language;
  pick_done *done;
};

static size_t narrow(void *source, const char *words) {
  struct code_source *codes = source;
  return code_search_run(codes->search, words);
}

static void fill(void *source, size_t index, struct list_row *row) {
  const struct code_source *codes = source;
  code_row_fill(code_search_hit(codes->search, index), codes->language, row);
}

static enum outcome picked(struct view *view, void *source, size_t index) {
  const struct code_source *codes = source;
  return codes->done(view, code_search_hit(codes->search, index)->code->code);
}

enum outcome pick_code(struct tui *tui, const char *initial, pick_done *done) {
  struct application *application = tui->application;
  struct error error = {0};
  struct code_search *search = application_codes(application, &error);
  if (!search)
    return tui_fail(tui, &error);
  struct code_source *source = memory_new(1, sizeof *source);
  *source = (struct code_source){search, application->session->language, done};
  return picker_open(
      tui, &(struct picker){
               .title = _("Code of the deduction table"),
               .initial = initial,
               .source = source,
               .columns = code_columns,
               .column_count = CODE_COLUMNS,
               .narrow = narrow,
               .fill = fill,
               .picked = picked,
               .hint = _("nothing fits: a shorter word, or the code's "
                         "beginning"),
               .done = free,
           });
}
