/* An audit's remediation on the screen. */
#include "audit_remediation.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/tui/wrap.h"

const struct audit_finding *remediation_selected(const struct view *view) {
  const struct remediations *state = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  size_t row;
  return list_row(&state->list, &row) ? &model->findings[row] : NULL;
}

bool remediation_open(const struct finding *rule) {
  return !rule->fixed_on_site && rule->improved_on == DATE_NONE;
}

enum { SOON_DAYS = 7 };

static const struct column columns[] = {
    {.title = "", .cols = 1},
    {.title = N_("no."), .cols = 3, .right = true},
    {.title = N_("code"), .cols = 11},
    {.title = N_("finding"), .cols = 12, .weight = 3},
    {.title = N_("done on"), .cols = 9},
    {.title = "", .cols = 4},
    {.title = N_("photos"), .cols = 8},
    {.title = N_("action and result"), .cols = 12, .weight = 3},
    {.title = N_("verified"), .cols = 9, .keep = 1},
};

/* ! overdue, * due soon, v verified. */
static const char *mark_of(const struct view *view,
                           const struct audit_finding *finding) {
  date_t due = audit_of(view)->model.result.effective_due;
  if (finding->verified_on != DATE_NONE)
    return "v";
  if (!remediation_open(&finding->rule) || due == DATE_NONE)
    return "";
  if (due < today_of(view))
    return "!";
  return due - today_of(view) <= SOON_DAYS ? "*" : "";
}

/* "前 -- 後": what photographs there are; those that an improved finding lacks
 * stand out. */
static void fill_photos(const struct view *view,
                        const struct audit_finding *finding,
                        struct list_row *row) {
  static const char *const words[] = {N_("bf"), N_("du"), N_("af")};
  const struct remediations *state = audit_own(view);
  for (int i = 0; i < 3; i++) {
    enum photo_stage stage = (enum photo_stage)(PHOTO_BEFORE + i);
    bool any =
        photos_count(&state->photos, PHOTO_OF_FINDING, finding->seq, stage) > 0;
    buffer_format(&row->cells[6], "%s%s", i > 0 ? " " : "",
                  any ? _(words[i]) : "--");
  }
  bool is_wanted = finding->rule.improved_on != DATE_NONE &&
                   photos_lacking(&state->photos, finding->seq) > 0;
  row->styles[6] = is_wanted ? STYLE_WARN : STYLE_NORMAL;
}

static void fill_row(void *context, size_t index, struct list_row *row) {
  const struct view *view = context;
  const struct audit_model *model = &audit_of(view)->model;
  const struct audit_finding *finding = &model->findings[index];
  const struct finding *rule = &finding->rule;
  const char *mark = mark_of(view, finding);
  char day[DATE_ROC_SIZE];
  buffer_add_text(&row->cells[0], mark);
  row->styles[0] = *mark == '!'   ? STYLE_ALERT
                   : *mark == '*' ? STYLE_WARN
                                  : STYLE_GOOD;
  buffer_format(&row->cells[1], "%d", finding->seq);
  buffer_add_text(&row->cells[2], finding->code);
  buffer_add_text(&row->cells[3], finding->description);
  date_roc(rule->improved_on, day);
  buffer_add_text(&row->cells[4], *day                  ? day
                                  : rule->fixed_on_site ? _("on site")
                                                        : "-");
  if (model->result.effective_due != DATE_NONE &&
      rule->improved_on > model->result.effective_due) {
    buffer_add_text(&row->cells[5], _("over"));
    row->styles[5] = STYLE_WARN;
  }
  fill_photos(view, finding, row);
  row->styles[6] = STYLE_DIM;
  buffer_add_text(&row->cells[7], finding->action);
  date_roc(finding->verified_on, day);
  buffer_add_text(&row->cells[8], day);
}

/* A label and its text, wrapped; moves `area` below them. */
static void put_line(struct canvas *canvas, struct area *area,
                     const char *label, struct buffer *text, enum style style) {
  enum { LABEL_COLS = 11 };
  struct wrap wrap = {0};
  int cols = area->cols - LABEL_COLS;
  wrap_text(&wrap, buffer_text(text), (size_t)cols);
  canvas_put(canvas, area->row, area->col, LABEL_COLS - 1, label, STYLE_LABEL);
  for (size_t i = 0; i < wrap.count; i++) {
    canvas_put_bytes(canvas, area->row++, area->col + LABEL_COLS, cols,
                     buffer_text(text) + wrap.lines[i].start, wrap.lines[i].len,
                     style);
    area->rows--;
  }
  wrap_done(&wrap);
  buffer_reset(text);
}

static void add_letter(const struct view *view, struct buffer *out) {
  const struct audit_state *state = audit_of(view);
  const struct audit_facts *facts = &state->model.facts;
  if (facts->sent_on == DATE_NONE) {
    buffer_format(out, "%s ", _("not sent; due"));
    audit_date_words(state->model.result.record_due,
                     state->model.result.record_provisional, out);
    return;
  }
  words_date(facts->sent_on, false, out);
  buffer_format(out, "  %s", state->model.letter_no);
  if (facts->received_on != DATE_NONE) {
    buffer_format(out, "  %s ", _("arrived"));
    words_date(facts->received_on, false, out);
  }
  if (*record_get(&state->audit, "reply_on")) {
    buffer_format(out, "  %s ", _("reply"));
    words_date(date_parse(record_get(&state->audit, "reply_on")), false, out);
  }
}

