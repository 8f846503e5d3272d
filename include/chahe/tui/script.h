#ifndef CHAHE_TUI_SCRIPT_H
#define CHAHE_TUI_SCRIPT_H

#include <stdbool.h>

#include "chahe/base/error.h"

struct buffer;
struct tui;

/* The screens without a terminal, for tests and manuals: each line of
 * `script` is a command and its argument.
 *
 *   keys KEYS      presses keys, as input_parse() reads them
 *   type TEXT      types the text as it is
 *   paste TEXT     pastes it; \n and \t stand for line end and tab
 *   size COLSxROWS the window gets another size
 *   click ROW COL  clicks there, from 0
 *   wheel up|down
 *   tick           two seconds pass
 *   dots KIND      pictures are made of none|16|256|halves (enum canvas_dots);
 *                  256 to begin with
 *   screen         appends the whole screen to `out`
 *   styles         appends the style of every cell
 *   # ...          a remark
 *
 * Stops where the program is left. False: a line is no command; `error` has
 * its number. */
bool script_run(struct tui *tui, const char *script, struct buffer *out,
                struct error *error);

#endif
