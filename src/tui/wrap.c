/* Breaks text into lines by the columns of a screen. */
#include "chahe/tui/wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/base/line_break.h"
#include "chahe/base/memory.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/grapheme.h"

void wrap_done(struct wrap *wrap) {
  free(wrap->lines);
  *wrap = (struct wrap){0};
}

/* One text being wrapped; the line under way is [start, at). */
struct wrapping {
  struct wrap *wrap;
  const char *text;
  size_t len, limit;
  bool *places, *clusters;
  size_t start, used;       /* columns of the line so far */
  size_t place, place_used; /* where it may end, when place > start */
};

/* Columns of a blank, which need not fit at a line's end; 0 for others. */
static size_t blank_cols(uint32_t point) {
  return point == ' ' || point == '\t' ? 1 : point == 0x3000 ? 2 : 0;
}

/* Columns of the blank that ends before byte `end`, and its length in bytes;
 * 0 when there is none. */
static size_t last_blank(const char *text, size_t start, size_t end,
                         size_t *len) {
  static const char wide[] = "\u3000";
  *len = sizeof wide - 1;
  if (end - start >= *len && memcmp(text + end - *len, wide, *len) == 0)
    return blank_cols(0x3000);
  *len = 1;
  return blank_cols((unsigned char)text[end - 1]);
}

/* The line under way ends before byte `end`, `cols` wide: blanks that do not
 * fit in `limit` are left out. */
static void add_line(struct wrapping *it, size_t end, size_t cols,
                     size_t limit) {
  size_t len, width;
  while (end > it->start && cols > limit &&
         (width = last_blank(it->text, it->start, end, &len)) > 0) {
    end -= len;
    cols -= width;
  }
  struct wrap *wrap = it->wrap;
  if ((wrap->count & (wrap->count - 1)) == 0)
    wrap->lines = memory_resize(wrap->lines, wrap->count ? 2 * wrap->count : 1,
                                sizeof *wrap->lines);
  wrap->lines[wrap->count++] =
      (struct wrap_line){it->start, end - it->start, cols};
}

/* Where to cut a word that is wider than a line, when what stands before `at`
 * fits: there, or some clusters earlier for the marks' sake. */
static size_t cut_word(const struct wrapping *it, size_t at) {
  size_t whole = at; /* the last boundary of clusters, if there is one */
  while (whole > it->start && !it->clusters[whole])
    whole--;
  if (whole == it->start)
    return at;
  for (size_t cut = whole; cut > it->start;) {
    size_t before = cut - 1;
    while (before > it->start && !it->clusters[before])
      before--;
    uint32_t last = 0, next;
    for (size_t i = before; i < cut;)
      i += utf8_decode(it->text + i, cut - i, &last);
    utf8_decode(it->text + cut, it->len - cut, &next);
    if (line_break_may_part(last, next))
      return cut;
    cut = before;
  }
  return whole;
}

/* Ends lines until `more` columns fit before byte `at`, or the line under way
 * begins there. */
static void make_room(struct wrapping *it, size_t at, size_t more) {
  while (it->used + more > it->limit && at > it->start) {
    size_t end = it->place, cols = it->place_used;
    if (it->place <= it->start) {
      end = cut_word(it, at);
      cols = it->used - utf8_span_cols(it->text + end, at - end);
    }
    add_line(it, end, cols, 0);
    it->start = end;
    it->used -= cols;
  }
}

static bool is_line_end(const char *text, size_t start, size_t end) {
  return text[end - 1] == '\n' && end - start <= 2;
}

/* Takes the cluster [at, end) into the line under way. */
static void take_cluster(struct wrapping *it, size_t at, size_t end) {
  if (it->places[at] && at > it->start) {
    it->place = at;
    it->place_used = it->used;
  }
  uint32_t point;
  bool single = utf8_decode(it->text + at, end - at, &point) == end - at;
  size_t cols = single ? (size_t)utf8_point_cols(point)
                       : utf8_span_cols(it->text + at, end - at);
  if (single && blank_cols(point) > 0) {
    it->used += blank_cols(point);
  } else if (cols <= it->limit) {
    make_room(it, at, cols);
    it->used += cols;
  } else { /* wider than a line: its characters one by one */
    while (at < end) {
      size_t step = utf8_decode(it->text + at, end - at, &point);
      cols = (size_t)utf8_point_cols(point);
      make_room(it, at, cols);
      it->used += cols;
      at += step;
    }
  }
}

void wrap_text(struct wrap *wrap, const char *text, size_t cols) {
  size_t len = strlen(text);
  struct wrapping it = {.wrap = wrap,
                        .text = text,
                        .len = len,
                        .limit = cols > 2 ? cols : 2,
                        .places = line_break_places(text, len),
                        .clusters = grapheme_starts(text, len)};
  wrap->count = 0;
  for (size_t at = 0, end; at < len; at = end) {
    end = at + 1;
    while (end < len && !it.clusters[end])
      end++;
    if (is_line_end(text, at, end)) {
      add_line(&it, at, it.used, it.limit);
      it.start = it.place = end;
      it.used = 0;
    } else {
      take_cluster(&it, at, end);
    }
  }
  add_line(&it, len, it.used, it.limit);
  free(it.places);
  free(it.clusters);
}
