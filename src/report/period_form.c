/* A form about a period, from its opening to the file. */
#include "chahe/report/period_form.h"

#include <stdio.h>
#include <string.h>

#include "chahe/report/digest.h"
#include "chahe/report/spell.h"

static const double TITLE_SIZE = 18, AGENCY_SIZE = 13;
static const double HEADING_SIZE = 12, HEADING_ABOVE = 8; /* as tables have */

/* --- texts ---------------------------------------------------------------- */

const char *period_form_word(const struct period_form *form, const char *key) {
  return forms_wording(form->forms, key);
}

const char *period_form_words(struct period_form *form, const char *key,
                              const struct slot *slots) {
  struct buffer *text = texts_new(&form->texts);
  wording_add(text, form->forms, key, slots);
  return buffer_text(text);
}

const char *period_form_section(struct period_form *form, const char *title) {
  struct buffer number = {0};
  spell_number(&number, ++form->sections);
  const struct slot slots[] = {
      {"number", buffer_text(&number)}, {"title", title}, {NULL, NULL}};
  const char *heading = period_form_words(form, "figures.section", slots);
  buffer_done(&number);
  return heading;
}

const char *period_form_number(struct period_form *form, int64_t number) {
  struct buffer *text = texts_new(&form->texts);
  if (number < 0)
    buffer_add_text(text, "\u2212");
  wording_money(text, number < 0 ? -number : number);
  return buffer_text(text);
}

const char *period_form_date(struct period_form *form, date_t date) {
  struct buffer *text = texts_new(&form->texts);
  wording_date(text, date);
  return buffer_text(text);
}

const char *period_form_tenths(struct period_form *form, int tenths) {
  struct buffer *text = texts_new(&form->texts);
  if (tenths == SCORE_NONE)
    buffer_add_text(text, period_form_word(form, "common.empty"));
  else
    buffer_format(text, "%d.%d", tenths / 10, tenths % 10);
  return buffer_text(text);
}

const char *period_form_share(struct period_form *form, int64_t part,
                              int64_t whole) {
  struct buffer *text = texts_new(&form->texts);
  if (whole <= 0)
    buffer_add_text(text, period_form_word(form, "common.empty"));
  else
    wording_percent(text, (int)((20000 * part + whole) / (2 * whole)));
  return buffer_text(text);
}

const char *period_form_name(struct period_form *form, struct period period) {
  struct buffer *text = texts_new(&form->texts);
  char year[16];
  snprintf(year, sizeof year, "%d", date_roc_year(period.from));
  const struct slot slots[] = {{"year", year}, {NULL, NULL}};
  switch (period_unit(period)) {
    case PERIOD_QUARTER:
      spell_quarter(text, form->forms, period.from);
      break;
    case PERIOD_HALF:
      if (date_parts(period.from).month == 1)
        wording_add(text, form->forms, "figures.first_half", slots);
      else
        wording_add(text, form->forms, "figures.second_half", slots);
      break;
    case PERIOD_YEAR:
      wording_add(text, form->forms, "figures.year", slots);
      break;
    case PERIOD_SPAN:
      spell_period(text, form->forms, period);
      break;
  }
  return buffer_text(text);
}

/* --- the form ------------------------------------------------------------- */

static void write_head(struct period_form *form, const char *title) {
  struct document *document = form->document;
  const char *agency = period_form_word(form, "agency.name");
  if (*agency)
    document_paragraph(document, agency, AGENCY_SIZE, ALIGN_CENTRE);
  document_paragraph(document, title, TITLE_SIZE, ALIGN_CENTRE);
  document_space(document, 6);
}

bool period_form_start(struct period_form *form,
                       const struct period_review *review,
                       const struct forms *forms, const char *title_key,
                       date_t printed_on, struct error *error) {
  char digest[DIGEST_SIZE], record[PERIOD_TEXT_SIZE];
  *form = (struct period_form){.review = review, .forms = forms};
  digest_review(review, digest);
  period_text(review->model.period, record);
  const struct slot slots[] = {
      {"period", period_form_name(form, review->model.period)}, {NULL, NULL}};
  const char *title = period_form_words(form, title_key, slots);
  const struct document_setup setup = {
      .forms = forms,
      .title = title,
      .author = period_form_word(form, "agency.name"),
      .record = record,
      .digest = digest,
      .printed_on = printed_on};
  form->document = document_new(&setup, error);
  if (!form->document) {
    texts_done(&form->texts);
    return false;
  }
  document_bookmark(form->document, title, 0);
  write_head(form, title);
  return true;
}

bool period_form_finish(struct period_form *form, struct buffer *out,
                        struct buffer *warnings, struct error *error) {
  bool done = document_finish(form->document, out, warnings, error);
  document_free(form->document);
  texts_done(&form->texts);
  return done;
}

/* --- sections ------------------------------------------------------------- */

struct kept {
  struct period_form *form;
  void (*section)(struct period_form *form);
  int sections; /* numbered before it */
};

/* Is called once more where the section did not fit. */
static void write_kept(void *context) {
  const struct kept *kept = context;
  kept->form->sections = kept->sections;
  kept->section(kept->form);
}

void period_form_keep(struct period_form *form,
                      void (*section)(struct period_form *form)) {
  struct kept kept = {form, section, form->sections};
  document_keep(form->document, write_kept, &kept);
}

/* --- tables --------------------------------------------------------------- */

void period_form_table(struct period_form *form, struct table *table,
                       const char *title, const double *shares,
                       size_t columns) {
  table_start(table, form->document, shares, columns, PERIOD_TABLE_SIZE);
  table_title(table, title);
}

struct cell period_form_count(struct period_form *form, int64_t number) {
  return period_form_value(period_form_number(form, number));
}

struct cell period_form_value(const char *text) {
  return cell_middle(text, 1, ALIGN_RIGHT);
}

void period_form_heading(struct period_form *form, const char *title) {
  struct document *document = form->document;
  const char *heading = period_form_section(form, title);
  document_space(document, HEADING_ABOVE);
  document_bookmark(document, heading, 1);
  document_paragraph(document, heading, HEADING_SIZE, ALIGN_LEFT);
}

void period_form_note(struct table *table, const char *text) {
  const struct cell note = cell_text(text, (int)table->columns);
  table_row(table, &note, 1);
}
