/* 改善對策及結果表: what was done about each finding, what the form decides of
 * it, and its photographs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../image/pictures.h"
#include "chahe/base/memory.h"
#include "chahe/report/print.h"
#include "paper.h"
#include "sample.h"

static struct forms forms;

static int load(void **state) {
  (void)state;
  struct error error = {0};
  if (forms_load(&forms, NULL, &error))
    return 0;
  print_error("%s: %s\n", error.where, error.message);
  return -1;
}

static int unload(void **state) {
  (void)state;
  forms_done(&forms);
  return 0;
}

/* --- photographs ------------------------------------------------------------
 */

enum { SHELF = 64 };

/* Photographs and their bytes; one whose `refusal` is set cannot be read. */
struct shelf {
  struct photo photos[SHELF];
  struct buffer bytes[SHELF];
  enum error_code refusals[SHELF];
  struct photo_set set;
};

static bool read_shelf(void *context, const struct photo *photo,
                       struct buffer *out, struct error *error) {
  struct shelf *shelf = context;
  size_t at = (size_t)(photo - shelf->photos);
  if (shelf->refusals[at] != ERROR_NONE)
    return error_set(error, shelf->refusals[at], photo->name, "refused");
  buffer_reset(out);
  buffer_add(out, shelf->bytes[at].data, shelf->bytes[at].len);
  return true;
}

/* A photograph of 80 x 60 of a shade of its own; change what else is wanted. */
static struct photo *put(struct shelf *shelf, enum photo_owner owner, int seq,
                         enum photo_stage stage) {
  size_t at = shelf->set.count++;
  assert_true(at < SHELF);
  shelf->set.photos = shelf->photos;
  shelf->photos[at] = (struct photo){.owner = owner,
                                     .seq = seq,
                                     .stage = stage,
                                     .caption = "",
                                     .name = "IMG_0001.jpg",
                                     .taken_at = "",
                                     .has_bytes = true};
  pictures_jpeg(&shelf->bytes[at],
                &(struct pictures_jpeg){.cols = 80,
                                        .rows = 60,
                                        .motif = PICTURES_SHADE,
                                        .shade = 10 + 3 * (int)at});
  return &shelf->photos[at];
}

static void shelf_done(struct shelf *shelf) {
  for (size_t i = 0; i < SHELF; i++)
    buffer_done(&shelf->bytes[i]);
}

static bool print_on(struct paper *paper, struct audit_model *model,
                     struct shelf *shelf, struct error *error) {
  const struct print_photos photos = {&shelf->set, read_shelf, shelf};
  *paper = (struct paper){0};
  sample_assess(model, &forms);
  return print_remedy(model, &photos, &forms, date_from_parts(2023, 7, 5),
                      &paper->pdf, &paper->warnings, error);
}

static void print(struct paper *paper, struct audit_model *model,
                  struct shelf *shelf) {
  struct error error = {0};
  if (!print_on(paper, model, shelf, &error))
    fail_msg("%s: %s", error.where, error.message);
  paper_write(paper);
}

/* Without photographs. */
static void print_bare(struct paper *paper, struct audit_model *model) {
  struct shelf shelf = {0};
  print(paper, model, &shelf);
}

static void assert_says(const struct paper *paper, const char *words) {
  if (paper_count_closed(paper, words) == 0)
    fail_msg("%s: not on paper", words);
}

static void assert_silent(const struct paper *paper, const char *words) {
  if (paper_count_closed(paper, words) > 0)
    fail_msg("%s: on paper", words);
}

/* Blanks between words are pdftotext's, as wide as the gap is. */
static void assert_page_says(const struct paper *paper, size_t number,
                             const char *words) {
  char *page = paper_page(paper, number);
  struct buffer closed = {0};
  for (const char *at = page; *at; at++)
    if (!strchr(" \n", *at))
      buffer_add_char(&closed, *at);
  if (!strstr(buffer_text(&closed), words))
    fail_msg("%s is not on page %zu: %s", words, number, page);
  buffer_done(&closed);
  free(page);
}

