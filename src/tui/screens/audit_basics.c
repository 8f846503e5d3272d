/* An audit's first tab: what came of it, its own fields, its tender's. */
#include <stdlib.h>
#include <string.h>

#include "audit_page.h"
#include "chahe/app/audit_oddities.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/wrap.h"

/* One thing to read; `field` NULL: it follows from others. */
struct basics_line {
  const char *label;
  char *text;
  enum style style;
  const struct form *form; /* of the record that has the field */
  const struct field *field;
};

/* A row on the screen: a part of a line's text. */
struct basics_row {
  size_t line, start, len;
  bool first;
};

struct basics {
  struct basics_line *lines;
  size_t count;
  struct basics_row *rows;
  size_t row_count;
  int cols; /* that the rows were broken for; 0: they are to be made */
  struct list list;
};

static void free_lines(struct basics *basics) {
  for (size_t i = 0; i < basics->count; i++)
    free(basics->lines[i].text);
  free(basics->lines);
  free(basics->rows);
  basics->lines = NULL;
  basics->rows = NULL;
  basics->count = basics->row_count = 0;
}

static void close_basics(void *own) {
  free_lines(own);
}

/* Takes `text` over. */
static struct basics_line *add_line(struct basics *basics, const char *label,
                                    char *text, enum style style) {
  basics->lines =
      memory_resize(basics->lines, basics->count + 1, sizeof *basics->lines);
  struct basics_line *line = &basics->lines[basics->count++];
  *line = (struct basics_line){.label = label, .style = style};
  line->text = text;
  return line;
}

/* --- what the rules make of it -------------------------------------------- */

static void add_grade(struct basics *basics, const struct audit_model *model) {
  const struct audit_result *result = &model->result;
  const struct grade_result *grade = &result->grade;
  struct buffer text = {0};
  audit_grade_words(result, &text);
  if (grade->forced && grade->raw_score > grade->score)
    buffer_format(&text, _("  (mean %d; forced by Rules Art. 8)"),
                  grade->raw_score);
  else if (grade->forced)
    buffer_format(&text, "  %s", _("(forced by Rules Art. 8)"));
  else if (grade->bound != GRADE_NONE)
    buffer_format(&text, _("  (bound by %d points: %s)"), result->total_points,
                  words_bound(grade->bound));
  add_line(basics, _("score, grade"), buffer_take(&text),
           grade->grade == GRADE_C ? STYLE_ALERT : STYLE_HEAD);
}

static void add_points(struct basics *basics, const struct audit_model *model) {
  struct buffer text = {0};
  audit_points_words(&model->result, &text);
  add_line(basics, _("points"), buffer_take(&text), STYLE_NORMAL);
}

static void add_record_due(struct basics *basics,
                           const struct audit_model *model) {
  const struct audit_result *result = &model->result;
  struct buffer text = {0};
  audit_date_words(result->record_due, result->record_provisional, &text);
  buffer_add_text(&text, "  = ");
  audit_record_due_words(&text);
  if (model->facts.sent_on != DATE_NONE) {
    buffer_format(&text, "; %s ", _("sent"));
    audit_date_words(model->facts.sent_on, false, &text);
  }
  if (result->record_late)
    buffer_format(&text, "  %s", _("late!"));
  add_line(basics, _("record due"), buffer_take(&text),
           result->record_late ? STYLE_ALERT : STYLE_NORMAL);
}

static void add_improvement_due(struct basics *basics, const struct view *view,
                                const struct audit_model *model) {
  const struct audit_result *result = &model->result;
  struct buffer text = {0};
  if (result->improve_due != DATE_NONE) {
    audit_date_words(result->improve_due, result->improve_provisional, &text);
    buffer_add_text(&text, "  = ");
  }
  audit_improve_due_words(model, &session_of(view)->forms.law, &text);
  if (result->effective_due != result->improve_due) {
    buffer_format(&text, "; %s ", _("extended to"));
    audit_date_words(result->effective_due, false, &text);
  }
  buffer_add_text(&text, "; ");
  buffer_format(&text, _("%d of %d improved"), result->remediation.done,
                result->remediation.findings);
  if (result->remediation.overdue)
    buffer_format(&text, "  %s", _("overdue!"));
  add_line(basics, _("improvement due"), buffer_take(&text),
           result->remediation.overdue ? STYLE_ALERT : STYLE_NORMAL);
}

