#ifndef CHAHE_TESTS_STORE_OLDER_H
#define CHAHE_TESTS_STORE_OLDER_H

/* Turns the file at `path`, which nobody has open, into one of that version,
 * as the program of then made it. */
void older_make_version_1(const char *path);
void older_make_version_2(const char *path);

#endif