/* Images as pdfimages lists them: a line each, "page num type width ...". */
static size_t count_images(const struct paper *paper, const char *size) {
  struct buffer list = {0};
  size_t count = 0;
  paper_run(paper, "pdfimages -list %s | tail -n +3 | tr -s ' '", &list);
  for (const char *line = buffer_text(&list); (line = strstr(line, size));
       line += strlen(size))
    count++;
  buffer_done(&list);
  return count;
}

/* --- the table --------------------------------------------------------------
 */

static void replace(char **text, const char *value) {
  free(*text);
  *text = memory_copy_text(value);
}

/* Findings sent on 112.05.17 and so due 112.06.16, all improved on 112.06.10.
 */
static void improved(struct audit_model *model, size_t findings) {
  sample_fill(model, &forms, findings);
  model->facts.sent_on = date_from_parts(2023, 5, 17);
  for (size_t i = 0; i < findings; i++) {
    model->findings[i].rule.fixed_on_site = false;
    model->findings[i].rule.improved_on = date_from_parts(2023, 6, 10);
  }
}

static void test_a_row_tells_what_was_done_and_when(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  improved(&model, 1);
  struct audit_finding *finding = &model.findings[0];
  replace(&finding->code, "5.01.01");
  replace(&finding->description, "柱頭蜂窩");
  replace(&finding->location, "3樓A3");
  replace(&finding->action, "鑿除鬆動混凝土，以無收縮水泥砂漿修補");
  replace(&finding->memo, "已複驗");
  replace(&finding->verified_by, "周丙丁");
  finding->verified_on = date_from_parts(2023, 6, 14);
  finding->rule.severity = SEVERITY_M;
  finding->rule.multiplier = 1;
  print_bare(&paper, &model);
  assert_says(&paper, "工程施工查核改善對策及結果表");
  assert_says(&paper,
              "15.01.01【中等】柱頭蜂窩（位置：3樓A3）鑿除鬆動混凝土，以無收縮"
              "水泥砂漿修補112.06.10缺改善前照片缺改善後照片112.06.14確認（周丙"
              "丁）已複驗");
  assert_says(&paper, "承攬廠商監造單位專案管理單位主辦機關首長");
  assert_string_equal(buffer_text(&paper.warnings), "");
  paper_done(&paper);
  replace(&model.pcm, "");
  model.facts.kind = AUDIT_SUPERVISION;
  print_bare(&paper, &model);
  assert_says(&paper, "工程施工督導改善對策及結果表");
  assert_says(&paper, "承攬廠商監造單位主辦機關首長");
  paper_done(&paper);
  model.facts.kind = AUDIT_REAUDIT;
  print_bare(&paper, &model);
  assert_says(&paper, "工程施工複查改善對策及結果表");
  paper_done(&paper);
  sample_done(&model);
}

/* Due 112.06.16; printed on 112.07.05, 19 days later. */
static void test_how_remediation_stands(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  improved(&model, 3);
  print_bare(&paper, &model);
  assert_says(&paper, "改善期限112.06.16");
  assert_says(&paper, "共3項，已全部改善，最後完成日期112.06.10，未逾期限");
  assert_silent(&paper, "日完成");
  paper_done(&paper);

  model.findings[1].rule.improved_on = date_from_parts(2023, 6, 20);
  print_bare(&paper, &model);
  assert_says(&paper, "共3項，已全部改善，最後完成日期112.06.20，逾期4日");
  assert_says(&paper, "逾期4日完成");
  paper_done(&paper);

  model.findings[1].rule.improved_on = DATE_NONE;
  print_bare(&paper, &model);
  assert_says(&paper, "共3項，已改善2項，未改善1項；112.07.05已逾期19日");
  assert_says(&paper, "未改善，已逾期19日");
  paper_done(&paper);

  /* 112.07.03 and 30 days are 112.08.02, 28 days on */
  model.facts.received_on = date_from_parts(2023, 7, 3);
  print_bare(&paper, &model);
  assert_says(&paper, "共3項，已改善2項，未改善1項；112.07.05尚餘28日");
  assert_silent(&paper, "已逾期");
  paper_done(&paper);

  model.facts.received_on = model.facts.sent_on = DATE_NONE;
  print_bare(&paper, &model);
  assert_says(&paper, "紀錄尚未函送，期限未起算");
  assert_says(&paper, "共3項，已改善2項，未改善1項缺少照片");
  paper_done(&paper);

  model.findings[1].rule.improved_on = date_from_parts(2023, 6, 20);
  print_bare(&paper, &model);
  assert_says(&paper, "共3項，已全部改善，最後完成日期112.06.20缺少照片");
  paper_done(&paper);

  for (size_t i = 0; i < 3; i++) {
    model.findings[i].rule.improved_on = DATE_NONE;
    model.findings[i].rule.fixed_on_site = true;
  }
  print_bare(&paper, &model);
  assert_says(&paper, "共3項，均已當場改善");
  assert_says(&paper, "缺少照片無");
  paper_done(&paper);
  sample_done(&model);
}