/* --- recorded ----------------------------------------------------------- */

static void add_heading(struct basics *basics, const char *text) {
  add_line(basics, "", memory_copy_text(""), STYLE_NORMAL);
  add_line(basics, text, memory_copy_text(""), STYLE_HEAD);
}

static void add_fields(struct basics *basics, const struct record *record,
                       bool all, enum language language) {
  for (size_t i = 0; i < record->form->field_count; i++) {
    const struct field *field = &record->form->fields[i];
    if (!record->values[i] && (!all || field->kept))
      continue;
    char *value = field_show(field, record->values[i], language);
    bool empty = !*value;
    if (empty) {
      free(value);
      value = memory_copy_text("-");
    }
    struct basics_line *line =
        add_line(basics, field->label.in[language], value,
                 empty ? STYLE_DIM : STYLE_NORMAL);
    line->form = record->form;
    line->field = field;
  }
}

/* What takes a line of its own below the rules' results. */
struct doubts {
  struct basics *basics;
  const struct view *view;
};

static void add_doubt(void *context, const char *kind, int seq,
                      const char *words) {
  const struct doubts *doubts = context;
  struct buffer text = {0};
  if (seq > 0)
    buffer_format(&text, "%s %d: ",
                  forms_find(&session_of(doubts->view)->forms, kind)
                      ->label.in[language_of(doubts->view)],
                  seq);
  buffer_add_text(&text, words);
  add_line(doubts->basics, _("? look at"), buffer_take(&text), STYLE_WARN);
}

static bool load_basics(struct view *view, struct error *error) {
  const struct audit_state *state = audit_of(view);
  struct basics *basics = audit_own(view);
  enum language language = language_of(view);
  (void)error;
  free_lines(basics);
  basics->cols = 0;
  const struct form *tenders = state->tender.form;
  struct basics_line *name =
      add_line(basics, tenders->label.in[language],
               memory_copy_text(state->model.tender_name), STYLE_HEAD);
  name->form = tenders;
  name->field = &tenders->fields[form_field(tenders, "name")];
  add_grade(basics, &state->model);
  add_points(basics, &state->model);
  add_record_due(basics, &state->model);
  add_improvement_due(basics, view, &state->model);
  audit_oddities(session_of(view), &state->model, add_doubt,
                 &(struct doubts){basics, view});
  add_heading(basics, state->audit.form->label.in[language]);
  add_fields(basics, &state->audit, true, language);
  add_heading(basics, state->tender.form->label.in[language]);
  add_fields(basics, &state->tender, false, language);
  return true;
}

/* --- showing ------------------------------------------------------------ */

enum { LABEL_COLS = 18 };

static void break_lines(struct basics *basics, int cols) {
  int text_cols = cols - LABEL_COLS - 3;
  if (basics->cols == cols)
    return;
  basics->cols = cols;
  basics->row_count = 0;
  for (size_t i = 0; i < basics->count; i++) {
    struct wrap wrap = {0};
    wrap_text(&wrap, basics->lines[i].text, (size_t)text_cols);
    basics->rows = memory_resize(basics->rows, basics->row_count + wrap.count,
                                 sizeof *basics->rows);
    for (size_t k = 0; k < wrap.count; k++)
      basics->rows[basics->row_count++] = (struct basics_row){
          i, wrap.lines[k].start, wrap.lines[k].len, k == 0};
    wrap_done(&wrap);
  }
  list_count(&basics->list, basics->row_count);
}

