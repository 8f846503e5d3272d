/* One audit, in tabs. */
#include <stdlib.h>
#include <string.h>

#include "audit_page.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/prompt.h"

/* The tabs from left to right: what each does, and its name and keys. A new
 * one is a line in both. */
static const struct audit_tab *const tabs[] = {
    &audit_basics, &audit_members, &audit_findings,
    &audit_advice, &audit_tests,   &audit_remediation,
    &audit_photos, &audit_history, &audit_print,
};
static const struct screen_part parts[] = {
    {N_("Basics"), audit_basics_actions},
    {N_("Members"), audit_members_actions},
    {N_("Findings"), audit_findings_actions},
    {N_("Advice"), audit_advice_actions},
    {N_("Tests"), audit_tests_actions},
    {N_("Remedy"), audit_remediation_actions},
    {N_("Photos"), audit_photos_actions},
    {N_("History"), audit_history_actions},
    {N_("Print"), audit_print_actions},
    {0},
};
enum { TAB_COUNT = sizeof tabs / sizeof *tabs };
_Static_assert(sizeof parts / sizeof *parts == TAB_COUNT + 1,
               "every tab has a name");

struct audit_argument {
  const char *audit_no;
  enum audit_page page;
  int seq; /* of the finding to begin with; 0: any */
};

enum outcome open_audit(struct tui *tui, const char *audit_no,
                        enum audit_page page) {
  return tui_push(tui, &screen_audit,
                  &(struct audit_argument){audit_no, page, 0});
}

enum outcome open_finding(struct tui *tui, const char *audit_no, int seq) {
  return tui_push(tui, &screen_audit,
                  &(struct audit_argument){audit_no, PAGE_FINDINGS, seq});
}

struct audit_state *audit_of(const struct view *view) {
  return view->state;
}

void *audit_own(const struct view *view) {
  const struct audit_state *state = audit_of(view);
  return state->own[state->tab];
}

static size_t shown_part(const struct view *view) {
  return audit_of(view)->tab;
}

char *audit_part_key(const struct view *view, int seq) {
  struct buffer key = {0};
  buffer_format(&key, "%s/%d", audit_of(view)->audit_no, seq);
  return buffer_take(&key);
}

enum outcome audit_edit_part(struct view *view, const char *kind,
                             const char *key, const char *field) {
  const struct preset presets[] = {{"audit_no", audit_of(view)->audit_no}, {0}};
  return open_record(view->tui,
                     &(struct record_argument){
                         .form = forms_find(&session_of(view)->forms, kind),
                         .key = key,
                         .presets = presets,
                         .field = field,
                     });
}

const char *audit_today(const struct view *view) {
  static char text[DATE_ROC_SIZE];
  date_roc(today_of(view), text);
  return text;
}

/* --- loading ------------------------------------------------------------ */

static void forget(struct audit_state *state) {
  audit_model_done(&state->model);
  record_done(&state->audit);
  record_done(&state->tender);
}

static bool load_tab(struct view *view, struct error *error) {
  struct audit_state *state = audit_of(view);
  const struct audit_tab *tab = tabs[state->tab];
  if (state->fresh[state->tab])
    return true;
  if (tab->load && !tab->load(view, error))
    return false;
  state->fresh[state->tab] = true;
  return true;
}

static bool load_records(struct session *session, const char *audit_no,
                         struct audit_state *into, struct error *error) {
  const struct forms *forms = &session->forms;
  into->model = (struct audit_model){0};
  into->audit = into->tender = (struct record){0};
  if (audit_model_load(session, audit_no, &into->model, error) &&
      record_load(session, forms_find(forms, "audit"), audit_no, &into->audit,
                  error) &&
      record_load(session, forms_find(forms, "project"), into->model.tender_no,
                  &into->tender, error))
    return true;
  forget(into);
  return false;
}

