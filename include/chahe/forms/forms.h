#ifndef CHAHE_FORMS_FORMS_H
#define CHAHE_FORMS_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/core/audit.h"
#include "chahe/core/citizen.h"
#include "chahe/core/quota.h"
#include "chahe/core/risk.h"
#include "chahe/forms/catalogue.h"
#include "chahe/forms/form.h"

/* All that an agency may change without a compiler, loaded: the folder
 * forms/, as built into the program or from a folder that overrides it file
 * by file. */

struct citizen_item {
  char *category; /* works, water, tourism, general */
  char *item;
  struct citizen_limits limits;
};

/* One text of the printed forms: forms/wording.ini, "section.key". */
struct wording {
  char *key;
  char *text;
};

struct forms {
  struct form *forms; /* parents before children */
  size_t form_count;
  struct catalogue catalogue;
  struct law law; /* calendar, fines, days */
  struct quota_rules quota;
  struct risk_points risk;
  struct label risk_rules[RISK_FACTOR_COUNT]; /* what a factor means */
  struct citizen_item *citizen_items;
  size_t citizen_item_count;
  struct wording *wordings; /* ascending by key */
  size_t wording_count;
  struct calendar_day *days; /* owned storage of law.calendar */
};

/* Loads the built-in files, each replaced by the one of the same name in
 * `folder` where there is one (`folder` may be NULL). A file in `folder` that
 * is no forms file is refused. On failure `error` names file, line, reason,
 * and `forms` is empty. */
bool forms_load(struct forms *forms, const char *folder, struct error *error);
void forms_done(struct forms *forms);

/* The form named `name`, or NULL. */
const struct form *forms_find(const struct forms *forms, const char *name);

/* The same for what a person calls it: its name, or its label in either
 * language. */
const struct form *forms_find_named(const struct forms *forms,
                                    const char *name);

/* The wording under `key` ("record.title"); never NULL: forms_load() has
 * checked that every key the program asks for is there. */
const char *forms_wording(const struct forms *forms, const char *key);

/* Replaces the wording under `key`, which must be there; takes a copy. */
void forms_set_wording(struct forms *forms, const char *key, const char *text);

/* Limits of a citizen item; NULL where the table does not have it. */
const struct citizen_item *forms_citizen_item(const struct forms *forms,
                                              const char *category,
                                              const char *item);

#endif
