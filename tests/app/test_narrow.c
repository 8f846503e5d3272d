/* A list that shrinks while one types shows what a search of each row's texts,
 * one by one, would find. */
#include "chahe/app/audits.h"
#include "chahe/app/find.h"
#include "chahe/app/listing.h"
#include "city.h"

static struct city city;
static struct session *session = &city.session;
static struct listing audits, tenders;
static struct audit_set audit_rows; /* in the order of the listings */
static struct tender_set tender_rows;
static struct listing_texts *audit_texts, *tender_texts;

static int load(void **state) {
  struct error error = {0};
  struct audit_choice all = {.period = audits_always};
  struct tender_choice every = {0};
  (void)state;
  city_open(&city);
  city_import_scenario(&city);
  city_import(&city, "project.csv",
              "tender_no,name,organizer,budget,contractor,district\n"
              "T-9,臺南市ＲＣ橋梁,Ünited Works,5000000,甲 營造,鹽埕區\n"
              "T-10,無承商,工務局,5000000,,\n");
  city_import(&city, "audit.csv",
              "audit_no,tender_no,audit_date,kind,notice\n"
              "112-901,T-9,2023-05-02,audit,unannounced\n"
              "112-902,T-10,2023-05-02,audit,unannounced\n");
  city_check(listing_audits(session, &all, &audits, &error), &error);
  city_check(listing_tenders(session, &every, &tenders, &error), &error);
  city_check(listing_load_audits(session, &audits, 0, audits.count, &audit_rows,
                                 &error),
             &error);
  city_check(listing_load_tenders(session, &tenders, 0, tenders.count,
                                  &tender_rows, &error),
             &error);
  assert_int_equal(audit_rows.count, audits.count);
  assert_int_equal(tender_rows.count, tenders.count);
  audit_texts = listing_texts_audits(session, &error);
  city_check(audit_texts != NULL, &error);
  tender_texts = listing_texts_tenders(session, &error);
  city_check(tender_texts != NULL, &error);
  return 0;
}

static int unload(void **state) {
  (void)state;
  listing_texts_free(audit_texts);
  listing_texts_free(tender_texts);
  audits_done(&audit_rows);
  tenders_done(&tender_rows);
  listing_done(&audits);
  listing_done(&tenders);
  city_close(&city);
  return 0;
}

static bool tender_has(const struct tender_row *tender, const char *word) {
  return find_contains(tender->tender_no, word) ||
         find_contains(tender->name, word) ||
         find_contains(tender->organizer, word) ||
         find_contains(tender->contractor, word) ||
         find_contains(tender->district, word);
}

static bool audit_has(const struct audit_row *audit, const char *word) {
  if (find_contains(audit->audit_no, word))
    return true;
  for (size_t i = 0; i < tender_rows.count; i++)
    if (strcmp(tender_rows.tenders[i].tender_no, audit->tender_no) == 0)
      return tender_has(&tender_rows.tenders[i], word);
  return false;
}

/* Words, NULL-ended, as they are typed in `typed`. Returns how many audits. */
static size_t check(const char *typed, const char *const *words) {
  struct listing narrowed;
  size_t at = 0;
  listing_narrow(audit_texts, typed, &audits, &narrowed);
  for (size_t i = 0; i < audits.count; i++) {
    bool all = true;
    for (size_t k = 0; words[k]; k++)
      all = all && audit_has(&audit_rows.audits[i], words[k]);
    if (all) {
      if (at == narrowed.count)
        fail_msg("\"%s\" misses %s", typed, audit_rows.audits[i].audit_no);
      assert_int_equal(narrowed.rids[at++], audits.rids[i]);
    }
  }
  assert_int_equal(at, narrowed.count);
  listing_done(&narrowed);

  listing_narrow(tender_texts, typed, &tenders, &narrowed);
  size_t tender_at = 0;
  for (size_t i = 0; i < tenders.count; i++) {
    bool all = true;
    for (size_t k = 0; words[k]; k++)
      all = all && tender_has(&tender_rows.tenders[i], words[k]);
    if (all) {
      assert_true(tender_at < narrowed.count);
      assert_int_equal(narrowed.rids[tender_at++], tenders.rids[i]);
    }
  }
  assert_int_equal(tender_at, narrowed.count);
  listing_done(&narrowed);
  return at;
}

#define CHECK(typed, ...) check(typed, (const char *const[]){__VA_ARGS__, NULL})