static void test_an_extension_moves_what_is_late(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  improved(&model, 2);
  model.findings[1].rule.improved_on = date_from_parts(2023, 6, 20);
  model.extensions = memory_new(1, sizeof *model.extensions);
  model.extensions[0] = (struct extension){date_from_parts(2023, 6, 30),
                                           date_from_parts(2023, 6, 12)};
  model.facts.extensions = model.extensions;
  model.facts.extension_count = 1;
  print_bare(&paper, &model);
  assert_says(&paper, "112.06.30（原期限112.06.16，經同意展延）");
  assert_says(&paper, "未逾期限");
  assert_silent(&paper, "日完成");
  paper_done(&paper);
  model.extensions[0].approved_on = DATE_NONE;
  print_bare(&paper, &model);
  assert_silent(&paper, "展延");
  assert_says(&paper, "逾期4日完成");
  paper_done(&paper);
  sample_done(&model);
}

/* The office calendar ends with 2026. */
static void test_a_day_past_the_calendar_is_provisional(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  improved(&model, 1);
  model.facts.sent_on = date_from_parts(2031, 5, 20);
  print_bare(&paper, &model);
  assert_says(&paper, "改善期限120.06.19（該年辦公日曆表尚未載入");
  paper_done(&paper);
  sample_done(&model);
}

static void test_seals_stand_with_what_they_are_for(void **state) {
  (void)state;
  for (size_t findings = 0; findings <= 30; findings++) {
    struct audit_model model;
    struct paper paper;
    improved(&model, findings);
    model.advice_count = 0;
    print_bare(&paper, &model);
    model.advice_count = 3;
    size_t last = paper_pages(&paper);
    assert_page_says(&paper, last, "主辦機關首長");
    assert_page_says(&paper, last, "改善期限");
    paper_done(&paper);
    sample_done(&model);
  }
}

static void test_two_hundred_findings_have_heads_on_every_page(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  improved(&model, 200);
  print_bare(&paper, &model);
  size_t pages = paper_pages(&paper);
  assert_true(pages > 10);
  for (size_t i = 1; i + 1 < pages; i++)
    assert_page_says(&paper, i, "改善對策及結果");
  for (size_t i = 0; i < 200; i++)
    assert_true(paper_count(&paper, model.findings[i].code) > 0);
  assert_says(&paper, "共200項，已全部改善");
  paper_done(&paper);
  sample_done(&model);
}

static void test_advice_and_its_answers_are_sealed_too(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  improved(&model, 2);
  replace(&model.advices[1].response, "已請設計單位檢討操作空間");
  model.advices[1].responded_on = date_from_parts(2023, 6, 15);
  print_bare(&paper, &model);
  size_t last = paper_pages(&paper);
  assert_page_says(&paper, last, "建議事項及回應");
  const char *advice = strstr(buffer_text(&paper.text), "建議事項及回應");
  const char *seals = strstr(buffer_text(&paper.text), "主辦機關首長");
  assert_true(advice && seals && advice < seals);
  assert_says(&paper,
              "2規劃設計地下室出入口防水閘門之操作空間不足，請檢討。已請設計單"
              "位檢討操作空間112.06.15");
  paper_done(&paper);
  model.advice_count = 0;
  print_bare(&paper, &model);
  assert_silent(&paper, "建議事項");
  paper_done(&paper);
  model.advice_count = 3;
  sample_done(&model);
}

