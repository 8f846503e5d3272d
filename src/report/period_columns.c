/* Every figure of a period's parts side by side. */
#include "chahe/report/period_sections.h"

/* Of more columns than are roomy, "112年第一季" and an amount of eight digits
 * stay on one line in smaller type. */
enum { MOST_COLUMNS = 8, ROOMY_COLUMNS = 5 };
static const double NARROW_SIZE = 9;

/* What is compared; figures NULL: there are none. */
struct column {
  const char *head;
  const struct figures *figures;
};

struct comparison {
  struct period_form *form;
  struct table table;
  struct column columns[MOST_COLUMNS];
  size_t count;
  bool compared; /* the last two columns are the whole and the year before, and
                    one more says by how much they differ */
};

/* How a figure is written; all are whole numbers. */
enum kind {
  COUNT,
  SHARE,  /* hundredths of a percent */
  TENTHS, /* of a score or a mean */
};

/* A figure; `which` tells grades, parties and so on apart. */
struct figure {
  int64_t number;
  bool known;
};
typedef struct figure reading(const struct figures *figures, int which);

/* --- figures -------------------------------------------------------------- */

static struct figure known(int64_t number) {
  return (struct figure){number, true};
}

/* A share in hundredths, or a mean in tenths: `part` times `scale` by `whole`,
 * rounded half up. */
static struct figure ratio(int64_t part, int64_t scale, int64_t whole) {
  if (whole == 0)
    return (struct figure){0, false};
  return known((2 * scale * part + whole) / (2 * whole));
}

enum { PERCENT = 10000, TENTH = 10 };

static struct figure audit(const struct figures *figures, int which) {
  (void)which;
  return known(figures->audit);
}

static struct figure reaudit(const struct figures *figures, int which) {
  (void)which;
  return known(figures->reaudit);
}

static struct figure audits(const struct figures *figures, int which) {
  (void)which;
  return known(figures->audits);
}

static struct figure supervision(const struct figures *figures, int which) {
  (void)which;
  return known(figures->supervision);
}

static struct figure unannounced(const struct figures *figures, int which) {
  (void)which;
  return ratio(figures->unannounced, PERCENT, figures->audits);
}

static struct figure externals(const struct figures *figures, int which) {
  (void)which;
  return known(figures->below_external_third);
}

static struct figure grade(const struct figures *figures, int which) {
  return known(figures->grades[which]);
}

static struct figure good(const struct figures *figures, int which) {
  (void)which;
  return ratio(figures->grades[GRADE_A_PLUS] + figures->grades[GRADE_A],
               PERCENT, figures->audits);
}

static struct figure score(const struct figures *figures, int which) {
  (void)which;
  int mean = figures_mean_tenths(figures);
  return (struct figure){mean, mean != SCORE_NONE};
}

static struct figure findings(const struct figures *figures, int which) {
  (void)which;
  return known(figures->findings);
}

static struct figure severity(const struct figures *figures, int which) {
  return known(figures->severities[which]);
}

static struct figure findings_each(const struct figures *figures, int which) {
  (void)which;
  return ratio(figures->findings, TENTH, figures->audits);
}

static struct figure points(const struct figures *figures, int which) {
  return known(figures->points[which]);
}

static struct figure fines(const struct figures *figures, int which) {
  return known(figures->fines[which]);
}

static struct figure letters_late(const struct figures *figures, int which) {
  (void)which;
  return known(figures->record_late);
}

static struct figure in_time(const struct figures *figures, int which) {
  (void)which;
  return known(figures->improved_on_time);
}

static struct figure late(const struct figures *figures, int which) {
  (void)which;
  return known(figures->improved - figures->improved_on_time);
}

static struct figure improving(const struct figures *figures, int which) {
  (void)which;
  return known(figures->audits - figures->improved - figures->overdue);
}

static struct figure overdue(const struct figures *figures, int which) {
  (void)which;
  return known(figures->overdue);
}

/* --- rows ----------------------------------------------------------------- */

static const char *number_text(struct period_form *form, enum kind kind,
                               int64_t number) {
  struct buffer *text = texts_new(&form->texts);
  int64_t size = number < 0 ? -number : number;
  if (number < 0)
    buffer_add_text(text, "\u2212");
  switch (kind) {
    case COUNT:
      wording_money(text, size);
      break;
    case SHARE:
      wording_percent(text, (int)size);
      break;
    case TENTHS:
      wording_money(text, size / 10);
      buffer_format(text, ".%d", (int)(size % 10));
      break;
  }
  return buffer_text(text);
}

static const char *difference(struct period_form *form, enum kind kind,
                              struct figure now, struct figure before) {
  if (!now.known || !before.known)
    return period_form_word(form, "common.empty");
  int64_t change = now.number - before.number;
  struct buffer *text = texts_new(&form->texts);
  buffer_format(text, "%s%s", change > 0 ? "+" : "",
                number_text(form, kind, change));
  return buffer_text(text);
}

static void row(struct comparison *comparison, const char *name, enum kind kind,
                reading *read, int which) {
  struct period_form *form = comparison->form;
  struct cell cells[MOST_COLUMNS + 2] = {cell_text(name, 1)};
  struct figure found[MOST_COLUMNS] = {{0, false}};
  size_t count = comparison->count;
  for (size_t i = 0; i < count; i++) {
    const struct figures *figures = comparison->columns[i].figures;
    found[i] = figures ? read(figures, which) : (struct figure){0, false};
    cells[i + 1] = period_form_value(
        found[i].known ? number_text(form, kind, found[i].number)
                       : period_form_word(form, "common.empty"));
  }
  if (comparison->compared)
    cells[count + 1] = period_form_value(
        difference(form, kind, found[count - 2], found[count - 1]));
  table_row(&comparison->table, cells, count + 1 + comparison->compared);
}

