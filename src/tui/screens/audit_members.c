/* An audit's members and scores, and what comes of them. */
#include <stdio.h>
#include <stdlib.h>

#include "audit_page.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "change.h"

struct members {
  struct list list;
};

static const struct audit_member *selected(const struct view *view) {
  const struct members *members = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  size_t row;
  return list_row(&members->list, &row) ? &model->members[row] : NULL;
}

static bool has_member(const struct view *view) {
  return selected(view) != NULL;
}

static char *key_of(const struct view *view,
                    const struct audit_member *member) {
  struct buffer key = {0};
  buffer_format(&key, "%s/%s", audit_of(view)->audit_no, member->name);
  return buffer_take(&key);
}

static bool load_members(struct view *view, struct error *error) {
  struct members *members = audit_own(view);
  (void)error;
  members->list.empty = N_("No members yet: a adds the first one.");
  list_count(&members->list, audit_of(view)->model.member_count);
  return true;
}

/* --- showing ------------------------------------------------------------ */

static const struct column columns[] = {
    {.title = N_("role"), .cols = 10},
    {.title = N_("person"), .cols = 12, .weight = 1},
    {.title = N_("rated"), .cols = 5, .right = true},
    {.title = N_("counts"), .cols = 11},
    {.title = N_("affiliation"), .cols = 12, .weight = 2},
    {.title = N_("specialty"), .cols = 10, .weight = 1, .keep = 1},
};

/* Whether the score counts, in a word, and why not. */
static void add_counting(const struct member *vote, struct list_row *row) {
  struct buffer *cell = &row->cells[3];
  if (vote->recused) {
    buffer_add_text(cell, _("recused"));
    row->styles[3] = STYLE_WARN;
  } else if (vote->role == ROLE_STAFF) {
    buffer_add_text(cell, _("not scoring"));
    row->styles[3] = STYLE_DIM;
  } else if (vote->score == SCORE_NONE) {
    buffer_add_text(cell, _("no score"));
    row->styles[3] = STYLE_WARN;
  } else {
    buffer_add_text(cell, _("counts"));
    row->styles[3] = STYLE_GOOD;
  }
}

static void fill_member(void *context, size_t index, struct list_row *row) {
  const struct view *view = context;
  const struct audit_member *member = &audit_of(view)->model.members[index];
  const struct member *vote = &member->vote;
  const struct form *form = forms_find(&session_of(view)->forms, "member");
  static const char *const roles[] = {"leader", "external", "internal",
                                      "staff"};
  buffer_add_text(&row->cells[0],
                  field_choice_label(&form->fields[form_field(form, "role")],
                                     roles[vote->role], language_of(view)));
  buffer_add_text(&row->cells[1], member->name);
  if (vote->score != SCORE_NONE)
    buffer_format(&row->cells[2], member_scores(vote) ? "%d" : "(%d)",
                  vote->score);
  if (!member_scores(vote))
    row->styles[2] = STYLE_DIM;
  add_counting(vote, row);
  buffer_add_text(&row->cells[4], member->affiliation);
  buffer_add_text(&row->cells[5], member->specialty);
}

/* "(84 + 81 + 80) / 3 = 81.67 -> 82" */
static void add_mean(const struct audit_model *model, struct buffer *out) {
  int sum = 0;
  int count = 0;
  for (size_t i = 0; i < model->member_count; i++) {
    const struct member *vote = &model->members[i].vote;
    if (!member_scores(vote))
      continue;
    buffer_format(out, "%s%d", count ? " + " : "(", vote->score);
    sum += vote->score;
    count++;
  }
  if (count == 0)
    buffer_add_text(out, _("nobody scored yet"));
  else
    buffer_format(out, ") / %d = %d.%02d -> %d", count, sum / count,
                  (sum % count * 100 + count / 2) / count,
                  model->result.grade.raw_score);
}

/* What decides the grade besides the mean. */
static void add_bounds(const struct audit_model *model, struct buffer *out) {
  const struct grade_result *grade = &model->result.grade;
  if (grade->forced)
    buffer_add_text(out, _("Rules Art. 8 force C, score 69 at most: a failed "
                           "core or compaction test, or the team's grounds"));
  else if (grade->grade == GRADE_PENDING)
    buffer_add_text(out, _("withheld until the core or compaction test is "
                           "known (Rules Art. 8)"));
  else if (grade->bound != GRADE_NONE)
    buffer_format(out, _("%d points: %s (15 points and more B, 40 and more C)"),
                  model->result.total_points, words_bound(grade->bound));
  else
    buffer_format(out, _("%d points: no bound"), model->result.total_points);
}

static void add_third(const struct audit_model *model, struct buffer *out) {
  int external = 0;
  int all = 0;
  for (size_t i = 0; i < model->member_count; i++) {
    const struct member *vote = &model->members[i].vote;
    all += member_scores(vote);
    external += member_scores(vote) && vote->role == ROLE_EXTERNAL;
  }
  buffer_format(out,
                model->result.external_third
                    ? _("%d of %d who scored: a third or more")
                    : _("! %d of %d who scored: less than a third"),
                external, all);
  buffer_format(out, " %s", _("(Organisation Art. 5)"));
}

