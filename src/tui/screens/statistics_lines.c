/* The figures of a period as lines. */
#include "statistics_lines.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/pack.h"
#include "chahe/base/utf8.h"

enum { TOP = 10, CELL_COLS = 7 };

/* --- packing ------------------------------------------------------------ */

static void pack_line(struct buffer *out, const struct statistics_line *line) {
  pack_number(out, line->kind);
  pack_number(out, line->alert);
  pack_text(out, line->label);
  pack_text(out, line->value);
  pack_text(out, line->note);
  pack_number(out, line->share);
  pack_number(out, line->whole);
}

static void add_head(struct buffer *out, const char *label) {
  pack_line(out, &(struct statistics_line){.kind = STATISTICS_HEAD,
                                           .label = (char *)(uintptr_t)label});
}

/* `whole` 0: without a bar. */
static void add_count(struct buffer *out, const char *label, int count,
                      int whole) {
  char value[16];
  snprintf(value, sizeof value, "%d", count);
  pack_line(out, &(struct statistics_line){.kind = STATISTICS_ROW,
                                           .label = (char *)(uintptr_t)label,
                                           .value = value,
                                           .share = count,
                                           .whole = whole});
}

/* A count that should be 0. */
static void add_lapse(struct buffer *out, const char *label, int count,
                      int whole) {
  char value[16];
  snprintf(value, sizeof value, "%d", count);
  pack_line(out, &(struct statistics_line){.kind = STATISTICS_ROW,
                                           .alert = count > 0,
                                           .label = (char *)(uintptr_t)label,
                                           .value = value,
                                           .share = count,
                                           .whole = whole});
}

static int most_of(const int *counts, int count) {
  int most = 0;
  for (int i = 0; i < count; i++)
    most = counts[i] > most ? counts[i] : most;
  return most;
}

/* --- the parts ---------------------------------------------------------- */

static void add_audits(struct buffer *out, const struct figures *figures) {
  add_head(out, _("Audits"));
  add_count(out, _("audits and re-audits"), figures->audits, 0);
  add_count(out, _("audits"), figures->audit, figures->audits);
  add_count(out, _("re-audits"), figures->reaudit, figures->audits);
  add_count(out, _("unannounced"), figures->unannounced, figures->audits);
  add_count(out, _("supervisions"), figures->supervision, 0);
}

static void add_grades(struct buffer *out, const struct figures *figures) {
  int most = most_of(figures->grades, GRADE_NONE + 1);
  add_head(out, _("Grades"));
  for (int i = 0; i <= GRADE_NONE; i++)
    add_count(out, words_grade((enum grade)i), figures->grades[i], most);
}

static void add_cell(struct buffer *cells, const char *text) {
  utf8_fit_right(cells, text, CELL_COLS);
}

static void add_table(struct buffer *out, const char *label,
                      struct buffer *cells) {
  pack_line(out, &(struct statistics_line){.kind = STATISTICS_TABLE,
                                           .label = (char *)(uintptr_t)label,
                                           .value = cells->data});
  buffer_reset(cells);
}

static void add_bands(struct buffer *out, const struct figures *figures) {
  static const char *const bands[BAND_COUNT] = {
      [BAND_MINOR] = N_("below NT$1.5 M"), [BAND_SMALL] = N_("from NT$1.5 M"),
      [BAND_MEDIUM] = N_("from NT$10 M"),  [BAND_LARGE] = N_("from NT$50 M"),
      [BAND_HUGE] = N_("from NT$200 M"),
  };
  struct buffer cells = {0};
  add_head(out, _("Budget and grade"));
  for (int grade = 0; grade <= GRADE_NONE; grade++)
    add_cell(&cells, words_grade_short((enum grade)grade));
  add_table(out, "", &cells);
  for (int band = BAND_COUNT - 1; band >= 0; band--) {
    for (int grade = 0; grade <= GRADE_NONE; grade++) {
      char count[16] = "-";
      if (figures->band_grade[band][grade] > 0)
        snprintf(count, sizeof count, "%d", figures->band_grade[band][grade]);
      add_cell(&cells, count);
    }
    add_table(out, _(bands[band]), &cells);
  }
  buffer_done(&cells);
}

