/* An audit's defects: the list, the selected one in full, points. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit_page.h"
#include "chahe/app/find.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "change.h"

struct findings {
  struct list list;
  size_t *rows; /* indexes in the model of those that the filter lets pass */
  size_t count;
  char *filter; /* NULL or words, parted by blanks */
  int seq;      /* of the selected one, kept over a reload; 0: none */
  int last_seq; /* the largest seen */
  bool seen;    /* they were shown before: a larger number is a new one */
};

static void close_findings(void *own) {
  struct findings *findings = own;
  free(findings->rows);
  free(findings->filter);
}

static const struct audit_finding *selected(const struct view *view) {
  const struct findings *findings = audit_own(view);
  return findings->count > 0
             ? &audit_of(view)
                    ->model.findings[findings->rows[findings->list.selected]]
             : NULL;
}

static bool has_finding(const struct view *view) {
  return selected(view) != NULL;
}

static bool any_finding(const struct view *view) {
  return audit_of(view)->model.finding_count > 0;
}

/* --- filter ------------------------------------------------------------- */

static bool fits_word(const void *context, const char *word) {
  const struct audit_finding *finding = context;
  return strncmp(finding->code, word, strlen(word)) == 0 ||
         find_contains(finding->label, word) ||
         find_contains(finding->description, word) ||
         find_contains(finding->location, word) ||
         find_contains(finding->member, word) ||
         find_contains(words_party(finding->rule.party), word);
}

static void narrow(struct view *view) {
  struct findings *findings = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  size_t *rows = memory_new(model->finding_count, sizeof *rows);
  free(findings->rows);
  findings->rows = rows;
  findings->count = 0;
  for (size_t i = 0; i < model->finding_count; i++)
    if (!findings->filter ||
        find_every_word(findings->filter, fits_word, &model->findings[i]))
      rows[findings->count++] = i;
  findings->list.empty = findings->filter
                             ? N_("Nothing fits the filter: Esc shows all.")
                             : N_("No findings yet: a adds the first one.");
  list_count(&findings->list, findings->count);
}

static void set_filter(struct view *view, const char *text) {
  struct findings *findings = audit_own(view);
  free(findings->filter);
  findings->filter = *text ? memory_copy_text(text) : NULL;
  narrow(view);
}

static enum outcome keep_filter(struct view *view, const char *text) {
  set_filter(view, text);
  return DONE;
}

static enum outcome filter(struct view *view) {
  const struct findings *findings = audit_own(view);
  return prompt_open(view->tui, &(struct prompt){.label = _("Filter:"),
                                                 .initial = findings->filter,
                                                 .done = keep_filter,
                                                 .typing = set_filter});
}

static bool leave_findings(struct view *view) {
  const struct findings *findings = audit_own(view);
  if (!findings->filter)
    return true;
  set_filter(view, "");
  return false;
}

/* A new finding is the selected one; else the one that was stays. */
static bool load_findings(struct view *view, struct error *error) {
  struct findings *findings = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  int last = 0;
  (void)error;
  for (size_t i = 0; i < model->finding_count; i++)
    if (model->findings[i].seq > last)
      last = model->findings[i].seq;
  int wanted =
      findings->seen && last > findings->last_seq ? last : findings->seq;
  if (audit_of(view)->wanted_seq > 0)
    wanted = audit_of(view)->wanted_seq;
  audit_of(view)->wanted_seq = 0;
  findings->seen = true;
  findings->last_seq = last;
  narrow(view);
  for (size_t i = 0; i < findings->count; i++)
    if (model->findings[findings->rows[i]].seq == wanted)
      list_select(&findings->list, i);
  return true;
}

/* --- showing ------------------------------------------------------------ */

static const struct column columns[] = {
    {.title = N_("no."), .cols = 3, .right = true},
    {.title = N_("code"), .cols = 11},
    {.title = N_("sv"), .cols = 2},
    {.title = N_("pt"), .cols = 3, .right = true},
    {.title = N_("party"), .cols = 10},
    {.title = N_("finding"), .cols = 30, .weight = 3},
    {.title = N_("place"), .cols = 12, .weight = 1},
    {.title = N_("member"), .cols = 10, .keep = 1},
    {.title = N_("done on"), .cols = 9, .keep = 2},
};

