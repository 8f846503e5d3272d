#ifndef TESTS_CORE_ODDITIES_H
#define TESTS_CORE_ODDITIES_H

/* For tests of plausibility: days of 2023, and what was found. */

#include "chahe/core/plausibility.h"

date_t day(int month, int of_month);
date_t today(void); /* Friday 30 June 2023 */

/* One oddity was found, and it is this one. */
void assert_only(const struct oddities *found, enum oddity_kind kind);
void assert_before(const struct oddities *found, const char *field,
                   const char *other);
void assert_future(const struct oddities *found, const char *field);

#endif
