/* Pickers of a tender or an audit. */
#include "pick.h"

#include <stdlib.h>

#include "application.h"
#include "audit_window.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/picker.h"
#include "narrowed.h"
#include "tender_window.h"

struct pick_source {
  struct session *session;
  struct narrowed rows;
  struct tender_window tenders; /* one of these, the other zeroed */
  struct audit_window audits;
  struct list place; /* what an audit window reads by: its rows alone */
  pick_done *done, *typed;
};

enum { PICK_ROWS = 40 };

static void free_source(void *context) {
  struct pick_source *source = context;
  narrowed_done(&source->rows);
  tender_window_done(&source->tenders);
  audit_window_done(&source->audits);
  free(source);
}

/* Without the texts (which cannot be read then) all rows are left. */
static size_t narrow_source(void *context, const char *words) {
  struct pick_source *source = context;
  narrowed_by(&source->rows, source->session, words, NULL);
  tender_window_reset(&source->tenders);
  audit_window_reset(&source->audits);
  return source->rows.shown.count;
}

static enum outcome open_source(struct tui *tui, struct pick_source *source,
                                struct picker picker) {
  picker.source = source;
  picker.narrow = narrow_source;
  picker.done = free_source;
  return picker_open(tui, &picker);
}

static enum outcome call_typed(struct view *view, void *context,
                               const char *text) {
  const struct pick_source *source = context;
  return source->typed(view, text);
}

static struct pick_source *new_source(struct tui *tui, pick_done *done) {
  struct application *application = tui->application;
  struct pick_source *source = memory_new(1, sizeof *source);
  source->session = application->session;
  source->done = done;
  source->place.rows = PICK_ROWS;
  return source;
}

/* --- tenders ------------------------------------------------------------- */

static void fill_tender(void *context, size_t index, struct list_row *row) {
  struct pick_source *source = context;
  const struct tender_row *of = tender_window_row(&source->tenders, index);
  if (!of)
    return;
  buffer_add_text(&row->cells[0], of->tender_no);
  buffer_add_text(&row->cells[1], of->name);
  buffer_add_text(&row->cells[2], of->contractor);
}

static enum outcome take_tender(struct view *view, void *context,
                                size_t index) {
  struct pick_source *source = context;
  const struct tender_row *of = tender_window_row(&source->tenders, index);
  return of ? source->done(view, of->tender_no) : CANCELLED;
}

enum outcome pick_tender(struct tui *tui, const char *initial, pick_done *done,
                         pick_done *typed) {
  static const struct column columns[] = {
      {.title = N_("tender no."), .cols = 12, .weight = 1},
      {.title = N_("tender"), .cols = 30, .weight = 4},
      {.title = N_("contractor"), .cols = 16, .weight = 2},
  };
  struct pick_source *source = new_source(tui, done);
  struct listing listing;
  struct error error = {0};
  source->typed = typed;
  source->rows.read_texts = listing_texts_tenders;
  source->tenders = (struct tender_window){.session = source->session,
                                           .listing = &source->rows.shown};
  if (!listing_tenders(source->session, &(struct tender_choice){0}, &listing,
                       &error) ||
      !narrowed_take(&source->rows, source->session, &listing, &error)) {
    free_source(source);
    return tui_fail(tui, &error);
  }
  return open_source(
      tui, source,
      (struct picker){
          .title = _("Which tender?"),
          .initial = initial,
          .columns = columns,
          .column_count = sizeof columns / sizeof *columns,
          .fill = fill_tender,
          .picked = take_tender,
          .typed = typed ? call_typed : NULL,
          .hint = typed
                      ? _("No tender fits. Enter: a new tender of this number")
                      : NULL});
}

/* --- audits -------------------------------------------------------------- */

static void fill_audit(void *context, size_t index, struct list_row *row) {
  struct pick_source *source = context;
  const struct audit_row *of = audit_window_row(&source->audits, index, NULL);
  char date[DATE_ROC_SIZE];
  if (!of)
    return;
  date_roc(of->facts.audited_on, date);
  buffer_add_text(&row->cells[0], of->audit_no);
  buffer_add_text(&row->cells[1], date);
  buffer_add_text(&row->cells[2], of->tender_name);
  buffer_add_text(&row->cells[3], of->contractor);
}

static enum outcome take_audit(struct view *view, void *context, size_t index) {
  struct pick_source *source = context;
  const struct audit_row *of = audit_window_row(&source->audits, index, NULL);
  return of ? source->done(view, of->audit_no) : CANCELLED;
}

enum outcome pick_audit(struct tui *tui, const char *initial, pick_done *done) {
  static const struct column columns[] = {
      {.title = N_("number"), .cols = 10},
      {.title = N_("date"), .cols = 9},
      {.title = N_("tender"), .cols = 30, .weight = 3},
      {.title = N_("contractor"), .cols = 16, .weight = 2},
  };
  struct pick_source *source = new_source(tui, done);
  struct audit_choice choice = {.period = audits_always};
  struct listing listing;
  struct error error = {0};
  source->rows.read_texts = listing_texts_audits;
  source->audits = (struct audit_window){.session = source->session,
                                         .listing = &source->rows.shown,
                                         .list = &source->place};
  if (!listing_audits(source->session, &choice, &listing, &error) ||
      !narrowed_take(&source->rows, source->session, &listing, &error)) {
    free_source(source);
    return tui_fail(tui, &error);
  }
  return open_source(
      tui, source,
      (struct picker){.title = _("Which audit?"),
                      .initial = initial,
                      .columns = columns,
                      .column_count = sizeof columns / sizeof *columns,
                      .fill = fill_audit,
                      .picked = take_audit});
}
