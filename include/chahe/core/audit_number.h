#ifndef CHAHE_CORE_AUDIT_NUMBER_H
#define CHAHE_CORE_AUDIT_NUMBER_H

#include <stdbool.h>

/* The number of an audit: ROC year and running number, "112-001"; of those
 * that laptops gave, with the laptop's letter between, "112-B003". Agencies
 * may use numbers of another kind: those are no audit_number. */
struct audit_number {
  int year;    /* ROC, 1 to 999 */
  char letter; /* one of audit_letters; '\0': none, the office gave it */
  int running; /* 1 to AUDIT_RUNNING_MAX */
};

enum { AUDIT_RUNNING_MAX = 999999, AUDIT_NUMBER_SIZE = 16 };

/* The letters of laptops, B to Z without those that are easily taken for a
 * digit: I and O. A is left out, for it looks like the first of a series that
 * the office would have part in. */
extern const char audit_letters[];
enum { AUDIT_LETTER_COUNT = 23 };

/* Whether the character is one of them. */
bool audit_letter_is(char letter);

/* Reads "112-001", "112-B003"; false: it is no such number, `*number` is
 * unchanged. */
bool audit_number_parse(const char *text, struct audit_number *number);

/* Three digits of the running number, more where it needs them. */
void audit_number_text(struct audit_number number, char out[AUDIT_NUMBER_SIZE]);

#endif
