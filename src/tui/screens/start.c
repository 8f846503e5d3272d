/* Starting the full-screen program. */
#include "chahe/tui/start.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "album.h"
#include "application.h"
#include "carry.h"
#include "chahe/base/message.h"
#include "chahe/tui/fieldset.h"
#include "chahe/tui/help.h"
#include "chahe/tui/line_input.h"
#include "chahe/tui/list.h"
#include "chahe/tui/picker.h"
#include "chahe/tui/prompt.h"
#include "chahe/tui/script.h"
#include "chahe/tui/terminal.h"
#include "folder.h"
#include "history.h"
#include "merging.h"
#include "photo.h"
#include "reading.h"
#include "safety.h"
#include "screens.h"
#include "stage.h"
#include "taking.h"

const struct screen *const all_screens[] = {
    &screen_home,       &screen_tenders,
    &screen_tender,     &screen_audits,
    &screen_audit,      &screen_finding,
    &screen_record,     &screen_records,
    &screen_search,     &screen_risks,
    &screen_statistics, &screen_period_print,
    &screen_conflicts,  &screen_carry,
    &screen_merging,    &screen_merge_receipt,
    &screen_recovery,   &screen_folder,
    &screen_stage,      &screen_taking,
    &screen_photo,      &screen_history,
    &screen_reading,    &screen_picker,
    &screen_prompt,     &screen_question,
    &screen_help,       NULL,
};

/* The last transactions that `u` reaches after a restart. */
enum { UNDO_STEPS = 20 };

static date_t date_of_today(void) {
  time_t now = time(NULL);
  struct tm local;
  localtime_r(&now, &local);
  return date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

/* Midnight has passed, or another program wrote to the file. */
static void look_around(struct tui *tui) {
  struct application *application = tui->application;
  int64_t version = application->version;
  if (!application->options->fixed_today) {
    date_t today = date_of_today();
    if (today != application->session->today) {
      application->session->today = tui->today = today;
      tui_stale(tui);
    }
  }
  if (session_version(application->session, &version, NULL) &&
      version != application->version) {
    application->version = version;
    album_pause(application->album);
    tui_stale(tui);
  }
}

/* A commit would wait for the readers beside. */
static void make_way(void *context) {
  struct tui *tui = context;
  const struct application *application = tui->application;
  album_pause(application->album);
  for (size_t i = 0; i < tui->depth; i++)
    if (tui->views[i].screen->pause)
      tui->views[i].screen->pause(&tui->views[i]);
}

static void tick(struct tui *tui, bool safe) {
  const struct application *application = tui->application;
  if (safe && tui->typed)
    safety_put_away(tui);
  look_around(tui);
  tui->waiting = false; /* a view that still waits says so */
  for (size_t i = 0; i < tui->depth; i++)
    if (tui->views[i].screen->tick)
      tui->views[i].screen->tick(&tui->views[i]);
  album_tick(application->album, tui_top(tui));
}

static bool run(struct tui *tui, const struct start_options *options,
                struct buffer *out, struct error *error) {
  if (tui_push(tui, &screen_home, NULL) != DONE)
    return error_set(error, ERROR_IO, options->path, "%s",
                     buffer_text(&tui->message));
  if (access(options->path, W_OK) != 0)
    tui_say(tui, STYLE_WARN, _("%s can only be read: nothing can be changed"),
            options->path);
  open_recovery(tui);
  if (options->script)
    return script_run(tui, options->script, out, error);
  return terminal_run(tui, error);
}

bool start_screens(struct session *session, const struct start_options *options,
                   struct buffer *out, struct error *error) {
  struct application application = {.session = session, .options = options};
  struct tui tui = {.application = &application,
                    .globals = global_actions,
                    .tick = tick,
                    .wake = look_around,
                    .pressed = options->pressed,
                    .context = options->context,
                    .today = session->today,
                    .language = session->language};
  tui_init(&tui, options->rows, options->cols);
  session_notice_writes(session, make_way, &tui);
  application.undo = undo_new();
  application.album = album_new();
  bool ok = undo_seed(application.undo, session, UNDO_STEPS, error);
  if (ok) {
    session_version(session, &application.version, NULL);
    application.draft = draft_open(options->path);
    ok = run(&tui, options, out, error);
  }
  tui_done(&tui);
  album_free(application.album);
  session_notice_writes(session, NULL, NULL);
  draft_close(application.draft);
  undo_free(application.undo);
  terminal_raise();
  free(application.print_folder);
  code_search_free(application.codes);
  return ok;
}

static void add_section(const char *name, const struct action *table,
                        bool manual, struct buffer *out) {
  buffer_format(out, manual ? ".SS %s\n" : "%s\n", name);
  help_text(table, manual, out);
}

void start_keys(bool manual, struct buffer *out) {
  add_section(_("every screen"), global_actions, manual, out);
  add_section(_("lists"), list_keys, manual, out);
  add_section(_("fields of a form"), fieldset_keys, manual, out);
  add_section(_("typing a text"), editor_keys, manual, out);
  for (size_t i = 0; all_screens[i]; i++) {
    const struct screen *screen = all_screens[i];
    if (screen->actions)
      add_section(_(screen->name), screen->actions, manual, out);
    for (const struct screen_part *part = screen->parts; part && part->name;
         part++)
      add_section(_(part->name), part->actions, manual, out);
  }
}
