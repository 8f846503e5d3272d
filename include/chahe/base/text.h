#ifndef CHAHE_BASE_TEXT_H
#define CHAHE_BASE_TEXT_H

#include <stdbool.h>

/* Whether two texts are the same; NULL is a text of its own. */
bool text_same(const char *a, const char *b);

#endif
