#ifndef CHAHE_BASE_MESSAGE_H
#define CHAHE_BASE_MESSAGE_H

#include <libintl.h>

/* Words for a person go through gettext: the message id is English, the
 * Traditional Chinese catalogue is forms/po/zh_TW.po. */
#define _(text) gettext(text)
/* Marks a text in a table that is translated where it is used. */
#define N_(text) text

#endif
