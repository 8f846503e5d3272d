/* The safety copy of what is typed. */
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/full_disk.h"
#include "../base/permission.h"
#include "../base/random.h"
#include "../base/scratch.h"
#include "chahe/app/draft.h"

/* A folder with a file of audits, which a draft never opens. */
struct bench {
  struct scratch scratch;
  struct scratch_path db, first, second;
};

static int setup(void **state) {
  struct bench *bench = calloc(1, sizeof *bench);
  scratch_make(&bench->scratch);
  bench->db = scratch_at(&bench->scratch, "a.db");
  bench->first = scratch_at(&bench->scratch, "a.db.draft-1");
  bench->second = scratch_at(&bench->scratch, "a.db.draft-2");
  scratch_write(bench->db.text, "db", 2);
  *state = bench;
  return 0;
}

static int teardown(void **state) {
  struct bench *bench = *state;
  scratch_remove(&bench->scratch);
  free(bench);
  return 0;
}

static void check(bool ok, const struct error *error) {
  if (!ok)
    fail_msg("%s: %s", error->where, error->message);
}

/* A finding with that text in its second field. */
struct typed {
  char *fields[2], *texts[2];
  struct draft_form form;
};

static const struct draft_form *type(struct typed *typed, const char *text) {
  static char form[] = "finding", key[] = "112-001/3";
  static char location[] = "location", description[] = "description";
  static char place[] = "A區";
  *typed = (struct typed){
      {location, description}, {place, (char *)(uintptr_t)text}, {0}};
  typed->form = (struct draft_form){.form = form,
                                    .key = key,
                                    .fields = typed->fields,
                                    .texts = typed->texts,
                                    .count = 2,
                                    .active = 1,
                                    .at = 1688083200000};
  return &typed->form;
}

static void keep(struct draft *draft, const char *text) {
  struct typed typed;
  struct error error = {0};
  check(draft_write(draft, type(&typed, text), 1, &error), &error);
}

/* What is left behind; NULL: nothing. `*draft` holds it. */
static char *recover(const struct bench *bench, struct draft **draft) {
  struct draft_form *forms;
  size_t count;
  struct error error = {0};
  check(draft_recover(bench->db.text, draft, &forms, &count, &error), &error);
  assert_true((*draft != NULL) == (count > 0));
  char *text = NULL;
  if (count > 0) {
    assert_int_equal(count, 1);
    assert_string_equal(forms[0].form, "finding");
    assert_string_equal(forms[0].key, "112-001/3");
    assert_int_equal(forms[0].count, 2);
    assert_int_equal(forms[0].active, 1);
    assert_int_equal(forms[0].at, 1688083200000);
    assert_string_equal(forms[0].fields[1], "description");
    assert_string_equal(forms[0].texts[0], "A區");
    text = strdup(forms[0].texts[1]);
  }
  draft_forms_done(forms, count);
  return text;
}

/* That text is left behind, and stays so. */
static void leaves(const struct bench *bench, const char *expected) {
  struct draft *left;
  char *text = recover(bench, &left);
  assert_non_null(text);
  assert_string_equal(text, expected);
  free(text);
  draft_close(left);
}

static void leaves_nothing(const struct bench *bench) {
  struct draft *left;
  char *text = recover(bench, &left);
  assert_null(text);
  assert_null(left);
  free(text);
}

static void discard(struct draft *draft) {
  struct error error = {0};
  check(draft_discard(draft, &error), &error);
}

static void append_bytes(const char *path, const void *bytes, size_t len) {
  FILE *file = fopen(path, "ab");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, len, file), len);
  assert_int_equal(fclose(file), 0);
}

static size_t size_of(const char *path) {
  struct stat status;
  assert_int_equal(stat(path, &status), 0);
  return (size_t)status.st_size;
}

/* ----------------------------------------------------------------------- */

