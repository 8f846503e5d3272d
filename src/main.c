/* chahe: audits of public works, as commands or on the screen. */
#include "chahe/base/file.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/cli/command.h"
#include "chahe/tui/start.h"

enum { SCRIPT_MOST = 1 << 20, ROWS = 24, COLS = 80, SIDE_MOST = 1000 };

/* "132x43" */
static bool read_size(const char *text, struct start_options *start,
                      struct error *error) {
  if (number_parse_pair(text, 'x', 1, SIDE_MOST, &start->cols, &start->rows))
    return true;
  return error_set(error, ERROR_USAGE, "--size",
                   _("\"%s\" is no size; it is COLUMNSxROWS, 80x24"), text);
}

static bool run_screens(struct command_run *run) {
  const struct command_options *options = &run->options;
  struct start_options start = {.path = run->path,
                                .forms = options->forms,
                                .author = run->author,
                                .network = options->network,
                                .fixed_today = options->on != NULL,
                                .rows = ROWS,
                                .cols = COLS};
  struct buffer script = {0};
  bool ok = !options->size || read_size(options->size, &start, &run->error);
  if (ok && options->script) {
    ok = file_read(options->script, SCRIPT_MOST, &script, &run->error);
    start.script = buffer_text(&script);
  }
  ok = ok && start_screens(&run->session, &start, &run->out, &run->error);
  buffer_done(&script);
  return ok;
}

int main(int argc, char **argv) {
  static const struct command_screens screens = {run_screens, start_keys};
  return command_main(argc, argv, &screens);
}