/* Reads all that is shown; on failure the state holds nothing of it. */
static bool read_audit(struct view *view, struct error *error) {
  struct audit_state *state = audit_of(view);
  if (!load_records(session_of(view), state->audit_no, state, error))
    return false;
  memset(state->fresh, 0, sizeof state->fresh);
  if (load_tab(view, error))
    return true;
  forget(state);
  return false;
}

/* The number of the audit that was read, which may have been given another one
 * meanwhile; owned by the caller. */
static char *present_number(const struct view *view) {
  const struct audit_state *state = audit_of(view);
  struct record audit;
  if (!state->audit.form || !record_load_id(session_of(view), state->audit.form,
                                            &state->audit.id, &audit, NULL))
    return memory_copy_text(state->audit_no);
  char *number = memory_copy_text(record_get(&audit, "audit_no"));
  record_done(&audit);
  return number;
}

/* What was read stays in sight, with all that borrows of it, where the file
 * cannot be read now. */
static bool load_audit(struct view *view, struct error *error) {
  struct audit_state *state = audit_of(view);
  struct audit_state before = *state;
  state->audit_no = present_number(view);
  bool ok = read_audit(view, error);
  if (ok) {
    forget(&before);
    free(before.audit_no);
  } else {
    free(state->audit_no);
    *state = before;
  }
  return ok;
}

/* What the tabs keep of an audit begins empty. */
static void begin_tabs(struct audit_state *state) {
  for (size_t i = 0; i < TAB_COUNT; i++)
    state->own[i] = tabs[i]->size > 0 ? memory_new(1, tabs[i]->size) : NULL;
}

static void end_tabs(struct audit_state *state) {
  for (size_t i = 0; i < TAB_COUNT; i++) {
    if (tabs[i]->list)
      list_done(tabs[i]->list(state->own[i]));
    if (tabs[i]->close)
      tabs[i]->close(state->own[i]);
    free(state->own[i]);
  }
}

static void close_audit(struct view *view) {
  struct audit_state *state = audit_of(view);
  end_tabs(state);
  forget(state);
  audit_ask_done(&state->ask);
  free(state->asked_key);
  free(state->audit_no);
  free(state);
}

static bool open_state(struct view *view, const void *argument,
                       struct error *error) {
  const struct audit_argument *asked = argument;
  struct audit_state *state = memory_new(1, sizeof *state);
  (void)error;
  view->state = state;
  state->audit_no = memory_copy_text(asked->audit_no);
  state->wanted_seq = asked->seq;
  begin_tabs(state);
  for (size_t i = 0; i < TAB_COUNT; i++)
    if (tabs[i]->page == asked->page)
      state->tab = i;
  return true;
}

/* --- showing ------------------------------------------------------------ */

static void add_lateness(const struct view *view, struct buffer *out) {
  const struct audit_state *state = audit_of(view);
  const struct audit_result *result = &state->model.result;
  if (state->model.facts.closed_on != DATE_NONE)
    buffer_format(out, "  %s", _("closed"));
  else if (result->remediation.overdue)
    buffer_format(out, _("  ! overdue %d days"),
                  today_of(view) - result->effective_due);
  else if (state->model.facts.sent_on == DATE_NONE && result->record_late)
    buffer_format(out, _("  ! letter late %d days"),
                  today_of(view) - result->record_due);
}

static void title_audit(const struct view *view, struct buffer *left,
                        struct buffer *right) {
  const struct audit_state *state = audit_of(view);
  const struct form *form = forms_find(&session_of(view)->forms, "audit");
  buffer_format(left, "%s %s  %s", form->label.in[language_of(view)],
                state->audit_no, state->model.tender_name);
  audit_title_words(&state->model, right);
  add_lateness(view, right);
}

/* Columns of all tabs with `gap` after each, and the number before. */
static int bar_cols(int gap) {
  int cols = 0;
  for (size_t i = 0; i < TAB_COUNT; i++)
    cols += 2 + (int)utf8_cols(_(parts[i].name)) + gap;
  return cols;
}

