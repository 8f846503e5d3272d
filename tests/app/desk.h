#ifndef CHAHE_TESTS_APP_DESK_H
#define CHAHE_TESTS_APP_DESK_H

#include "../base/scratch.h"
#include "chahe/app/entry.h"
#include "chahe/app/session.h"

/* A person at work: a file of a test's own with tender T1 and audit 112-001,
 * its finding 1 and its member 委員甲, open for "anna". */
struct desk {
  struct scratch scratch;
  struct scratch_path path;
  struct session session;
};

/* Setup and teardown of a test: `*state` is its desk. */
int desk_setup(void **state);
int desk_teardown(void **state);
#define DESK_TEST(function) \
  cmocka_unit_test_setup_teardown(function, desk_setup, desk_teardown)

/* Opens the desk's file for somebody else, too; session_close(). */
struct session desk_open(const struct desk *desk, const char *author);
/* Closes the session and opens it again. */
void desk_reopen(struct desk *desk);
/* The same, but the file was copied meanwhile: what writes now is another
 * device. */
void desk_reopen_copy(struct desk *desk);

/* Fails the test with what `error` says. */
void desk_check(bool ok, const struct error *error);

/* One record, of texts "field=value"; in a transaction of its own. */
#define desk_add(session, form, ...) \
  desk_add_texts(session, form, (const char *const[]){__VA_ARGS__, NULL})
#define desk_set(session, form, key, ...) \
  desk_set_texts(session, form, key, (const char *const[]){__VA_ARGS__, NULL})
void desk_add_texts(struct session *session, const char *form,
                    const char *const *texts);
void desk_set_texts(struct session *session, const char *form, const char *key,
                    const char *const *texts);
void desk_delete(struct session *session, const char *form, const char *key);

/* The record is there with that value in that field / is not there. */
void desk_says(struct session *session, const char *form, const char *key,
               const char *field, const char *value);
void desk_lacks(struct session *session, const char *form, const char *key);
/* Records of that form. */
size_t desk_count(struct session *session, const char *form);
/* Records with that word. */
size_t desk_finds(struct session *session, const char *word);

/* The log's chains hold, and the tables are what the log says. */
void desk_is_sound(struct session *session);

#endif