static void test_what_was_typed_last_is_left_behind(void **state) {
  struct bench *bench = *state;
  struct draft *draft = draft_open(bench->db.text);
  assert_int_equal(scratch_count(bench->scratch.path), 1);
  keep(draft, "蜂");
  keep(draft, "蜂窩");
  draft_close(draft);
  leaves(bench, "蜂窩");
  leaves(bench, "蜂窩");
  /* the person does not want it */
  struct draft *left;
  free(recover(bench, &left));
  discard(left);
  leaves_nothing(bench);
  assert_int_equal(scratch_count(bench->scratch.path), 1);
}

static void test_nothing_stays_when_everything_is_in_the_file(void **state) {
  struct bench *bench = *state;
  struct error error = {0};
  struct draft *draft = draft_open(bench->db.text);
  check(draft_clear(draft, &error), &error);
  check(draft_write(draft, NULL, 0, &error), &error);
  assert_int_equal(scratch_count(bench->scratch.path), 1);
  keep(draft, "蜂窩");
  check(draft_clear(draft, &error), &error);
  assert_int_equal(size_of(bench->first.text), 0);
  keep(draft, "裂縫");
  check(draft_write(draft, NULL, 0, &error), &error);
  draft_close(draft);
  draft_close(NULL);
  assert_int_equal(scratch_count(bench->scratch.path), 1);
  leaves_nothing(bench);
}

/* Each form and field, whatever was typed. */
static void test_texts_come_back_as_typed(void **state) {
  static char name_of_38[] =
      "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六"
      "七八";
  static char *const texts[] = {
      "",
      "𡍼",
      name_of_38,
      "第一行\n第二行\r\n\t\"引號\" \\ / \x01\x7f",
      "臺北e\u0301 \u200b\u2028",
      "bad: \xff\xe4\xb8",
      "112.2.30",
  };
  enum { COUNT = sizeof texts / sizeof *texts };
  struct bench *bench = *state;
  struct error error = {0};
  char form[] = "member", outer[] = "audit", none[] = "";
  char *fields[COUNT], *values[COUNT];
  for (size_t i = 0; i < COUNT; i++) {
    fields[i] = form;
    values[i] = texts[i];
  }
  const struct draft_form stack[] = {
      {.form = outer, .key = texts[1]},
      {.form = form,
       .key = none,
       .fields = fields,
       .texts = values,
       .count = COUNT,
       .active = COUNT - 1,
       .at = INT64_MAX},
  };
  struct draft *draft = draft_open(bench->db.text);
  check(draft_write(draft, stack, 2, &error), &error);
  draft_close(draft);
  struct draft *left;
  struct draft_form *forms;
  size_t count;
  check(draft_recover(bench->db.text, &left, &forms, &count, &error), &error);
  assert_int_equal(count, 2);
  assert_string_equal(forms[0].key, "𡍼");
  assert_int_equal(forms[0].count, 0);
  assert_string_equal(forms[1].key, "");
  assert_int_equal(forms[1].active, COUNT - 1);
  assert_int_equal(forms[1].at, INT64_MAX);
  for (size_t i = 0; i < COUNT; i++)
    assert_string_equal(forms[1].texts[i],
                        i == 5 ? "bad: \ufffd\ufffd\ufffd" : texts[i]);
  draft_forms_done(forms, count);
  discard(left);
}

static void test_the_same_text_is_not_written_again(void **state) {
  struct bench *bench = *state;
  struct draft *draft = draft_open(bench->db.text);
  keep(draft, "蜂窩");
  size_t size = size_of(bench->first.text);
  keep(draft, "蜂窩");
  assert_int_equal(size_of(bench->first.text), size);
  keep(draft, "蜂窩2");
  assert_true(size_of(bench->first.text) > size);
  /* unless somebody removed it */
  assert_int_equal(unlink(bench->first.text), 0);
  keep(draft, "蜂窩2");
  draft_close(draft);
  leaves(bench, "蜂窩2");
}

static void test_a_place_does_not_grow_for_ever(void **state) {
  struct bench *bench = *state;
  char text[4096];
  struct draft *draft = draft_open(bench->db.text);
  for (int i = 0; i < 200; i++) {
    memset(text, 'a' + i % 26, sizeof text - 1);
    text[sizeof text - 1] = '\0';
    keep(draft, text);
    assert_true(size_of(bench->first.text) <= 256 * 1024);
  }
  /* its lock moved with it */
  leaves_nothing(bench);
  assert_int_equal(scratch_count(bench->scratch.path), 2);
  draft_close(draft);
  leaves(bench, text);
}

