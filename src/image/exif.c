/* The camera's notes, with libexif. */
#include "chahe/image/exif.h"

#include <libexif/exif-data.h>
#include <stdbool.h>
#include <string.h>

#include "chahe/base/buffer.h"

/* In the order in which they count: when it was taken, when it was made a
 * file, when that was changed. */
static const struct {
  ExifIfd ifd;
  ExifTag tag;
} times[] = {
    {EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL},
    {EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED},
    {EXIF_IFD_0, EXIF_TAG_DATE_TIME},
};

static bool is_day(int year, int month, int day) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12)
    return false;
  bool leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day >= 1 && day <= days[month - 1] + (leaps && month == 2);
}

/* `count` digits as a number; -1: they are none. */
static int number(const unsigned char *digits, int count) {
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (digits[i] < '0' || digits[i] > '9')
      return -1;
    value = value * 10 + (digits[i] - '0');
  }
  return value;
}

/* "2023:05:02 14:03:05", 19 characters and a NUL; a clock that was never set
 * writes zeros or blanks. */
static bool take_time(const ExifEntry *entry, char out[EXIF_TIME_SIZE]) {
  enum { LEN = 19 };
  const unsigned char *text = entry->data;
  if (entry->format != EXIF_FORMAT_ASCII || !text || entry->size < LEN)
    return false;
  int year = number(text, 4);
  int month = number(text + 5, 2);
  int day = number(text + 8, 2);
  int hour = number(text + 11, 2);
  int minute = number(text + 14, 2);
  int second = number(text + 17, 2);
  if (!is_day(year, month, day) || hour < 0 || hour > 23 || minute < 0 ||
      minute > 59 || second < 0 || second > 59)
    return false;
  memcpy(out, text, LEN);
  out[LEN] = '\0';
  out[4] = out[7] = '-';
  out[10] = 'T';
  out[13] = out[16] = ':';
  return true;
}

static int orientation(ExifData *data) {
  const ExifEntry *entry =
      exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (!entry || entry->format != EXIF_FORMAT_SHORT || !entry->data ||
      entry->size < 2)
    return 1;
  int value = exif_get_short(entry->data, exif_data_get_byte_order(data));
  return value >= 1 && value <= 8 ? value : 1;
}

/* The library wants the six bytes that JPEG has before the TIFF, and PNG has
 * not; all of it fits into a segment. */
static ExifData *load(const struct picture *picture) {
  static const char name[] = "Exif\0"; /* two NULs */
  enum { SEGMENT_MAX = 65535 };
  size_t len =
      picture->exif_len < SEGMENT_MAX ? picture->exif_len : SEGMENT_MAX;
  struct buffer notes = {0};
  ExifData *data = exif_data_new();
  if (!data)
    return NULL;
  buffer_add(&notes, name, sizeof name);
  buffer_add(&notes, picture->exif, len);
  exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_set_option(data, EXIF_DATA_OPTION_IGNORE_UNKNOWN_TAGS);
  exif_data_load_data(data, (const unsigned char *)notes.data,
                      (unsigned)notes.len);
  buffer_done(&notes);
  return data;
}

void exif_read(const struct picture *picture, struct exif *exif) {
  *exif = (struct exif){.orientation = 1};
  ExifData *data = picture->exif ? load(picture) : NULL;
  if (!data)
    return;
  exif->orientation = orientation(data);
  bool found = false;
  for (size_t i = 0; !found && i < sizeof times / sizeof *times; i++) {
    const ExifEntry *entry =
        exif_content_get_entry(data->ifd[times[i].ifd], times[i].tag);
    found = entry && take_time(entry, exif->taken_at);
  }
  exif_data_unref(data);
}

void exif_read_head(const void *bytes, size_t len, struct exif *exif) {
  struct picture picture;
  picture_inspect(bytes, len, &picture, NULL);
  exif_read(&picture, exif);
}
