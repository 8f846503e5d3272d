/* 品質缺失扣點紀錄表, the deduction sheet that the team agrees on and signs. */
#include <stdio.h>

#include "chahe/base/buffer.h"
#include "chahe/report/audit_lines.h"
#include "chahe/report/print.h"
#include "chahe/report/wording.h"

static const double SIZE = 10.5;
static const double SIGNATURE_HEIGHT = 40;

/* A form being filled in. */
struct sheet {
  const struct audit_model *model;
  const struct forms *forms;
  struct document *document;
  struct table table;
};

static const char *word(const struct sheet *sheet, const char *key) {
  return forms_wording(sheet->forms, key);
}

static void head_grid(struct sheet *sheet) {
  static const double shares[] = {84, 182, 84, 161};
  const struct audit_model *model = sheet->model;
  const struct forms *forms = sheet->forms;
  char date[DATE_ROC_SIZE];
  date_roc(model->facts.audited_on, date);
  struct buffer tender = {0}, score = {0};
  if (*model->tender_name || *model->tender_no) {
    const struct slot slots[] = {
        {"no", model->tender_no}, {"name", model->tender_name}, {NULL, NULL}};
    wording_add(&tender, forms, "record.tender_value", slots);
  }
  audit_add_score(&score, model, forms);
  const char *const rows[][4] = {
      {"record.organizer", model->organizer, "record.pcm", model->pcm},
      {"party.supervisor", model->supervisor, "record.contractor",
       model->contractor},
      {"record.audit_date", date, "record.score", buffer_text(&score)},
  };
  table_start(&sheet->table, sheet->document, shares, 4, SIZE);
  const struct cell name[] = {
      cell_label(word(sheet, "record.tender"), 1),
      cell_text(audit_or_empty(forms, buffer_text(&tender)), 3)};
  table_row(&sheet->table, name, 2);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct cell cells[] = {
        cell_label(word(sheet, rows[i][0]), 1),
        cell_middle(audit_or_empty(forms, rows[i][1]), 1, ALIGN_LEFT),
        cell_label(word(sheet, rows[i][2]), 1),
        cell_middle(audit_or_empty(forms, rows[i][3]), 1, ALIGN_LEFT)};
    table_row(&sheet->table, cells, 4);
  }
  table_done(&sheet->table);
  buffer_done(&tender);
  buffer_done(&score);
}

/* Who answers for it, and who with them. */
static void add_parties(struct buffer *out, const struct sheet *sheet,
                        const struct finding *rule) {
  buffer_add_text(out, wording_party(sheet->forms, rule->party));
  struct buffer also = {0};
  for (int party = 0; party < PARTY_COUNT; party++)
    if (rule->also & 1u << party && party != (int)rule->party) {
      if (also.len)
        buffer_add_text(&also, word(sheet, "common.comma"));
      buffer_add_text(&also, wording_party(sheet->forms, (enum party)party));
    }
  if (also.len) {
    const struct slot slots[] = {{"parties", buffer_text(&also)}, {NULL, NULL}};
    buffer_add_char(out, '\n');
    wording_add(out, sheet->forms, "deduction.also", slots);
  }
  buffer_done(&also);
}

static void add_range(struct buffer *out, const struct sheet *sheet,
                      const struct finding *rule) {
  char medium[16], serious[16];
  snprintf(medium, sizeof medium, "%d", rule->medium_points);
  snprintf(serious, sizeof serious, "%d", rule->serious_points);
  const struct slot slots[] = {
      {"medium", medium}, {"serious", serious}, {NULL, NULL}};
  wording_add(out, sheet->forms, "deduction.range_value", slots);
}

/* Points box | code | range | text | who. The points stand without a sign;
 * a credit's with a plus. */
static void finding_row(struct sheet *sheet,
                        const struct audit_finding *finding) {
  struct buffer points = {0}, range = {0}, text = {0}, parties = {0};
  if (finding->points < 0)
    audit_add_points(&points, finding->points);
  else
    buffer_format(&points, "%d", finding->points);
  add_range(&range, sheet, &finding->rule);
  audit_add_finding(&text, finding, sheet->forms);
  add_parties(&parties, sheet, &finding->rule);
  const struct cell cells[] = {
      cell_middle(buffer_text(&points), 1, ALIGN_CENTRE),
      cell_middle(finding->code, 1, ALIGN_LEFT),
      cell_middle(buffer_text(&range), 1, ALIGN_CENTRE),
      cell_middle(buffer_text(&text), 1, ALIGN_LEFT),
      cell_middle(buffer_text(&parties), 1, ALIGN_LEFT)};
  table_row(&sheet->table, cells, 5);
  buffer_done(&points);
  buffer_done(&range);
  buffer_done(&text);
  buffer_done(&parties);
}

/* The findings of `block` that are credits, or that are not; `*title` goes
 * before the first and is NULL from then on. Returns how many. */
static int block_rows(struct sheet *sheet, int block, bool credits,
                      const char **title) {
  int count = 0;
  for (size_t i = 0; i < sheet->model->finding_count; i++) {
    const struct audit_finding *finding = &sheet->model->findings[i];
    if ((int)finding->block != block || (finding->points < 0) != credits)
      continue;
    if (*title) {
      struct cell head = cell_label(*title, 5);
      head.align = ALIGN_LEFT;
      table_head(&sheet->table, 1, &head, 1);
      *title = NULL;
    }
    finding_row(sheet, finding);
    count++;
  }
  return count;
}

