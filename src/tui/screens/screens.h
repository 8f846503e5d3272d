#ifndef CHAHE_TUI_SCREENS_SCREENS_H
#define CHAHE_TUI_SCREENS_SCREENS_H

/* Private to src/tui/screens: the screens, one file each, and what opens
 * them. Arguments are copied. */

#include "chahe/core/period.h"
#include "chahe/forms/form.h"
#include "chahe/tui/screen.h"

extern const struct screen screen_home, screen_audit, screen_audits,
    screen_conflicts, screen_finding, screen_period_print, screen_record,
    screen_records, screen_recovery, screen_risks, screen_search,
    screen_statistics, screen_tender, screen_tenders;

/* All of them, ended by NULL: for help and manual. */
extern const struct screen *const all_screens[];

/* Actions of every screen: help, palette, search, undo, the other screens. */
extern const struct action global_actions[];

/* An audit by its number; `page` is the tab to begin with. */
enum audit_page {
  PAGE_BASICS,
  PAGE_MEMBERS,
  PAGE_FINDINGS,
  PAGE_ADVICE,
  PAGE_TESTS,
  PAGE_REMEDIATION,
  PAGE_PHOTOS,
  PAGE_HISTORY,
  PAGE_PRINT,
  PAGE_COUNT
};
enum outcome open_audit(struct tui *tui, const char *audit_no,
                        enum audit_page page);
/* The same, on its findings, at one of them. */
enum outcome open_finding(struct tui *tui, const char *audit_no, int seq);
enum outcome open_tender(struct tui *tui, const char *tender_no);

/* A list of audits; empty texts: any. `state` is an audit_state. */
struct audits_argument {
  int state;
  const char *tender_no; /* NULL: any */
};
enum outcome open_audits(struct tui *tui,
                         const struct audits_argument *argument);

/* A record to change (`key`), or a new one (`key` NULL) that begins with
 * `presets`, ended by a NULL key. `texts` are what a person typed before a
 * crash, in the same shape; they are typed in again. */
struct preset {
  const char *key, *text;
};
struct record_argument {
  const struct form *form;
  const char *key;
  const struct preset *presets;
  const struct preset *typed;
  const char *field; /* where the cursor begins; NULL: the first empty one */
  /* Called in the view below with the key of a record once it is new in the
     file, before the form is left; may be NULL. */
  void (*added)(struct view *view, const char *key);
};
enum outcome open_record(struct tui *tui,
                         const struct record_argument *argument);

/* Whatever has that key: the tender, the audit, the finding on the page of its
 * audit, the form of another record. */
enum outcome open_keyed(struct tui *tui, const struct form *form,
                        const char *key);

/* The printed forms of a period. */
enum outcome open_period_print(struct tui *tui, struct period period);

/* All records of a kind, in a plain list. */
enum outcome open_records(struct tui *tui, const char *kind);

/* What was typed and not saved when the program ended, if there is any. */
enum outcome open_recovery(struct tui *tui);

#endif
