/* 委員查核紀錄表: what one member found and scored, to be signed; or the same
 * empty, to be filled in by hand on site. */
#include "chahe/report/member_sheet.h"

#include "chahe/base/names.h"
#include "chahe/report/audit_document.h"
#include "chahe/report/audit_findings.h"
#include "chahe/report/audit_tender.h"
#include "chahe/report/field_grid.h"
#include "chahe/report/score_box.h"
#include "chahe/report/table_words.h"
#include "chahe/report/wording.h"

enum { ROOM_LINES = 4 }; /* of a blank sheet, for merits and for advice */

/* Lines of a blank sheet for the findings of a block; the sheet has no place
 * for a block without. */
static const int block_lines[BLOCK_COUNT] = {
    [BLOCK_QA1] = 2, [BLOCK_QA2] = 2, [BLOCK_QB] = 4,
    [BLOCK_W1] = 6,  [BLOCK_W2] = 3,  [BLOCK_W3] = 4,
    [BLOCK_W] = 2,   [BLOCK_P] = 1,   [BLOCK_D] = 2};

/* Two texts with a blank between them; the blank alone, room to write, where
 * the member is not known. */
static const char *both(const struct member_sheet *sheet, const char *first,
                        const char *second) {
  struct buffer *text = texts_new(&sheet->form->texts);
  buffer_add_text(text, first);
  if ((*first && *second) || !sheet->member)
    buffer_add_char(text, ' ');
  buffer_add_text(text, second);
  return buffer_text(text);
}

static void head(const struct member_sheet *sheet) {
  struct audit_form *form = sheet->form;
  const struct audit_model *model = form->model;
  const struct audit_member *member = sheet->member;
  const char *role = member ? wording_role(form->forms, member->vote.role) : "";
  struct field_grid grid;
  field_grid_start(&grid, form->document, form->forms);
  field_grid_wide(&grid, "record.tender", audit_tender_name(form));
  field_grid_pair(&grid, "record.organizer", model->organizer, "record.place",
                  model->place);
  field_grid_pair(&grid, "party.supervisor", model->supervisor,
                  "record.contractor", model->contractor);
  field_grid_wide(&grid, "record.progress", audit_tender_progress(form));
  field_grid_pair(&grid, "member_sheet.member",
                  both(sheet, role, member ? member->name : ""),
                  "record.audit_date",
                  audit_form_date(form, model->facts.audited_on));
  field_grid_wide(&grid, "member_sheet.affiliation",
                  both(sheet, member ? member->affiliation : "",
                       member ? member->specialty : ""));
  if (sheet->blank)
    field_grid_room(&grid, "member_sheet.merits", ROOM_LINES);
  else
    field_grid_wide(&grid, "member_sheet.merits_team", model->merits);
  field_grid_done(&grid);
}

/* The block's name, and where it is scored its box. */
static void block_head(const struct member_sheet *sheet, struct table *table,
                       enum code_block block) {
  const char *name = wording_block(sheet->form->forms, block);
  int score = -1;
  if (block_score_max(block) == 0) {
    table_group(table, name);
    return;
  }
  if (!sheet->blank)
    score = block_score(&sheet->member->blocks, block);
  struct cell cells[] = {
      cell_label(name, 2), cell_label(score_box_words(sheet->form, block), 1),
      score_box(sheet->form, score < 0 ? -1 : (int64_t)score * 10, 2)};
  cells[0].align = ALIGN_LEFT;
  table_head(table, 1, cells, 3);
}

/* The member's findings of a block, and where there is none that it is so, of
 * a block that is scored. */
static void block_findings(const struct member_sheet *sheet,
                           struct table *table, enum code_block block) {
  const struct audit_finding *finding = NULL;
  const char *name = sheet->member ? sheet->member->name : "";
  bool any = false;
  while ((finding = audit_next_finding(sheet->form->model, finding))) {
    if (finding->block != block || !names_include(finding->member, name))
      continue;
    struct buffer text = {0}, points = {0};
    if (!any)
      block_head(sheet, table, block);
    any = true;
    audit_add_finding(&text, finding, sheet->form->forms);
    audit_add_points(&points, finding->points);
    const struct cell cells[] = {
        cell_text(finding->code, 1), cell_text(buffer_text(&text), 3),
        (struct cell){.text = buffer_text(&points), .align = ALIGN_RIGHT}};
    table_row(table, cells, 3);
    buffer_done(&text);
    buffer_done(&points);
  }
  if (!any && block_score_max(block) > 0) {
    block_head(sheet, table, block);
    table_none(table, sheet->form->forms);
  }
}

/* Lines to write on. Over the page the block's name stands alone: its box is to
 * be filled in once. */
static void block_room(const struct member_sheet *sheet, struct table *table,
                       enum code_block block) {
  const struct cell line[] = {cell_ruled(1, 1), cell_ruled(2, 1),
                              cell_ruled(1, 1), cell_ruled(1, 1)};
  for (int i = 0; i < block_lines[block]; i++) {
    if (i == 0)
      block_head(sheet, table, block);
    table_row(table, line, 4);
    if (i == 0)
      table_group_on(table, wording_block(sheet->form->forms, block));
  }
}

static void blocks(const struct member_sheet *sheet) {
  static const double shares[] = {76, 167, 152, 78, 38};
  struct audit_form *form = sheet->form;
  struct table table;
  document_space(form->document, 8);
  table_start(&table, form->document, shares, 5, DOCUMENT_SIZE);
  const struct cell filled[] = {
      cell_label(audit_form_word(form, "finding.code"), 1),
      cell_label(audit_form_word(form, "finding.text"), 3),
      cell_label(audit_form_word(form, "finding.points"), 1)};
  const struct cell empty[] = {
      cell_label(audit_form_word(form, "finding.code"), 1),
      cell_label(audit_form_word(form, "finding.text"), 2),
      cell_label(audit_form_word(form, "member_sheet.severity"), 1),
      cell_label(audit_form_word(form, "finding.points"), 1)};
  if (sheet->blank)
    table_head(&table, 0, empty, 4);
  else
    table_head(&table, 0, filled, 3);
  for (int block = 0; block < BLOCK_COUNT; block++)
    if (sheet->blank)
      block_room(sheet, &table, (enum code_block)block);
    else
      block_findings(sheet, &table, (enum code_block)block);
  table_done(&table);
}

static void closing(void *context) {
  const struct member_sheet *sheet = context;
  struct audit_form *form = sheet->form;
  struct field_grid grid;
  document_space(form->document, 8);
  score_totals(form, sheet->blank ? NULL : sheet->member);
  document_space(form->document, 8);
  field_grid_start(&grid, form->document, form->forms);
  if (sheet->blank)
    field_grid_room(&grid, "member_sheet.advice", ROOM_LINES);
  else
    field_grid_wide(&grid, "member_sheet.advice_team", audit_form_advice(form));
  field_grid_sign(&grid, "member_sheet.signature", "member_sheet.date");
  field_grid_done(&grid);
}

void member_sheet_write(struct member_sheet *sheet) {
  struct audit_form *form = sheet->form;
  const char *name = sheet->member ? sheet->member->name : "";
  document_part(form->document, both(sheet, form->model->audit_no, name));
  if (*name)
    document_bookmark(form->document, name, 1);
  audit_head(form->document, form->model, form->forms, sheet->title);
  head(sheet);
  blocks(sheet);
  /* Nobody signs a page that does not say for what. */
  document_keep(form->document, closing, sheet);
}
