/* Carrying a copy away: what it is called, its manifest, what the file says of
 * it afterwards, and what was lost before. */
#include "chahe/app/carry.h"

#include <jansson.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "chahe/app/home_model.h"
#include "chahe/base/buffer.h"
#include "desk.h"

static struct scratch_path stick;

static int setup(void **state) {
  desk_setup(state);
  struct desk *desk = *state;
  stick = scratch_at(&desk->scratch, "stick");
  assert_int_equal(mkdir(stick.text, 0700), 0);
  return 0;
}

#define CARRY_TEST(function) \
  cmocka_unit_test_setup_teardown(function, setup, desk_teardown)

/* Carries a copy to `to`; the caller frees both. */
static void carry(struct session *session, const char *to, struct carry *carry,
                  struct carry_result *result) {
  struct error error = {0};
  desk_check(carry_plan(session, to, carry, &error), &error);
  desk_check(carry_make(session, carry, NULL, NULL, result, &error), &error);
  desk_check(carry_note(session, carry, result, &error), &error);
}

static void carry_well(struct session *session, const char *to) {
  struct carry made;
  struct carry_result result;
  carry(session, to, &made, &result);
  assert_null(result.ahead);
  carry_result_done(&result);
  carry_done(&made);
}

/* --- names ------------------------------------------------------------------
 */

static void test_a_copy_is_called_after_machine_and_moment(void **state) {
  struct desk *desk = *state;
  struct carry carry;
  struct error error = {0};
  char host[256] = "";
  char expected[512];
  setenv("TZ", "Asia/Taipei", 1);
  tzset();
  desk_check(carry_plan(&desk->session, stick.text, &carry, &error), &error);
  gethostname(host, sizeof host - 1);
  for (char *at = host; *at; at++)
    if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                "0123456789",
                *at))
      *at = '-';
  const uint8_t *id = carry.carrier.device.bytes;
  /* UTC and 8 hours */
  time_t seconds = (time_t)(carry.carrier.wall / 1000) + 8 * 3600;
  struct tm tm;
  char moment[32];
  assert_non_null(gmtime_r(&seconds, &tm));
  strftime(moment, sizeof moment, "%Y%m%d-%H%M%S", &tm);
  snprintf(expected, sizeof expected, "%.256s/chahe-%.32s-%02x%02x%02x-%s.db",
           carry.folder, host, id[0], id[1], id[2], moment);
  assert_string_equal(carry.path, expected);
  snprintf(expected + strlen(expected), 8, ".json");
  assert_string_equal(carry.manifest, expected);
  carry_done(&carry);
}

static void test_a_file_may_be_named(void **state) {
  struct desk *desk = *state;
  struct scratch_path file = scratch_at(&desk->scratch, "stick/週報.db");
  struct scratch_path odd = scratch_at(&desk->scratch, "stick/old");
  struct carry plan;
  struct error error = {0};
  desk_check(carry_plan(&desk->session, file.text, &plan, &error), &error);
  assert_non_null(strstr(plan.path, "/stick/週報.db"));
  assert_int_equal(*plan.path, '/');
  assert_null(plan.series);
  carry_done(&plan);
  /* one that is there, whatever its name */
  carry_well(&desk->session, file.text);
  assert_int_equal(rename(file.text, odd.text), 0);
  carry_well(&desk->session, odd.text);
}

