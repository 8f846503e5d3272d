/* Values in words: amounts, percentages, dates, and the agency's own wording
 * with values put into it. */
#include "chahe/report/wording.h"

#include <inttypes.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/utf8.h"
#include "chahe/forms/forms.h"

void wording_fill(struct buffer *out, const char *text,
                  const struct slot *slots) {
  for (const char *next = text; *next;) {
    const char *close = *next == '{' ? strchr(next, '}') : NULL;
    const struct slot *slot = slots;
    size_t len = close ? (size_t)(close - next - 1) : 0;
    while (
        close && slot->name &&
        (strlen(slot->name) != len || memcmp(slot->name, next + 1, len) != 0))
      slot++;
    if (close && slot->name) {
      buffer_add_text(out, slot->value);
      next = close + 1;
    } else {
      buffer_add_char(out, *next++);
    }
  }
}

void wording_add(struct buffer *out, const struct forms *forms, const char *key,
                 const struct slot *slots) {
  wording_fill(out, forms_wording(forms, key), slots);
}

bool wording_next(const char **rest, char separator, struct buffer *item) {
  const char *start = *rest;
  buffer_reset(item);
  if (!*start)
    return false;
  size_t len = strcspn(start, (const char[]){separator, '\0'});
  *rest = start + len + (start[len] == separator);
  while (len > 0 && *start == ' ') {
    start++;
    len--;
  }
  while (len > 0 && start[len - 1] == ' ')
    len--;
  buffer_add(item, start, len);
  return true;
}

const char *wording_or_empty(const struct forms *forms, const char *text) {
  return *text ? text : forms_wording(forms, "common.empty");
}

void wording_add_location(struct buffer *out, const struct forms *forms,
                          const char *location) {
  const struct slot slots[] = {{"location", location}, {NULL, NULL}};
  if (*location)
    wording_add(out, forms, "finding.location", slots);
}

void wording_add_unbroken(struct buffer *out, const char *text) {
  for (size_t i = 0, len = strlen(text); i < len;) {
    uint32_t point;
    size_t step = utf8_decode(text + i, len - i, &point);
    if (i > 0)
      buffer_add_text(out, "\u2060");
    buffer_add(out, text + i, step);
    i += step;
  }
}

void wording_money(struct buffer *out, int64_t amount) {
  if (amount < 0)
    return;
  if (amount >= 1000) {
    wording_money(out, amount / 1000);
    buffer_format(out, ",%03d", (int)(amount % 1000));
  } else {
    buffer_format(out, "%d", (int)amount);
  }
}

void wording_thousands(struct buffer *out, int64_t amount) {
  if (amount >= 0)
    wording_money(out, amount / 1000 + (amount % 1000 >= 500));
}

void wording_percent(struct buffer *out, int hundredths) {
  if (hundredths >= 0)
    buffer_format(out, "%d.%02d%%", hundredths / 100, hundredths % 100);
}

void wording_decimal(struct buffer *out, int64_t thousandths) {
  if (thousandths < 0)
    return;
  buffer_format(out, "%" PRId64, thousandths / 1000);
  int rest = (int)(thousandths % 1000), digits = 3;
  for (; rest > 0 && rest % 10 == 0; rest /= 10)
    digits--;
  if (rest > 0)
    buffer_format(out, ".%0*d", digits, rest);
}

const char *wording_weekday(const struct forms *forms, date_t date) {
  static const char *const keys[] = {"weekday.1", "weekday.2", "weekday.3",
                                     "weekday.4", "weekday.5", "weekday.6",
                                     "weekday.7"};
  int weekday = date_weekday(date);
  return weekday > 0 ? forms_wording(forms, keys[weekday - 1]) : "";
}

void wording_date(struct buffer *out, date_t date) {
  char text[DATE_ROC_SIZE];
  date_roc(date, text);
  buffer_add_text(out, text);
}

const char *wording_role(const struct forms *forms, enum role role) {
  switch (role) {
    case ROLE_LEADER:
      return forms_wording(forms, "role.leader");
    case ROLE_EXTERNAL:
      return forms_wording(forms, "role.external");
    case ROLE_INTERNAL:
      return forms_wording(forms, "role.internal");
    case ROLE_STAFF:
      return forms_wording(forms, "role.staff");
    case ROLE_COUNT:
      break;
  }
  return "";
}

const char *wording_party(const struct forms *forms, enum party party) {
  switch (party) {
    case PARTY_AGENCY:
      return forms_wording(forms, "party.agency");
    case PARTY_PCM:
      return forms_wording(forms, "party.pcm");
    case PARTY_SUPERVISOR:
      return forms_wording(forms, "party.supervisor");
    case PARTY_CONTRACTOR:
      return forms_wording(forms, "party.contractor");
    case PARTY_DESIGNER:
      return forms_wording(forms, "party.designer");
    case PARTY_NONE:
      break;
  }
  return "";
}

const char *wording_severity(const struct forms *forms,
                             enum severity severity) {
  switch (severity) {
    case SEVERITY_L:
      return forms_wording(forms, "severity.L");
    case SEVERITY_M:
      return forms_wording(forms, "severity.M");
    case SEVERITY_S:
      return forms_wording(forms, "severity.S");
    case SEVERITY_COUNT:
      break;
  }
  return "";
}

const char *wording_grade(const struct forms *forms, enum grade grade) {
  switch (grade) {
    case GRADE_A_PLUS:
      return forms_wording(forms, "grade.a_plus");
    case GRADE_A:
      return forms_wording(forms, "grade.a");
    case GRADE_B:
      return forms_wording(forms, "grade.b");
    case GRADE_C:
      return forms_wording(forms, "grade.c");
    case GRADE_PENDING:
      return forms_wording(forms, "grade.pending");
    case GRADE_NONE:
      break;
  }
  return "";
}

const char *wording_block(const struct forms *forms, enum code_block block) {
  switch (block) {
    case BLOCK_QA1:
      return forms_wording(forms, "block.QA1");
    case BLOCK_QA2:
      return forms_wording(forms, "block.QA2");
    case BLOCK_QB:
      return forms_wording(forms, "block.QB");
    case BLOCK_W1:
      return forms_wording(forms, "block.W1");
    case BLOCK_W2:
      return forms_wording(forms, "block.W2");
    case BLOCK_W3:
      return forms_wording(forms, "block.W3");
    case BLOCK_W:
      return forms_wording(forms, "block.W");
    case BLOCK_P:
      return forms_wording(forms, "block.P");
    case BLOCK_D:
      return forms_wording(forms, "block.D");
    case BLOCK_OTHER:
      return forms_wording(forms, "block.other");
    case BLOCK_COUNT:
      break;
  }
  return "";
}

const char *wording_test_result(const struct forms *forms,
                                enum test_result result) {
  switch (result) {
    case TEST_PENDING:
      return forms_wording(forms, "result.pending");
    case TEST_PASS:
      return forms_wording(forms, "result.pass");
    case TEST_FAIL:
      return forms_wording(forms, "result.fail");
  }
  return "";
}
