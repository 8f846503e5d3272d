#ifndef CHAHE_FORMS_TEXT_BLANK_H
#define CHAHE_FORMS_TEXT_BLANK_H

#include <stddef.h>

/* Bytes of the blank that opens NUL-terminated `text`: an ASCII blank or line
 * end, a no-break space or the ideographic space; 0 where there is none. */
size_t text_blank_len(const char *text);

#endif