static void findings(struct sheet *sheet) {
  static const double shares[] = {34, 68, 62, 251, 96};
  document_space(sheet->document, 8);
  table_start(&sheet->table, sheet->document, shares, 5, SIZE);
  const struct cell head[] = {cell_label(word(sheet, "finding.points"), 1),
                              cell_label(word(sheet, "finding.code"), 1),
                              cell_label(word(sheet, "deduction.range"), 1),
                              cell_label(word(sheet, "finding.text"), 1),
                              cell_label(word(sheet, "deduction.party"), 1)};
  table_head(&sheet->table, 0, head, 5);
  int count = 0;
  for (int block = 0; block < BLOCK_COUNT; block++) {
    const char *title = wording_block(sheet->forms, (enum code_block)block);
    count += block_rows(sheet, block, false, &title);
  }
  /* Credits are shown apart and never set off against deductions. */
  const char *title = word(sheet, "deduction.credits");
  for (int block = 0; block < BLOCK_COUNT; block++)
    count += block_rows(sheet, block, true, &title);
  if (count == 0) {
    const struct cell none = cell_text(word(sheet, "common.none"), 5);
    table_row(&sheet->table, &none, 1);
  }
  table_done(&sheet->table);
}

static void totals(struct sheet *sheet) {
  static const double shares[] = {200, 311};
  struct buffer total = {0}, bound = {0};
  char points[16];
  snprintf(points, sizeof points, "%d", sheet->model->result.total_points);
  const struct slot slots[] = {{"points", points}, {NULL, NULL}};
  wording_add(&total, sheet->forms, "deduction.total_value", slots);
  audit_add_bound(&bound, sheet->model, sheet->forms);
  audit_party_table(sheet->document, word(sheet, "deduction.totals"),
                    sheet->model, sheet->forms);
  document_space(sheet->document, 8);
  table_start(&sheet->table, sheet->document, shares, 2, SIZE);
  const struct cell sum[] = {cell_label(word(sheet, "deduction.total"), 1),
                             cell_middle(buffer_text(&total), 1, ALIGN_LEFT)};
  table_row(&sheet->table, sum, 2);
  const struct cell limit[] = {cell_label(word(sheet, "deduction.bound"), 1),
                               cell_middle(buffer_text(&bound), 1, ALIGN_LEFT)};
  table_row(&sheet->table, limit, 2);
  table_done(&sheet->table);
  buffer_done(&total);
  buffer_done(&bound);
}

static const char *role_name(const struct sheet *sheet, enum role role) {
  switch (role) {
    case ROLE_LEADER:
      return word(sheet, "role.leader");
    case ROLE_EXTERNAL:
      return word(sheet, "role.external");
    case ROLE_INTERNAL:
      return word(sheet, "role.internal");
    case ROLE_STAFF:
      return word(sheet, "role.staff");
    case ROLE_COUNT:
      break;
  }
  return "";
}

/* The next member from `*at` on who signs, or NULL: not one who is recused. */
static const struct audit_member *next_signer(const struct sheet *sheet,
                                              size_t *at) {
  while (*at < sheet->model->member_count) {
    const struct audit_member *member = &sheet->model->members[(*at)++];
    if (!member->vote.recused)
      return member;
  }
  return NULL;
}

/* Two members a row: role and name, then room to sign. A form printed before
 * the team is known has two empty rows. */
static void signatures(struct sheet *sheet) {
  static const double shares[] = {32, 98, 143, 98, 140};
  enum { EMPTY_ROWS = 2 };
  const char *title = word(sheet, "deduction.signatures");
  size_t signers = 0, next = 0;
  while (next_signer(sheet, &next))
    signers++;
  size_t rows = signers ? (signers + 1) / 2 : EMPTY_ROWS;
  document_space(sheet->document, 8);
  document_bookmark(sheet->document, title, 1);
  table_start(&sheet->table, sheet->document, shares, 5, SIZE);
  double height = table_side_height(&sheet->table, title) / (double)rows;
  if (height < SIGNATURE_HEIGHT)
    height = SIGNATURE_HEIGHT;
  table_side(&sheet->table, title);
  next = 0;
  for (size_t i = 0; i < rows; i++) {
    struct cell cells[4];
    struct buffer names[2] = {{0}, {0}};
    for (size_t k = 0; k < 2; k++) {
      const struct audit_member *member = next_signer(sheet, &next);
      if (member)
        buffer_format(&names[k], "%s\n%s", role_name(sheet, member->vote.role),
                      member->name);
      cells[2 * k] = cell_label(buffer_text(&names[k]), 1);
      cells[2 * k].min_height = height;
      cells[2 * k + 1] = cell_text("", 1);
    }
    table_row(&sheet->table, cells, 4);
    buffer_done(&names[0]);
    buffer_done(&names[1]);
  }
  table_done(&sheet->table);
}

static void closing(void *sheet) {
  totals(sheet);
  signatures(sheet);
}

bool print_deduction_sheet(const struct audit_model *model,
                           const struct forms *forms, date_t printed_on,
                           struct buffer *out, struct buffer *warnings,
                           struct error *error) {
  struct sheet sheet = {.model = model, .forms = forms};
  sheet.document =
      audit_document(model, forms, "deduction.title", printed_on, error);
  if (!sheet.document)
    return false;
  head_grid(&sheet);
  findings(&sheet);
  /* Nobody signs a page that does not say for what. */
  document_keep(sheet.document, closing, &sheet);
  bool done = document_finish(sheet.document, out, warnings, error);
  document_free(sheet.document);
  return done;
}
