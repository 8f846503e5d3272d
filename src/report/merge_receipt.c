/* 資料合併收據, the receipt of a merge. */
#include "chahe/report/merge_receipt.h"

#include <stdio.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/report/document.h"
#include "chahe/report/field_grid.h"
#include "chahe/report/table_words.h"
#include "chahe/report/texts.h"
#include "chahe/report/wording.h"

static const double TITLE_SIZE = 16, AGENCY_SIZE = 12;
/* A whole hash takes half a sheet's width in small type. */
static const double SMALL = 8;
enum { CODE_LEN = 16, DUPLICATES_MOST = 200 };

struct receipt {
  const struct merge_result *result;
  const char *file;
  const struct forms *forms;
  date_t printed_on;
  struct document *document;
  struct texts texts;
};

static const char *word(const struct receipt *receipt, const char *key) {
  return forms_wording(receipt->forms, key);
}

/* A wording with one or two values in it; lives as long as the receipt. */
static const char *fill(struct receipt *receipt, const char *key,
                        const char *name, const char *value, const char *name2,
                        const char *value2) {
  struct buffer *out = texts_new(&receipt->texts);
  const struct slot slots[] = {{name, value}, {name2, value2}, {NULL, NULL}};
  wording_add(out, receipt->forms, key, slots);
  return buffer_text(out);
}

static const char *number(struct receipt *receipt, int64_t value) {
  struct buffer *out = texts_new(&receipt->texts);
  buffer_format(out, "%lld", (long long)value);
  return buffer_text(out);
}

/* The state that the file ended in: that after the last file taken in. */
static const char *last_state(const struct merge_result *result) {
  const char *state = "";
  for (size_t i = 0; i < result->count; i++)
    if (!result->outcomes[i].refused)
      state = result->outcomes[i].receipt.after;
  return state;
}

static const char *code(struct receipt *receipt, const char *hash) {
  struct buffer *out = texts_new(&receipt->texts);
  buffer_format(out, "%.*s", (int)CODE_LEN, hash);
  return buffer_text(out);
}

/* --- head ----------------------------------------------------------------- */

static void head(struct receipt *receipt) {
  const struct merge_result *result = receipt->result;
  struct buffer *date = texts_new(&receipt->texts);
  struct field_grid grid;
  wording_date(date, receipt->printed_on);
  field_grid_start(&grid, receipt->document, receipt->forms);
  field_grid_wide(&grid, "merge.file", receipt->file);
  field_grid_pair(
      &grid, "merge.merged_on", buffer_text(date), "merge.files",
      fill(receipt, "merge.files_value", "merged",
           number(receipt, (int64_t)(result->count - result->refused)),
           "refused", number(receipt, (int64_t)result->refused)));
  field_grid_pair(&grid, "merge.conflicts",
                  fill(receipt, "merge.conflicts_value", "count",
                       number(receipt, result->conflicts), NULL, NULL),
                  "merge.state", code(receipt, last_state(result)));
  field_grid_wide(&grid, "merge.copy", result->copy ? result->copy : "");
  field_grid_done(&grid);
}

/* --- one file: its tables ------------------------------------------------- */

static const char *table_label(const struct receipt *receipt,
                               const char *table) {
  const struct form *form = forms_find(receipt->forms, table);
  if (form)
    return form->label.in[LANGUAGE_ZH];
  return word(receipt,
              strcmp(table, "photo") == 0 ? "merge.photo" : "merge.setting");
}

static void count_row(struct receipt *receipt, struct table *table,
                      const char *label, const int64_t numbers[5]) {
  struct cell cells[6] = {cell_middle(label, 1, ALIGN_LEFT)};
  for (int i = 0; i < 5; i++)
    cells[i + 1] = cell_middle(
        numbers[i] < 0 ? "" : number(receipt, numbers[i]), 1, ALIGN_RIGHT);
  table_row(table, cells, 6);
}