static void add_due(const struct view *view, struct buffer *out) {
  const struct audit_model *model = &audit_of(view)->model;
  const struct audit_result *result = &model->result;
  if (result->effective_due != DATE_NONE)
    audit_date_words(result->effective_due, result->improve_provisional, out);
  if (result->effective_due != result->improve_due) {
    buffer_format(out, "  %s ", _("extended from"));
    words_date(result->improve_due, false, out);
  }
  if (out->len > 0)
    buffer_add_text(out, "  = ");
  audit_improve_due_words(model, &session_of(view)->forms.law, out);
}

/* "8 of 11 improved, overdue 12 days", or closed. */
static void add_progress(const struct view *view, struct buffer *out) {
  const struct audit_model *model = &audit_of(view)->model;
  const struct remediation *all = &model->result.remediation;
  date_t due = model->result.effective_due; /* DATE_NONE until it is sent */
  date_t today = today_of(view);
  buffer_format(out, _("%d of %d improved"), all->done, all->findings);
  if (model->facts.closed_on != DATE_NONE) {
    buffer_format(out, "  %s ", _("closed"));
    words_date(model->facts.closed_on, false, out);
  } else if (all->overdue) {
    buffer_format(out, _("  ! overdue %d days"), today - due);
  } else if (!all->improved && due != DATE_NONE) {
    buffer_format(out, _("  %d days left"), due - today);
  } else if (all->improved && model->facts.sent_on != DATE_NONE) {
    buffer_add_text(out, "  ");
    buffer_add_text(out, all->on_time ? _("on time") : _("late"));
  }
}

/* Photographs that improved findings lack. */
static void add_lacking(const struct view *view, struct buffer *out) {
  const struct remediations *state = audit_own(view);
  size_t lacking = audit_photos_lacking(&audit_of(view)->model, &state->photos);
  if (lacking > 0)
    buffer_format(out, _("  ! photographs missing: %zu"), lacking);
}

/* What is left of `area` below the head. */
static struct area draw_head(const struct view *view, struct canvas *canvas,
                             struct area area) {
  const struct remediations *state = audit_own(view);
  const struct audit_result *result = &audit_of(view)->model.result;
  struct buffer text = {0};
  add_letter(view, &text);
  put_line(canvas, &area, _("letter"), &text,
           result->record_late ? STYLE_WARN : STYLE_NORMAL);
  add_due(view, &text);
  put_line(canvas, &area, _("due"), &text,
           result->remediation.overdue ? STYLE_ALERT : STYLE_NORMAL);
  buffer_add_text(&text,
                  state->extension ? state->extension : _("not asked for"));
  put_line(canvas, &area, _("extension"), &text, STYLE_NORMAL);
  add_progress(view, &text);
  add_lacking(view, &text);
  put_line(canvas, &area, _("state"), &text,
           result->remediation.overdue ? STYLE_ALERT : STYLE_HEAD);
  buffer_done(&text);
  area.row++;
  area.rows--;
  return area;
}

static void draw_detail(const struct audit_finding *finding,
                        struct canvas *canvas, struct area area) {
  struct buffer text = {0};
  buffer_format(&text, "%d  %s %s\n", finding->seq, finding->code,
                finding->label);
  if (*finding->location)
    buffer_format(&text, "[%s] ", finding->location);
  buffer_format(&text, "%s\n%s %s", finding->description, _("Action:"),
                *finding->action ? finding->action : "-");
  if (finding->verified_on != DATE_NONE) {
    buffer_format(&text, "\n%s ", _("Verified:"));
    words_date(finding->verified_on, false, &text);
    buffer_format(&text, " %s", finding->verified_by);
  }
  if (*finding->memo)
    buffer_format(&text, "\n%s %s", _("Memo:"), finding->memo);
  audit_draw_text(canvas, area, text.data);
  buffer_done(&text);
}

void remediation_draw(struct view *view, struct canvas *canvas,
                      struct area area) {
  struct remediations *state = audit_own(view);
  const struct audit_finding *finding = remediation_selected(view);
  int detail_rows = area.rows / 4;
  area = draw_head(view, canvas, area);
  int list_rows = area.rows - detail_rows - 1;
  int row = area.row + list_rows;
  list_draw(&state->list, canvas,
            (struct area){area.row, area.col, list_rows, area.cols}, columns,
            sizeof columns / sizeof *columns, fill_row, view, true);
  canvas_line(canvas, row, area.col, area.cols, SHAPE_HORIZONTAL, STYLE_DIM);
  if (!finding)
    return;
  state->seq = finding->seq;
  draw_detail(finding, canvas,
              (struct area){row + 1, area.col, detail_rows, area.cols});
}