static void add_findings(struct buffer *out, const struct figures *figures) {
  static const char *const blocks[BLOCK_COUNT] = {
      [BLOCK_QA1] = N_("4.01 agency, PCM"),
      [BLOCK_QA2] = N_("4.02 supervision"),
      [BLOCK_QB] = N_("4.03 contractor's QC"),
      [BLOCK_W1] = N_("5.01-5.09 works"),
      [BLOCK_W2] = N_("5.10 materials, tests"),
      [BLOCK_W3] = N_("5.14 safety"),
      [BLOCK_W] = N_("other groups of 5"),
      [BLOCK_P] = N_("6 progress"),
      [BLOCK_D] = N_("7 design"),
      [BLOCK_OTHER] = N_("other"),
  };
  int most = most_of(figures->severities, SEVERITY_COUNT);
  add_head(out, _("Findings"));
  add_count(out, _("findings"), figures->findings, 0);
  for (int i = 0; i < SEVERITY_COUNT; i++)
    add_count(out, words_severity((enum severity)i), figures->severities[i],
              most);
  add_head(out, _("Findings by part of the catalogue"));
  most = most_of(figures->blocks, BLOCK_COUNT);
  for (int i = 0; i < BLOCK_COUNT; i++)
    if (i != BLOCK_OTHER || figures->blocks[i] > 0)
      add_count(out, _(blocks[i]), figures->blocks[i], most);
}

static void add_codes(struct buffer *out, const struct session *session,
                      const struct period_model *model) {
  add_head(out, _("Most frequent findings"));
  for (size_t i = 0; i < model->code_count && i < TOP; i++) {
    const struct code_count *one = &model->codes[i];
    const struct defect_code *code =
        catalogue_find(&session->forms.catalogue, one->code);
    struct buffer label = {0};
    char value[16];
    utf8_fit(&label, one->code, 11);
    buffer_format(&label, " %s", code ? code->label.in[session->language] : "");
    snprintf(value, sizeof value, "%d", one->count);
    pack_line(out, &(struct statistics_line){.kind = STATISTICS_LONG,
                                             .label = label.data,
                                             .value = value,
                                             .share = one->count,
                                             .whole = model->codes[0].count});
    buffer_done(&label);
  }
  if (model->code_count == 0)
    add_count(out, _("findings"), 0, 0);
}

static void add_parties(struct buffer *out, const struct figures *figures) {
  add_head(out, _("Points and fines"));
  for (int i = 0; i < PARTY_COUNT; i++) {
    struct buffer note = {0};
    char value[16];
    snprintf(value, sizeof value, "%d", figures->points[i]);
    if (figures->fines[i] > 0) {
      buffer_add_text(&note, "NT$ ");
      words_amount(figures->fines[i], &note);
    }
    pack_line(out, &(struct statistics_line){
                       .kind = STATISTICS_ROW,
                       .label = (char *)(uintptr_t)words_party((enum party)i),
                       .value = value,
                       .note = note.data});
    buffer_done(&note);
  }
}

static void add_remediation(struct buffer *out, const struct figures *figures) {
  int whole = figures->audits;
  add_head(out, _("Letters and improvement"));
  add_lapse(out, _("records late"), figures->record_late, whole);
  add_count(out, _("audits improved"), figures->improved, whole);
  add_count(out, _("on time"), figures->improved_on_time, whole);
  add_lapse(out, _("late"), figures->improved - figures->improved_on_time,
            whole);
  add_lapse(out, _("audits overdue"), figures->overdue, whole);
  add_lapse(out, _("external below a third"), figures->below_external_third,
            whole);
}