static void counts(struct receipt *receipt, const struct merge_receipt *came) {
  static const double shares[] = {186, 65, 65, 65, 65, 65};
  static const char *const heads[] = {"merge.kind",  "merge.read",
                                      "merge.added", "merge.changed",
                                      "merge.known", "merge.conflict"};
  struct table table;
  table_start(&table, receipt->document, shares, 6, DOCUMENT_SIZE);
  table_words(&table, receipt->forms, heads, 6);
  for (size_t i = 0; i < came->count; i++) {
    const struct merge_count *count = &came->counts[i];
    const int64_t numbers[] = {count->read, count->added, count->changed,
                               count->known, count->conflicts};
    if (count->read + count->added + count->changed + count->conflicts > 0)
      count_row(receipt, &table, table_label(receipt, count->table), numbers);
  }
  const int64_t entries[] = {came->entries_read, came->entries_new, -1,
                             came->entries_read - came->entries_new, -1};
  const int64_t pictures[] = {came->pictures_read, came->pictures_new, -1,
                              came->pictures_read - came->pictures_new, -1};
  if (came->pictures_read > 0)
    count_row(receipt, &table, word(receipt, "merge.pictures"), pictures);
  count_row(receipt, &table, word(receipt, "merge.entries"), entries);
  table_done(&table);
}

/* --- one file: devices ---------------------------------------------------- */

static void devices(struct receipt *receipt, const struct merge_receipt *came) {
  static const double shares[] = {92, 42, 42, 42, 293};
  static const char *const heads[] = {"merge.device", "merge.before",
                                      "merge.theirs", "merge.after",
                                      "merge.hash"};
  struct table table;
  document_space(receipt->document, 4);
  table_start(&table, receipt->document, shares, 5, SMALL);
  table_words(&table, receipt->forms, heads, 5);
  for (size_t i = 0; i < came->device_count; i++) {
    const struct merge_device *device = &came->devices[i];
    const char *name = device->own ? fill(receipt, "merge.own", "name",
                                          device->name, NULL, NULL)
                                   : device->name;
    const struct cell cells[] = {
        cell_middle(name, 1, ALIGN_LEFT),
        cell_middle(number(receipt, device->before), 1, ALIGN_RIGHT),
        cell_middle(number(receipt, device->theirs), 1, ALIGN_RIGHT),
        cell_middle(number(receipt, device->after), 1, ALIGN_RIGHT),
        cell_middle(device->head, 1, ALIGN_LEFT)};
    table_row(&table, cells, 5);
  }
  table_done(&table);
}

/* --- one file: what a person must look at --------------------------------- */

/* What is said of a device's clock; "": nothing. */
static const char *clock_words(struct receipt *receipt,
                               const struct merge_device *device) {
  int64_t days = device->clock_ms / (INT64_C(24) * 3600 * 1000);
  const char *key = "";
  switch (device->clock) {
    case MERGE_CLOCK_AHEAD:
      key = "merge.clock_ahead";
      break;
    case MERGE_CLOCK_SLOW:
      key = days > 0 ? "merge.clock_slow" : "merge.clock_still";
      break;
    case MERGE_CLOCK_OLD:
      key = "merge.clock_old";
      break;
    default:
      return "";
  }
  return fill(receipt, key, "device", device->name, "days",
              number(receipt, days));
}

/* Adds a line. */
static void note(struct buffer *notes, const char *text) {
  if (*text)
    buffer_format(notes, "%s%s", notes->len ? "\n" : "", text);
}

static void notes(struct receipt *receipt,
                  const struct merge_outcome *outcome) {
  const struct merge_receipt *came = &outcome->receipt;
  struct buffer *lines = texts_new(&receipt->texts);
  if (!came->is_changed)
    note(lines, word(receipt, "merge.unchanged"));
  for (size_t i = 0; i < came->device_count; i++)
    note(lines, clock_words(receipt, &came->devices[i]));
  if (came->lost_device)
    note(lines, word(receipt, "merge.older_copy"));
  for (size_t i = 0; i < outcome->duplicate_count && i < DUPLICATES_MOST; i++)
    note(lines, fill(receipt, "merge.duplicate", "record",
                     outcome->duplicates[i], NULL, NULL));
  if (outcome->duplicate_count > DUPLICATES_MOST)
    note(lines, fill(receipt, "merge.duplicates_more", "count",
                     number(receipt, (int64_t)(outcome->duplicate_count -
                                               DUPLICATES_MOST)),
                     NULL, NULL));
  struct field_grid grid;
  document_space(receipt->document, 4);
  field_grid_start(&grid, receipt->document, receipt->forms);
  if (lines->len)
    field_grid_wide(&grid, "merge.notes", buffer_text(lines));
  field_grid_pair(&grid, "merge.state_theirs", code(receipt, came->theirs),
                  "merge.state_after", code(receipt, came->after));
  field_grid_done(&grid);
}

