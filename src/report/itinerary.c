/* 行程表, the timetable of a visit: who goes where, and what is done when. */
#include "chahe/report/audit_document.h"
#include "chahe/report/audit_form.h"
#include "chahe/report/audit_members.h"
#include "chahe/report/audit_tender.h"
#include "chahe/report/field_grid.h"
#include "chahe/report/print.h"
#include "chahe/report/table_words.h"
#include "chahe/report/wording.h"

static const double STEP_HEIGHT = 24;

/* Time, place and target of an unannounced visit are secret until it begins
 * (Rules Art. 13). */
static void secrecy(const struct audit_form *form) {
  static const double shares[] = {1};
  const char *key = form->model->facts.unannounced ? "itinerary.secret"
                                                   : "itinerary.announced";
  struct cell cell = cell_label(audit_form_word(form, key), 1);
  struct table table;
  table_start(&table, form->document, shares, 1, DOCUMENT_SIZE);
  cell.min_height = STEP_HEIGHT;
  table_row(&table, &cell, 1);
  table_done(&table);
  document_space(form->document, 6);
}

static const char *date(struct audit_form *form) {
  struct buffer *text = texts_new(&form->texts);
  date_t date = form->model->facts.audited_on;
  const struct slot slots[] = {{"date", audit_form_date(form, date)},
                               {"weekday", wording_weekday(form->forms, date)},
                               {NULL, NULL}};
  if (date != DATE_NONE)
    wording_add(text, form->forms, "itinerary.date_value", slots);
  return buffer_text(text);
}

static void head(struct audit_form *form) {
  const struct audit_model *model = form->model;
  struct field_grid grid;
  field_grid_start(&grid, form->document, form->forms);
  field_grid_wide(&grid, "record.tender", audit_tender_name(form));
  field_grid_pair(&grid, "record.audit_date", date(form), "record.place",
                  model->place);
  field_grid_pair(&grid, "record.organizer", model->organizer, "record.pcm",
                  model->pcm);
  field_grid_pair(&grid, "party.supervisor", model->supervisor,
                  "record.contractor", model->contractor);
  field_grid_wide(&grid, "record.members", audit_members_team(form));
  field_grid_wide(&grid, "record.leader", audit_members_lead(form));
  field_grid_done(&grid);
}

/* An item of the wording: time | what | where, the latter may be left out. */
static void step_row(struct audit_form *form, struct table *table,
                     const char *step) {
  const struct slot slots[] = {{"organizer", form->model->organizer},
                               {"place", form->model->place},
                               {NULL, NULL}};
  struct buffer part = {0};
  struct cell cells[3];
  for (size_t i = 0; i < 3; i++) {
    struct buffer *text = texts_new(&form->texts);
    if (wording_next(&step, '|', &part))
      wording_fill(text, buffer_text(&part), slots);
    cells[i] = cell_middle(buffer_text(text), 1, ALIGN_LEFT);
  }
  cells[0].align = ALIGN_CENTRE;
  cells[0].min_height = STEP_HEIGHT;
  table_row(table, cells, 3);
  buffer_done(&part);
}

static void steps(struct audit_form *form) {
  static const double shares[] = {90, 271, 150};
  static const char *const heads[] = {"itinerary.time", "itinerary.what",
                                      "itinerary.place"};
  const char *rest = audit_form_word(form, "itinerary.step");
  struct buffer step = {0};
  struct table table;
  table_start(&table, form->document, shares, 3, DOCUMENT_SIZE);
  table_title(&table, audit_form_word(form, "itinerary.steps"));
  table_words(&table, form->forms, heads, 3);
  while (wording_next(&rest, '\n', &step))
    step_row(form, &table, buffer_text(&step));
  table_done(&table);
  buffer_done(&step);
}

static void notes(void *context) {
  static const double shares[] = {30, 481};
  const struct audit_form *form = context;
  const char *rest = audit_form_word(form, "itinerary.note");
  struct buffer note = {0};
  struct table table;
  int count = 0;
  table_start(&table, form->document, shares, 2, DOCUMENT_SIZE);
  table_title(&table, audit_form_word(form, "itinerary.notes"));
  while (wording_next(&rest, '\n', &note))
    table_numbered(&table, ++count, buffer_text(&note));
  table_done(&table);
  buffer_done(&note);
}

bool print_itinerary(const struct audit_model *model, const struct forms *forms,
                     date_t printed_on, struct buffer *out,
                     struct buffer *warnings, struct error *error) {
  static const struct audit_titles titles = {"itinerary.title",
                                             "itinerary.title_reaudit",
                                             "itinerary.title_supervision"};
  struct audit_form form;
  const char *title = audit_title(model, &titles);
  if (!audit_form_start(&form, model, forms, title, printed_on, error))
    return false;
  secrecy(&form);
  head(&form);
  steps(&form);
  document_keep(form.document, notes, &form);
  return audit_form_finish(&form, out, warnings, error);
}