static void fill_finding(void *context, size_t index, struct list_row *row) {
  const struct view *view = context;
  const struct findings *findings = audit_own(view);
  const struct audit_finding *finding =
      &audit_of(view)->model.findings[findings->rows[index]];
  const struct finding *rule = &finding->rule;
  char improved[DATE_ROC_SIZE];
  date_roc(rule->improved_on, improved);
  buffer_format(&row->cells[0], "%d", finding->seq);
  buffer_add_text(&row->cells[1], finding->code);
  buffer_add_text(&row->cells[2], severity_key(rule->severity));
  row->styles[2] = rule->severity == SEVERITY_S   ? STYLE_ALERT
                   : rule->severity == SEVERITY_M ? STYLE_WARN
                                                  : STYLE_NORMAL;
  buffer_format(&row->cells[3], "%d", finding->points);
  buffer_add_text(&row->cells[4], words_party(rule->party));
  buffer_add_text(&row->cells[5], finding->description);
  buffer_add_text(&row->cells[6], finding->location);
  buffer_add_text(&row->cells[7], finding->member);
  buffer_add_text(&row->cells[8],
                  rule->fixed_on_site ? _("on site") : improved);
}

static void add_line(struct buffer *out, const char *label, const char *text) {
  if (*text)
    buffer_format(out, "\n%s %s", label, text);
}

static void add_detail(const struct audit_finding *finding,
                       struct buffer *out) {
  const struct finding *rule = &finding->rule;
  buffer_format(out, "%d  %s %s  %s", finding->seq, finding->code,
                finding->label, words_severity(rule->severity));
  buffer_format(out, _("  %d points  "), finding->points);
  audit_party_words(rule, out);
  if (rule->multiplier > 1)
    buffer_format(out, _("  times %d"), rule->multiplier);
  buffer_add_text(out, "\n");
  if (*finding->location)
    buffer_format(out, "[%s] ", finding->location);
  buffer_add_text(out, finding->description);
  if (*finding->member)
    buffer_format(out, "  (%s)", finding->member);
  add_line(out, _("Action:"), finding->action);
  add_line(out, _("Memo:"), finding->memo);
}

/* How many of how many, the points: below the list. */
static void draw_sums(const struct view *view, struct canvas *canvas,
                      struct area area) {
  const struct findings *findings = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  struct buffer text = {0};
  if (model->result.grade.bound != GRADE_NONE)
    buffer_format(&text, "%s: ", words_bound(model->result.grade.bound));
  audit_points_words(&model->result, &text);
  canvas_put(
      canvas, area.row, area.col, area.cols, text.data,
      model->result.grade.bound != GRADE_NONE ? STYLE_WARN : STYLE_LABEL);
  if (findings->filter) {
    buffer_reset(&text);
    buffer_format(&text, _("filter %s: %zu of %zu"), findings->filter,
                  findings->count, model->finding_count);
    canvas_put_right(canvas, area.row, area.col + area.cols / 2,
                     area.cols - area.cols / 2, text.data, STYLE_MATCH);
  }
  buffer_done(&text);
}

static void draw_findings(struct view *view, struct canvas *canvas,
                          struct area area) {
  struct findings *findings = audit_own(view);
  const struct audit_finding *finding = selected(view);
  int detail_rows = area.rows / 3;
  int list_rows = area.rows - detail_rows - 2;
  struct area top = {area.row, area.col, list_rows, area.cols};
  int row = area.row + list_rows;
  list_draw(&findings->list, canvas, top, columns,
            sizeof columns / sizeof *columns, fill_finding, view, true);
  draw_sums(view, canvas, (struct area){row, area.col, 1, area.cols});
  canvas_line(canvas, row + 1, area.col, area.cols, SHAPE_HORIZONTAL,
              STYLE_DIM);
  if (finding) {
    struct buffer text = {0};
    findings->seq = finding->seq;
    add_detail(finding, &text);
    audit_draw_text(canvas,
                    (struct area){row + 2, area.col, detail_rows, area.cols},
                    text.data);
    buffer_done(&text);
  }
}

/* --- keys --------------------------------------------------------------- */

