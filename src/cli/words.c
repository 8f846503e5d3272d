/* The rules' values in words. */
#include "words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "chahe/base/message.h"

const char *words_grade(enum grade grade) {
  static const char *const words[] = {N_("A+ (excellent)"), N_("A (good)"),
                                      N_("B (fair)"),       N_("C (poor)"),
                                      N_("withheld"),       N_("not scored")};
  return (size_t)grade < sizeof words / sizeof *words ? _(words[grade]) : "?";
}

const char *words_party(enum party party) {
  static const char *const words[] = {N_("agency"), N_("PCM"), N_("supervisor"),
                                      N_("contractor"), N_("designer")};
  return (size_t)party < sizeof words / sizeof *words ? _(words[party]) : "?";
}

const char *words_severity(enum severity severity) {
  static const char *const words[] = {N_("light"), N_("medium"), N_("serious")};
  return (size_t)severity < sizeof words / sizeof *words ? _(words[severity])
                                                         : "?";
}

const char *words_level(enum risk_level level) {
  static const char *const words[] = {N_("green"), N_("yellow"), N_("orange"),
                                      N_("red")};
  return (size_t)level < sizeof words / sizeof *words ? _(words[level]) : "?";
}

void words_date(date_t date, bool provisional, struct buffer *out) {
  char text[DATE_ROC_SIZE];
  date_roc(date, text);
  buffer_add_text(out, *text ? text : "-");
  if (provisional && *text)
    buffer_format(out, " %s", _("(provisional calendar)"));
}

void words_amount(int64_t amount, struct buffer *out) {
  char digits[24];
  snprintf(digits, sizeof digits, "%" PRId64, amount);
  size_t len = strlen(digits);
  for (size_t i = 0; i < len; i++) {
    if (i > 0 && (len - i) % 3 == 0 && digits[i - 1] != '-')
      buffer_add_char(out, ',');
    buffer_add_char(out, digits[i]);
  }
}