static void draw_bar(const struct view *view, struct canvas *canvas,
                     struct area area) {
  size_t shown = audit_of(view)->tab;
  const struct audit_tab *tab = tabs[shown];
  int gap = 3;
  while (gap > 0 && bar_cols(gap) > area.cols - 2)
    gap--;
  int col = area.col + 1;
  for (size_t i = 0; i < TAB_COUNT; i++) {
    struct buffer name = {0};
    /* in a narrow window the bracket stands for the blank after it; where
       digits are typed, no number promises to switch */
    bool is_close = gap == 0 && i == shown + 1;
    const char *open = i == shown ? "[" : is_close ? "" : " ";
    if (tab->digits)
      buffer_format(&name, "%s %s", gap > 1 ? " " : "", open);
    else
      buffer_format(&name, "%s%zu%s", open, i + 1, gap > 1 ? " " : "");
    buffer_add_text(&name, _(parts[i].name));
    buffer_add_text(&name, i == shown ? "]" : "");
    int cols =
        canvas_put(canvas, area.row, col, area.col + area.cols - col, name.data,
                   i == shown ? STYLE_SELECTED : STYLE_NORMAL);
    canvas_click(canvas, (struct area){area.row, col, 1, cols},
                 (struct input){.kind = INPUT_PAGE, .point = (uint32_t)i});
    col += gap == 0 ? cols : 2 + (int)utf8_cols(_(parts[i].name)) + gap;
    buffer_done(&name);
  }
}

/* The list of the tab that is shown; NULL: it has none to be filtered. */
static struct list *list_of(const struct view *view) {
  const struct audit_tab *tab = tabs[audit_of(view)->tab];
  return tab->list ? tab->list(audit_own(view)) : NULL;
}

/* Between the tabs and what is below them. */
static void draw_filter(const struct view *view, struct canvas *canvas,
                        struct area area) {
  const struct list *list = list_of(view);
  struct buffer text = {0};
  if (!list || !list->words)
    return;
  buffer_format(&text, _("filter %s: %zu of %zu"), list->words, list->fit_count,
                list->count);
  canvas_put_right(canvas, area.row + 1, area.col + 1, area.cols - 3, text.data,
                   STYLE_MATCH);
  buffer_done(&text);
}

static void draw_audit(struct view *view, struct canvas *canvas,
                       struct area area) {
  const struct audit_tab *tab = tabs[audit_of(view)->tab];
  draw_bar(view, canvas, area);
  if (tab->draw)
    tab->draw(view, canvas,
              (struct area){area.row + 2, area.col + 1, area.rows - 2,
                            area.cols - 2});
  draw_filter(view, canvas, area);
}

/* --- keys --------------------------------------------------------------- */

/* Stays where it is when the tab cannot be read. */
static enum outcome show_tab(struct view *view, size_t tab) {
  struct audit_state *state = audit_of(view);
  struct error error = {0};
  size_t before = state->tab;
  state->tab = tab;
  if (load_tab(view, &error))
    return DONE;
  state->tab = before;
  return tui_fail(view->tui, &error);
}

static enum outcome next_tab(struct view *view) {
  return show_tab(view, (audit_of(view)->tab + 1) % TAB_COUNT);
}

static enum outcome tab_before(struct view *view) {
  return show_tab(view, (audit_of(view)->tab + TAB_COUNT - 1) % TAB_COUNT);
}

static enum outcome print(struct view *view) {
  return show_tab(view, TAB_COUNT - 1);
}

static enum outcome show_tender(struct view *view) {
  return open_tender(view->tui, audit_of(view)->model.tender_no);
}

/* The audit with the next number on either side takes this one's place, when
 * it can be read. */
static enum outcome show_beside(struct view *view, bool after) {
  struct audit_state *state = audit_of(view);
  struct error error = {0};
  char *beside = NULL;
  if (!audit_beside(session_of(view), state->audit_no, after, &beside, &error))
    return tui_fail(view->tui, &error);
  if (!beside) {
    tui_say(view->tui, STYLE_DIM, "%s",
            after ? _("this is the last audit") : _("this is the first audit"));
    return CANCELLED;
  }
  struct audit_state before = *state;
  state->audit_no = beside;
  begin_tabs(state);
  if (!read_audit(view, &error)) {
    end_tabs(state);
    free(beside);
    *state = before;
    return tui_fail(view->tui, &error);
  }
  end_tabs(&before);
  forget(&before);
  free(before.audit_no);
  return DONE;
}

