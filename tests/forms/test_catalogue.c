/* The defect catalogue: the official codes and points, and what damages it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "chahe/core/code.h"
#include "chahe/forms/catalogue.h"
#include "chahe/forms/forms.h"
#include "chahe/forms/source.h"

static struct forms forms;

static int load(void **state) {
  (void)state;
  return forms_load(&forms, NULL, NULL) ? 0 : -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

static void test_all_568_codes_are_there_in_order(void **state) {
  (void)state;
  const struct catalogue *catalogue = &forms.catalogue;
  assert_int_equal(catalogue->code_count, 568);
  assert_int_equal(catalogue->group_count, 35);
  for (size_t i = 1; i < catalogue->code_count; i++)
    assert_true(code_compare(catalogue->codes[i - 1].code,
                             catalogue->codes[i].code) < 0);
}

static void test_codes_have_their_points_and_group(void **state) {
  (void)state;
  /* copied from the national table by hand */
  static const struct {
    const char *code, *group, *zh;
    int medium, serious;
    bool credit;
    enum party party;
  } expected[] = {
      {"4.01.01", "4.01", "契約品管檢驗及環安衛經費漏列或不足", 1, 2, false,
       PARTY_AGENCY},
      {"4.02.03.04", "4.02", "監造抽查抽驗及報告判讀是否落實", 2, 4, true,
       PARTY_SUPERVISOR},
      {"5.01.01", "5.01", "混凝土澆搗不良致冷縫、蜂窩或孔洞", 3, 5, false,
       PARTY_CONTRACTOR},
      {"5.14.01.01", "5.14", "高處邊緣與開口防墜設施不足", 2, 4, false,
       PARTY_CONTRACTOR},
      {"7.04.99", "7.04", "其他公共空間性別友善設計缺失", 1, 2, false,
       PARTY_DESIGNER},
  };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    const struct defect_code *code =
        catalogue_find(&forms.catalogue, expected[i].code);
    assert_non_null(code);
    assert_string_equal(code->code, expected[i].code);
    assert_string_equal(code->group->group, expected[i].group);
    assert_int_equal(code->group->party, expected[i].party);
    assert_string_equal(code->label.in[LANGUAGE_ZH], expected[i].zh);
    assert_int_equal(code->medium_points, expected[i].medium);
    assert_int_equal(code->serious_points, expected[i].serious);
    assert_int_equal(code->credit, expected[i].credit);
  }
  assert_string_equal(
      catalogue_find(&forms.catalogue, "5.05.13")->label.in[LANGUAGE_EN],
      "Site zoning (work, smoking, dining, rest) not implemented");
}

static void test_other_codes_are_not_found(void **state) {
  (void)state;
  static const char *const misses[] = {
      "9.99", "5.1.01", "", "4.01", "0", "5.14.01.01.01", "x", "7.04.991"};
  for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
    assert_null(catalogue_find(&forms.catalogue, misses[i]));
}

static bool load_texts(struct catalogue *catalogue, const char *codes,
                       const char *groups, struct error *error) {
  char code_name[] = "codes.csv", group_name[] = "groups.csv";
  struct source code_source = {
      .name = code_name, .text = codes, .len = strlen(codes)};
  struct source group_source = {
      .name = group_name, .text = groups, .len = strlen(groups)};
  return catalogue_load(catalogue, &code_source, &group_source, error);
}

#define GROUPS "group,party,zh,en\n5.1,contractor,工,Works\n"
#define HEAD "code,group,medium,serious,credit,zh,en\n"

static void test_codes_out_of_order_are_sorted(void **state) {
  (void)state;
  struct catalogue catalogue;
  struct error error = {0};
  assert_true(load_texts(&catalogue,
                         HEAD "5.10,5.1,1,2,0,丙,C\n"
                              "5.2,5.1,1,2,0,甲,A\n"
                              "5.9,5.1,1,2,0,乙,B\n",
                         GROUPS, &error));
  assert_int_equal(catalogue.code_count, 3);
  assert_string_equal(catalogue.codes[0].code, "5.2");
  assert_string_equal(catalogue.codes[1].code, "5.9");
  assert_string_equal(catalogue.codes[2].code, "5.10");
  catalogue_done(&catalogue);
}

static void test_damage_is_named_with_its_place(void **state) {
  (void)state;
  static const struct {
    const char *codes, *groups, *where, *message;
  } cases[] = {
      {HEAD "5.2,5.9,1,2,0,甲,A\n", GROUPS, "codes.csv:2: group",
       "\"5.9\" is no group"},
      {HEAD "5.2,5.1,1,2,0,甲,A\n5.2,5.1,1,2,0,甲,A\n", GROUPS,
       "codes.csv:3: code", "5.2 stands there twice"},
      {HEAD "5.x,5.1,1,2,0,甲,A\n", GROUPS, "codes.csv:2: code",
       "\"5.x\" is no code"},
      {HEAD "5.2,5.1,one,2,0,甲,A\n", GROUPS, "codes.csv:2: medium",
       "\"one\" is no whole number from 0 to 99"},
      {HEAD "5.2,5.1,1,2,2,甲,A\n", GROUPS, "codes.csv:2: credit",
       "\"2\" is no whole number from 0 to 1"},
      {HEAD "5.2,5.1,1,2,0,,A\n", GROUPS, "codes.csv:2: zh", "is empty"},
      {HEAD "5.2,5.1,1,2,0,甲\n", GROUPS, "codes.csv:2",
       "6 cells instead of 7"},
      {"code,group,medium,serious,zh,en\n", GROUPS, "codes.csv:1: credit",
       "the column is missing"},
      {"code,group,medium,serious,credit,zh,en,colour\n", GROUPS, "codes.csv:1",
       "unknown column \"colour\""},
      {"code,code,medium,serious,credit,zh,en\n", GROUPS, "codes.csv:1",
       "column \"code\" comes twice"},
      {HEAD, GROUPS, "codes.csv", "no codes are listed"},
      {"", GROUPS, "codes.csv", "the file is empty"},
      {HEAD, "group,party,zh,en\n5.1,builder,工,Works\n", "groups.csv:2: party",
       "\"builder\" is no party"},
      {HEAD, GROUPS "5.1,contractor,工,Works\n", "groups.csv:3: group",
       "5.1 stands there twice"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct catalogue catalogue;
    struct error error = {0};
    assert_false(
        load_texts(&catalogue, cases[i].codes, cases[i].groups, &error));
    assert_string_equal(error.where, cases[i].where);
    assert_string_equal(error.message, cases[i].message);
    assert_int_equal(error.code, ERROR_INPUT);
    assert_int_equal(catalogue.code_count, 0);
    assert_null(catalogue.codes);
    assert_null(catalogue.groups);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_all_568_codes_are_there_in_order),
      cmocka_unit_test(test_codes_have_their_points_and_group),
      cmocka_unit_test(test_other_codes_are_not_found),
      cmocka_unit_test(test_codes_out_of_order_are_sorted),
      cmocka_unit_test(test_damage_is_named_with_its_place),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
