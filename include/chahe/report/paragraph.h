#ifndef CHAHE_REPORT_PARAGRAPH_H
#define CHAHE_REPORT_PARAGRAPH_H

struct buffer;
struct document;

/* Paragraphs of running text, as official letters have them: a name or number
 * stands before the first line, and the others begin where its text does. */
struct paragraph {
  double size;
  double left, right; /* set in from the edges of the room, points */
  const char *label;  /* "主旨：", "一、"; "" for none; borrowed */
};

/* Writes it at the document's current place, moving it down; goes on over
 * pages, with two lines at least on either side. */
void paragraph_write(struct document *document,
                     const struct paragraph *paragraph, const char *text);

enum { PARAGRAPH_LEVELS = 4 };

/* Adds the number of paragraph `number` (from 1) at `level` (from 0), as 文書
 * 處理手冊 has them: 一、 （一） 1、 (1). */
void paragraph_number(struct buffer *out, int level, int number);

/* How far the numbers of a level stand in from the text above, points: a
 * character a level below the first text's. */
double paragraph_indent(double size, int level);

#endif
