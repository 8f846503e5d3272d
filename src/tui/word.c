/* Words in a text. */
#include "chahe/tui/word.h"

#include <stdint.h>
#include <unictype.h>

#include "chahe/base/utf8.h"
#include "chahe/tui/grapheme.h"

enum kind { BLANK, MARK, LETTER, CHINESE };

/* Of the cluster at `at`: its first character tells. */
static enum kind kind_at(const char *text, size_t len, size_t at) {
  uint32_t point;
  utf8_decode(text + at, len - at, &point);
  if (uc_is_property_white_space(point))
    return BLANK;
  /* characters that an agency made itself stand for rare Chinese ones */
  if (uc_is_property_ideographic(point) || uc_is_property_private_use(point))
    return CHINESE;
  if (point == '_' || uc_is_property_alphabetic(point) ||
      uc_is_general_category_withtable(point, UC_CATEGORY_MASK_N))
    return LETTER;
  return MARK;
}

size_t word_next(const char *text, size_t len, size_t at) {
  if (at >= len)
    return len;
  enum kind kind = kind_at(text, len, at);
  while (at < len && kind_at(text, len, at) == kind)
    at = grapheme_next(text, len, at);
  while (at < len && kind_at(text, len, at) == BLANK)
    at = grapheme_next(text, len, at);
  return at;
}

size_t word_prev(const char *text, size_t len, size_t at) {
  while (at > 0) {
    size_t before = grapheme_prev(text, len, at);
    if (kind_at(text, len, before) != BLANK)
      break;
    at = before;
  }
  if (at == 0)
    return 0;
  enum kind kind = kind_at(text, len, grapheme_prev(text, len, at));
  while (at > 0) {
    size_t before = grapheme_prev(text, len, at);
    if (kind_at(text, len, before) != kind)
      break;
    at = before;
  }
  return at;
}

bool word_at(const char *text, size_t len, size_t at) {
  return at < len && kind_at(text, len, at) > MARK;
}