static enum outcome change(struct view *view, const char *field,
                           const char *text) {
  char *key = audit_part_key(view, selected(view)->seq);
  struct entry entry = {field, text};
  enum outcome outcome = change_record(view, "finding", key, &entry, 1);
  free(key);
  return outcome;
}

static enum outcome make_light(struct view *view) {
  return change(view, "severity", "L");
}

static enum outcome make_medium(struct view *view) {
  return change(view, "severity", "M");
}

static enum outcome make_serious(struct view *view) {
  return change(view, "severity", "S");
}

static enum outcome edit(struct view *view) {
  char *key = audit_part_key(view, selected(view)->seq);
  enum outcome outcome = audit_edit_part(view, "finding", key, "code");
  free(key);
  return outcome;
}

static enum outcome delete (struct view *view) {
  char *key = audit_part_key(view, selected(view)->seq);
  enum outcome outcome = change_delete(view, "finding", key);
  free(key);
  return outcome;
}

/* What was found, without what was done about it. */
static enum outcome copy(struct view *view) {
  static const char *const fields[] = {"code",     "party",       "also",
                                       "severity", "points",      "multiplier",
                                       "location", "description", "member"};
  enum { FIELDS = sizeof fields / sizeof *fields };
  struct session *session = session_of(view);
  struct entry entries[FIELDS + 1] = {{"audit_no", audit_of(view)->audit_no}};
  struct record record;
  struct error error = {0};
  char *key = audit_part_key(view, selected(view)->seq);
  bool ok = record_load(session, forms_find(&session->forms, "finding"), key,
                        &record, &error);
  free(key);
  if (!ok)
    return tui_fail(view->tui, &error);
  for (size_t i = 0; i < FIELDS; i++)
    entries[i + 1] = (struct entry){fields[i], record_get(&record, fields[i])};
  enum outcome outcome = change_add(view, "finding", entries, FIELDS + 1);
  record_done(&record);
  return outcome;
}

static bool input_findings(struct view *view, const struct input *input) {
  struct findings *findings = audit_own(view);
  if (list_opens(&findings->list, input)) {
    edit(view);
    return true;
  }
  return list_input(&findings->list, input);
}

const struct action audit_findings_actions[] = {
    {.id = "finding.add",
     .keys = "a",
     .name = N_("add"),
     .help = N_("a new finding: a word or code, severity, place, text"),
     .rank = 1,
     .run = audit_new_finding},
    {.id = "finding.edit",
     .keys = "<Enter> e",
     .name = N_("edit"),
     .help = N_("all fields of the finding in a form"),
     .rank = 2,
     .run = edit,
     .possible = has_finding},
    {.id = "finding.light",
     .keys = "l",
     .name = N_("light"),
     .help = N_("makes it a light one: no points"),
     .rank = 3,
     .run = make_light,
     .possible = has_finding},
    {.id = "finding.medium",
     .keys = "m",
     .name = N_("medium"),
     .help = N_("makes it a medium one: points as in the table"),
     .rank = 4,
     .run = make_medium,
     .possible = has_finding},
    {.id = "finding.serious",
     .keys = "s",
     .name = N_("serious"),
     .help = N_("makes it a serious one: points as in the table"),
     .rank = 5,
     .run = make_serious,
     .possible = has_finding},
    {.id = "finding.copy",
     .keys = "y",
     .name = N_("copy"),
     .help = N_("another one with the same values"),
     .rank = 6,
     .run = copy,
     .possible = has_finding},
    {.id = "finding.delete",
     .keys = "d",
     .name = N_("delete"),
     .help = N_("takes the finding out; its number is not used again"),
     .rank = 7,
     .run = delete,
     .possible = has_finding},
    {.id = "finding.filter",
     .keys = "/",
     .name = N_("filter"),
     .help = N_("only findings with these words; Esc shows all"),
     .rank = 8,
     .run = filter,
     .possible = any_finding},
    {0},
};

const struct audit_tab audit_findings = {
    .page = PAGE_FINDINGS,
    .size = sizeof(struct findings),
    .load = load_findings,
    .draw = draw_findings,
    .input = input_findings,
    .leave = leave_findings,
    .close = close_findings,
};
