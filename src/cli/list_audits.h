#ifndef CHAHE_CLI_LIST_AUDITS_H
#define CHAHE_CLI_LIST_AUDITS_H

/* Private to src/cli: audits in a list, with what the rules make of them. */

#include <jansson.h>

#include "chahe/app/record.h"
#include "chahe/cli/text_table.h"

struct list_audits;

/* `audit_no`: of that number alone, NULL: of all. */
struct list_audits *list_audits_new(struct session *session,
                                    const char *audit_no, struct error *error);
void list_audits_free(struct list_audits *audits);

/* Sets the table's columns and adds the head. */
void list_audits_start(struct text_table *table);
void list_audits_add_row(struct list_audits *audits,
                         const struct record *record, struct text_table *table);
void list_audits_add_json(struct list_audits *audits,
                          const struct record *record, json_t *object);

#endif