static void add_citizens(struct buffer *out, const struct period_model *model) {
  add_head(out, _("Citizen reports"));
  add_count(out, _("received"), model->citizen_received, 0);
  add_count(out, _("closed"), model->citizen_closed, model->citizen_received);
}

static void add_trainings(struct buffer *out,
                          const struct period_model *model) {
  struct buffer label = {0};
  char value[16];
  add_head(out, _("Trainings (participants)"));
  if (model->training_count == 0)
    add_count(out, _("trainings"), 0, 0);
  for (size_t i = 0; i < model->training_count; i++) {
    const struct period_training *one = &model->trainings[i];
    buffer_reset(&label);
    words_date(one->held_on, false, &label);
    buffer_format(&label, "  %s", one->title);
    snprintf(value, sizeof value, "%d", one->participants);
    pack_line(out, &(struct statistics_line){.kind = STATISTICS_LONG,
                                             .label = label.data,
                                             .value = value,
                                             .note = one->partner});
  }
  buffer_done(&label);
}

static void add_returns(struct buffer *out, const struct session *session,
                        const struct period_model *model) {
  struct buffer note = {0};
  if (model->return_count == 0)
    return;
  add_head(out, _("Quarterly returns"));
  for (size_t i = 0; i < model->return_count; i++) {
    const struct period_return *one = &model->returns[i];
    bool late = one->sent_on == DATE_NONE ? session->today > one->due
                                          : one->sent_on > one->due;
    buffer_reset(&note);
    if (one->sent_on == DATE_NONE) {
      buffer_add_text(&note, _("not sent, due by "));
      words_date(one->due, false, &note);
    } else {
      buffer_add_text(&note, late ? _("sent late on ") : _("sent on "));
      words_date(one->sent_on, false, &note);
    }
    pack_line(
        out, &(struct statistics_line){.kind = STATISTICS_ROW,
                                       .alert = late,
                                       .label = (char *)(uintptr_t)one->quarter,
                                       .note = note.data});
  }
  buffer_done(&note);
}

void statistics_lines_pack(const struct session *session,
                           const struct period_model *model,
                           struct buffer *out) {
  const struct figures *figures = &model->figures;
  add_audits(out, figures);
  add_grades(out, figures);
  add_bands(out, figures);
  add_findings(out, figures);
  add_codes(out, session, model);
  add_parties(out, figures);
  add_remediation(out, figures);
  add_citizens(out, model);
  add_trainings(out, model);
  add_returns(out, session, model);
}

/* --- taking out --------------------------------------------------------- */

static bool unpack_line(const char **at, struct statistics_line *line) {
  int kind, alert;
  if (!unpack_int(at, STATISTICS_HEAD, STATISTICS_TABLE, &kind) ||
      !unpack_int(at, 0, 1, &alert) || !unpack_text(at, &line->label) ||
      !unpack_text(at, &line->value) || !unpack_text(at, &line->note) ||
      !unpack_int(at, INT_MIN, INT_MAX, &line->share) ||
      !unpack_int(at, 0, INT_MAX, &line->whole))
    return false;
  line->kind = (enum statistics_kind)kind;
  line->alert = alert != 0;
  return true;
}

bool statistics_lines_unpack(const char *text, struct statistics_lines *lines) {
  *lines = (struct statistics_lines){0};
  while (*text) {
    lines->lines =
        memory_resize(lines->lines, lines->count + 1, sizeof *lines->lines);
    struct statistics_line *line = &lines->lines[lines->count++];
    *line = (struct statistics_line){0};
    if (!unpack_line(&text, line)) {
      statistics_lines_done(lines);
      return false;
    }
  }
  return true;
}

void statistics_lines_done(struct statistics_lines *lines) {
  for (size_t i = 0; i < lines->count; i++) {
    free(lines->lines[i].label);
    free(lines->lines[i].value);
    free(lines->lines[i].note);
  }
  free(lines->lines);
  *lines = (struct statistics_lines){0};
}
