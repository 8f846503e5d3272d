/* A merge in words. */
#include "chahe/app/merge_words.h"

#include "chahe/app/words.h"
#include "chahe/base/message.h"

const char *const merge_number_titles[MERGE_NUMBERS] = {
    N_("read"), N_("new"), N_("changed"), N_("known"), N_("in conflict")};

bool merge_numbers(const struct merge_count *count,
                   int64_t numbers[MERGE_NUMBERS]) {
  const int64_t all[MERGE_NUMBERS] = {count->read, count->added, count->changed,
                                      count->known, count->conflicts};
  for (size_t i = 0; i < MERGE_NUMBERS; i++)
    numbers[i] = all[i];
  return count->read + count->added + count->changed + count->conflicts > 0;
}

/* --- one file ------------------------------------------------------------- */

void merge_words_pictures(const struct merge_receipt *receipt,
                          struct buffer *out) {
  if (receipt->pictures_read == 0)
    return;
  buffer_format(out, _("pictures: %lld read, %lld new"),
                (long long)receipt->pictures_read,
                (long long)receipt->pictures_new);
  if (receipt->pictures_new == 0)
    return;
  buffer_add_text(out, " (");
  words_size(receipt->picture_bytes, out);
  buffer_add_char(out, ')');
}

void merge_words_log(const struct merge_receipt *receipt, struct buffer *out) {
  buffer_format(out, _("log: %lld entries read, %lld new"),
                (long long)receipt->entries_read,
                (long long)receipt->entries_new);
}

void merge_words_state(const struct merge_receipt *receipt,
                       struct buffer *out) {
  buffer_format(out, _("state: %.*s, before %.*s, of the file %.*s"),
                (int)MERGE_HASH_SHOWN, receipt->after, (int)MERGE_HASH_SHOWN,
                receipt->before, (int)MERGE_HASH_SHOWN, receipt->theirs);
}

const char *merge_words_unchanged(void) {
  return _("nothing new in it");
}

void merge_words_refusal(const struct merge_outcome *outcome,
                         struct buffer *out) {
  if (*outcome->error.where)
    buffer_format(out, _("refused: %s: %s"), outcome->error.where,
                  outcome->error.message);
  else
    buffer_format(out, _("refused: %s"), outcome->error.message);
}

/* --- what a person should look at ----------------------------------------- */

void merge_words_clock(const struct merge_device *device, struct buffer *out) {
  long long days = device->clock_ms / (24LL * 3600 * 1000);
  switch (device->clock) {
    case MERGE_CLOCK_AHEAD:
      buffer_format(out, _("%s: its clock is %lld days ahead"), device->name,
                    days);
      break;
    case MERGE_CLOCK_SLOW:
      if (days > 0)
        buffer_format(out, _("%s: its clock is %lld days slow"), device->name,
                      days);
      else
        buffer_format(out, _("%s: its clock is slow"), device->name);
      break;
    case MERGE_CLOCK_OLD:
      buffer_format(
          out, _("%s: its last entry is %lld days old; is its clock right?"),
          device->name, days);
      break;
    default:
      break;
  }
}

void merge_words_lost(const struct merge_receipt *receipt, struct buffer *out) {
  if (receipt->lost_device)
    buffer_add_text(out, _("it had gone on as this file did: an older copy "
                           "lies here, and goes on as another device"));
}

void merge_words_duplicate(const char *record, struct buffer *out) {
  buffer_format(out, _("%s: two records have this key"), record);
}

/* --- all files ------------------------------------------------------------ */

void merge_words_copy(const struct merge_result *result, struct buffer *out) {
  if (result->copy)
    buffer_format(out, _("the file as it was: %s"), result->copy);
}

void merge_words_sum(const struct merge_result *result, struct buffer *out) {
  buffer_format(out,
                _("%zu files merged, %zu refused; %d conflicts, %zu keys "
                  "twice"),
                result->count - result->refused, result->refused,
                result->conflicts, result->duplicates);
}
