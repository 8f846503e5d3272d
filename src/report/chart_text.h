#ifndef CHAHE_REPORT_CHART_TEXT_H
#define CHAHE_REPORT_CHART_TEXT_H

#include <stddef.h>

#include "chahe/report/document.h"

/* Private to src/report: the small texts of a chart, all of one size. */

#define CHART_TEXT_SIZE 8.5

double chart_text_width(struct document *document, const char *text);
double chart_number_width(struct document *document, int value);

/* A text of one line, or a number with commas, over `width` on the line whose
 * top is `y`. */
void chart_text(struct document *document, double x, double y, double width,
                enum align align, const char *text, size_t len);
void chart_number(struct document *document, double x, double y, double width,
                  enum align align, int value);

/* How many lines a label takes: two at most. */
size_t chart_label_lines(struct document *document, const char *label,
                         double width);

/* Writes it in the middle of `height`; what does not go into its lines is cut,
 * and … says so. */
void chart_label(struct document *document, double x, double y, double width,
                 double height, enum align align, const char *label);

#endif