static void named_row(struct comparison *comparison, const char *key,
                      enum kind kind, reading *read) {
  row(comparison, period_form_word(comparison->form, key), kind, read, 0);
}

static void rows_of_grades(struct comparison *comparison) {
  const struct forms *forms = comparison->form->forms;
  for (int i = GRADE_A_PLUS; i <= GRADE_PENDING; i++)
    row(comparison, wording_grade(forms, (enum grade)i), COUNT, grade, i);
  named_row(comparison, "figures.good_share", SHARE, good);
  named_row(comparison, "figures.mean_score", TENTHS, score);
}

static void rows_of_findings(struct comparison *comparison) {
  const struct forms *forms = comparison->form->forms;
  named_row(comparison, "figures.findings_count", COUNT, findings);
  for (int i = 0; i < SEVERITY_COUNT; i++)
    row(comparison, wording_severity(forms, (enum severity)i), COUNT, severity,
        i);
  named_row(comparison, "figures.findings_each", TENTHS, findings_each);
}

static void rows_of_parties(struct comparison *comparison, reading *read,
                            bool fined) {
  const struct forms *forms = comparison->form->forms;
  for (int i = 0; i < PARTY_COUNT; i++)
    if (!fined || i == PARTY_CONTRACTOR || i == PARTY_SUPERVISOR ||
        i == PARTY_PCM)
      row(comparison, wording_party(forms, (enum party)i), COUNT, read, i);
}

static void side(struct comparison *comparison, const char *key) {
  table_end_side(&comparison->table);
  table_side(&comparison->table, period_form_word(comparison->form, key));
}

/* --- the table ------------------------------------------------------------ */

static void add_column(struct comparison *comparison, const char *head,
                       const struct figures *figures) {
  comparison->columns[comparison->count++] = (struct column){head, figures};
}

static void add_columns(struct comparison *comparison) {
  struct period_form *form = comparison->form;
  const struct period_review *review = form->review;
  for (size_t i = 0; i < review->quarter_count && i < 4; i++) {
    const struct period_part *part = &review->quarters[i];
    add_column(comparison, period_form_name(form, part->period),
               part->begun ? &part->figures : NULL);
  }
  add_column(comparison, period_form_word(form, "figures.whole"),
             &review->model.figures);
  comparison->compared = review->compared;
  if (review->compared)
    add_column(comparison, period_form_word(form, "figures.before"),
               &review->before.figures);
}

static void start_table(struct comparison *comparison) {
  struct period_form *form = comparison->form;
  size_t count = comparison->count + comparison->compared;
  bool narrow = count > ROOMY_COLUMNS;
  double shares[MOST_COLUMNS + 3] = {1.1, narrow ? 3.8 : 4.4};
  for (size_t i = 0; i < count; i++)
    shares[i + 2] = narrow ? 2.5 : 2.2;
  table_start(&comparison->table, form->document, shares, count + 2,
              narrow ? NARROW_SIZE : PERIOD_TABLE_SIZE);
  table_title(
      &comparison->table,
      period_form_section(form, period_form_word(form, "figures.columns")));
  struct cell head[MOST_COLUMNS + 2] = {
      cell_label(period_form_word(form, "figures.item"), 2)};
  for (size_t i = 0; i < comparison->count; i++)
    head[i + 1] = cell_label(comparison->columns[i].head, 1);
  if (comparison->compared)
    head[count] = cell_label(period_form_word(form, "figures.change"), 1);
  table_head(&comparison->table, 0, head, count + 1);
}

/* Which days the year before is of, or that the file has nothing of it. */
static void write_note(struct comparison *comparison) {
  struct period_form *form = comparison->form;
  const struct period *before = &form->review->before.period;
  const struct slot slots[] = {{"from", period_form_date(form, before->from)},
                               {"to", period_form_date(form, before->to)},
                               {NULL, NULL}};
  period_form_note(
      &comparison->table,
      period_form_words(form,
                        form->review->compared ? "figures.before_note"
                                               : "figures.before_none",
                        slots));
}

void period_columns(struct period_form *form) {
  struct comparison comparison = {.form = form};
  add_columns(&comparison);
  start_table(&comparison);
  side(&comparison, "figures.side_audits");
  named_row(&comparison, "figures.audit", COUNT, audit);
  named_row(&comparison, "figures.reaudit", COUNT, reaudit);
  named_row(&comparison, "figures.sum", COUNT, audits);
  named_row(&comparison, "figures.unannounced_share", SHARE, unannounced);
  named_row(&comparison, "figures.externals", COUNT, externals);
  named_row(&comparison, "figures.supervision", COUNT, supervision);
  side(&comparison, "figures.side_grades");
  rows_of_grades(&comparison);
  side(&comparison, "figures.side_findings");
  rows_of_findings(&comparison);
  side(&comparison, "figures.side_points");
  rows_of_parties(&comparison, points, false);
  side(&comparison, "figures.side_fines");
  rows_of_parties(&comparison, fines, true);
  side(&comparison, "figures.side_remediation");
  named_row(&comparison, "figures.letters_late", COUNT, letters_late);
  named_row(&comparison, "figures.improved_in_time", COUNT, in_time);
  named_row(&comparison, "figures.improved_late", COUNT, late);
  named_row(&comparison, "figures.improving", COUNT, improving);
  named_row(&comparison, "figures.overdue", COUNT, overdue);
  table_end_side(&comparison.table);
  write_note(&comparison);
  table_done(&comparison.table);
}
