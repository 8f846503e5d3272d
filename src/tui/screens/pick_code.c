/* Choosing a code of the catalogue by typing. */
#include <stdlib.h>

#include "application.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/picker.h"
#include "code_rows.h"
#include "pick.h"

struct code_source {
  struct code_search **search; /* the application's, which may be replaced */
  char *words;                 /* that were looked for */
  enum language language;
  pick_done *done;
};

static size_t narrow(void *source, const char *words) {
  struct code_source *codes = source;
  char *copy = memory_copy_text(words);
  free(codes->words);
  codes->words = copy;
  return code_search_run(*codes->search, words);
}

/* Another screen may have looked for other words; NULL: there are less now. */
static const struct code_hit *hit_of(const struct code_source *codes,
                                     size_t index) {
  return index < code_search_keep(*codes->search, codes->words)
             ? code_search_hit(*codes->search, index)
             : NULL;
}

static void fill(void *source, size_t index, struct list_row *row) {
  const struct code_source *codes = source;
  const struct code_hit *hit = hit_of(codes, index);
  if (hit)
    code_row_fill(hit, codes->language, row);
}

static enum outcome picked(struct view *view, void *source, size_t index) {
  const struct code_source *codes = source;
  const struct code_hit *hit = hit_of(codes, index);
  return hit ? codes->done(view, hit->code->code) : CANCELLED;
}

static void free_source(void *source) {
  struct code_source *codes = source;
  free(codes->words);
  free(codes);
}

enum outcome pick_code(struct tui *tui, const char *initial, pick_done *done) {
  struct application *application = tui->application;
  struct error error = {0};
  if (!application_codes(application, &error))
    return tui_fail(tui, &error);
  struct code_source *source = memory_new(1, sizeof *source);
  *source = (struct code_source){.search = &application->codes,
                                 .language = application->session->language,
                                 .done = done};
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
               .done = free_source,
           });
}
