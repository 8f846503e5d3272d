/* forms/rates.ini: fines a point, the year's quota, days to improve. */
#include "chahe/forms/rates.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/core/band.h"
#include "chahe/forms/ini_text.h"
#include "chahe/forms/quote.h"
#include "chahe/forms/source.h"

enum { RATE_COUNT = 2 * BAND_COUNT + 1 + QUOTA_BAND_COUNT + 1 };

/* One number of the file and where it goes. */
struct rate {
  const char *section, *key;
  int32_t *number;
  int min, max;
  bool given;
};

struct rates {
  struct rate of[RATE_COUNT];
};

static void list_rates(struct rates *rates, struct law *law,
                       struct quota_rules *quota) {
  struct rate *rate = rates->of;
  for (int i = 0; i < BAND_COUNT; i++) {
    const char *key = band_key((enum band)i);
    *rate++ = (struct rate){
        "fines_contractor", key, &law->fines.contractor[i], 0, 1000000, false};
    *rate++ = (struct rate){
        "fines_consultant", key, &law->fines.consultant[i], 0, 1000000, false};
  }
  *rate++ = (struct rate){"quota", "percent", &quota->percent, 0, 100, false};
  for (int i = 0; i < QUOTA_BAND_COUNT; i++)
    *rate++ = (struct rate){
        "quota", quota_band_key((enum quota_band)i), &quota->least[i], 0, 10000,
        false};
  *rate = (struct rate){"deadlines", "improve_days", &law->improve_days, 1,
                        365,         false};
}

static bool is_section(const struct rates *rates, const char *section) {
  for (size_t i = 0; i < RATE_COUNT; i++)
    if (strcmp(rates->of[i].section, section) == 0)
      return true;
  return false;
}

static bool read_number(struct rate *rate, const char *text,
                        struct error *error) {
  int value;
  if (number_parse(text, rate->min, rate->max, &value)) {
    *rate->number = value;
    rate->given = true;
    return true;
  }
  struct buffer quoted = {0};
  quote_add(&quoted, text);
  error_set(error, ERROR_INPUT, NULL,
            _("%s: %s is no whole number from %d to %d"), rate->key,
            buffer_text(&quoted), rate->min, rate->max);
  buffer_done(&quoted);
  return false;
}

static bool all_given(const struct rates *rates, struct ini_item *item,
                      struct error *error) {
  for (size_t i = 0; i < RATE_COUNT; i++)
    if (!rates->of[i].given) {
      item->line = 0;
      return error_set(error, ERROR_INPUT, NULL, _("[%s] %s is missing"),
                       rates->of[i].section, rates->of[i].key);
    }
  return true;
}

static bool take(void *user, struct ini_item *item, struct error *error) {
  struct rates *rates = user;
  if (!item->section)
    return all_given(rates, item, error);
  if (!item->key)
    return is_section(rates, item->section) ||
           error_set(error, ERROR_INPUT, NULL, _("unknown section [%s]"),
                     item->section);
  for (size_t i = 0; i < RATE_COUNT; i++) {
    struct rate *rate = &rates->of[i];
    if (strcmp(rate->section, item->section) != 0 ||
        strcmp(rate->key, item->key) != 0)
      continue;
    if (rate->given)
      return error_set(error, ERROR_INPUT, NULL, _("%s is given twice"),
                       item->key);
    return read_number(rate, item->value, error);
  }
  return error_set(error, ERROR_INPUT, NULL, _("unknown key %s in [%s]"),
                   item->key, item->section);
}

bool rates_load(struct law *law, struct quota_rules *quota,
                const struct source *source, struct error *error) {
  struct rates rates = {0};
  list_rates(&rates, law, quota);
  return ini_text_read(source, take, &rates, error);
}
