/* Boxes for scores. */
#include "chahe/report/score_box.h"

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
