/* Lists know which records there are without reading them. */
#include "city.h"

#include <stdlib.h>

#include "chahe/app/deletion.h"
#include "chahe/app/record.h"
#include "chahe/base/buffer.h"

static const struct form *form_of(struct city *city, const char *name) {
  return forms_find(&city->session.forms, name);
}

/* The keys of the ids, each with ";". */
static void lists(struct city *city, const char *kind,
                  const struct record_filter *filter, const char *expected) {
  struct error error = {0};
  struct record_ids ids;
  struct buffer keys = {0};
  city_check(record_ids_load(&city->session, form_of(city, kind), filter,
                             filter ? 1 : 0, &ids, &error),
             &error);
  for (size_t i = 0; i < ids.count; i++) {
    struct record record;
    city_check(record_load_id(&city->session, form_of(city, kind), &ids.list[i],
                              &record, &error),
               &error);
    char *key = record_key(&record);
    buffer_format(&keys, "%s;", key);
    free(key);
    record_done(&record);
  }
  assert_string_equal(buffer_text(&keys), expected);
  buffer_done(&keys);
  record_ids_done(&ids);
}

static const char tenders[] =
    "tender_no,name,organizer,budget\nT1,a,B,5000000\nT2,b,B,5000000\n";
static const char progress[] =
    "tender_no,as_of,planned_pct,actual_pct\n"
    "T2,2023-01-31,10,9.5\nT1,2023-02-28,20,7.25\nT1,2023-01-31,10,0\n";

static void test_they_come_by_key(void **state) {
  struct city city;
  (void)state;
  city_open(&city);
  lists(&city, "project", NULL, "");
  city_import(&city, "project.csv", tenders);
  city_import(&city, "progress.csv", progress);
  lists(&city, "project", NULL, "T1;T2;");
  lists(&city, "progress", NULL, "T1/2023-01-31;T1/2023-02-28;T2/2023-01-31;");
  city_close(&city);
}

static void test_a_filter_leaves_those_of_one_tender(void **state) {
  struct city city;
  (void)state;
  city_open(&city);
  city_import(&city, "project.csv", tenders);
  city_import(&city, "progress.csv", progress);
  struct record_filter filter = {
      (size_t)form_field(form_of(&city, "progress"), "tender_no"), "T1"};
  lists(&city, "progress", &filter, "T1/2023-01-31;T1/2023-02-28;");
  filter.value = "T9"; /* there is no such tender */
  lists(&city, "progress", &filter, "");
  city_close(&city);
}

static void test_a_deleted_one_is_not_among_them(void **state) {
  struct error error = {0};
  struct city city;
  size_t deleted;
  (void)state;
  city_open(&city);
  city_import(&city, "project.csv", tenders);
  city_check(deletion_run(&city.session, form_of(&city, "project"), "T1",
                          &deleted, &error),
             &error);
  lists(&city, "project", NULL, "T2;");
  city_close(&city);
}

static void test_decimals_are_read_in_hundredths(void **state) {
  struct error error = {0};
  struct city city;
  struct record record;
  (void)state;
  city_open(&city);
  city_import(&city, "project.csv", tenders);
  city_import(&city, "progress.csv", progress);
  city_check(record_load(&city.session, form_of(&city, "progress"),
                         "T1/2023-02-28", &record, &error),
             &error);
  assert_int_equal(record_hundredths(&record, "planned_pct", -1), 2000);
  assert_int_equal(record_hundredths(&record, "actual_pct", -1), 725);
  record_put(&record, (size_t)form_field(record.form, "actual_pct"), NULL);
  assert_int_equal(record_hundredths(&record, "actual_pct", -1), -1);
  record_done(&record);
  city_close(&city);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_they_come_by_key),
      cmocka_unit_test(test_a_filter_leaves_those_of_one_tender),
      cmocka_unit_test(test_a_deleted_one_is_not_among_them),
      cmocka_unit_test(test_decimals_are_read_in_hundredths),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
