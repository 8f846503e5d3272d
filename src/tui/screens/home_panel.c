/* Parts of the first screen: the figures at the right, and the welcome. */
#include "home_panel.h"

#include <inttypes.h>
#include <stdio.h>

#include "bar.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/wrap.h"

struct panel {
  struct canvas *canvas;
  struct area area;
  int row; /* the next one */
};

static bool has_row(const struct panel *panel) {
  return panel->row < panel->area.row + panel->area.rows;
}

static void put_head(struct panel *panel, const char *left, const char *right) {
  const struct area *area = &panel->area;
  if (!has_row(panel))
    return;
  int used = canvas_put_right(panel->canvas, panel->row, area->col + 1,
                              area->cols - 1, right, STYLE_DIM);
  canvas_put(panel->canvas, panel->row++, area->col, area->cols - used - 1,
             left, STYLE_HEAD);
}

/* A label in `label` columns, a value ending at `label` + `value`. */
static void put_row(struct panel *panel, int label, int value,
                    const char *label_text, const char *value_text,
                    enum style style) {
  const struct area *area = &panel->area;
  if (!has_row(panel))
    return;
  canvas_put(panel->canvas, panel->row, area->col, label, label_text,
             STYLE_LABEL);
  canvas_put_right(panel->canvas, panel->row, area->col + label, value,
                   value_text, style);
}

/* --- quota -------------------------------------------------------------- */

enum { QUOTA_LABEL = 11, QUOTA_VALUE = 7 };

static void put_quota(struct panel *panel, int value, const char *label,
                      int done, int required) {
  const struct area *area = &panel->area;
  int at = QUOTA_LABEL + value + 1;
  char text[32];
  bool enough = done >= required;
  snprintf(text, sizeof text, "%d/%d", done, required);
  put_row(panel, QUOTA_LABEL, value, label, text, STYLE_NORMAL);
  if (!has_row(panel))
    return;
  int cols = area->cols - at;
  if (!enough) { /* what is lacking is told in words beside the bar */
    snprintf(text, sizeof text, _("%d short"), required - done);
    if ((int)utf8_cols(text) <= cols) /* else the numbers say it */
      cols -= 1 + canvas_put_right(panel->canvas, panel->row, area->col + at,
                                   cols, text, STYLE_WARN);
  }
  bar_draw(panel->canvas, panel->row, area->col + at, cols, done, required,
           enough ? STYLE_GOOD : STYLE_BAR);
  panel->row++;
}

static void put_quotas(struct panel *panel, date_t today,
                       const struct quota *quota) {
  static const char *const labels[QUOTA_BAND_COUNT] = {
      N_(">= NT$50 M"), N_(">= NT$10 M"), N_(">= NT$1.5M")};
  char head[64];
  snprintf(head, sizeof head, _("Quota of %d"), date_roc_year(today));
  put_head(panel, head, _("Rules Art. 4"));
  if (!quota)
    return;
  /* no band has more than all of them */
  int value = snprintf(NULL, 0, " %d/%d", quota->done, quota->required);
  if (value < QUOTA_VALUE)
    value = QUOTA_VALUE;
  for (int i = 0; i < QUOTA_BAND_COUNT; i++)
    put_quota(panel, value, _(labels[i]), quota->bands[i].done,
              quota->bands[i].required);
  put_quota(panel, value, _("all tenders"), quota->done, quota->required);
}

/* --- grades ------------------------------------------------------------- */

static int grades_label_cols(void) {
  size_t most = 0;
  for (int i = 0; i <= GRADE_NONE; i++) {
    size_t cols = utf8_cols(words_grade_short((enum grade)i));
    most = cols > most ? cols : most;
  }
  return (int)most;
}

static void put_grades(struct panel *panel, date_t today,
                       const struct home_figures *figures) {
  struct buffer period = {0};
  char count[48] = "";
  int label = grades_label_cols();
  int most = 0;
  words_period(period_quarter_of(today), &period);
  if (figures)
    snprintf(count, sizeof count,
             ngettext("%d audit", "%d audits", (unsigned long)figures->audits),
             figures->audits);
  put_head(panel, buffer_text(&period), count);
  buffer_done(&period);
  for (int i = 0; figures && i <= GRADE_NONE; i++)
    most = figures->grades[i] > most ? figures->grades[i] : most;
  enum { VALUE = 5 };
  for (int i = 0; figures && i <= GRADE_NONE && has_row(panel); i++) {
    char value[16];
    if (i == GRADE_NONE && figures->grades[i] == 0)
      break;
    snprintf(value, sizeof value, "%d", figures->grades[i]);
    put_row(
        panel, label, VALUE, words_grade_short((enum grade)i), value,
        i == GRADE_C && figures->grades[i] > 0 ? STYLE_ALERT : STYLE_NORMAL);
    bar_draw(panel->canvas, panel->row++, panel->area.col + label + VALUE + 1,
             panel->area.cols - label - VALUE - 1, figures->grades[i], most,
             i == GRADE_C ? STYLE_ALERT : STYLE_BAR);
  }
}

