/* What is typed and not in the file is put away every two seconds. */
#include "safety.h"

#include <time.h>

#include "application.h"
#include "chahe/base/memory.h"
#include "chahe/tui/prompt.h"
#include "screens.h"

/* A line that is asked for belongs to no record. */
static bool draft_of_prompt(const struct view *view, struct draft_form *form) {
  const char *label, *text;
  if (!prompt_typed(view, &label, &text))
    return false;
  *form = (struct draft_form){.form = memory_copy_text(""),
                              .key = memory_copy_text(""),
                              .fields = memory_new(1, sizeof *form->fields),
                              .texts = memory_new(1, sizeof *form->texts),
                              .count = 1};
  form->fields[0] = memory_copy_text(label);
  form->texts[0] = memory_copy_text(text);
  return true;
}

static bool draft_of(const struct view *view, struct draft_form *form) {
  if (view->screen == &screen_prompt)
    return draft_of_prompt(view, form);
  if (view->screen == &screen_record)
    return record_draft(view, form);
  if (view->screen == &screen_finding)
    return finding_draft(view, form);
  return false;
}

static int64_t wall_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool safety_put_away(struct tui *tui) {
  struct application *application = tui->application;
  struct draft_form *forms = memory_new(TUI_VIEWS_MAX, sizeof *forms);
  struct error error = {0};
  size_t count = 0;
  for (size_t i = 0; i < tui->depth; i++)
    if (draft_of(&tui->views[i], &forms[count]))
      forms[count++].at = wall_clock();
  bool ok = draft_write(application->draft, forms, count, &error);
  draft_forms_done(forms, count);
  /* what could not be put away is tried again */
  tui->typed = !ok;
  if (!ok)
    tui_fail(tui, &error);
  return ok;
}
