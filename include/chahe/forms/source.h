#ifndef CHAHE_FORMS_SOURCE_H
#define CHAHE_FORMS_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/buffer.h"
#include "chahe/base/error.h"

/* One file of forms/: the folder's, where it has one of that name, else the
 * one built into the program. */
struct source {
  char *name;       /* for messages: "folder/audit.form", "audit.form" */
  const char *text; /* borrowed from `read` or from the program */
  size_t len;
  bool overrides; /* it came from the folder */
  struct buffer read;
};

/* Opens the file `name`; `folder` may be NULL. On failure nothing is held. */
bool source_open(struct source *source, const char *folder, const char *name,
                 struct error *error);
void source_done(struct source *source);

/* Whether `folder` is there and holds only files that the program knows;
 * README*, hidden files and the folders sample/ and po/ are passed over. */
bool source_check_folder(const char *folder, struct error *error);

#endif