static void test_only_its_owner_can_read_it(void **state) {
  struct bench *bench = *state;
  struct stat status;
  mode_t mask = umask(0);
  struct draft *draft = draft_open(bench->db.text);
  char text[200 * 1024];
  memset(text, 'x', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  keep(draft, text);
  assert_int_equal(stat(bench->first.text, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0600);
  *text = 'y'; /* beyond the room: a new file */
  keep(draft, text);
  assert_int_equal(stat(bench->first.text, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0600);
  draft_close(draft);
  umask(mask);
}

static void test_another_name_of_the_file_leads_to_the_same_drafts(
    void **state) {
  struct bench *bench = *state;
  struct bench other = *bench;
  struct draft *draft = draft_open(bench->db.text);
  keep(draft, "蜂窩");
  draft_close(draft);
  other.db = scratch_at(&bench->scratch, "link.db");
  assert_int_equal(symlink("a.db", other.db.text), 0);
  leaves(&other, "蜂窩");
}

/* ----------------------------------------------------------------------- */

static void test_a_torn_line_gives_the_one_before(void **state) {
  struct bench *bench = *state;
  struct draft *draft = draft_open(bench->db.text);
  keep(draft, "一");
  size_t first = size_of(bench->first.text);
  keep(draft, "二");
  draft_close(draft);
  size_t len;
  char *bytes = scratch_read(bench->first.text, &len);
  for (size_t cut = len; cut > 0; cut--) {
    scratch_write(bench->first.text, bytes, cut);
    if (cut == len)
      leaves(bench, "二");
    else if (cut >= first)
      leaves(bench, "一");
    else
      leaves_nothing(bench);
  }
  /* the torn beginning of a first line is no use to anybody */
  assert_int_equal(scratch_count(bench->scratch.path), 1);
  /* the bytes did not get to the disk, the size did */
  memset(bytes + first + 20, 0, len - first - 20);
  scratch_write(bench->first.text, bytes, len);
  leaves(bench, "一");
  /* one that goes on behind it */
  struct draft *left;
  free(recover(bench, &left));
  keep(left, "三");
  draft_close(left);
  leaves(bench, "三");
  free(bytes);
}

static void test_each_changed_byte_is_seen(void **state) {
  struct bench *bench = *state;
  struct draft *draft = draft_open(bench->db.text);
  keep(draft, "一");
  size_t first = size_of(bench->first.text);
  keep(draft, "二");
  draft_close(draft);
  size_t len;
  char *bytes = scratch_read(bench->first.text, &len);
  for (size_t at = first; at < len; at++) {
    bytes[at] ^= 1;
    scratch_write(bench->first.text, bytes, len);
    leaves(bench, "一");
    bytes[at] ^= 1;
  }
  free(bytes);
}

static void test_what_is_not_ours_is_left_alone(void **state) {
  static const char letter[] = "Dear Anna,\nthis is my draft.\n";
  static const char garbage[] = "\x00\xff{]\nchahe-draft-1 00 []\n\n\n";
  struct bench *bench = *state;
  struct stat status;
  scratch_write(bench->first.text, letter, sizeof letter - 1);
  assert_int_equal(chmod(bench->first.text, 0644), 0);
  leaves_nothing(bench);
  struct draft *draft = draft_open(bench->db.text);
  keep(draft, "蜂窩");
  draft_close(draft);
  /* the second place got it; garbage behind it does not matter */
  append_bytes(bench->second.text, garbage, sizeof garbage - 1);
  leaves(bench, "蜂窩");
  size_t len;
  char *bytes = scratch_read(bench->first.text, &len);
  assert_string_equal(bytes, letter);
  free(bytes);
  assert_int_equal(stat(bench->first.text, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0644);
}

static void test_no_other_file_is_written_to_by_a_trick(void **state) {
  struct bench *bench = *state;
  struct scratch_path victim = scratch_at(&bench->scratch, "victim");
  struct scratch_path third = scratch_at(&bench->scratch, "a.db.draft-3");
  struct scratch_path fourth = scratch_at(&bench->scratch, "a.db.draft-4");
  struct scratch_path fifth = scratch_at(&bench->scratch, "a.db.draft-5");
  scratch_write(victim.text, "", 0);
  assert_int_equal(symlink("victim", bench->first.text), 0);
  assert_int_equal(link(victim.text, bench->second.text), 0);
  assert_int_equal(mkfifo(third.text, 0600), 0);
  assert_int_equal(mkdir(fourth.text, 0700), 0);
  struct draft *draft = draft_open(bench->db.text);
  keep(draft, "蜂窩");
  assert_int_equal(size_of(victim.text), 0);
  assert_true(size_of(fifth.text) > 0);
  draft_close(draft);
  leaves(bench, "蜂窩");
}

/* ----------------------------------------------------------------------- */

static void test_two_programs_keep_apart(void **state) {
  struct bench *bench = *state;
  struct draft *a = draft_open(bench->db.text);
  struct draft *b = draft_open(bench->db.text);
  keep(a, "甲");
  keep(b, "乙");
  /* they live: nothing is left behind */
  leaves_nothing(bench);
  draft_close(a);
  leaves(bench, "甲");
  draft_close(b);
  /* each is recovered once */
  struct draft *left[2];
  char *first = recover(bench, &left[0]);
  char *second = recover(bench, &left[1]);
  assert_string_equal(first, "甲");
  assert_string_equal(second, "乙");
  leaves_nothing(bench);
  free(first);
  free(second);
  /* a third program writes elsewhere while the person thinks about them */
  struct draft *c = draft_open(bench->db.text);
  keep(c, "丙");
  discard(left[0]);
  draft_close(left[1]);
  leaves(bench, "乙");
  discard(c);
  leaves(bench, "乙");
}

static void test_work_goes_on_in_a_recovered_draft(void **state) {
  struct bench *bench = *state;
  struct draft *draft = draft_open(bench->db.text);
  keep(draft, "蜂");
  draft_close(draft);
  struct draft *left;
  free(recover(bench, &left));
  leaves_nothing(bench);
  keep(left, "蜂窩");
  draft_close(left);
  leaves(bench, "蜂窩");
  assert_int_equal(scratch_count(bench->scratch.path), 2);
}

/* A program is killed at any moment: what it had reported as kept is there,
 * or what it wrote after that. */
enum { KILL_ROUNDS = 50, TEXT_SIZE = 30 * 1024 };

static void write_for_ever(const struct bench *bench, int reports) {
  static char text[TEXT_SIZE];
  struct draft *draft = draft_open(bench->db.text);
  for (unsigned i = 1;; i++) {
    memset(text, '.', sizeof text - 1);
    text[snprintf(text, sizeof text, "%u", i)] = '.';
    keep(draft, text);
    if (write(reports, &i, sizeof i) != sizeof i)
      _exit(1);
  }
}

static void test_a_kill_loses_nothing_that_was_kept(void **state) {
  struct bench *bench = *state;
  struct random random = {42};
  for (int i = 0; i < KILL_ROUNDS; i++) {
    int pipes[2];
    unsigned reported = 0;
    unsigned next;
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
      write_for_ever(bench, pipes[1]);
    close(pipes[1]);
    /* some writes, so that the place is written anew now and then */
    size_t wait_for = random_below(&random, 24);
    while (reported < wait_for &&
           read(pipes[0], &next, sizeof next) == sizeof next)
      reported = next;
    usleep((useconds_t)random_below(&random, 3000));
    kill(child, SIGKILL);
    while (read(pipes[0], &next, sizeof next) == sizeof next)
      reported = next;
    close(pipes[0]);
    waitpid(child, NULL, 0);
    struct draft *left;
    char *text = recover(bench, &left);
    if (reported > 0)
      assert_non_null(text);
    if (text) {
      unsigned kept = (unsigned)strtoul(text, NULL, 10);
      assert_in_range(kept, reported, reported + 1);
      assert_int_equal(strlen(text), TEXT_SIZE - 1);
      discard(left);
    }
    free(text);
    assert_int_equal(scratch_count(bench->scratch.path), 1);
  }
}

/* ----------------------------------------------------------------------- */

static void test_a_full_disk_keeps_what_was_there(void **state) {
  struct bench *bench = *state;
  struct bench small = *bench;
  struct scratch_path folder = scratch_at(&bench->scratch, "small");
  struct full_disk disk;
  struct typed typed;
  struct error error = {0};
  enum { SIZE = 64 * 1024 };
  assert_int_equal(mkdir(folder.text, 0700), 0);
  full_disk_make(&disk, folder.text, SIZE);
  small.db = scratch_at(&bench->scratch, "small/a.db");
  struct draft *draft = draft_open(small.db.text);
  static char large[2 * SIZE];
  memset(large, 'x', sizeof large - 1);
  keep(draft, "蜂窩");
  full_disk_begin(&disk);
  bool was_written = draft_write(draft, type(&typed, large), 1, &error);
  full_disk_end(&disk);
  assert_false(was_written);
  assert_int_equal(error.code, ERROR_IO);
  /* room again: it goes on */
  full_disk_begin(&disk);
  bool goes_on = draft_write(draft, type(&typed, "裂縫"), 1, &error);
  was_written = draft_write(draft, type(&typed, large), 1, &error);
  full_disk_end(&disk);
  assert_true(goes_on);
  assert_false(was_written);
  draft_close(draft);
  leaves(&small, "裂縫");
  full_disk_remove(&disk);
}

static void test_a_read_only_folder_is_said_and_nothing_worse(void **state) {
  struct bench *bench = *state;
  struct typed typed;
  struct error error = {0};
  struct draft *draft = draft_open(bench->db.text);
  assert_int_equal(chmod(bench->scratch.path, 0500), 0);
  permission_override(false);
  bool was_written = draft_write(draft, type(&typed, "蜂窩"), 1, &error);
  permission_override(true);
  assert_int_equal(chmod(bench->scratch.path, 0700), 0);
  assert_false(was_written);
  assert_int_equal(error.code, ERROR_IO);
  assert_string_equal(error.where, bench->first.text);
  assert_non_null(strstr(error.message, "what is typed cannot be kept safe"));
  check(draft_clear(draft, &error), &error);
  keep(draft, "蜂窩");
  draft_close(draft);
  leaves(bench, "蜂窩");
}

static void test_so_many_drafts_are_an_error(void **state) {
  struct bench *bench = *state;
  struct typed typed;
  struct error error = {0};
  for (int i = 1; i <= 99; i++) {
    char name[32];
    snprintf(name, sizeof name, "a.db.draft-%d", i);
    scratch_write(scratch_at(&bench->scratch, name).text, "hello\n", 6);
  }
  struct draft *draft = draft_open(bench->db.text);
  assert_false(draft_write(draft, type(&typed, "蜂窩"), 1, &error));
  assert_int_equal(error.code, ERROR_IO);
  draft_close(draft);
}

#define TEST(function) \
  cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_what_was_typed_last_is_left_behind),
      TEST(test_nothing_stays_when_everything_is_in_the_file),
      TEST(test_texts_come_back_as_typed),
      TEST(test_the_same_text_is_not_written_again),
      TEST(test_a_place_does_not_grow_for_ever),
      TEST(test_only_its_owner_can_read_it),
      TEST(test_another_name_of_the_file_leads_to_the_same_drafts),
      TEST(test_a_torn_line_gives_the_one_before),
      TEST(test_each_changed_byte_is_seen),
      TEST(test_what_is_not_ours_is_left_alone),
      TEST(test_no_other_file_is_written_to_by_a_trick),
      TEST(test_two_programs_keep_apart),
      TEST(test_work_goes_on_in_a_recovered_draft),
      TEST(test_a_kill_loses_nothing_that_was_kept),
      TEST(test_a_full_disk_keeps_what_was_there),
      TEST(test_a_read_only_folder_is_said_and_nothing_worse),
      TEST(test_so_many_drafts_are_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
