#ifndef CHAHE_TUI_SCREENS_AUDIT_REMEDIATION_H
#define CHAHE_TUI_SCREENS_AUDIT_REMEDIATION_H

/* Private to the tab of an audit's remediation: what it keeps and shows. */

#include "audit_page.h"
#include "chahe/app/photos.h"

struct remediations {
  struct list list;
  int seq;         /* of the selected finding */
  char *extension; /* words on the last request for more time; NULL: none */
  char *extension_key;
  struct photo_set photos;
};

/* The finding on which the cursor is; NULL: there is none. */
const struct audit_finding *remediation_selected(const struct view *view);
/* Whether it is neither improved nor fixed on site. */
bool remediation_open(const struct finding *rule);

void remediation_draw(struct view *view, struct canvas *canvas,
                      struct area area);

#endif
