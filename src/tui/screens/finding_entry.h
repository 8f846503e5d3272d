#ifndef CHAHE_TUI_SCREENS_FINDING_ENTRY_H
#define CHAHE_TUI_SCREENS_FINDING_ENTRY_H

/* Private to the screen that adds a defect: what is being entered, and how it
 * is drawn. */

#include "application.h"
#include "chahe/app/audits.h"
#include "chahe/app/code_search.h"
#include "chahe/app/earlier_codes.h"
#include "chahe/tui/editor.h"
#include "chahe/tui/list.h"

/* Its fields, in the order of the cursor. */
enum entry_field {
  ENTRY_CODE,
  ENTRY_SEVERITY,
  ENTRY_LOCATION,
  ENTRY_DESCRIPTION,
  ENTRY_MEMBER, /* Enter in it, or in one after it, saves */
  ENTRY_PARTY,
  ENTRY_ALSO,
  ENTRY_FIELDS
};

struct finding_entry {
  char *audit_no;
  struct audit_model model;    /* of the audit, with what was added */
  struct code_search **search; /* the application's, which may be replaced */
  struct list hits;
  struct earlier_codes earlier;
  const struct defect_code *code; /* the one chosen; NULL: none yet */
  enum severity severity;         /* SEVERITY_COUNT: none yet */
  enum party party;               /* PARTY_NONE until there is a code */
  party_set also;
  /* Of the fields that are typed; those of the others are not used. */
  struct editor editors[ENTRY_FIELDS];
  bool offered[ENTRY_FIELDS]; /* a text that typing replaces */
  bool moved;                 /* a hit was chosen by moving to it */
  bool touched;               /* something is there that would be lost */
  bool words_alone;           /* and that is what was typed to find a code */
  enum entry_field at;
};

/* The finding as the rules see it; .code NULL while there is none. */
struct finding finding_entry_rule(const struct finding_entry *entry);

/* The finding of the audit with the same code and place, or NULL. */
const struct audit_finding *finding_entry_twin(
    const struct finding_entry *entry);

/* The code that is chosen, else the selected one of the list; or NULL. */
const struct defect_code *finding_entry_code(const struct finding_entry *entry);

/* The members that can be picked by number, at most 9; how many. */
size_t finding_entry_members(const struct finding_entry *entry,
                             const struct audit_member *members[9]);

/* What is typed in a field; borrowed until it changes. */
const char *finding_entry_text(const struct finding_entry *entry,
                               enum entry_field field);

/* Looks for what is typed where another screen looked for other words. */
void finding_entry_look(struct finding_entry *entry);

/* Empties it for the next one; the member is most likely the same. */
void finding_entry_begin(struct finding_entry *entry);

/* Adds it to the file and begins the next one; what is missing is said where
 * it is. */
enum outcome finding_entry_save(struct view *view);
/* Puts the cursor into a field and says why; FAILED. */
enum outcome finding_entry_refuse(struct view *view, enum entry_field field,
                                  const char *message);

void finding_entry_draw(struct finding_entry *entry, const struct view *view,
                        struct canvas *canvas, struct area area);

#endif
