/* The audits of a long list that are to be seen. */
#include "audit_window.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"

/* Rows read beyond those to be seen: one step in eight reads again. */
enum { MARGIN = 8, DUE_SOON_DAYS = 7 };

void audit_window_reset(struct audit_window *window) {
  audits_done(&window->set);
  window->set = (struct audit_set){0};
  free(window->results);
  window->results = NULL;
  window->from = window->count = 0;
  window->failed = false;
}

void audit_window_done(struct audit_window *window) {
  audit_window_reset(window);
  *window = (struct audit_window){0};
}

static void assess(struct audit_window *window) {
  window->results = memory_new(window->set.count, sizeof *window->results);
  for (size_t i = 0; i < window->set.count; i++)
    window->results[i] =
        audit_assess(&window->set.audits[i].facts, &window->session->forms.law,
                     window->session->today);
}

/* Reads the rows around `index`. */
static void read_around(struct audit_window *window, size_t index) {
  size_t rows = window->list->rows > 0 ? window->list->rows : 1;
  size_t from = window->list->top;
  /* a row that is not on the screen: the selected one, before it is drawn */
  if (index < from || index >= from + rows)
    from = index;
  audit_window_reset(window);
  from = from > MARGIN ? from - MARGIN : 0;
  window->from = from;
  window->count = rows + 2 * MARGIN;
  window->failed =
      !listing_load_audits(window->session, window->listing, from,
                           window->count, &window->set, &window->error);
  if (window->failed)
    window->set = (struct audit_set){0};
  assess(window);
}

const struct audit_row *audit_window_row(struct audit_window *window,
                                         size_t index,
                                         const struct audit_result **result) {
  if (index >= window->listing->count)
    return NULL;
  if (index < window->from || index >= window->from + window->count)
    read_around(window, index);
  int64_t rid = window->listing->rids[index];
  for (size_t i = 0; i < window->set.count; i++)
    if (window->set.audits[i].rid == rid) {
      if (result)
        *result = &window->results[i];
      return &window->set.audits[i];
    }
  return NULL;
}

const struct column audit_columns[AUDIT_COLUMN_COUNT] = {
    {.title = "", .cols = 1},
    {.title = N_("number"), .cols = 9},
    {.title = N_("date"), .cols = 9},
    {.title = N_("K"), .cols = 2},
    {.title = N_("score"), .cols = 5, .right = true},
    {.title = N_("grade"), .cols = 5},
    {.title = N_("ded."), .cols = 4, .right = true},
    {.title = N_("impr."), .cols = 5, .right = true},
    {.title = N_("due"), .cols = 10},
    {.title = N_("tender"), .cols = 16, .weight = 4},
    {.title = N_("organizer"), .cols = 20, .weight = 1, .keep = 2},
    {.title = N_("contractor"), .cols = 18, .weight = 1, .keep = 3},
};

/* 查, 複, 督: the first character of what the form calls it. */
static void add_kind(const struct audit_window *window, enum audit_kind kind,
                     struct buffer *out) {
  const struct form *form = forms_find(&window->session->forms, "audit");
  const char *label =
      field_choice_label(&form->fields[form_field(form, "kind")],
                         audit_kind_key(kind), window->session->language);
  uint32_t point;
  buffer_add(out, label, utf8_decode(label, strlen(label), &point));
}

/* The grade in a column of four. */
static const char *grade_word(enum grade grade) {
  static const char *const words[] = {N_("A+"), N_("A"),    N_("B"),
                                      N_("C"),  N_("held"), N_("-")};
  return (size_t)grade < sizeof words / sizeof *words ? _(words[grade]) : "?";
}

static enum style grade_style(enum grade grade) {
  return grade == GRADE_C        ? STYLE_ALERT
         : grade == GRADE_A_PLUS ? STYLE_GOOD
                                 : STYLE_NORMAL;
}

/* How urgent the audit is, as a mark and a style: findings overdue or a record
 * that is late; due within a week. */
static void mark(const struct audit_window *window, const struct audit_row *of,
                 const struct audit_result *result, struct list_row *row) {
  date_t today = window->session->today;
  bool sent = of->facts.sent_on != DATE_NONE;
  bool open = sent && !result->remediation.improved;
  date_t due = sent ? result->effective_due : result->record_due;
  if (result->remediation.overdue || (result->record_late && !sent)) {
    buffer_add_char(&row->cells[0], '!');
    row->styles[0] = row->styles[8] = STYLE_ALERT;
  } else if ((open || !sent) && due != DATE_NONE &&
             due <= today + DUE_SOON_DAYS) {
    buffer_add_char(&row->cells[0], '*');
    row->styles[0] = row->styles[8] = STYLE_WARN;
  }
}

static void add_date(date_t date, bool provisional, struct buffer *out) {
  char text[DATE_ROC_SIZE];
  date_roc(date, text);
  buffer_add_text(out, *text ? text : "-");
  if (provisional && *text)
    buffer_add_char(out, '?');
}

/* When improvement is due; of a record not sent, that. */
static void add_due(const struct audit_row *of,
                    const struct audit_result *result, struct buffer *out) {
  if (of->facts.closed_on != DATE_NONE)
    buffer_add_text(out, _("closed"));
  else if (of->facts.sent_on == DATE_NONE)
    buffer_add_text(out, _("not sent"));
  else
    add_date(result->effective_due, result->improve_provisional, out);
}

void audit_window_fill(void *context, size_t index, struct list_row *row) {
  struct audit_window *window = context;
  const struct audit_result *result = NULL;
  const struct audit_row *of = audit_window_row(window, index, &result);
  if (!of) {
    buffer_add_text(&row->cells[9],
                    window->failed ? window->error.message : _("(deleted)"));
    row->style = window->failed ? STYLE_ERROR : STYLE_DIM;
    return;
  }
  mark(window, of, result, row);
  buffer_add_text(&row->cells[1], of->audit_no);
  add_date(of->facts.audited_on, false, &row->cells[2]);
  add_kind(window, of->facts.kind, &row->cells[3]);
  if (result->grade.score != SCORE_NONE)
    buffer_format(&row->cells[4], "%d", result->grade.score);
  else
    buffer_add_char(&row->cells[4], '-');
  buffer_add_text(&row->cells[5], grade_word(result->grade.grade));
  row->styles[5] = grade_style(result->grade.grade);
  buffer_format(&row->cells[6], "%d", result->total_points);
  buffer_format(&row->cells[7], "%d/%d", result->remediation.done,
                result->remediation.findings);
  add_due(of, result, &row->cells[8]);
  buffer_add_text(&row->cells[9], of->tender_name);
  buffer_add_text(&row->cells[10], of->organizer);
  buffer_add_text(&row->cells[11], of->contractor);
}

const char *audit_state_name(enum audit_state state) {
  static const char *const names[] = {
      [AUDIT_ANY] = N_("all"),
      [AUDIT_UNSENT] = N_("record not sent"),
      [AUDIT_RECORD_LATE] = N_("record late"),
      [AUDIT_IMPROVING] = N_("improving"),
      [AUDIT_OVERDUE] = N_("overdue"),
      [AUDIT_IMPROVED] = N_("improved, not closed"),
      [AUDIT_CLOSED] = N_("closed"),
  };
  return (size_t)state < sizeof names / sizeof *names ? _(names[state]) : "?";
}