static void test_words_are_found_as_one_by_one(void **state) {
  (void)state;
  assert_true(CHECK("工程", "工程") > 100);
  assert_true(CHECK("工", "工") > 100);
  assert_true(CHECK("道路 海洋局", "道路", "海洋局") > 0);
  assert_true(CHECK("112-0", "112-0") > 0);
  assert_true(CHECK("112-012", "112-012") > 0);
  assert_true(CHECK("營造01", "營造01") > 0);
  assert_true(CHECK("道路 112-0 局", "道路", "112-0", "局") > 0);
  assert_int_equal(CHECK("鑭系", "鑭系"), 0);
  assert_int_equal(CHECK("工程 鑭系", "工程", "鑭系"), 0);
}

static void test_every_start_of_a_name_finds_it(void **state) {
  (void)state;
  for (size_t i = 0; i < audit_rows.count; i += 9) {
    const char *name = audit_rows.audits[i].tender_name;
    for (size_t len = 3; len <= strlen(name); len += 3) {
      char typed[512];
      snprintf(typed, sizeof typed, "%.*s", (int)len, name);
      /* a name may have latin characters: whole ones only */
      if ((name[len] & 0xC0) == 0x80 || strchr(typed, ' '))
        continue;
      assert_true(CHECK(typed, typed) > 0);
    }
  }
}

static void test_case_width_and_the_two_tai_are_one(void **state) {
  (void)state;
  assert_true(CHECK("kh111", "kh111") > 100);
  assert_true(CHECK("ＫＨ１１１", "KH111") > 100);
  assert_int_equal(CHECK("台南", "台南"), 1);
  assert_int_equal(CHECK("臺南 rc", "臺南", "rc"), 1);
  assert_int_equal(CHECK("ünited", "ünited"), 1);
  assert_int_equal(CHECK("ÜNITED works", "ünited", "works"), 1);
}

static void test_blanks_part_words_and_are_none_themselves(void **state) {
  static const char *const none[] = {NULL};
  (void)state;
  assert_int_equal(check("", none), audits.count);
  assert_int_equal(check(" \t\u3000 ", none), audits.count);
  assert_true(CHECK("　道路　　海洋局 ", "道路", "海洋局") > 0);
  /* "甲 營造" is two words, which also stand in it apart */
  assert_true(CHECK("營造 甲 鹽埕", "營造", "甲", "鹽埕") > 0);
}

/* Fields do not run into one another. */
static void test_a_word_does_not_span_two_texts(void **state) {
  (void)state;
  assert_int_equal(CHECK("橋梁Ünited", "橋梁Ünited"), 0);
  assert_int_equal(CHECK("112-901T-9", "112-901T-9"), 0);
}

static void test_a_narrowed_list_is_narrowed_further(void **state) {
  struct listing once, twice, both;
  (void)state;
  listing_narrow(audit_texts, "道路", &audits, &once);
  listing_narrow(audit_texts, "海洋局", &once, &twice);
  listing_narrow(audit_texts, "海洋局 道路", &audits, &both);
  assert_true(twice.count > 0 && twice.count < once.count);
  assert_int_equal(twice.count, both.count);
  assert_memory_equal(twice.rids, both.rids, both.count * sizeof *both.rids);
  listing_done(&once);
  listing_done(&twice);
  listing_done(&both);
}

static void test_rows_that_came_later_are_not_found(void **state) {
  int64_t rids[] = {audits.rids[0], 999999, -1, INT64_MAX, INT64_MIN};
  struct listing strange = {rids, 5};
  struct listing narrowed;
  (void)state;
  listing_narrow(audit_texts, "-", &strange, &narrowed);
  assert_int_equal(narrowed.count, 1);
  listing_done(&narrowed);
}

static void test_an_empty_file_has_nothing_to_narrow(void **state) {
  struct error error = {0};
  struct city empty;
  struct listing nothing = {0};
  struct listing narrowed;
  (void)state;
  city_open(&empty);
  struct listing_texts *texts = listing_texts_audits(&empty.session, &error);
  city_check(texts != NULL, &error);
  listing_narrow(texts, "工程", &nothing, &narrowed);
  assert_int_equal(narrowed.count, 0);
  listing_done(&narrowed);
  listing_texts_free(texts);
  city_close(&empty);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_words_are_found_as_one_by_one),
      cmocka_unit_test(test_every_start_of_a_name_finds_it),
      cmocka_unit_test(test_case_width_and_the_two_tai_are_one),
      cmocka_unit_test(test_blanks_part_words_and_are_none_themselves),
      cmocka_unit_test(test_a_word_does_not_span_two_texts),
      cmocka_unit_test(test_a_narrowed_list_is_narrowed_further),
      cmocka_unit_test(test_rows_that_came_later_are_not_found),
      cmocka_unit_test(test_an_empty_file_has_nothing_to_narrow),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
