#ifndef CHAHE_APP_INTAKE_H
#define CHAHE_APP_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/app/photos.h"

/* Photographs on their way in. Each file is read and made ready
 * (image_prepare()) by itself: that takes a tenth of a second, on a slow stick
 * more, and nobody waits for it. Then all are written in one transaction, in
 * the log, and can be undone as one. */
struct intake;

enum {
  INTAKE_MOST = 200,                  /* at once: they are held in memory */
  INTAKE_FILE_MAX = 60 * 1000 * 1000, /* bytes of one file */
};

struct intake_outcome {
  size_t added;
  size_t known; /* not added: the same place has them at the same stage */
};

/* For photographs of that place and stage, with that caption (one line; "" or
 * NULL: none). NULL: there is no such place, or the caption is none. Free with
 * intake_free(). */
struct intake *intake_new(struct session *session,
                          const struct photo_place *place,
                          enum photo_stage stage, const char *caption,
                          struct error *error);
void intake_free(struct intake *intake);

/* Reads a JPEG or PNG and makes it ready. Its time is that of the camera; one
 * without has none. An error names the file: what is no picture, is
 * damaged, has more than INTAKE_FILE_MAX bytes; also the one that is more than
 * INTAKE_MOST. */
bool intake_read(struct intake *intake, const char *path, struct error *error);

/* How many were read. */
size_t intake_count(const struct intake *intake);

/* Writes all that were read, or on failure none. A picture that the place has
 * at this stage already, be it under another name, is not added again; where
 * its bytes were lost or damaged, they are mended. */
bool intake_write(struct intake *intake, struct session *session,
                  struct intake_outcome *outcome, struct error *error);

/* When the picture in that file was taken, by its camera's clock, as seconds
 * since 1970-01-01 UTC; 0: it is not noted there. Reads the head of the file.
 */
int64_t intake_taken(const char *path);

#endif
