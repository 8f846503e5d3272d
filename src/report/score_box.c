/* Boxes for scores. */
#include "chahe/report/score_box.h"

#include "chahe/report/table_words.h"
#include "chahe/report/wording.h"

static const double HEIGHT = 24;

struct cell score_box(struct audit_form *form, int64_t thousandths, int span) {
  struct buffer *text = texts_new(&form->texts);
  wording_decimal(text, thousandths);
  struct cell cell = cell_middle(buffer_text(text), span, ALIGN_CENTRE);
  if (thousandths < 0)
    cell.min_height = HEIGHT;
  return cell;
}

static const char *number(struct audit_form *form, int number) {
  struct buffer *text = texts_new(&form->texts);
  buffer_format(text, "%d", number);
  return buffer_text(text);
}

const char *score_box_words(struct audit_form *form, enum code_block block) {
  struct buffer *text = texts_new(&form->texts);
  int tenths = block_score_tenths(block);
  const struct slot slots[] = {{"max", number(form, block_score_max(block))},
                               {"percent", number(form, 10 * tenths)},
                               {"base", number(form, BLOCK_P_BASE)},
                               {NULL, NULL}};
  if (block == BLOCK_P)
    wording_add(text, form->forms, "member_sheet.max_base", slots);
  else if (tenths < 10)
    wording_add(text, form->forms, "member_sheet.max_weighted", slots);
  else
    wording_add(text, form->forms, "member_sheet.max", slots);
  return buffer_text(text);
}

void score_totals(struct audit_form *form, const struct audit_member *member) {
  static const double shares[] = {125, 144, 108, 134};
  static const char *const heads[] = {
      "member_sheet.quality", "member_sheet.works", "member_sheet.progress",
      "member_sheet.total"};
  int64_t values[] = {-1, -1, -1, -1};
  struct cell cells[4];
  struct table table;
  if (member) {
    const struct block_scores *blocks = &member->blocks;
    int score = member->vote.score;
    values[0] = block_scores_quality(blocks);
    values[1] = block_scores_works(blocks);
    values[2] = blocks->p < 0 ? -1 : (int64_t)blocks->p * 10;
    values[3] = score < 0 ? -1 : (int64_t)score * 1000;
  }
  table_start(&table, form->document, shares, 4, DOCUMENT_SIZE);
  table_words(&table, form->forms, heads, 4);
  for (size_t i = 0; i < 4; i++)
    cells[i] = score_box(form, values[i], 1);
  table_row(&table, cells, 4);
  table_done(&table);
}
