/* Types of fields and their numbers. */
#include "chahe/forms/field_type.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/forms/quote.h"

static const char *const type_keys[] = {
    [FIELD_TEXT] = "text",       [FIELD_LONG_TEXT] = "long_text",
    [FIELD_INTEGER] = "integer", [FIELD_MONEY] = "money",
    [FIELD_DECIMAL] = "decimal", [FIELD_DATE] = "date",
    [FIELD_FLAG] = "flag",       [FIELD_CHOICE] = "choice",
    [FIELD_CHOICES] = "choices", [FIELD_CODE] = "code",
    [FIELD_QUARTER] = "quarter", [FIELD_REFERENCE] = "reference",
};
enum { TYPE_COUNT = sizeof type_keys / sizeof *type_keys };

/* Digits before the point that a number may have: 10^13 NT$ is far above any
 * budget, and hundredths of it still are exact in a double. */
enum { DIGITS_MAX = 13, DECIMALS_MAX = 2 };

bool field_type_from_key(const char *key, enum field_type *type) {
  for (int i = 0; i < TYPE_COUNT; i++)
    if (strcmp(type_keys[i], key) == 0) {
      *type = (enum field_type)i;
      return true;
    }
  return false;
}

const char *field_type_key(enum field_type type) {
  return type_keys[type];
}

bool field_type_is_number(enum field_type type) {
  return type == FIELD_INTEGER || type == FIELD_MONEY || type == FIELD_DECIMAL;
}

static const char *no_number(enum field_type type) {
  switch (type) {
    case FIELD_MONEY:
      return _("is no amount in whole NT$");
    case FIELD_DECIMAL:
      return _("is no number");
    default:
      return _("is no whole number");
  }
}

/* Whether the commas in the digits at `text` part groups of three. */
static bool commas_fit(const char *text) {
  size_t group = strspn(text, "0123456789");
  bool first = true;
  for (text += group; *text == ','; text += 1 + group) {
    if (first && (group == 0 || group > 3))
      return false;
    first = false;
    group = strspn(text + 1, "0123456789");
    if (group != 3)
      return false;
  }
  return true;
}

bool field_number_parse(enum field_type type, const char *text, int64_t *number,
                        struct error *error) {
  const char *at = text;
  bool negative = *at == '-';
  if (*at == '-' || *at == '+')
    at++;
  if (!isdigit((unsigned char)*at))
    return quote_refuse(error, text, no_number(type));
  if (type == FIELD_MONEY && !commas_fit(at))
    return quote_refuse(error, text, no_number(type));
  int64_t value = 0;
  int digits = 0;
  for (; isdigit((unsigned char)*at) || (type == FIELD_MONEY && *at == ',');
       at++) {
    if (*at == ',')
      continue;
    if (digits > 0 || *at != '0')
      digits++;
    if (digits > DIGITS_MAX)
      return quote_refuse(error, text, _("is too large"));
    value = value * 10 + (*at - '0');
  }
  if (type == FIELD_DECIMAL) {
    int places = 0;
    if (*at == '.') {
      for (at++; isdigit((unsigned char)*at); at++, places++)
        if (places < DECIMALS_MAX)
          value = value * 10 + (*at - '0');
      if (places == 0)
        return quote_refuse(error, text, no_number(type));
      if (places > DECIMALS_MAX && !*at)
        return quote_refuse(error, text, _("has more than two decimal places"));
    }
    for (; places < DECIMALS_MAX; places++)
      value *= 10;
  }
  /* spreadsheets write whole amounts as 5000000.00 */
  if (type == FIELD_MONEY && *at == '.')
    at += 1 + strspn(at + 1, "0");
  if (*at)
    return quote_refuse(error, text, no_number(type));
  *number = negative ? -value : value;
  return true;
}

char *field_number_text(enum field_type type, int64_t number) {
  struct buffer out = {0};
  if (type != FIELD_DECIMAL) {
    buffer_format(&out, "%" PRId64, number);
    return buffer_take(&out);
  }
  int64_t size = number < 0 ? -number : number;
  int64_t places = size % 100;
  buffer_format(&out, "%s%" PRId64, number < 0 ? "-" : "", size / 100);
  if (places % 10 != 0)
    buffer_format(&out, ".%02" PRId64, places);
  else if (places != 0)
    buffer_format(&out, ".%" PRId64, places / 10);
  return buffer_take(&out);
}
