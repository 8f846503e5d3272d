#ifndef CHAHE_REPORT_TABLE_WORDS_H
#define CHAHE_REPORT_TABLE_WORDS_H

#include "chahe/report/table.h"

struct forms;

/* Head rows and fillers that the tables of forms have in common. */

/* The table's head row 0: a name over each of `count` columns, by their keys
 * ("finding.code"). */
void table_words(struct table *table, const struct forms *forms,
                 const char *const *keys, size_t count);

/* Head row 1, over the whole width: what the rows to come are about. */
void table_group(struct table *table, const char *title);

/* The same only at the top of further pages: for rows that have their own head
 * where they begin. */
void table_group_on(struct table *table, const char *title);

/* A row of a table of two columns: a number, and what it says. */
void table_numbered(struct table *table, int number, const char *text);

/* A row over the whole width: there is none. */
void table_none(struct table *table, const struct forms *forms);

#endif
