/* What is known of a tender, in two columns. */
#include "tender_fields.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/message.h"
#include "chahe/base/utf8.h"

enum { FIELDS_MOST = 64, GAP = 2 };

static void draw_value(const struct record *tender, size_t field,
                       enum language language, struct canvas *canvas,
                       struct area at, int label_cols) {
  const struct field *of = &tender->form->fields[field];
  char *text = field_show(of, tender->values[field], language);
  canvas_put(canvas, at.row, at.col, label_cols, of->label.in[language],
             STYLE_LABEL);
  canvas_put(canvas, at.row, at.col + label_cols + 1, at.cols - label_cols - 1,
             text, STYLE_NORMAL);
  free(text);
}

/* The name has a row of its own, the number is in the title. */
static bool is_apart(const char *key) {
  return strcmp(key, "tender_no") == 0 || strcmp(key, "name") == 0 ||
         strcmp(key, "summary") == 0;
}

/* The places of those in the two columns. */
static size_t choose(const struct record *tender, enum language language,
                     size_t fields[FIELDS_MOST], int *label_cols) {
  size_t count = 0;
  *label_cols = 0;
  for (size_t i = 0; i < tender->form->field_count && count < FIELDS_MOST;
       i++) {
    const struct field *field = &tender->form->fields[i];
    if (!tender->values[i] || is_apart(field->key) ||
        (strcmp(field->key, "change_orders") == 0 &&
         strcmp(tender->values[i], "0") == 0))
      continue;
    int cols = (int)utf8_cols(field->label.in[language]);
    *label_cols = cols > *label_cols ? cols : *label_cols;
    fields[count++] = i;
  }
  return count;
}

int tender_fields_draw(const struct record *tender, enum language language,
                       struct canvas *canvas, struct area area) {
  size_t fields[FIELDS_MOST];
  int label_cols;
  size_t count = choose(tender, language, fields, &label_cols);
  int summary = form_field(tender->form, "summary");
  bool outline = summary >= 0 && tender->values[summary];
  int room = area.rows - 1 - (outline ? 1 : 0);
  int rows = (int)(count + 1) / 2;
  bool more = rows > room;
  int cols = (area.cols - GAP) / 2;
  int used = 1;
  if (rows > room)
    rows = room;
  canvas_put(canvas, area.row, area.col, area.cols, record_get(tender, "name"),
             STYLE_HEAD);
  for (size_t i = 0; i < count && (int)i < 2 * rows; i++) {
    int column = (int)i / rows;
    struct area at = {area.row + 1 + (int)i % rows,
                      area.col + column * (cols + GAP), 1, cols};
    if (more && (int)i == 2 * rows - 1)
      canvas_put(canvas, at.row, at.col, at.cols,
                 _("more fields: e shows all of them"), STYLE_DIM);
    else
      draw_value(tender, fields[i], language, canvas, at, label_cols);
  }
  used += rows;
  if (outline)
    draw_value(tender, (size_t)summary, language, canvas,
               (struct area){area.row + used++, area.col, 1, area.cols},
               label_cols);
  return used;
}