static void test_an_audit_of_which_nothing_is_known(void **state) {
  (void)state;
  struct audit_model model;
  struct paper paper;
  sample_empty(&model, &forms);
  print_bare(&paper, &model);
  assert_int_equal(paper_pages(&paper), 1);
  assert_says(&paper, "改善情形無缺失");
  assert_says(&paper, "主辦機關首長");
  paper_done(&paper);
  sample_done(&model);
}

/* --- pages of photographs
 * ----------------------------------------------------- */

static void test_before_during_and_after_share_a_page(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  improved(&model, 2);
  put(&shelf, PHOTO_OF_FINDING, 2, PHOTO_BEFORE)->caption = "鋼筋外露";
  put(&shelf, PHOTO_OF_FINDING, 2, PHOTO_DURING);
  put(&shelf, PHOTO_OF_FINDING, 2, PHOTO_AFTER)->taken_at =
      "2023-06-09T14:03:05";
  print(&paper, &model, &shelf);
  assert_says(&paper, "照片：2-1改善前、2-2改善中、2-3改善後");
  /* the table with advice, photographs */
  assert_int_equal(paper_pages(&paper), 2);
  assert_page_says(&paper, 2, "改善照片項次2");
  assert_page_says(&paper, 2, "照片2-1改善前");
  assert_page_says(&paper, 2, "鋼筋外露");
  assert_page_says(&paper, 2, "照片2-2改善中");
  assert_page_says(&paper, 2, "照片2-3改善後");
  assert_page_says(&paper, 2, "拍攝：112.06.0914:03");
  assert_int_equal(count_images(&paper, "image 80 60"), 3);
  assert_silent(&paper, "項次1");
  assert_says(&paper, "改善前：第1項改善後：第1項");
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

/* Two before, one after, one of the site: the first page has three places, one
 * of them empty; the others follow. */
static void test_more_photographs_take_more_pages(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  improved(&model, 1);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_SITE);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_BEFORE);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_BEFORE);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_AFTER);
  print(&paper, &model, &shelf);
  assert_says(&paper, "照片：1-1改善前、1-2改善後、1-3現場、1-4改善前");
  assert_int_equal(paper_pages(&paper), 3);
  assert_page_says(&paper, 2, "無改善中照片");
  assert_page_says(&paper, 2, "照片1-2改善後");
  assert_page_says(&paper, 3, "照片1-3現場");
  assert_page_says(&paper, 3, "照片1-4改善前");
  assert_silent(&paper, "缺改善");
  assert_int_equal(count_images(&paper, "image 80 60"), 4);
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

static void test_what_an_improved_finding_lacks_is_said(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  improved(&model, 2);
  model.findings[1].rule.improved_on = DATE_NONE;
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_BEFORE);
  put(&shelf, PHOTO_OF_FINDING, 2, PHOTO_BEFORE);
  print(&paper, &model, &shelf);
  assert_page_says(&paper, 2, "無改善中照片");
  assert_page_says(&paper, 2, "缺改善後照片");
  assert_page_says(&paper, 3, "無改善後照片"); /* it is not done yet */
  assert_says(&paper, "缺少照片改善後：第1項");
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

