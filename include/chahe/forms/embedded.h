#ifndef CHAHE_FORMS_EMBEDDED_H
#define CHAHE_FORMS_EMBEDDED_H

#include <stddef.h>

/* The files of forms/ built into the program by the Makefile. */
struct embedded_file {
  const char *name; /* "audit.form" */
  const char *data;
  const char *end; /* a NUL that is not part of the file */
};

extern const struct embedded_file embedded_files[];
extern const size_t embedded_file_count;

/* The file named `name`, or NULL. */
const struct embedded_file *embedded_find(const char *name);

#endif