/* A line whose value stands at the right edge. */
static void put_pair(struct panel *panel, const char *label, const char *value,
                     enum style style) {
  int cols = (int)utf8_cols(value);
  put_row(panel, panel->area.cols - cols - 1, cols + 1, label, value, style);
  panel->row++;
}

/* A number of things that wait for somebody; `figures` NULL: not known yet. */
static void put_waiting(struct panel *panel, const char *label,
                        const struct home_figures *figures, int count) {
  char value[16] = "-";
  if (figures)
    snprintf(value, sizeof value, "%d", count);
  put_pair(panel, label, value,
           figures && count > 0 ? STYLE_WARN : STYLE_NORMAL);
}

static void put_open(struct panel *panel, const struct home_figures *figures) {
  put_waiting(panel, _("Citizen reports open"), figures,
              figures ? figures->citizens_open : 0);
  int conflicts = figures ? figures->conflicts : 0;
  put_waiting(panel, conflicts > 0 ? _("Conflicts (X)") : _("Conflicts"),
              figures, conflicts);
}

/* When the last copy was carried away, and how much came since. */
static void put_carried(struct panel *panel,
                        const struct home_carried *carried) {
  char day[DATE_ROC_SIZE];
  char count[32];
  date_roc(carried->on, day);
  put_pair(panel, _("Carried copy"), *day ? day : _("none yet"),
           carried->late ? STYLE_WARN : STYLE_NORMAL);
  if (!*day || carried->lacking == 0)
    return;
  snprintf(count, sizeof count, "%" PRId64, carried->lacking);
  put_pair(panel, _("  changes since"), count,
           carried->late ? STYLE_WARN : STYLE_NORMAL);
}

/* Wraps the reason into what is left of the place. */
static void put_words(struct panel *panel, const char *text, enum style style) {
  struct wrap wrap = {0};
  wrap_text(&wrap, text, (size_t)panel->area.cols);
  for (size_t i = 0; i < wrap.count && has_row(panel); i++)
    canvas_put_bytes(panel->canvas, panel->row++, panel->area.col,
                     panel->area.cols, text + wrap.lines[i].start,
                     wrap.lines[i].len, style);
  wrap_done(&wrap);
}

void home_panel_draw(struct canvas *canvas, struct area area, date_t today,
                     const struct home_carried *carried,
                     const struct home_figures *figures,
                     const struct computation *computation) {
  struct panel panel = {canvas, area, area.row};
  const char *words = computation_words(computation);
  put_quotas(&panel, today, figures ? &figures->quota : NULL);
  if (!figures && *words)
    put_words(&panel, words, STYLE_DIM);
  panel.row++;
  put_grades(&panel, today, figures);
  if (!figures && *words)
    put_words(&panel, words, STYLE_DIM);
  panel.row++;
  put_open(&panel, figures);
  put_carried(&panel, carried);
  if (computation->state == COMPUTATION_FAILED) {
    panel.row++;
    put_words(&panel, computation->error.message, STYLE_ERROR);
  }
}

/* --- an empty file ------------------------------------------------------ */

void home_welcome_draw(struct canvas *canvas, struct area area,
                       const char *path) {
  /* the key, and what it does; without a key a command */
  static const struct {
    const char *key, *words;
  } steps[] = {
      {"N", N_("a new tender")},
      {"a", N_("a new audit; a tender that is not there yet is made on the "
               "way")},
      {"?", N_("the keys of this screen")},
      {"q", N_("leave; then tables that are there already are taken in by:")},
  };
  int left = area.col + 4;
  int cols = area.cols - 8;
  struct panel panel = {
      canvas, {area.row + 2, left, area.rows - 2, cols}, area.row + 2};
  struct buffer command = {0};
  put_words(&panel, _("This file is still empty."), STYLE_HEAD);
  panel.row++;
  put_words(&panel,
            _("chahe keeps tenders, quality audits and their findings, "
              "letters and improvements, and works out deadlines, grades, "
              "points, fines, the year's quota and the early warning."),
            STYLE_NORMAL);
  panel.row++;
  put_words(&panel, _("To begin:"), STYLE_LABEL);
  panel.row++;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    struct input key = {.kind = INPUT_CHARACTER,
                        .point = (uint32_t)*steps[i].key};
    canvas_put(canvas, panel.row, left + 2, 1, steps[i].key, STYLE_KEY);
    canvas_put(canvas, panel.row, left + 5, cols - 5, _(steps[i].words),
               STYLE_NORMAL);
    canvas_click(canvas, (struct area){panel.row++, left, 1, cols}, key);
  }
  buffer_format(&command, "chahe -d %s import %s", path, _("FOLDER"));
  canvas_put(canvas, panel.row++, left + 7, cols - 7, command.data,
             STYLE_MATCH);
  buffer_done(&command);
}
