/* Photographs as pictures on the screen. */
#include "album.h"

#include <stdlib.h>
#include <string.h>

#include "application.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/pack.h"
#include "chahe/image/decode.h"
#include "chahe/image/exif.h"
#include "chahe/image/picture.h"
#include "chahe/tui/mosaic.h"
#include "chahe/tui/wrap.h"
#include "computation.h"

enum { PICTURES_KEPT = 12 };

/* A photograph in a size. */
struct order {
  struct row_id id;
  char hash[PHOTO_HASH_SIZE]; /* of the bytes: two rows may share a picture */
  int rows, cols;
  enum canvas_dots dots;
};

struct made {
  struct order order;
  unsigned used; /* when it was last drawn; 0: this place is free */
  bool failed;
  struct error error;
  int pixel_cols, pixel_rows; /* of the photograph */
  struct mosaic mosaic;
};

struct album {
  struct made made[PICTURES_KEPT];
  unsigned clock;
  struct order wanted, making;
  bool is_wanted;
  struct computation computation; /* of `making` */
};

struct album *album_new(void) {
  return memory_new(1, sizeof(struct album));
}

static void forget(struct made *made) {
  mosaic_done(&made->mosaic);
  *made = (struct made){0};
}

void album_free(struct album *album) {
  if (!album)
    return;
  computation_done(&album->computation);
  for (size_t i = 0; i < PICTURES_KEPT; i++)
    forget(&album->made[i]);
  free(album);
}

static struct order order_of(const struct photo *photo,
                             const struct canvas *canvas, struct area area) {
  struct order order = {.id = photo->id,
                        .rows = area.rows,
                        .cols = area.cols,
                        .dots = canvas->dots};
  memcpy(order.hash, photo->hash, sizeof order.hash);
  return order;
}

static bool is_same(const struct order *a, const struct order *b) {
  return a->rows == b->rows && a->cols == b->cols && a->dots == b->dots &&
         strcmp(a->hash, b->hash) == 0;
}

static struct made *find(struct album *album, const struct order *order) {
  for (size_t i = 0; i < PICTURES_KEPT; i++)
    if (album->made[i].used > 0 && is_same(&album->made[i].order, order))
      return &album->made[i];
  return NULL;
}

/* --- making, in the background ------------------------------------------ */

/* Twice as many pixels as dots are enough for their mean. */
static int pixels_wanted(const struct order *order) {
  int dots = order->cols > 2 * order->rows ? order->cols : 2 * order->rows;
  return dots > 0 ? 2 * dots : 1;
}

/* How many pixels it has, as it is seen. */
static bool pack_size(const struct buffer *bytes, struct buffer *out,
                      struct error *error) {
  struct picture picture;
  struct exif exif;
  if (!picture_inspect(bytes->data, bytes->len, &picture, error))
    return false;
  exif_read(&picture, &exif);
  bool is_turned = exif.orientation >= 5; /* by a quarter */
  pack_number(out, is_turned ? picture.rows : picture.cols);
  pack_number(out, is_turned ? picture.cols : picture.rows);
  return true;
}

static bool pack_mosaic(const struct buffer *bytes, const struct order *order,
                        struct buffer *out, struct error *error) {
  struct pixels pixels = {0};
  struct mosaic mosaic;
  if (order->dots != DOTS_NONE &&
      !image_decode(bytes->data, bytes->len, pixels_wanted(order), &pixels,
                    error))
    return false;
  mosaic_make(&pixels, order->rows, order->cols, order->dots, &mosaic);
  mosaic_pack(&mosaic, out);
  mosaic_done(&mosaic);
  pixels_done(&pixels);
  return true;
}

static bool make(struct session *session, const void *context,
                 struct buffer *out, struct error *error) {
  const struct order *order = context;
  struct buffer bytes = {0};
  bool ok = photos_read(session, &order->id, &bytes, error) &&
            pack_size(&bytes, out, error) &&
            pack_mosaic(&bytes, order, out, error);
  buffer_done(&bytes);
  return ok;
}

static bool unpack(struct made *made, const char *text) {
  return unpack_int(&text, 1, PICTURE_SIDE_MAX, &made->pixel_cols) &&
         unpack_int(&text, 1, PICTURE_SIDE_MAX, &made->pixel_rows) &&
         mosaic_unpack(&text, &made->mosaic);
}