static void test_an_advice_may_have_photographs_too(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  improved(&model, 1);
  put(&shelf, PHOTO_OF_AUDIT, 0, PHOTO_SITE);
  put(&shelf, PHOTO_OF_ADVICE, 2, PHOTO_SITE);
  print(&paper, &model, &shelf);
  assert_int_equal(paper_pages(&paper), 2);
  assert_page_says(&paper, 2, "照片建議2-1現場");
  assert_says(&paper, "照片：建議2-1現場");
  /* the audit's own are no part of remediation */
  assert_int_equal(count_images(&paper, "image 80 60"), 1);
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

static void test_what_cannot_be_shown_leaves_a_note(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  improved(&model, 1);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_BEFORE)->name = "IMG_0001.jpg";
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_DURING)->name = "IMG_0002.jpg";
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_AFTER)->name = "IMG_0003.jpg";
  shelf.refusals[0] = ERROR_NOT_FOUND;
  shelf.refusals[1] = ERROR_DAMAGED;
  shelf.bytes[2].len /= 2;
  print(&paper, &model, &shelf);
  assert_page_says(&paper, 2, "照片檔案不在本資料檔內：IMG_0001.jpg");
  assert_page_says(&paper, 2, "照片檔案毀損，無法列印：IMG_0002.jpg");
  assert_page_says(&paper, 2, "照片檔案毀損，無法列印：IMG_0003.jpg");
  assert_int_equal(count_images(&paper, "image"), 0);
  const char *warnings = buffer_text(&paper.warnings);
  for (int i = 1; i <= 3; i++) {
    char name[48];
    snprintf(name, sizeof name, "112-017/1 IMG_000%d.jpg: ", i);
    assert_non_null(strstr(warnings, name));
  }
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

/* Somebody else holds the file: a form with a hole would look complete. */
static void test_a_photograph_that_is_only_busy_fails_the_form(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  struct error error = {0};
  improved(&model, 1);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_BEFORE);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_AFTER);
  shelf.refusals[0] = ERROR_BUSY;
  assert_false(print_on(&paper, &model, &shelf, &error));
  assert_int_equal(error.code, ERROR_BUSY);
  buffer_done(&paper.pdf);
  buffer_done(&paper.warnings);
  shelf_done(&shelf);
  sample_done(&model);
}

/* As older files have them: a PNG, and a JPEG that lies on its side. */
static void test_any_picture_is_shown_upright(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  improved(&model, 1);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_BEFORE);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_AFTER);
  buffer_reset(&shelf.bytes[0]);
  pictures_png(
      &shelf.bytes[0],
      &(struct pictures_png){
          .cols = 40, .rows = 30, .type = PNG_COLOR_TYPE_RGB, .depth = 8});
  buffer_reset(&shelf.bytes[1]);
  pictures_jpeg(&shelf.bytes[1], &(struct pictures_jpeg){
                                     .cols = 90, .rows = 50, .orientation = 6});
  print(&paper, &model, &shelf);
  assert_int_equal(count_images(&paper, "image 40 30"), 1);
  assert_int_equal(count_images(&paper, "image 50 90"), 1);
  assert_string_equal(buffer_text(&paper.warnings), "");
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

