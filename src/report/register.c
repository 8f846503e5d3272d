/* 彙整表, the register of a period: a row an audit, landscape. */
#include "chahe/base/buffer.h"
#include "chahe/report/digest.h"
#include "chahe/report/document.h"
#include "chahe/report/period_document.h"
#include "chahe/report/print.h"
#include "chahe/report/spell.h"
#include "chahe/report/table.h"
#include "chahe/report/table_words.h"
#include "chahe/report/wording.h"
#include "register_lines.h"

/* Sixteen columns on a sheet: small type, and little air beside it. */
static const double SIZE = 7.5, PADDING = 2;

enum {
  NO,
  PLAN,
  ORGANIZER,
  TENDER,
  BUDGET,
  CONTRACT,
  DATE,
  SCORE,
  GRADE,
  LEADER,
  MEMBERS,
  STAFF,
  DUE,
  REASON,
  CLOSED,
  REMARK,
  COLUMNS
};
static const struct column {
  const char *head; /* a wording */
  double share;     /* of the width */
  enum align align;
  bool blank; /* where there is nothing, rather than a mark for nothing */
} columns[COLUMNS] = {
    [NO] = {"register.no", 34, ALIGN_CENTRE, false},
    [PLAN] = {"register.plan", 50, ALIGN_LEFT, false},
    [ORGANIZER] = {"register.organizer", 44, ALIGN_LEFT, false},
    [TENDER] = {"register.tender", 96, ALIGN_LEFT, false},
    [BUDGET] = {"register.budget", 42, ALIGN_RIGHT, false},
    [CONTRACT] = {"register.contract", 42, ALIGN_RIGHT, false},
    [DATE] = {"register.date", 40, ALIGN_CENTRE, false},
    [SCORE] = {"register.score", 22, ALIGN_CENTRE, false},
    [GRADE] = {"register.grade", 22, ALIGN_CENTRE, false},
    [LEADER] = {"register.leader", 32, ALIGN_LEFT, false},
    [MEMBERS] = {"register.members", 74, ALIGN_LEFT, false},
    [STAFF] = {"register.staff", 42, ALIGN_LEFT, false},
    [DUE] = {"register.due", 40, ALIGN_CENTRE, false},
    [REASON] = {"register.reason", 72, ALIGN_LEFT, true},
    [CLOSED] = {"register.closed", 40, ALIGN_CENTRE, true},
    [REMARK] = {"register.remark", 66, ALIGN_LEFT, true},
};

struct sheet {
  const struct register_model *model;
  const struct forms *forms;
  struct document *document;
  struct table table;
  int month; /* of the last row, counted from year 0; 0: none */
};

static const char *word(const struct sheet *sheet, const char *key) {
  return forms_wording(sheet->forms, key);
}

static void start_table(struct sheet *sheet) {
  double shares[COLUMNS];
  const char *heads[COLUMNS];
  for (size_t i = 0; i < COLUMNS; i++) {
    shares[i] = columns[i].share;
    heads[i] = columns[i].head;
  }
  table_start(&sheet->table, sheet->document, shares, COLUMNS, SIZE);
  sheet->table.padding = PADDING;
  table_words(&sheet->table, sheet->forms, heads, COLUMNS);
}

/* --- rows -------------------------------------------------------------- */

/* Makes the texts of a row, column by column. */
static void fill(struct buffer *texts, const struct sheet *sheet,
                 const struct register_row *row) {
  static const unsigned members = 1u << ROLE_EXTERNAL | 1u << ROLE_INTERNAL;
  const struct forms *forms = sheet->forms;
  const struct audit_row *audit = row->audit;
  const struct audit_result *result = &row->result;
  const struct slot tender[] = {
      {"no", audit->tender_no}, {"name", audit->tender_name}, {NULL, NULL}};
  buffer_add_text(&texts[NO], audit->audit_no);
  buffer_add_text(&texts[PLAN], row->texts->plan);
  buffer_add_text(&texts[ORGANIZER], audit->organizer);
  if (*audit->tender_no)
    wording_add(&texts[TENDER], forms, "record.tender_value", tender);
  if (audit->facts.budget > 0)
    wording_thousands(&texts[BUDGET], audit->facts.budget);
  wording_thousands(&texts[CONTRACT], row->texts->contract_price);
  wording_date(&texts[DATE], audit->facts.audited_on);
  register_add_score(&texts[SCORE], row);
  buffer_add_text(&texts[GRADE], wording_grade(forms, result->grade.grade));
  register_add_names(&texts[LEADER], row, forms, 1u << ROLE_LEADER);
  register_add_names(&texts[MEMBERS], row, forms, members);
  register_add_names(&texts[STAFF], row, forms, 1u << ROLE_STAFF);
  register_add_due(&texts[DUE], forms, result->improve_due,
                   result->improve_provisional);
  register_add_reason(&texts[REASON], row, forms, sheet->model->today);
  wording_date(&texts[CLOSED], audit->facts.closed_on);
  register_add_remark(&texts[REMARK], row, forms);
}

/* A bookmark to the first row of each month, where it came to stand. */
static void mark_month(struct sheet *sheet, date_t date, double before) {
  struct document *document = sheet->document;
  struct date_parts parts = date_parts(date);
  int month = parts.year * 12 + parts.month;
  double after = document_y(document);
  struct buffer name = {0};
  if (month == sheet->month)
    return;
  sheet->month = month;
  spell_month(&name, sheet->forms, date);
  document_set_y(document,
                 after > before ? before : document_area(document).top);
  document_bookmark(document, buffer_text(&name), 1);
  document_set_y(document, after);
  buffer_done(&name);
}

static void write_row(struct sheet *sheet, const struct register_row *row) {
  struct buffer texts[COLUMNS] = {{0}};
  struct cell cells[COLUMNS];
  double before = document_y(sheet->document);
  fill(texts, sheet, row);
  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = cell_middle(
        columns[i].blank
            ? buffer_text(&texts[i])
            : wording_or_empty(sheet->forms, buffer_text(&texts[i])),
        1, columns[i].align);
  table_row(&sheet->table, cells, COLUMNS);
  mark_month(sheet, row->audit->facts.audited_on, before);
  for (size_t i = 0; i < COLUMNS; i++)
    buffer_done(&texts[i]);
}

/* --- the whole ---------------------------------------------------------- */

bool print_register(const struct register_model *model,
                    const struct forms *forms, date_t printed_on,
                    struct buffer *out, struct buffer *warnings,
                    struct error *error) {
  struct sheet sheet = {.model = model, .forms = forms};
  char digest[DIGEST_SIZE];
  digest_register(model, digest);
  const struct period_document setup = {.forms = forms,
                                        .title_key = "register.title",
                                        .period = model->period,
                                        .today = model->today,
                                        .digest = digest,
                                        .printed_on = printed_on,
                                        .landscape = true};
  sheet.document = period_document_open(&setup, error);
  if (!sheet.document)
    return false;
  start_table(&sheet);
  for (size_t i = 0; i < model->count; i++)
    write_row(&sheet, &model->rows[i]);
  if (model->count > 0) {
    register_total(&sheet.table, model, forms, COLUMNS);
  } else {
    const struct cell none =
        cell_middle(word(&sheet, "register.empty"), COLUMNS, ALIGN_CENTRE);
    table_row(&sheet.table, &none, 1);
  }
  table_done(&sheet.table);
  register_grades(sheet.document, model, forms);
  bool done = document_finish(sheet.document, out, warnings, error);
  document_free(sheet.document);
  return done;
}