/* What was made takes the place of the one that was drawn longest ago. */
static void keep(struct album *album) {
  struct computation *computation = &album->computation;
  struct made *made = album->made;
  for (size_t i = 1; i < PICTURES_KEPT; i++)
    if (album->made[i].used < made->used)
      made = &album->made[i];
  forget(made);
  made->order = album->making;
  made->used = ++album->clock;
  made->error = computation->error;
  made->failed = computation->state != COMPUTATION_DONE ||
                 !unpack(made, buffer_text(&computation->text));
  computation_done(computation);
}

static void look(struct album *album, struct view *view) {
  if (computation_look(&album->computation, view) ||
      album->computation.state == COMPUTATION_FAILED)
    keep(album);
}

/* What nobody waits for any more makes way. */
void album_tick(struct album *album, struct view *view) {
  struct computation *computation = &album->computation;
  look(album, view);
  if (!album->is_wanted)
    return;
  album->is_wanted = false;
  if (find(album, &album->wanted) ||
      (computation->state == COMPUTATION_RUNNING &&
       is_same(&album->making, &album->wanted)))
    return;
  computation_done(computation);
  album->making = album->wanted;
  computation_start(computation, view, make, &album->making);
  look(album, view);
}

void album_pause(struct album *album) {
  if (album->computation.state == COMPUTATION_RUNNING && !album->is_wanted) {
    album->wanted = album->making;
    album->is_wanted = true;
  }
  computation_done(&album->computation);
  for (size_t i = 0; i < PICTURES_KEPT; i++)
    if (album->made[i].failed)
      forget(&album->made[i]);
}

/* --- showing ------------------------------------------------------------ */

void album_size_words(const struct album *album, const struct photo *photo,
                      struct buffer *out) {
  words_size(photo->size, out);
  for (size_t i = 0; i < PICTURES_KEPT; i++) {
    const struct made *made = &album->made[i];
    if (made->used == 0 || made->failed ||
        strcmp(made->order.hash, photo->hash) != 0)
      continue;
    buffer_format(out, "  %dx%d", made->pixel_cols, made->pixel_rows);
    return;
  }
}

/* Name, size and `why`, a line or more each, in the middle of the area. */
static void draw_words(const struct album *album, const struct photo *photo,
                       const char *why, struct canvas *canvas,
                       struct area area) {
  struct buffer text = {0};
  struct wrap wrap = {0};
  if (area.rows < 1 || area.cols < 2)
    return;
  if (*photo->name)
    buffer_format(&text, "%s\n", photo->name);
  album_size_words(album, photo, &text);
  buffer_format(&text, "\n%s", why);
  wrap_text(&wrap, text.data, (size_t)area.cols);
  int lines = (int)wrap.count < area.rows ? (int)wrap.count : area.rows;
  int top = area.row + (area.rows - lines) / 2;
  for (int i = 0; i < lines; i++) {
    const struct wrap_line *line = &wrap.lines[i];
    int left = area.col + (area.cols - (int)line->cols) / 2;
    canvas_put_bytes(canvas, top + i, left, area.cols, text.data + line->start,
                     line->len, STYLE_DIM);
  }
  wrap_done(&wrap);
  buffer_done(&text);
}

static void want(struct album *album, struct view *view,
                 const struct order *order) {
  album->wanted = *order;
  album->is_wanted = true;
  view->tui->waiting = true;
}

bool album_draw(struct album *album, struct view *view,
                const struct photo *photo, struct canvas *canvas,
                struct area area) {
  struct order order = order_of(photo, canvas, area);
  if (!photo->has_bytes) {
    draw_words(album, photo, _("the picture is not in this file"), canvas,
               area);
    return true;
  }
  struct made *made = find(album, &order);
  if (!made) {
    want(album, view, &order);
    draw_words(album, photo, _("reading"), canvas, area);
    return false;
  }
  made->used = ++album->clock;
  if (made->failed)
    draw_words(album, photo, made->error.message, canvas, area);
  else if (order.dots == DOTS_NONE)
    draw_words(album, photo,
               _("this terminal has too few colours to show pictures"), canvas,
               area);
  else
    mosaic_draw(&made->mosaic, canvas, area);
  return true;
}

void album_prepare(struct album *album, struct view *view,
                   const struct photo *photo, const struct canvas *canvas,
                   struct area area) {
  struct order order = order_of(photo, canvas, area);
  if (photo->has_bytes && !find(album, &order))
    want(album, view, &order);
}
