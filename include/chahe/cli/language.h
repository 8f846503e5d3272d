#ifndef CHAHE_CLI_LANGUAGE_H
#define CHAHE_CLI_LANGUAGE_H

#include <stdbool.h>

#include "chahe/forms/form.h"

/* Chooses the language of messages: "zh", "en", or NULL for what LC_ALL,
 * LC_MESSAGES or LANG say: English where one names it, Chinese otherwise.
 * False: `name` is none of them. Sets the locale (C.UTF-8, which every Debian
 * has: gettext does not translate in plain C). */
bool language_choose(const char *name);

/* What was chosen. */
enum language language_chosen(void);

#endif
