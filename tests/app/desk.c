/* A file to work on, as the screens do. */
#include "desk.h"

#include <unistd.h>

#include "chahe/app/deletion.h"
#include "chahe/app/find.h"
#include "chahe/app/record.h"
#include "chahe/store/change.h"
#include "chahe/store/integrity.h"
#include "chahe/store/log_check.h"

enum { ENTRIES_MAX = 8 };

void desk_check(bool ok, const struct error *error) {
  if (!ok)
    fail_msg("%s: %s", error->where, error->message);
}

static struct session open_file(const struct desk *desk, const char *author,
                                bool create) {
  const struct session_options options = {.path = desk->path.text,
                                          .author = author,
                                          .today = date_parse("2023-06-30"),
                                          .language = LANGUAGE_ZH,
                                          .create = create};
  struct session session;
  struct error error = {0};
  desk_check(session_open(&session, &options, &error), &error);
  return session;
}

struct session desk_open(const struct desk *desk, const char *author) {
  return open_file(desk, author, false);
}

int desk_setup(void **state) {
  struct desk *desk = calloc(1, sizeof *desk);
  scratch_make(&desk->scratch);
  desk->path = scratch_at(&desk->scratch, "a.db");
  desk->session = open_file(desk, "anna", true);
  desk_add(&desk->session, "project", "tender_no=T1", "name=一座橋",
           "organizer=市府", "budget=1000");
  desk_add(&desk->session, "audit", "audit_no=112-001", "tender_no=T1",
           "audit_date=112.5.2", "kind=audit", "notice=announced");
  desk_add(&desk->session, "finding", "audit_no=112-001", "code=5.01.01",
           "severity=M", "location=A區", "description=蜂窩");
  desk_add(&desk->session, "member", "audit_no=112-001", "name=委員甲",
           "role=external");
  *state = desk;
  return 0;
}

int desk_teardown(void **state) {
  struct desk *desk = *state;
  session_close(&desk->session);
  scratch_remove(&desk->scratch);
  free(desk);
  return 0;
}

void desk_reopen(struct desk *desk) {
  session_close(&desk->session);
  desk->session = desk_open(desk, "anna");
}

void desk_reopen_copy(struct desk *desk) {
  struct scratch_path copy = scratch_at(&desk->scratch, "copy.db");
  session_close(&desk->session);
  scratch_copy(desk->path.text, copy.text);
  assert_int_equal(rename(copy.text, desk->path.text), 0);
  desk->session = desk_open(desk, "anna");
}

/* Entries of "field=value" texts. */
struct entry_texts {
  char *texts[ENTRIES_MAX];
  struct entry entries[ENTRIES_MAX];
  size_t count;
};

static struct entry_texts read_entries(const char *const *texts) {
  struct entry_texts read = {.count = 0};
  for (; *texts; texts++) {
    assert_true(read.count < ENTRIES_MAX);
    char *copy = strdup(*texts);
    char *sign = strchr(copy, '=');
    assert_non_null(sign);
    *sign = '\0';
    read.texts[read.count] = copy;
    read.entries[read.count++] = (struct entry){copy, sign + 1};
  }
  return read;
}

static void free_entries(struct entry_texts *read) {
  for (size_t i = 0; i < read->count; i++)
    free(read->texts[i]);
}

static const struct form *find(const struct session *session,
                               const char *name) {
  const struct form *form = forms_find(&session->forms, name);
  assert_non_null(form);
  return form;
}

void desk_add_texts(struct session *session, const char *form,
                    const char *const *texts) {
  struct record record;
  struct error error = {0};
  struct entry_texts read = read_entries(texts);
  desk_check(entry_add(session, find(session, form), read.entries, read.count,
                       &record, &error),
             &error);
  record_done(&record);
  free_entries(&read);
}

void desk_set_texts(struct session *session, const char *form, const char *key,
                    const char *const *texts) {
  struct record record;
  enum record_outcome outcome;
  struct error error = {0};
  struct entry_texts read = read_entries(texts);
  desk_check(entry_set(session, find(session, form), key, read.entries,
                       read.count, &record, &outcome, &error),
             &error);
  record_done(&record);
  free_entries(&read);
}

void desk_delete(struct session *session, const char *form, const char *key) {
  size_t deleted;
  struct error error = {0};
  desk_check(deletion_run(session, find(session, form), key, &deleted, &error),
             &error);
}

void desk_says(struct session *session, const char *form, const char *key,
               const char *field, const char *value) {
  struct record record;
  struct error error = {0};
  desk_check(record_load(session, find(session, form), key, &record, &error),
             &error);
  assert_string_equal(record_get(&record, field), value);
  record_done(&record);
}

void desk_lacks(struct session *session, const char *form, const char *key) {
  struct record record;
  struct error error = {0};
  assert_false(record_load(session, find(session, form), key, &record, &error));
  assert_int_equal(error.code, ERROR_NOT_FOUND);
}

static bool count_record(void *context, const struct record *record) {
  size_t *count = context;
  (void)record;
  ++*count;
  return true;
}

size_t desk_count(struct session *session, const char *form) {
  size_t count = 0;
  struct error error = {0};
  desk_check(record_each(session, find(session, form), NULL, 0, count_record,
                         &count, &error),
             &error);
  return count;
}

static bool count_hit(void *context, const struct record *record,
                      const struct field *field) {
  (void)field;
  return count_record(context, record);
}

size_t desk_finds(struct session *session, const char *word) {
  size_t count = 0;
  struct error error = {0};
  desk_check(find_words(session, word, 100, count_hit, &count, &error), &error);
  return count;
}

static void fail_log(void *context, const char *table, const struct row_id *row,
                     const char *problem) {
  (void)context;
  (void)row;
  fail_msg("%s: %s", table, problem);
}

static void fail_integrity(void *context, const char *problem) {
  fail_log(context, "integrity", NULL, problem);
}

void desk_is_sound(struct session *session) {
  int64_t checked, broken;
  struct error error = {0};
  desk_check(change_verify(session->store, &checked, &broken, &error), &error);
  assert_true(checked > 0);
  assert_int_equal(broken, 0);
  desk_check(log_check(session->store, fail_log, NULL, &error), &error);
  desk_check(integrity_check(session->store, fail_integrity, NULL, &error),
             &error);
}
