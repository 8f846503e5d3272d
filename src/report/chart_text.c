/* The small texts of a chart: numbers, and labels that have little room. */
#include "chart_text.h"

#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/report/text.h"
#include "chahe/report/wording.h"

enum { LABEL_LINES = 2 };
static const char ELLIPSIS[] = "…";

double chart_text_width(struct document *document, const char *text) {
  return text_width(document_font(document), text, strlen(text),
                    CHART_TEXT_SIZE);
}

double chart_number_width(struct document *document, int value) {
  struct buffer text = {0};
  wording_money(&text, value);
  double width = chart_text_width(document, buffer_text(&text));
  buffer_done(&text);
  return width;
}

void chart_text(struct document *document, double x, double y, double width,
                enum align align, const char *text, size_t len) {
  double rest =
      width - text_width(document_font(document), text, len, CHART_TEXT_SIZE);
  x += align == ALIGN_CENTRE ? rest / 2 : align == ALIGN_RIGHT ? rest : 0;
  document_text(document, x, y + document_ascent(document, CHART_TEXT_SIZE),
                CHART_TEXT_SIZE, text, len);
}

void chart_number(struct document *document, double x, double y, double width,
                  enum align align, int value) {
  struct buffer text = {0};
  wording_money(&text, value);
  chart_text(document, x, y, width, align, buffer_text(&text), text.len);
  buffer_done(&text);
}

size_t chart_label_lines(struct document *document, const char *label,
                         double width) {
  struct text_lines lines = {0};
  text_break(&lines, document_font(document), label, CHART_TEXT_SIZE, width);
  size_t count = lines.count < LABEL_LINES ? lines.count : LABEL_LINES;
  text_lines_done(&lines);
  return count;
}

void chart_label(struct document *document, double x, double y, double width,
                 double height, enum align align, const char *label) {
  struct font *font = document_font(document);
  struct text_lines lines = {0};
  struct buffer cut = {0};
  text_break(&lines, font, label, CHART_TEXT_SIZE, width);
  size_t count = lines.count < LABEL_LINES ? lines.count : LABEL_LINES;
  double leading = document_leading(CHART_TEXT_SIZE);
  y += (height - leading * (double)count) / 2;
  for (size_t i = 0; i < count; i++) {
    double top = y + (double)i * leading;
    const struct text_line *line = &lines.items[i];
    const char *text = label + line->start;
    if (i + 1 < count || lines.count == count) {
      chart_text(document, x, top, width, align, text, line->len);
      continue;
    }
    size_t len = strcspn(text, "\n");
    double room = width - chart_text_width(document, ELLIPSIS);
    buffer_add(&cut, text, text_fit(font, text, len, CHART_TEXT_SIZE, room));
    buffer_add_text(&cut, ELLIPSIS);
    chart_text(document, x, top, width, align, buffer_text(&cut), cut.len);
  }
  buffer_done(&cut);
  text_lines_done(&lines);
}
