#ifndef CHAHE_TUI_SCREENS_AUDIT_PAGE_H
#define CHAHE_TUI_SCREENS_AUDIT_PAGE_H

/* Private to the screen of one audit: what its tabs share. A tab is one file
 * and one `struct audit_tab`; audit.c has the table of them. */

#include "application.h"
#include "chahe/app/audits.h"
#include "chahe/app/photos.h"
#include "chahe/app/record.h"
#include "chahe/tui/list.h"
#include "chahe/tui/tui.h"
#include "screens.h"

/* What a tab shows and does; functions may be NULL. */
struct audit_tab {
  enum audit_page page;
  bool digits; /* they are typed in it, and do not switch tabs */
  size_t size; /* of what it keeps in state->own, zeroed; 0: nothing */
  /* Reads what it shows: when it comes into sight, and when the file changed;
     state->model is new then. */
  bool (*load)(struct view *view, struct error *error);
  void (*draw)(struct view *view, struct canvas *canvas, struct area area);
  bool (*input)(struct view *view, const struct input *input);
  /* Esc: whether the screen may be left. */
  bool (*leave)(struct view *view);
  /* The list that `/` filters, in what the tab keeps; NULL: it has its own
     way, or none. */
  struct list *(*list)(void *own);
  void (*close)(void *own);
};

enum { AUDIT_TABS_MOST = PAGE_COUNT, AUDIT_ASK_MOST = 3 };

/* Fields that are being asked for, one after the other. */
struct audit_ask {
  const char *kind;
  char *key;
  size_t count, at;
  const char *fields[AUDIT_ASK_MOST];
  char *texts[AUDIT_ASK_MOST]; /* to begin with, then what was typed */
  enum outcome (*then)(struct view *view); /* once it is written; or NULL */
};

struct audit_state {
  char *audit_no;
  struct audit_model model;
  struct record audit, tender; /* as they are in the file */
  size_t tab;
  void *own[AUDIT_TABS_MOST];  /* what each tab keeps */
  bool fresh[AUDIT_TABS_MOST]; /* its load() has seen the model */
  int wanted_seq;              /* finding to begin with; 0: none */
  struct audit_ask ask;
  char *asked_key; /* what a question or a line of a tab's own is about */
};

/* Photographs before and after that improved findings lack. */
size_t audit_photos_lacking(const struct audit_model *model,
                            const struct photo_set *photos);

struct audit_state *audit_of(const struct view *view);
/* What the tab that is shown keeps. */
void *audit_own(const struct view *view);

extern const struct audit_tab audit_basics, audit_members, audit_findings,
    audit_advice, audit_tests, audit_remediation, audit_photos, audit_history,
    audit_print;
extern const struct action audit_basics_actions[], audit_members_actions[],
    audit_findings_actions[], audit_advice_actions[], audit_tests_actions[],
    audit_remediation_actions[], audit_photos_actions[],
    audit_history_actions[], audit_print_actions[];

/* "112-001/3": the key of a part of this audit; owned by the caller. */
char *audit_part_key(const struct view *view, int seq);

/* Opens a part in the record form: `key` NULL makes a new one; `field` (may be
 * NULL) is where the cursor begins. */
enum outcome audit_edit_part(struct view *view, const char *kind,
                             const char *key, const char *field);

/* Asks for `count` fields of a record at the foot of the screen, each checked
 * when it is typed, and writes them as one change. `texts` are what they begin
 * with; NULL: what the record holds. A text that is no value is asked for
 * again. `then` (may be NULL) goes on. */
enum outcome audit_ask(struct view *view, const char *kind, const char *key,
                       const char *const *fields, const char *const *texts,
                       size_t count, enum outcome (*then)(struct view *view));
void audit_ask_done(struct audit_ask *ask);

/* Remembers which record a question is about. */
void audit_remember(struct view *view, const char *key);

/* Today as it is typed: "112.06.30"; borrowed until the next call. */
const char *audit_today(const struct view *view);

/* 結案 and 函送 of the audit: their lines are asked for. */
enum outcome audit_close_case(struct view *view);
enum outcome audit_send(struct view *view);

/* Asks for another number of the audit (audit_number.c). */
enum outcome audit_renumber(struct view *view);

/* Adds a defect (finding.c). */
enum outcome audit_new_finding(struct view *view);

/* Draws paragraphs, wrapped, cut at the end of `area` with a mark; the first
 * one in STYLE_HEAD. */
void audit_draw_text(struct canvas *canvas, struct area area, const char *text);

/* "缺失 5  扣點 7  82 甲": the title's right side. */
void audit_title_words(const struct audit_model *model, struct buffer *out);
/* "82  甲等", and what binds it; "" while nobody scored. */
void audit_grade_words(const struct audit_result *result, struct buffer *out);
/* "廠商 10 (NT$10,000)  監造 0  總扣點 10". */
void audit_points_words(const struct audit_result *result, struct buffer *out);
/* "112.06.16 (五)", with a mark where it is provisional; "-". */
void audit_date_words(date_t date, bool provisional, struct buffer *out);
/* What the record's and the improvement's dates were counted from, and by
 * which article. */
void audit_record_due_words(struct buffer *out);
void audit_improve_due_words(const struct audit_model *model,
                             const struct law *law, struct buffer *out);
/* "承攬廠商+監造單位" */
void audit_party_words(const struct finding *rule, struct buffer *out);

#endif