static void draw_sum(struct canvas *canvas, struct area area, int row,
                     const char *label, struct buffer *text, enum style style) {
  enum { LABEL_COLS = 14 };
  canvas_put(canvas, area.row + row, area.col, LABEL_COLS, label, STYLE_LABEL);
  canvas_put(canvas, area.row + row, area.col + LABEL_COLS + 1,
             area.cols - LABEL_COLS - 1, buffer_text(text), style);
  buffer_reset(text);
}

static void draw_sums(const struct audit_model *model, struct canvas *canvas,
                      struct area area) {
  struct buffer text = {0};
  bool scored = model->result.grade.raw_score != SCORE_NONE;
  canvas_line(canvas, area.row, area.col, area.cols, SHAPE_HORIZONTAL,
              STYLE_DIM);
  add_mean(model, &text);
  draw_sum(canvas, area, 1, _("mean"), &text, STYLE_NORMAL);
  audit_grade_words(&model->result, &text);
  draw_sum(canvas, area, 2, _("score, grade"), &text,
           model->result.grade.grade == GRADE_C ? STYLE_ALERT : STYLE_HEAD);
  add_bounds(model, &text);
  draw_sum(canvas, area, 3, _("bound"), &text, STYLE_NORMAL);
  if (scored)
    add_third(model, &text);
  else
    buffer_add_text(&text, "-");
  draw_sum(
      canvas, area, 4, _("external"), &text,
      scored && !model->result.external_third ? STYLE_ALERT : STYLE_NORMAL);
  buffer_done(&text);
}

static void draw_members(struct view *view, struct canvas *canvas,
                         struct area area) {
  enum { SUM_ROWS = 5 };
  struct members *members = audit_own(view);
  struct area top = {area.row, area.col, area.rows - SUM_ROWS, area.cols};
  struct area sums = {area.row + top.rows, area.col, SUM_ROWS, area.cols};
  list_draw(&members->list, canvas, top, columns,
            sizeof columns / sizeof *columns, fill_member, view, true);
  draw_sums(&audit_of(view)->model, canvas, sums);
}

/* --- keys --------------------------------------------------------------- */

static enum outcome add(struct view *view) {
  return audit_edit_part(view, "member", NULL, NULL);
}

static enum outcome edit(struct view *view) {
  char *key = key_of(view, selected(view));
  enum outcome outcome = audit_edit_part(view, "member", key, NULL);
  free(key);
  return outcome;
}

static enum outcome recuse(struct view *view) {
  const struct audit_member *member = selected(view);
  char *key = key_of(view, member);
  struct entry entry = {"recused", member->vote.recused ? "0" : "1"};
  enum outcome outcome = change_record(view, "member", key, &entry, 1);
  free(key);
  return outcome;
}

static enum outcome delete (struct view *view) {
  char *key = key_of(view, selected(view));
  enum outcome outcome = change_delete(view, "member", key);
  free(key);
  return outcome;
}

/* The scores are typed one after the other. */
static enum outcome go_on(struct view *view) {
  struct members *members = audit_own(view);
  list_input(&members->list, &(struct input){.kind = INPUT_DOWN});
  return DONE;
}

static enum outcome ask_score(struct view *view, const char *text) {
  static const char *const fields[] = {"score"};
  char *key = key_of(view, selected(view));
  enum outcome outcome =
      audit_ask(view, "member", key, fields, &text, 1, go_on);
  free(key);
  return outcome;
}

static enum outcome score(struct view *view) {
  return ask_score(view, NULL);
}

static bool input_members(struct view *view, const struct input *input) {
  struct members *members = audit_own(view);
  if (has_member(view) && list_opens(&members->list, input)) {
    edit(view);
    return true;
  }
  if (has_member(view) && input->kind == INPUT_CHARACTER &&
      input->point >= '0' && input->point <= '9') {
    char digit[2] = {(char)input->point, '\0'};
    ask_score(view, digit);
    return true;
  }
  return list_input(&members->list, input);
}

const struct action audit_members_actions[] = {
    {.id = "member.open",
     .keys = "<Enter> e",
     .name = N_("edit"),
     .help = N_("all fields of the member in a form"),
     .rank = 3,
     .run = edit,
     .possible = has_member},
    {.id = "member.add",
     .keys = "a",
     .name = N_("add"),
     .help = N_("a new member"),
     .rank = 1,
     .run = add},
    {.id = "member.score",
     .keys = "s",
     .name = N_("score"),
     .help = N_("types a score; digits begin it at once, Enter goes to the "
                "next member"),
     .rank = 2,
     .run = score,
     .possible = has_member},
    {.id = "member.recuse",
     .keys = "x",
     .name = N_("recuse"),
     .help = N_("the member has an interest and steps back, or not: the score "
                "does not count"),
     .rank = 4,
     .run = recuse,
     .possible = has_member},
    {.id = "member.delete",
     .keys = "d",
     .name = N_("delete"),
     .help = N_("takes the member out"),
     .rank = 5,
     .run = delete,
     .possible = has_member},
    {0},
};

static struct list *list_of_members(void *own) {
  return &((struct members *)own)->list;
}

const struct audit_tab audit_members = {
    .page = PAGE_MEMBERS,
    .digits = true,
    .size = sizeof(struct members),
    .load = load_members,
    .list = list_of_members,
    .draw = draw_members,
    .input = input_members,
};
