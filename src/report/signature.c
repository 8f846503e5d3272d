/* Boxes to sign and to seal. */
#include "chahe/report/signature.h"

#include "chahe/base/buffer.h"
#include "chahe/report/table.h"

static const double ABOVE = 8;
static const double SIGN_HEIGHT = 40, SEAL_HEIGHT = 80;

/* Role over name; what is not known is left out. */
static void add_signer(struct buffer *out, const struct signer *signer) {
  buffer_add_text(out, signer->role);
  if (*signer->role && *signer->name)
    buffer_add_char(out, '\n');
  buffer_add_text(out, signer->name);
}

void signature_boxes(struct document *document, const char *title,
                     const struct signer *signers, size_t count) {
  static const double shares[] = {32, 98, 143, 98, 140};
  struct table table;
  size_t rows = (count + 1) / 2;
  if (count == 0)
    return;
  document_space(document, ABOVE);
  document_bookmark(document, title, 1);
  table_start(&table, document, shares, 5, DOCUMENT_SIZE);
  double height = table_side_height(&table, title) / (double)rows;
  if (height < SIGN_HEIGHT)
    height = SIGN_HEIGHT;
  table_side(&table, title);
  for (size_t i = 0; i < rows; i++) {
    struct cell cells[4];
    struct buffer names[2] = {{0}, {0}};
    for (size_t k = 0; k < 2; k++) {
      if (2 * i + k < count)
        add_signer(&names[k], &signers[2 * i + k]);
      cells[2 * k] = cell_label(buffer_text(&names[k]), 1);
      cells[2 * k].min_height = height;
      cells[2 * k + 1] = cell_text("", 1);
    }
    table_row(&table, cells, 4);
    buffer_done(&names[0]);
    buffer_done(&names[1]);
  }
  table_done(&table);
}

void signature_seals(struct document *document, const char *const *captions,
                     size_t count) {
  double shares[TABLE_MAX_COLUMNS];
  struct cell heads[TABLE_MAX_COLUMNS], room[TABLE_MAX_COLUMNS];
  struct table table;
  if (count > TABLE_MAX_COLUMNS)
    count = TABLE_MAX_COLUMNS;
  for (size_t i = 0; i < count; i++) {
    shares[i] = 1;
    heads[i] = cell_label(captions[i], 1);
    room[i] = cell_text("", 1);
    room[i].min_height = SEAL_HEIGHT;
  }
  document_space(document, ABOVE);
  table_start(&table, document, shares, count, DOCUMENT_SIZE);
  table_head(&table, 0, heads, count);
  table_row(&table, room, count);
  table_done(&table);
}
