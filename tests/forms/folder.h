#ifndef TESTS_FORMS_FOLDER_H
#define TESTS_FORMS_FOLDER_H

/* A temporary folder of forms files that a test writes. */
struct folder {
  char path[256];
};

/* Makes it in $TMPDIR (else /tmp), empty. */
void folder_make(struct folder *folder);
/* Writes `text` to the file `name` in it. */
void folder_write(const struct folder *folder, const char *name,
                  const char *text);
/* Makes a folder in it. */
void folder_make_inner(const struct folder *folder, const char *name);
/* Removes it with all that it holds. */
void folder_remove(const struct folder *folder);

#endif