static const struct column columns[] = {
    {.title = "", .cols = LABEL_COLS},
    {.title = "", .cols = 40, .weight = 1},
};

static void fill_row(void *context, size_t index, struct list_row *out) {
  const struct basics *basics = context;
  const struct basics_row *row = &basics->rows[index];
  const struct basics_line *line = &basics->lines[row->line];
  if (row->first)
    buffer_add_text(&out->cells[0], line->label);
  buffer_add(&out->cells[1], line->text + row->start, row->len);
  out->styles[0] = *line->text || !*line->label ? STYLE_LABEL : STYLE_HEAD;
  out->styles[1] = line->style;
}

static void draw_basics(struct view *view, struct canvas *canvas,
                        struct area area) {
  struct basics *basics = audit_own(view);
  break_lines(basics, area.cols);
  /* its heads are blank: they take the row below the tabs */
  list_draw(&basics->list, canvas,
            (struct area){area.row - 1, area.col, area.rows + 1, area.cols},
            columns, 2, fill_row, basics, true);
}

/* --- keys --------------------------------------------------------------- */

static enum outcome edit(struct view *view, const struct form *form,
                         const char *field) {
  const struct audit_state *state = audit_of(view);
  bool tender = form == state->tender.form;
  return open_record(
      view->tui, &(struct record_argument){
                     .form = form,
                     .key = tender ? state->model.tender_no : state->audit_no,
                     .field = field,
                 });
}

static enum outcome edit_audit(struct view *view) {
  return edit(view, audit_of(view)->audit.form, "audit_date");
}

static enum outcome edit_tender(struct view *view) {
  return edit(view, audit_of(view)->tender.form, "name");
}

static enum outcome edit_grounds(struct view *view) {
  return edit(view, audit_of(view)->audit.form, "forced_c");
}

static bool input_basics(struct view *view, const struct input *input) {
  struct basics *basics = audit_own(view);
  if (!list_opens(&basics->list, input))
    return list_input(&basics->list, input);
  const struct basics_line *line =
      &basics->lines[basics->rows[basics->list.selected].line];
  if (line->field && line->field->kept)
    audit_renumber(view);
  else if (line->field)
    edit(view, line->form, line->field->key);
  else
    edit_audit(view);
  return true;
}

const struct action audit_basics_actions[] = {
    {.id = "basics.open",
     .keys = "<Enter>",
     .name = N_("change"),
     .help = N_("changes the field of the selected line"),
     .rank = 1},
    {.id = "basics.edit",
     .keys = "e",
     .name = N_("edit audit"),
     .help = N_("all fields of the audit in a form"),
     .rank = 2,
     .run = edit_audit},
    {.id = "basics.send",
     .keys = "s",
     .name = N_("letter sent"),
     .help = N_("records the letter: when it was sent, its number, when it "
                "arrived"),
     .rank = 3,
     .run = audit_send},
    {.id = "basics.close",
     .keys = "c",
     .name = N_("close case"),
     .help = N_("records that the case is closed, and the letter's number"),
     .rank = 4,
     .run = audit_close_case},
    {.id = "basics.grounds",
     .keys = "x",
     .name = N_("grounds for C"),
     .help = N_("grounds 4 to 6 on which the team gives grade C (Rules Art. "
                "8)"),
     .rank = 5,
     .run = edit_grounds},
    {.id = "basics.tender",
     .keys = "w",
     .name = N_("edit tender"),
     .help = N_("all fields of the tender in a form"),
     .run = edit_tender},
    {.id = "basics.renumber",
     .name = N_("renumber"),
     .help = N_("gives the audit another number, offered is the office's next; "
                "the old one finds it further on"),
     .run = audit_renumber},
    {0},
};

const struct audit_tab audit_basics = {
    .page = PAGE_BASICS,
    .size = sizeof(struct basics),
    .load = load_basics,
    .draw = draw_basics,
    .input = input_basics,
    .close = close_basics,
};
