/* What a cell means, as a letter. */
#include "chahe/tui/style.h"

char style_letter(enum style style) {
  static const char letters[STYLE_COUNT] = {
      [STYLE_NORMAL] = '.',   [STYLE_TITLE] = 't', [STYLE_HEAD] = 'h',
      [STYLE_LABEL] = 'l',    [STYLE_DIM] = '-',   [STYLE_KEY] = 'k',
      [STYLE_SELECTED] = 's', [STYLE_FIELD] = 'f', [STYLE_ACTIVE] = 'a',
      [STYLE_MATCH] = 'm',    [STYLE_ALERT] = '!', [STYLE_WARN] = '*',
      [STYLE_GOOD] = '+',     [STYLE_BAR] = '#',   [STYLE_ERROR] = 'e',
      [STYLE_INFO] = 'i',
  };
  return style < STYLE_COUNT ? letters[style] : '?';
}
