/* Reading the file in the background. */
#include "computation.h"

#include "application.h"
#include "chahe/base/message.h"
#include "chahe/tui/background.h"

/* What the child needs to open the file for itself. */
struct child_work {
  struct session_options options;
  computation_run *run;
  const void *context;
};

static bool work(void *context, struct buffer *out, struct error *error) {
  const struct child_work *child = context;
  struct session session;
  /* the child ends without closing it */
  return session_open(&session, &child->options, error) &&
         child->run(&session, child->context, out, error);
}

static bool in_script(const struct view *view) {
  return application_of(view)->options->script != NULL;
}

static void start_child(struct computation *computation, struct view *view) {
  const struct start_options *options = application_of(view)->options;
  struct child_work child = {
      .options = {.path = options->path,
                  .forms = options->forms,
                  .author = options->author,
                  .today = today_of(view),
                  .language = language_of(view),
                  .network = options->network},
      .run = computation->run,
      .context = computation->context,
  };
  computation->child = background_start(work, &child, &computation->error);
  if (computation->child)
    view->tui->waiting = true;
  else
    computation->state = COMPUTATION_FAILED;
}

void computation_start(struct computation *computation, struct view *view,
                       computation_run *run, const void *context) {
  computation_done(computation);
  computation->state = COMPUTATION_RUNNING;
  computation->run = run;
  computation->context = context;
  if (!in_script(view))
    start_child(computation, view);
}

static bool run_here(struct computation *computation, struct view *view) {
  bool ok = computation->run(session_of(view), computation->context,
                             &computation->text, &computation->error);
  computation->state = ok ? COMPUTATION_DONE : COMPUTATION_FAILED;
  return true;
}

bool computation_look(struct computation *computation, struct view *view) {
  if (computation->state != COMPUTATION_RUNNING)
    return false;
  if (in_script(view))
    return run_here(computation, view);
  switch (background_poll(computation->child, &computation->text,
                          &computation->error)) {
    case BACKGROUND_RUNNING:
      view->tui->waiting = true;
      return false;
    case BACKGROUND_DONE:
      computation->state = COMPUTATION_DONE;
      break;
    case BACKGROUND_FAILED:
      computation->state = COMPUTATION_FAILED;
      break;
  }
  background_free(computation->child);
  computation->child = NULL;
  return true;
}

void computation_pause(struct computation *computation, struct view *view) {
  if (!computation->child)
    return;
  background_free(computation->child);
  computation->child = NULL;
  computation->state = COMPUTATION_NONE;
  view->stale = true;
}

const char *computation_words(const struct computation *computation) {
  switch (computation->state) {
    case COMPUTATION_RUNNING:
      return _("computing");
    case COMPUTATION_FAILED:
      return _("could not be computed");
    default:
      return "";
  }
}

void computation_done(struct computation *computation) {
  background_free(computation->child);
  buffer_done(&computation->text);
  *computation = (struct computation){0};
}
