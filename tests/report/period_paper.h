#ifndef CHAHE_TESTS_REPORT_PERIOD_PAPER_H
#define CHAHE_TESTS_REPORT_PERIOD_PAPER_H

#include <jansson.h>

#include "words.h"

/* Forms of a period, printed of the half-year of a city
 * (tests/acceptance/112h1), and what the scenario's expected.json says that
 * should stand in them. */

/* Setup and teardown: of all tests, the city; of one, an empty file in its
 * place. */
int city_setup(void **state);
int city_teardown(void **state);
int empty_setup(void **state);
int empty_teardown(void **state);

/* The session that forms are printed from. */
struct session *period_session(void);

/* A printed form and where its words stand. */
struct period_paper {
  struct paper paper;
  struct words words;
};

/* Prints the form `name` of the period `key` on 2023-06-30, or on `today`;
 * fails the test where words overlap or a character has no glyph. */
void period_print(const char *name, const char *key, struct period_paper *form);
void period_print_on(const char *today, const char *name, const char *key,
                     struct period_paper *form);
void period_paper_done(struct period_paper *form);

/* The row `name` of the table under `heading` (see words_row()) reads so. */
void expect_row(const struct period_paper *form, const char *heading,
                const char *name, const char *expected);

/* --- what is expected ----------------------------------------------------- */

enum { ROW_TEXT = 256 };

/* expected.json: "audits", and "periods" by name. */
json_t *expected_audits(void);
const json_t *expected_of(const char *period);
/* A number of it; what is not there is 0. */
int number(const json_t *object, const char *key);

/* Adds the next text of a row, a number as "1,234", "12.35%" rounded half up.
 */
void add_text(char row[ROW_TEXT], const char *text);
void add_number(char row[ROW_TEXT], int value);
void add_share(char row[ROW_TEXT], int part, int whole);

enum { EXPECTED_GRADES = 5, EXPECTED_PARTIES = 5 };
extern const char *const expected_grades[EXPECTED_GRADES]; /* "A+" ... */
extern const struct expected_party {
  const char *key, *name;
  bool fined;
} expected_parties[EXPECTED_PARTIES];

/* Every row of a section is as `expected`, an entry of "periods", has it. */
void expect_grades(const struct period_paper *form, const json_t *expected);
void expect_findings(const struct period_paper *form, const json_t *expected);
void expect_top_codes(const struct period_paper *form, const json_t *expected);
void expect_parties(const struct period_paper *form, const json_t *expected);
void expect_remediation(const struct period_paper *form,
                        const json_t *expected);

#endif
