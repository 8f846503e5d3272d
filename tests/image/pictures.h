#ifndef CHAHE_TESTS_IMAGE_PICTURES_H
#define CHAHE_TESTS_IMAGE_PICTURES_H

#include <stdbool.h>
#include <stdint.h>

#include "chahe/base/buffer.h"

/* Pictures that cameras and programs could have written, made for tests by
 * libjpeg and libpng. Linked with the tests of every folder. */

/* What is on them. */
enum pictures_motif {
  /* quarters: red, green above, blue, yellow below */
  PICTURES_QUARTERS,
  PICTURES_CHECKS, /* black and white by turns, pixel by pixel */
  /* numbers by chance, the hardest there is to make small */
  PICTURES_NOISE,
  PICTURES_SHADE, /* a field of one grey, `shade` */
  PICTURES_WORDS, /* a field for each byte of `words`, as grey as its number */
};

enum pictures_colours {
  PICTURES_RGB,   /* YCbCr in JPEG */
  PICTURES_PLAIN, /* JPEG that stores red, green, blue themselves */
  PICTURES_GRAY,
  PICTURES_CMYK,       /* JPEG as Adobe writes it, inverted */
  PICTURES_YCCK,       /* the same in YCCK */
  PICTURES_CMYK_PLAIN, /* JPEG as nobody's: not inverted, no mark of Adobe */
};

struct pictures_jpeg {
  int cols, rows;
  enum pictures_motif motif;
  int shade;
  const char *words;
  enum pictures_colours colours;
  int quality; /* 0: 90 */
  bool progressive;
  /* EXIF, where one of them is given. */
  int orientation;          /* 0: not noted */
  const char *taken_at;     /* "2023:05:02 14:03:05"; NULL: not noted */
  const char *changed_at;   /* DateTime, of the file */
  const char *gps;          /* a text that stands for where it was taken */
  const char *comment;      /* COM segment */
  const struct buffer *icc; /* profile */
};
void pictures_jpeg(struct buffer *out, const struct pictures_jpeg *spec);

struct pictures_png {
  int cols, rows;
  enum pictures_motif motif;
  int shade;
  int type;  /* PNG_COLOR_TYPE_... */
  int depth; /* bits a sample */
  bool interlaced;
  int alpha;       /* of all pixels, for types with alpha: 0 to 255 */
  int orientation; /* eXIf chunk; 0: none */
};
void pictures_png(struct buffer *out, const struct pictures_png *spec);

/* EXIF's TIFF with those of the notes that are given. */
void pictures_exif(struct buffer *out, int orientation, const char *taken_at,
                   const char *changed_at, const char *gps);

/* Writes the bytes of a JPEG to `path`. */
void pictures_write(const char *path, const struct pictures_jpeg *spec);

/* Writes a small JPEG that has `words` on it to `path`: other words, another
 * picture. It is so plain that the program keeps its very bytes. */
void pictures_write_small(const char *path, const char *words);

#endif