static void test_wide_and_tall_pictures_stay_in_their_boxes(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  improved(&model, 1);
  for (int i = 0; i < 3; i++)
    put(&shelf, PHOTO_OF_FINDING, 1, (enum photo_stage)(PHOTO_BEFORE + i));
  buffer_reset(&shelf.bytes[0]);
  pictures_jpeg(&shelf.bytes[0],
                &(struct pictures_jpeg){.cols = 1000, .rows = 20});
  buffer_reset(&shelf.bytes[1]);
  pictures_jpeg(&shelf.bytes[1],
                &(struct pictures_jpeg){.cols = 20, .rows = 1000});
  print(&paper, &model, &shelf);
  assert_int_equal(paper_pages(&paper), 2);
  assert_int_equal(count_images(&paper, "image 1000 20"), 1);
  assert_int_equal(count_images(&paper, "image 20 1000"), 1);
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

/* "object ID" is the tenth field but two of pdfimages' list. */
static void test_the_same_photograph_is_in_the_file_once(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  struct buffer objects = {0};
  improved(&model, 2);
  for (int i = 1; i <= 2; i++)
    put(&shelf, PHOTO_OF_FINDING, i, PHOTO_BEFORE);
  buffer_reset(&shelf.bytes[1]);
  buffer_add(&shelf.bytes[1], shelf.bytes[0].data, shelf.bytes[0].len);
  print(&paper, &model, &shelf);
  assert_int_equal(count_images(&paper, "image 80 60"), 2);
  paper_run(&paper,
            "pdfimages -list %s | tail -n +3 | awk '{ print $11 }' | sort -u |"
            " wc -l",
            &objects);
  assert_string_equal(buffer_text(&objects), "1\n");
  buffer_done(&objects);
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

/* A caption longer than its box, a description longer than its lines: cut, and
 * one sees that they are. The table has the whole description. */
static void test_long_texts_are_cut_where_one_sees_it(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  struct buffer text = {0};
  improved(&model, 1);
  for (int i = 0; i < 400; i++)
    buffer_add_text(&text, "長");
  buffer_add_text(&text, "尾");
  replace(&model.findings[0].description, buffer_text(&text));
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_BEFORE)->caption = buffer_text(&text);
  print(&paper, &model, &shelf);
  char *page = paper_page(&paper, 3);
  assert_non_null(strstr(page, "照片1-1"));
  assert_non_null(strstr(page, "長…"));
  assert_null(strstr(page, "尾"));
  free(page);
  assert_int_equal(paper_count(&paper, "尾"), 1);
  buffer_done(&text);
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

static void test_rare_characters(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper paper;
  improved(&model, 1);
  put(&shelf, PHOTO_OF_FINDING, 1, PHOTO_AFTER)->caption = "𡍼氏護欄";
  replace(&model.findings[0].action, "改善\xf4\x8f\xbf\xbd完成");
  print(&paper, &model, &shelf);
  assert_page_says(&paper, 2, "𡍼氏護欄");
  assert_says(&paper, "改善〓完成");
  assert_non_null(strstr(buffer_text(&paper.warnings), "U+10FFFD"));
  paper_done(&paper);
  shelf_done(&shelf);
  sample_done(&model);
}

static void test_the_same_table_gives_the_same_bytes(void **state) {
  (void)state;
  struct audit_model model;
  struct shelf shelf = {0};
  struct paper one, two;
  improved(&model, 12);
  for (int i = 0; i < 20; i++)
    put(&shelf, PHOTO_OF_FINDING, 1 + i / 2,
        i % 2 ? PHOTO_AFTER : PHOTO_BEFORE);
  print(&one, &model, &shelf);
  print(&two, &model, &shelf);
  assert_int_equal(one.pdf.len, two.pdf.len);
  assert_memory_equal(one.pdf.data, two.pdf.data, one.pdf.len);
  paper_done(&one);
  paper_done(&two);
  shelf_done(&shelf);
  sample_done(&model);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_row_tells_what_was_done_and_when),
      cmocka_unit_test(test_how_remediation_stands),
      cmocka_unit_test(test_an_extension_moves_what_is_late),
      cmocka_unit_test(test_a_day_past_the_calendar_is_provisional),
      cmocka_unit_test(test_seals_stand_with_what_they_are_for),
      cmocka_unit_test(test_two_hundred_findings_have_heads_on_every_page),
      cmocka_unit_test(test_advice_and_its_answers_are_sealed_too),
      cmocka_unit_test(test_an_audit_of_which_nothing_is_known),
      cmocka_unit_test(test_before_during_and_after_share_a_page),
      cmocka_unit_test(test_more_photographs_take_more_pages),
      cmocka_unit_test(test_what_an_improved_finding_lacks_is_said),
      cmocka_unit_test(test_an_advice_may_have_photographs_too),
      cmocka_unit_test(test_what_cannot_be_shown_leaves_a_note),
      cmocka_unit_test(test_a_photograph_that_is_only_busy_fails_the_form),
      cmocka_unit_test(test_any_picture_is_shown_upright),
      cmocka_unit_test(test_wide_and_tall_pictures_stay_in_their_boxes),
      cmocka_unit_test(test_the_same_photograph_is_in_the_file_once),
      cmocka_unit_test(test_long_texts_are_cut_where_one_sees_it),
      cmocka_unit_test(test_rare_characters),
      cmocka_unit_test(test_the_same_table_gives_the_same_bytes),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
