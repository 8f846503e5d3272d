#ifndef CHAHE_FORMS_INI_TEXT_H
#define CHAHE_FORMS_INI_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"

/* Reads the INI files of forms/ through libinih, strictly: what libinih
 * passes over in silence (a value too long for its line, a section without
 * entries, a key before any section) is an error here. Lines that open with
 * ';' or '#' are comments, and so is what follows " ;". A value stands on one
 * line, which may have 999 bytes. */

struct source;

/* One entry; with `key` NULL the head of a section; with `section` NULL too
 * the end of the file. All borrowed, valid during the call. */
struct ini_item {
  const char *section;
  const char *key;
  const char *value; /* not empty */
  size_t line;       /* from 1 */
};

/* Returns false with a message in `error` to stop; the reader adds the place
 * to it: `line`, which may be set to another line or to 0 for none. */
typedef bool (*ini_take)(void *user, struct ini_item *item,
                         struct error *error);

/* Hands the entries of `source` (UTF-8; a byte order mark is skipped) to
 * `take`, in order. On failure `where` in `error` is "file:line",
 * or "file". */
bool ini_text_read(const struct source *source, ini_take take, void *user,
                   struct error *error);

#endif