/* --- one file ------------------------------------------------------------- */

static void refusal(struct receipt *receipt,
                    const struct merge_outcome *outcome) {
  struct field_grid grid;
  struct buffer *reason = texts_new(&receipt->texts);
  if (*outcome->error.where)
    buffer_format(reason, "%s: ", outcome->error.where);
  buffer_add_text(reason, outcome->error.message);
  field_grid_start(&grid, receipt->document, receipt->forms);
  field_grid_wide(&grid, "merge.refused", buffer_text(reason));
  field_grid_done(&grid);
}

static void file(struct receipt *receipt, size_t at) {
  const struct merge_outcome *outcome = &receipt->result->outcomes[at];
  struct buffer *title = texts_new(&receipt->texts);
  buffer_format(title, "%zu. %s", at + 1, outcome->path);
  document_space(receipt->document, 12);
  /* a title alone at the foot of a page says nothing */
  if (document_room(receipt->document) < 90)
    document_add_page(receipt->document);
  document_bookmark(receipt->document, outcome->path, 1);
  document_paragraph(receipt->document, buffer_text(title), DOCUMENT_SIZE,
                     ALIGN_LEFT);
  document_space(receipt->document, 2);
  if (outcome->refused) {
    refusal(receipt, outcome);
    return;
  }
  counts(receipt, &outcome->receipt);
  devices(receipt, &outcome->receipt);
  notes(receipt, outcome);
}

/* --- the whole ------------------------------------------------------------ */

static void sign(void *context) {
  struct receipt *receipt = context;
  struct field_grid grid;
  document_space(receipt->document, 12);
  field_grid_start(&grid, receipt->document, receipt->forms);
  field_grid_sign(&grid, "merge.giver", "merge.taker");
  field_grid_done(&grid);
}

static struct document *open_document(const struct receipt *receipt,
                                      struct error *error) {
  const char *title = word(receipt, "merge.title");
  const char *agency = word(receipt, "agency.name");
  char digest[CODE_LEN + 1];
  snprintf(digest, sizeof digest, "%s", last_state(receipt->result));
  const struct document_setup setup = {.forms = receipt->forms,
                                       .title = title,
                                       .author = agency,
                                       .record = title,
                                       .digest = digest,
                                       .printed_on = receipt->printed_on};
  struct document *document = document_new(&setup, error);
  if (!document)
    return NULL;
  document_bookmark(document, title, 0);
  if (*agency)
    document_paragraph(document, agency, AGENCY_SIZE, ALIGN_CENTRE);
  document_paragraph(document, title, TITLE_SIZE, ALIGN_CENTRE);
  document_space(document, 6);
  return document;
}

bool print_merge_receipt(const struct merge_result *result, const char *path,
                         const struct forms *forms, date_t printed_on,
                         struct buffer *out, struct buffer *warnings,
                         struct error *error) {
  struct receipt receipt = {
      .result = result, .file = path, .forms = forms, .printed_on = printed_on};
  receipt.document = open_document(&receipt, error);
  if (!receipt.document)
    return false;
  head(&receipt);
  for (size_t i = 0; i < result->count; i++)
    file(&receipt, i);
  document_keep(receipt.document, sign, &receipt);
  bool done = document_finish(receipt.document, out, warnings, error);
  document_free(receipt.document);
  texts_done(&receipt.texts);
  return done;
}

void merge_receipt_name(time_t at, struct buffer *out) {
  char name[64] = "receipt.pdf";
  struct tm local;
  if (localtime_r(&at, &local))
    strftime(name, sizeof name, "merge-%Y%m%d-%H%M%S.pdf", &local);
  buffer_add_text(out, name);
}