static enum outcome show_next(struct view *view) {
  return show_beside(view, true);
}

static enum outcome show_previous(struct view *view) {
  return show_beside(view, false);
}

static bool input_audit(struct view *view, const struct input *input) {
  const struct audit_tab *tab = tabs[audit_of(view)->tab];
  if (input->kind == INPUT_PAGE && input->point < TAB_COUNT) {
    show_tab(view, input->point);
    return true;
  }
  if (tab->input && tab->input(view, input))
    return true;
  if (input->kind != INPUT_CHARACTER || input->point < '1' ||
      input->point >= '1' + TAB_COUNT)
    return false;
  show_tab(view, input->point - '1');
  return true;
}

static void set_filter(struct view *view, const char *words) {
  list_filter(list_of(view), words);
}

static enum outcome keep_filter(struct view *view, const char *words) {
  set_filter(view, words);
  return DONE;
}

static bool has_list(const struct view *view) {
  return list_of(view) != NULL;
}

static enum outcome filter(struct view *view) {
  return prompt_open(view->tui,
                     &(struct prompt){.label = _("Filter:"),
                                      .initial = list_of(view)->words,
                                      .done = keep_filter,
                                      .typing = set_filter});
}

/* Esc shows what a filter left out, first. */
static bool leave_audit(struct view *view) {
  const struct audit_tab *tab = tabs[audit_of(view)->tab];
  struct list *list = list_of(view);
  if (list && list->words) {
    list_filter(list, NULL);
    return false;
  }
  return !tab->leave || tab->leave(view);
}

static const struct action audit_actions[] = {
    {.id = "audit.tab",
     .keys = "<Tab>",
     .name = N_("next tab"),
     .help = N_("the next tab"),
     .rank = 14,
     .run = next_tab},
    {.id = "audit.tab_before",
     .keys = "<S-Tab>",
     .name = N_("tab before"),
     .help = N_("the tab before"),
     .run = tab_before},
    {.id = "audit.tabs",
     .keys = "1 2 3 4 5 6 7 8 9",
     .name = N_("tabs"),
     .help = N_("the tab with that number; in the list of members a score")},
    {.id = "audit.filter",
     .keys = "/",
     .name = N_("filter"),
     .help = N_("only rows with all of the words; Esc shows all again"),
     .rank = 12,
     .run = filter,
     .possible = has_list},
    {.id = "audit.add_finding",
     .keys = "A",
     .name = N_("new finding"),
     .help = N_("adds a defect, from every tab"),
     .run = audit_new_finding},
    {.id = "audit.tender",
     .keys = "t",
     .name = N_("tender"),
     .help = N_("the tender that was audited"),
     .rank = 16,
     .run = show_tender},
    {.id = "audit.print",
     .keys = "P",
     .name = N_("print"),
     .help = N_("the printed forms of this audit"),
     .rank = 13,
     .run = print},
    {.id = "audit.previous",
     .keys = "[",
     .name = N_("audit before"),
     .help = N_("the audit with the number before this one"),
     .run = show_previous},
    {.id = "audit.next",
     .keys = "]",
     .name = N_("audit after"),
     .help = N_("the audit with the number after this one"),
     .run = show_next},
    {0},
};

static const struct action *const audit_more[] = {list_keys, NULL};

const struct screen screen_audit = {
    .id = "audit",
    .name = N_("audit"),
    .actions = audit_actions,
    .more = audit_more,
    .parts = parts,
    .part = shown_part,
    .open = open_state,
    .load = load_audit,
    .title = title_audit,
    .draw = draw_audit,
    .input = input_audit,
    .leave = leave_audit,
    .close = close_audit,
};