/* The stick is not plugged in: its name must not become that of a file. */
static void test_a_stick_that_is_not_there_makes_no_file(void **state) {
  struct desk *desk = *state;
  static const char *const names[] = {"KINGSTON", "KINGSTON/", "x.db/",
                                      "no/x.db"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct scratch_path path = scratch_at(&desk->scratch, names[i]);
    struct carry plan;
    struct error error = {0};
    assert_false(carry_plan(&desk->session, path.text, &plan, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_string_equal(error.where, path.text);
  }
  struct carry plan;
  struct error error = {0};
  assert_false(carry_plan(&desk->session, "", &plan, &error));
  assert_int_equal(error.code, ERROR_USAGE);
}

static void test_the_own_disk_is_told_from_another(void **state) {
  struct desk *desk = *state;
  struct carry plan;
  struct error error = {0};
  struct stat shm, own;
  desk_check(carry_plan(&desk->session, stick.text, &plan, &error), &error);
  assert_true(plan.same_disk);
  carry_done(&plan);
  assert_int_equal(stat("/dev/shm", &shm), 0);
  assert_int_equal(stat(stick.text, &own), 0);
  desk_check(carry_plan(&desk->session, "/dev/shm", &plan, &error), &error);
  assert_int_equal(plan.same_disk, shm.st_dev == own.st_dev);
  carry_done(&plan);
}

/* --- the manifest ------------------------------------------------------------
 */

static json_t *read_json(const char *path) {
  json_error_t wrong;
  json_t *json = json_load_file(path, 0, &wrong);
  if (!json)
    fail_msg("%s: %s", path, wrong.text);
  return json;
}

static const json_t *at(const json_t *json, const char *key) {
  const json_t *value = json_object_get(json, key);
  if (!value)
    fail_msg("no %s", key);
  return value;
}

static void test_the_manifest_says_what_the_copy_holds(void **state) {
  struct desk *desk = *state;
  struct carry made;
  struct carry_result result;
  desk_add(&desk->session, "finding", "audit_no=112-001", "seq=2",
           "code=5.01.01", "party=contractor", "severity=M", "description=x");
  desk_delete(&desk->session, "finding", "112-001/2");
  carry(&desk->session, stick.text, &made, &result);
  json_t *json = read_json(made.manifest);
  assert_string_equal(json_string_value(at(json, "format")), "chahe-copy-1");
  assert_string_equal(json_string_value(at(json, "file")),
                      strrchr(made.path, '/') + 1);
  assert_string_equal(json_string_value(at(json, "blake2b_256")), result.hash);
  assert_int_equal(json_integer_value(at(json, "bytes")), result.bytes);
  /* "2026-11-25T10:06:58+08:00" */
  const char *made_at = json_string_value(at(json, "made_at"));
  assert_int_equal(strlen(made_at), 25);
  assert_int_equal(made_at[10], 'T');
  assert_int_equal(made_at[22], ':');
  const json_t *findings = at(at(json, "records"), "finding");
  assert_int_equal(json_integer_value(at(findings, "present")), 1);
  assert_int_equal(json_integer_value(at(findings, "deleted")), 1);
  assert_int_equal(
      json_integer_value(at(at(at(json, "records"), "audit"), "present")), 1);
  const json_t *devices = at(at(json, "log"), "devices");
  assert_int_equal(json_array_size(devices), 1);
  const json_t *device = json_array_get(devices, 0);
  assert_int_equal(json_integer_value(at(device, "last")), result.entries);
  assert_string_equal(json_string_value(at(device, "id")),
                      json_string_value(at(at(json, "made_on"), "id")));
  assert_int_equal(strlen(json_string_value(at(device, "hash"))), 64);
  json_decref(json);
  assert_int_equal(result.audits, 1);
  assert_int_equal(scratch_count(stick.text), 2);
  carry_result_done(&result);
  carry_done(&made);
}

/* A stick was pulled out: a copy without its manifest, an empty one, parts. */
static void test_what_a_pulled_stick_left_is_no_hindrance(void **state) {
  struct desk *desk = *state;
  struct scratch_path copy = scratch_at(&desk->scratch, "stick/a.db");
  struct scratch_path manifest = scratch_at(&desk->scratch, "stick/a.db.json");
  struct scratch_path part =
      scratch_at(&desk->scratch, "stick/a.db.chahe-part");
  carry_well(&desk->session, copy.text);
  assert_int_equal(unlink(manifest.text), 0);
  scratch_write(part.text, "garbage", 7);
  carry_well(&desk->session, copy.text);
  scratch_write(manifest.text, "", 0);
  carry_well(&desk->session, copy.text);
  json_decref(read_json(manifest.text));
  assert_int_equal(scratch_count(stick.text), 2);
}

static void test_a_file_of_another_kind_is_not_replaced(void **state) {
  struct desk *desk = *state;
  struct scratch_path copy = scratch_at(&desk->scratch, "stick/a.db");
  struct scratch_path manifest = scratch_at(&desk->scratch, "stick/a.db.json");
  static const char *const texts[] = {"{\"format\": \"x\"}", "{}", "letter"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct carry plan;
    struct carry_result result;
    struct error error = {0};
    scratch_write(manifest.text, texts[i], strlen(texts[i]));
    desk_check(carry_plan(&desk->session, copy.text, &plan, &error), &error);
    assert_false(
        carry_make(&desk->session, &plan, NULL, NULL, &result, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    carry_done(&plan);
    assert_int_equal(scratch_count(stick.text), 1);
  }
}

/* --- afterwards
 * ---------------------------------------------------------------- */

static void home_says(struct session *session, bool carried, int64_t lacking,
                      bool late) {
  struct home_model model;
  struct error error = {0};
  desk_check(home_model_load(session, &model, &error), &error);
  assert_int_equal(model.carried.on != DATE_NONE, carried);
  assert_int_equal(model.carried.lacking, lacking);
  assert_int_equal(model.carried.late, late);
  home_model_done(&model);
}

static date_t local_today(void) {
  time_t now = time(NULL);
  struct tm local;
  localtime_r(&now, &local);
  return date_from_parts(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

/* A tender, an audit, a finding, a member. */
enum { DESK_ENTRIES = 4 };

static void test_the_first_screen_tells_what_has_no_copy(void **state) {
  struct desk *desk = *state;
  struct session *session = &desk->session;
  session->today = local_today();
  home_says(session, false, DESK_ENTRIES, false);
  session->today += HOME_CARRY_WITHIN;
  home_says(session, false, DESK_ENTRIES, false);
  session->today += 1;
  home_says(session, false, DESK_ENTRIES, true);
  carry_well(session, stick.text);
  /* however long ago: nothing came since */
  home_says(session, true, 0, false);
  desk_set(session, "finding", "112-001/1", "location=1F");
  home_says(session, true, 1, true);
  session->today = local_today();
  home_says(session, true, 1, false);
}

static void test_the_last_folder_is_proposed(void **state) {
  struct desk *desk = *state;
  carry_well(&desk->session, stick.text);
  char *folder = carry_folder(&desk->session);
  char *whole = realpath(stick.text, NULL);
  assert_string_equal(folder, whole);
  free(folder);
  free(whole);
}

/* An older copy was put back over the file: the newer one on the stick has what
 * is lost, and carrying says so. */
static void test_what_an_older_copy_put_back_lost_is_told(void **state) {
  struct desk *desk = *state;
  struct scratch_path older = scratch_at(&desk->scratch, "older.db");
  struct carry made;
  struct carry_result result;
  session_close(&desk->session);
  scratch_copy(desk->path.text, older.text);
  desk->session = desk_open(desk, "anna");
  desk_set(&desk->session, "finding", "112-001/1", "location=1F");
  carry(&desk->session, stick.text, &made, &result);
  char *newer = strdup(strrchr(made.path, '/') + 1);
  assert_null(result.ahead);
  carry_result_done(&result);
  carry_done(&made);

  session_close(&desk->session);
  scratch_copy(older.text, desk->path.text); /* same file, other bytes */
  desk->session = desk_open(desk, "anna");
  sleep(1); /* a name of its own */
  carry(&desk->session, stick.text, &made, &result);
  assert_string_equal(result.ahead, newer);
  struct buffer words = {0};
  carry_warnings(&made, &result, &words);
  assert_non_null(strstr(buffer_text(&words), newer));
  buffer_done(&words);
  carry_result_done(&result);
  carry_done(&made);
  free(newer);
  assert_int_equal(scratch_count(stick.text), 4);
}

static void test_a_result_comes_through_another_process(void **state) {
  struct carry_result result = {.bytes = 1,
                                .audits = 2,
                                .entries = 3,
                                .pictures = 4,
                                .pictures_lacking = 5,
                                .ahead = (char[]){"older.db"}};
  struct carry_result heard;
  struct buffer text = {0};
  (void)state;
  memset(result.hash, 'a', COPY_HASH_SIZE - 1);
  carry_result_pack(&result, &text);
  assert_true(carry_result_unpack(buffer_text(&text), &heard));
  assert_int_equal(heard.bytes, 1);
  assert_int_equal(heard.audits, 2);
  assert_int_equal(heard.entries, 3);
  assert_int_equal(heard.pictures, 4);
  assert_int_equal(heard.pictures_lacking, 5);
  assert_string_equal(heard.ahead, "older.db");
  assert_string_equal(heard.hash, result.hash);
  carry_result_done(&heard);
  for (size_t len = 0; len < text.len; len++) {
    char *cut = strndup(text.data, len);
    assert_false(carry_result_unpack(cut, &heard));
    assert_null(heard.ahead);
    free(cut);
  }
  buffer_done(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      CARRY_TEST(test_a_copy_is_called_after_machine_and_moment),
      CARRY_TEST(test_a_file_may_be_named),
      CARRY_TEST(test_a_stick_that_is_not_there_makes_no_file),
      CARRY_TEST(test_the_own_disk_is_told_from_another),
      CARRY_TEST(test_the_manifest_says_what_the_copy_holds),
      CARRY_TEST(test_what_a_pulled_stick_left_is_no_hindrance),
      CARRY_TEST(test_a_file_of_another_kind_is_not_replaced),
      CARRY_TEST(test_the_first_screen_tells_what_has_no_copy),
      CARRY_TEST(test_the_last_folder_is_proposed),
      CARRY_TEST(test_what_an_older_copy_put_back_lost_is_told),
      CARRY_TEST(test_a_result_comes_through_another_process),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
