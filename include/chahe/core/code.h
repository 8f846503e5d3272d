#ifndef CHAHE_CORE_CODE_H
#define CHAHE_CORE_CODE_H

/* Codes of the defect catalogue: numbers joined by dots, "5.14.01.01". */

/* Order of two codes, number by number: "5.2" < "5.10", "5.14" < "5.14.01".
 * Negative, 0 or positive. A total order over any texts: codes that differ in
 * leading zeros only ("5.1", "5.01") are ordered by their bytes, and 0 means
 * the same text. */
int code_compare(const char *a, const char *b);

/* The code's first number ("5.14.01" -> 5); 0 where it has none. */
int code_chapter(const char *code);

/* Blocks of the printed forms. QA1 = 4.01, QA2 = 4.02, QB = 4.03, W1 =
 * 5.01-5.09 without 5.05, W2 = 5.10, W3 = 5.14, W = the other groups of 5:
 * 5.05 (environment), 5.15 (traffic), 5.16 (flood), 5.17 (function); P = 6.01,
 * D = 7. */
enum code_block {
  BLOCK_QA1,
  BLOCK_QA2,
  BLOCK_QB,
  BLOCK_W1,
  BLOCK_W2,
  BLOCK_W3,
  BLOCK_W,
  BLOCK_P,
  BLOCK_D,
  BLOCK_OTHER,
  BLOCK_COUNT
};
enum code_block code_block(const char *code);
const char *code_block_key(enum code_block block); /* "QA1" ... "other" */

#endif
