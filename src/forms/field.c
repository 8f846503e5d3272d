/* What people type into a field, checked and made canonical. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/forms/catalogue.h"
#include "chahe/forms/field_choice.h"
#include "chahe/forms/field_type.h"
#include "chahe/forms/form.h"
#include "chahe/forms/quote.h"
#include "chahe/forms/text_blank.h"

enum { TEXT_MAX = 4000, LONG_TEXT_MAX = 40000, ROC_YEAR_DIGITS = 3 };

/* A copy of `text` without the blanks around it. */
static char *trimmed(const char *text) {
  for (size_t len; (len = text_blank_len(text)) > 0;)
    text += len;
  size_t end = 0; /* past the last byte that is no blank */
  for (size_t at = 0; text[at];) {
    size_t len = text_blank_len(text + at);
    at += len > 0 ? len : 1;
    if (len == 0)
      end = at;
  }
  return memory_copy_bytes(text, end);
}

/* Full-width letters, digits and marks become ASCII: an input method was left
 * on. Texts keep them. */
static char *narrowed(char *text) {
  struct buffer narrow = {0};
  for (size_t at = 0, len = strlen(text); at < len;) {
    uint32_t point;
    char bytes[4];
    at += utf8_decode(text + at, len - at, &point);
    buffer_add(&narrow, bytes, utf8_encode(utf8_narrow(point), bytes));
  }
  free(text);
  return buffer_take(&narrow);
}

/* Line ends become LF. */
static void unify_line_ends(char *text) {
  char *to = text;
  for (const char *from = text; *from; from++) {
    if (*from == '\r' && from[1] == '\n')
      continue;
    *to++ = *from == '\r' ? '\n' : *from;
  }
  *to = '\0';
}

static bool is_control(uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 ||
         point == 0x2029;
}

static bool check_characters(const char *text, bool lines, size_t most,
                             struct error *error) {
  size_t len = strlen(text);
  size_t count = 0;
  for (size_t at = 0; at < len; count++) {
    uint32_t point;
    at += utf8_decode(text + at, len - at, &point);
    if (point == '\n' && lines)
      continue;
    if (point == '\n' || point == '\r')
      return quote_refuse(error, text,
                          _("has a line end, which cannot stand here"));
    if (is_control(point))
      return error_set(error, ERROR_INPUT, NULL,
                       _("the control character U+%04X cannot stand here"),
                       (unsigned)point);
  }
  if (count > most)
    return error_set(error, ERROR_INPUT, NULL,
                     _("%zu characters are more than %zu"), count, most);
  return true;
}

static bool check_range(const struct field *field, int64_t number,
                        const char *text, struct error *error) {
  bool below = field->has_min && number < field->min;
  bool above = field->has_max && number > field->max;
  if (!below && !above)
    return true;
  char *min = field_number_text(field->type, field->min);
  char *max = field_number_text(field->type, field->max);
  struct buffer reason = {0};
  if (field->has_min && field->has_max)
    buffer_format(&reason, _("is outside %s to %s"), min, max);
  else if (below)
    buffer_format(&reason, _("is below %s"), min);
  else
    buffer_format(&reason, _("is above %s"), max);
  quote_refuse(error, text, buffer_text(&reason));
  buffer_done(&reason);
  free(min);
  free(max);
  return false;
}

static bool parse_number(const struct field *field, const char *text,
                         char **value, struct error *error) {
  int64_t number;
  if (!field_number_parse(field->type, text, &number, error) ||
      !check_range(field, number, text, error))
    return false;
  *value = field_number_text(field->type, number);
  return true;
}

static bool parse_date(const char *text, date_t today, char **value,
                       struct error *error) {
  date_t date =
      today == DATE_NONE ? date_parse(text) : date_parse_from(text, today);
  if (date == DATE_NONE)
    return quote_refuse(error, text, _("is no date"));
  char iso[DATE_ISO_SIZE];
  date_iso(date, iso);
  *value = memory_copy_text(iso);
  return true;
}

static bool parse_flag(const char *text, char **value, struct error *error) {
  static const char *const no[] = {"0", "no", "false", "否"};
  static const char *const yes[] = {"1", "yes", "true", "是"};
  for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
    bool is_yes = strcasecmp(text, yes[i]) == 0;
    if (is_yes || strcasecmp(text, no[i]) == 0) {
      *value = memory_copy_text(is_yes ? "1" : "0");
      return true;
    }
  }
  return quote_refuse(error, text, _("is neither yes (1) nor no (0)"));
}

static bool parse_code(const struct catalogue *catalogue, const char *text,
                       char **value, struct error *error) {
  if (catalogue && !catalogue_find(catalogue, text)) {
    struct buffer quoted = {0};
    quote_add(&quoted, text);
    error_set(error, ERROR_INPUT, NULL, _("unknown defect code %s"),
              buffer_text(&quoted));
    buffer_done(&quoted);
    return false;
  }
  *value = memory_copy_text(text);
  return true;
}

static bool parse_quarter(const char *text, char **value, struct error *error) {
  size_t zeros = strspn(text, "0");
  const char *year = text + zeros;
  size_t digits = strspn(year, "0123456789");
  const char *rest = year + digits;
  if (digits == 0 || zeros + digits > ROC_YEAR_DIGITS ||
      (*rest != 'Q' && *rest != 'q') || rest[1] < '1' || rest[1] > '4' ||
      rest[2])
    return quote_refuse(error, text, _("is no quarter such as 112Q1"));
  struct buffer out = {0};
  buffer_format(&out, "%.*sQ%c", (int)digits, year, rest[1]);
  *value = buffer_take(&out);
  return true;
}

static bool parse(const struct field *field, const struct catalogue *catalogue,
                  const char *text, date_t today, char **value,
                  struct error *error) {
  switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LONG_TEXT:
    case FIELD_REFERENCE:
      *value = memory_copy_text(text);
      return true;
    case FIELD_INTEGER:
    case FIELD_MONEY:
    case FIELD_DECIMAL:
      return parse_number(field, text, value, error);
    case FIELD_DATE:
      return parse_date(text, today, value, error);
    case FIELD_FLAG:
      return parse_flag(text, value, error);
    case FIELD_CHOICE:
      return field_choice_parse(field, text, value, error);
    case FIELD_CHOICES:
      return field_choices_parse(field, text, value, error);
    case FIELD_CODE:
      return parse_code(catalogue, text, value, error);
    case FIELD_QUARTER:
      return parse_quarter(text, value, error);
  }
  return false;
}

bool field_parse(const struct field *field, const struct catalogue *catalogue,
                 const char *text, date_t today, char **value,
                 struct error *error) {
  *value = NULL;
  if (!utf8_valid(text, strlen(text), NULL))
    return error_set(error, ERROR_INPUT, NULL, _("the text is not UTF-8"));
  bool lines = field->type == FIELD_LONG_TEXT;
  char *clean = trimmed(text);
  if (lines)
    unify_line_ends(clean);
  else if (field->type != FIELD_TEXT && field->type != FIELD_REFERENCE)
    clean = narrowed(clean);
  bool ok;
  if (!*clean && field->required)
    ok = error_set(error, ERROR_INPUT, NULL, _("is required and empty"));
  else if (!*clean)
    ok = true;
  else
    ok = check_characters(clean, lines, lines ? LONG_TEXT_MAX : TEXT_MAX,
                          error) &&
         parse(field, catalogue, clean, today, value, error);
  free(clean);
  return ok;
}
