/* The defect catalogue: codes, their points, labels and groups. */
#include "chahe/forms/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/core/code.h"
#include "chahe/forms/label.h"
#include "chahe/forms/sheet.h"
#include "chahe/forms/source.h"

enum { POINTS_MAX = 99 };

/* Numbers joined by single dots. */
static bool is_code(const char *text) {
  for (;;) {
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 4)
      return false;
    text += digits;
    if (!*text)
      return true;
    if (*text++ != '.')
      return false;
  }
}

static bool read_label(const struct sheet *sheet, size_t zh, size_t en,
                       struct label *label, struct error *error) {
  if (!*sheet_cell(sheet, zh))
    return sheet_refuse(sheet, zh, error, _("is empty"));
  if (!*sheet_cell(sheet, en))
    return sheet_refuse(sheet, en, error, _("is empty"));
  label->in[LANGUAGE_ZH] = memory_copy_text(sheet_cell(sheet, zh));
  label->in[LANGUAGE_EN] = memory_copy_text(sheet_cell(sheet, en));
  return true;
}

static struct defect_group *find_group(const struct catalogue *catalogue,
                                       const char *name) {
  for (size_t i = 0; i < catalogue->group_count; i++)
    if (strcmp(catalogue->groups[i].group, name) == 0)
      return &catalogue->groups[i];
  return NULL;
}

static bool read_group(struct catalogue *catalogue, const struct sheet *sheet,
                       struct error *error) {
  enum { GROUP, PARTY, ZH, EN };
  const char *name = sheet_cell(sheet, GROUP);
  enum party party = party_from_key(sheet_cell(sheet, PARTY));
  struct label label = {0};
  if (!is_code(name))
    return sheet_refuse_cell(sheet, GROUP, error, _("is no code"));
  if (find_group(catalogue, name))
    return sheet_refuse(sheet, GROUP, error, _("%s stands there twice"), name);
  if (party == PARTY_NONE)
    return sheet_refuse_cell(sheet, PARTY, error, _("is no party"));
  if (!read_label(sheet, ZH, EN, &label, error))
    return false;
  catalogue->groups = memory_resize(
      catalogue->groups, catalogue->group_count + 1, sizeof *catalogue->groups);
  catalogue->groups[catalogue->group_count++] =
      (struct defect_group){memory_copy_text(name), party, label};
  return true;
}

/* Where `code` stands or belongs: the first entry not below it. */
static size_t place_of(const struct catalogue *catalogue, const char *code) {
  size_t low = 0, high = catalogue->code_count;
  /* files are in order as a rule: look at the end first */
  if (high > 0 && code_compare(catalogue->codes[high - 1].code, code) < 0)
    return high;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (code_compare(catalogue->codes[middle].code, code) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool read_code(struct catalogue *catalogue, size_t *capacity,
                      const struct sheet *sheet, struct error *error) {
  enum { CODE, GROUP, MEDIUM, SERIOUS, CREDIT, ZH, EN };
  const char *code = sheet_cell(sheet, CODE);
  struct defect_code entry = {
      .group = find_group(catalogue, sheet_cell(sheet, GROUP))};
  int credit;
  if (!is_code(code))
    return sheet_refuse_cell(sheet, CODE, error, _("is no code"));
  if (catalogue_find(catalogue, code))
    return sheet_refuse(sheet, CODE, error, _("%s stands there twice"), code);
  if (!entry.group)
    return sheet_refuse_cell(sheet, GROUP, error, _("is no group"));
  if (!sheet_number(sheet, MEDIUM, 0, POINTS_MAX, &entry.medium_points,
                    error) ||
      !sheet_number(sheet, SERIOUS, 0, POINTS_MAX, &entry.serious_points,
                    error) ||
      !sheet_number(sheet, CREDIT, 0, 1, &credit, error) ||
      !read_label(sheet, ZH, EN, &entry.label, error))
    return false;
  entry.credit = credit == 1;
  entry.code = memory_copy_text(code);
  if (catalogue->code_count == *capacity) {
    *capacity = *capacity > 0 ? 2 * *capacity : 1024;
    catalogue->codes =
        memory_resize(catalogue->codes, *capacity, sizeof *catalogue->codes);
  }
  size_t place = place_of(catalogue, code);
  memmove(&catalogue->codes[place + 1], &catalogue->codes[place],
          (catalogue->code_count - place) * sizeof *catalogue->codes);
  catalogue->codes[place] = entry;
  catalogue->code_count++;
  return true;
}

static bool load_groups(struct catalogue *catalogue,
                        const struct source *source, struct error *error) {
  static const char *const columns[] = {"group", "party", "zh", "en"};
  struct sheet sheet;
  if (!sheet_open(&sheet, source, columns, sizeof columns / sizeof *columns,
                  error))
    return false;
  enum csv_result result;
  while ((result = sheet_next(&sheet, error)) == CSV_ROW)
    if (!read_group(catalogue, &sheet, error)) {
      result = CSV_BAD;
      break;
    }
  sheet_done(&sheet);
  return result == CSV_END;
}

static bool load_codes(struct catalogue *catalogue, const struct source *source,
                       struct error *error) {
  static const char *const columns[] = {"code",   "group", "medium", "serious",
                                        "credit", "zh",    "en"};
  struct sheet sheet;
  if (!sheet_open(&sheet, source, columns, sizeof columns / sizeof *columns,
                  error))
    return false;
  size_t capacity = 0;
  enum csv_result result;
  while ((result = sheet_next(&sheet, error)) == CSV_ROW)
    if (!read_code(catalogue, &capacity, &sheet, error)) {
      result = CSV_BAD;
      break;
    }
  sheet_done(&sheet);
  if (result == CSV_END && catalogue->code_count == 0)
    return error_set(error, ERROR_INPUT, source->name,
                     _("no codes are listed"));
  return result == CSV_END;
}

bool catalogue_load(struct catalogue *catalogue, const struct source *codes,
                    const struct source *groups, struct error *error) {
  *catalogue = (struct catalogue){0};
  if (load_groups(catalogue, groups, error) &&
      load_codes(catalogue, codes, error))
    return true;
  catalogue_done(catalogue);
  return false;
}

void catalogue_done(struct catalogue *catalogue) {
  for (size_t i = 0; i < catalogue->code_count; i++) {
    free(catalogue->codes[i].code);
    label_done(&catalogue->codes[i].label);
  }
  for (size_t i = 0; i < catalogue->group_count; i++) {
    free(catalogue->groups[i].group);
    label_done(&catalogue->groups[i].label);
  }
  free(catalogue->codes);
  free(catalogue->groups);
  *catalogue = (struct catalogue){0};
}

const struct defect_code *catalogue_find(const struct catalogue *catalogue,
                                         const char *code) {
  size_t place = place_of(catalogue, code);
  if (place == catalogue->code_count ||
      strcmp(catalogue->codes[place].code, code) != 0)
    return NULL;
  return &catalogue->codes[place];
}
