/* Adding defects, one after the other: a word, a key for the severity, the
 * place, the text. */
#include <stdlib.h>
#include <string.h>

#include "audit_page.h"
#include "chahe/app/entry.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/utf8.h"
#include "chahe/tui/line_input.h"
#include "chahe/tui/prompt.h"
#include "finding_entry.h"
#include "safety.h"

enum outcome audit_new_finding(struct view *view) {
  return tui_push(view->tui, &screen_finding, audit_of(view)->audit_no);
}

static struct finding_entry *entry_of(const struct view *view) {
  return view->state;
}

/* --- beginning ---------------------------------------------------------- */

static void put_text(struct finding_entry *entry, enum entry_field field,
                     const char *text, bool offered) {
  editor_set(&entry->editors[field], text);
  entry->offered[field] = offered && *text;
}

static void narrow(struct finding_entry *entry) {
  entry->hits.selected = entry->hits.top = 0;
  list_count(
      &entry->hits,
      code_search_run(*entry->search, finding_entry_text(entry, ENTRY_CODE)));
}

void finding_entry_look(struct finding_entry *entry) {
  size_t selected = entry->hits.selected;
  list_count(
      &entry->hits,
      code_search_keep(*entry->search, finding_entry_text(entry, ENTRY_CODE)));
  list_select(&entry->hits, selected);
}

void finding_entry_begin(struct finding_entry *entry) {
  char *member = memory_copy_text(finding_entry_text(entry, ENTRY_MEMBER));
  for (int i = 0; i < ENTRY_FIELDS; i++)
    put_text(entry, (enum entry_field)i, "", false);
  put_text(entry, ENTRY_MEMBER, member, true);
  free(member);
  entry->code = NULL;
  entry->severity = SEVERITY_COUNT;
  entry->party = PARTY_NONE;
  entry->also = 0;
  entry->touched = false;
  entry->moved = false;
  entry->at = ENTRY_CODE;
  narrow(entry);
}

static bool load_entry(struct view *view, struct error *error) {
  struct finding_entry *entry = entry_of(view);
  struct audit_model model;
  if (!application_codes(application_of(view), error) ||
      !audit_model_load(session_of(view), entry->audit_no, &model, error))
    return false;
  finding_entry_look(entry);
  audit_model_done(&entry->model);
  entry->model = model;
  return true;
}

static void close_entry(struct view *view) {
  struct finding_entry *entry = entry_of(view);
  for (int i = 0; i < ENTRY_FIELDS; i++)
    editor_done(&entry->editors[i]);
  earlier_codes_done(&entry->earlier);
  audit_model_done(&entry->model);
  free(entry->audit_no);
  free(entry);
}

static bool open_entry(struct view *view, const void *argument,
                       struct error *error) {
  struct session *session = session_of(view);
  struct finding_entry *entry = memory_new(1, sizeof *entry);
  view->state = entry;
  entry->audit_no = memory_copy_text(argument);
  entry->search = &application_of(view)->codes;
  for (int i = 0; i < ENTRY_FIELDS; i++)
    editor_init(&entry->editors[i], "", i == ENTRY_DESCRIPTION);
  if (load_entry(view, error) &&
      earlier_codes_load(session, entry->model.contractor,
                         entry->model.facts.audited_on, entry->audit_no,
                         &entry->earlier, error)) {
    finding_entry_begin(entry);
    return true;
  }
  close_entry(view);
  return false;
}

/* --- choosing ----------------------------------------------------------- */

static void touch(struct view *view) {
  struct finding_entry *entry = entry_of(view);
  entry->touched = true;
  entry->words_alone = false;
  view->tui->typed = true;
}

/* Words to find a code were typed: they are lost with the rest, and nothing
 * is once they are taken back. */
static void touch_words(struct view *view) {
  struct finding_entry *entry = entry_of(view);
  bool alone = !entry->touched || entry->words_alone;
  touch(view);
  entry->words_alone = alone;
  entry->touched = !alone || *finding_entry_text(entry, ENTRY_CODE);
}

/* A code brings its party and its words, unless others were typed. */
static void take_code(struct view *view, const struct defect_code *code) {
  struct finding_entry *entry = entry_of(view);
  bool own = !entry->offered[ENTRY_DESCRIPTION] &&
             *finding_entry_text(entry, ENTRY_DESCRIPTION);
  if (code != entry->code) {
    entry->code = code;
    entry->party = code->group->party;
    entry->also &= (party_set) ~(1 << entry->party);
    if (!own)
      put_text(entry, ENTRY_DESCRIPTION, code->label.in[LANGUAGE_ZH], true);
  }
  touch(view);
}

static void go(struct finding_entry *entry, int step) {
  entry->at =
      (enum entry_field)(((int)entry->at + ENTRY_FIELDS + step) % ENTRY_FIELDS);
}

static enum outcome choose_code(struct view *view) {
  struct finding_entry *entry = entry_of(view);
  if (!*finding_entry_text(entry, ENTRY_CODE) && !entry->moved) {
    tui_say(view->tui, STYLE_DIM, "%s",
            _("type a word or a code, or choose one with Down"));
    return CANCELLED;
  }
  if (entry->hits.count == 0) {
    tui_say(view->tui, STYLE_ERROR, "%s",
            _("nothing fits: a shorter word, or the code's beginning"));
    return FAILED;
  }
  take_code(view, code_search_hit(*entry->search, entry->hits.selected)->code);
  go(entry, 1);
  return DONE;
}

static void set_severity(struct view *view, enum severity severity) {
  struct finding_entry *entry = entry_of(view);
  entry->severity = severity;
  touch(view);
  if (entry->at == ENTRY_SEVERITY)
    go(entry, 1);
}

/* --- keys --------------------------------------------------------------- */

static enum outcome enter(struct view *view) {
  struct finding_entry *entry = entry_of(view);
  if (entry->at == ENTRY_CODE)
    return choose_code(view);
  if (entry->at == ENTRY_SEVERITY && entry->severity == SEVERITY_COUNT)
    return finding_entry_refuse(view, ENTRY_SEVERITY,
                                _("how severe? l light, m medium, s serious"));
  if (entry->at == ENTRY_ALSO)
    return finding_entry_save(view);
  go(entry, 1);
  return DONE;
}

static enum outcome next(struct view *view) {
  go(entry_of(view), 1);
  return DONE;
}

static enum outcome before(struct view *view) {
  go(entry_of(view), -1);
  return DONE;
}

/* What the finding before had in this field. */
static enum outcome same(struct view *view) {
  struct finding_entry *entry = entry_of(view);
  const struct audit_model *model = &entry->model;
  if (model->finding_count == 0) {
    tui_say(view->tui, STYLE_DIM, "%s", _("there is no finding before"));
    return CANCELLED;
  }
  const struct audit_finding *last = &model->findings[model->finding_count - 1];
  const struct defect_code *code =
      catalogue_find(&session_of(view)->forms.catalogue, last->code);
  switch (entry->at) {
    case ENTRY_CODE:
      if (code)
        take_code(view, code);
      break;
    case ENTRY_SEVERITY:
      entry->severity = last->rule.severity;
      break;
    case ENTRY_LOCATION:
      put_text(entry, ENTRY_LOCATION, last->location, false);
      break;
    case ENTRY_DESCRIPTION:
      put_text(entry, ENTRY_DESCRIPTION, last->description, false);
      break;
    case ENTRY_MEMBER:
      put_text(entry, ENTRY_MEMBER, last->member, false);
      break;
    case ENTRY_PARTY:
      entry->party = last->rule.party;
      break;
    default:
      entry->also = last->rule.also;
      break;
  }
  touch(view);
  if (entry->at < ENTRY_MEMBER)
    go(entry, 1);
  return DONE;
}

/* A text that was offered gives way to what is typed; moving in it takes it
 * over. */
static bool input_text(struct view *view, const struct input *input) {
  struct finding_entry *entry = entry_of(view);
  enum entry_field field = entry->at;
  struct editor *editor = &entry->editors[field];
  bool edits = input->kind == INPUT_CHARACTER || input->kind == INPUT_PASTE ||
               input->kind == INPUT_BACKSPACE || input->kind == INPUT_DELETE;
  if (input->kind == INPUT_ENTER)
    return false;
  if (entry->offered[field] && edits)
    editor_set(editor, "");
  if (!editor_input(editor, input))
    return false;
  entry->offered[field] = false;
  if (editor->changed || edits) {
    editor->changed = false;
    if (field == ENTRY_CODE) {
      narrow(entry);
      touch_words(view);
    } else {
      touch(view);
    }
  }
  return true;
}

static bool input_code(struct view *view, const struct input *input) {
  struct finding_entry *entry = entry_of(view);
  if (input->kind == INPUT_ITEM) {
    list_select(&entry->hits, input->point);
    entry->moved = true;
    choose_code(view);
    return true;
  }
  if (input->kind == INPUT_UP || input->kind == INPUT_DOWN ||
      input->kind == INPUT_PAGE_UP || input->kind == INPUT_PAGE_DOWN) {
    bool first = !entry->moved && !*finding_entry_text(entry, ENTRY_CODE) &&
                 input->kind == INPUT_DOWN;
    entry->moved = true;
    return first || list_input(&entry->hits, input);
  }
  return input_text(view, input);
}

/* Other letters are no answer, and no key of every screen. */
static bool input_severity(struct view *view, const struct input *input) {
  static const char keys[] = "lmsLMS";
  struct finding_entry *entry = entry_of(view);
  int step = input->kind == INPUT_RIGHT  ? 1
             : input->kind == INPUT_LEFT ? SEVERITY_COUNT - 1
                                         : 0;
  if (step > 0) {
    entry->severity =
        (enum severity)(((int)entry->severity + step) % SEVERITY_COUNT);
    touch(view);
    return true;
  }
  if (input->kind != INPUT_CHARACTER)
    return false;
  uint32_t key = utf8_narrow(input->point);
  const char *at = key && key < 128 ? strchr(keys, (int)key) : NULL;
  if (at)
    set_severity(view, (enum severity)((at - keys) % SEVERITY_COUNT));
  else
    finding_entry_refuse(view, ENTRY_SEVERITY,
                         _("how severe? l light, m medium, s serious"));
  return true;
}

static bool input_member(struct view *view, const struct input *input) {
  struct finding_entry *entry = entry_of(view);
  const struct audit_member *members[9];
  size_t count = finding_entry_members(entry, members);
  bool free_to_pick = entry->offered[ENTRY_MEMBER] ||
                      entry->editors[ENTRY_MEMBER].text.len == 0;
  if (free_to_pick && input->kind == INPUT_CHARACTER && input->point >= '1' &&
      input->point < '1' + count) {
    put_text(entry, ENTRY_MEMBER, members[input->point - '1']->name, true);
    touch(view);
    return true;
  }
  return input_text(view, input);
}

static bool input_party(struct view *view, const struct input *input) {
  struct finding_entry *entry = entry_of(view);
  if (input->kind != INPUT_CHARACTER)
    return false;
  uint32_t key = utf8_narrow(input->point);
  if (key < '1' || key >= '1' + PARTY_COUNT)
    return true;
  int party = (int)(key - '1');
  if (entry->at == ENTRY_PARTY)
    entry->party = (enum party)party;
  else
    entry->also ^= (party_set)(1 << party);
  if (entry->party < PARTY_NONE)
    entry->also &= (party_set) ~(1 << entry->party);
  touch(view);
  return true;
}

static bool input_entry(struct view *view, const struct input *input) {
  struct finding_entry *entry = entry_of(view);
  finding_entry_look(entry);
  if (input->kind == INPUT_PAGE && input->point < ENTRY_FIELDS) {
    entry->at = (enum entry_field)input->point;
    return true;
  }
  if (input->kind == INPUT_ITEM)
    return input_code(view, input);
  switch (entry->at) {
    case ENTRY_CODE:
      return input_code(view, input);
    case ENTRY_SEVERITY:
      return input_severity(view, input);
    case ENTRY_MEMBER:
      return input_member(view, input);
    case ENTRY_PARTY:
    case ENTRY_ALSO:
      return input_party(view, input);
    default:
      return input_text(view, input);
  }
}

static enum outcome give_up(struct view *view) {
  struct tui *tui = view->tui;
  tui_pop(tui);
  safety_put_away(tui);
  return CANCELLED;
}

static bool leave_entry(struct view *view) {
  if (!entry_of(view)->touched)
    return true;
  question_open(view->tui,
                &(struct question){.text = _("What was typed is not saved. "
                                             "Throw it away?"),
                                   .yes = give_up});
  return false;
}

/* --- showing ------------------------------------------------------------ */

static void title_entry(const struct view *view, struct buffer *left,
                        struct buffer *right) {
  const struct finding_entry *entry = entry_of(view);
  const struct forms *forms = &session_of(view)->forms;
  enum language language = language_of(view);
  buffer_format(left, _("New: %s"),
                forms_find(forms, "finding")->label.in[language]);
  buffer_format(left, "  %s  %s", entry->audit_no, entry->model.tender_name);
  audit_title_words(&entry->model, right);
}

static void draw_entry(struct view *view, struct canvas *canvas,
                       struct area area) {
  finding_entry_draw(entry_of(view), view, canvas, area);
}

static const struct action finding_actions[] = {
    {.id = "new_finding.enter",
     .keys = "<Enter>",
     .name = N_("choose/next"),
     .help = N_("takes the selected code; goes to the next field; saves in the "
                "last one"),
     .rank = 1,
     .run = enter},
    {.id = "new_finding.severity",
     .keys = "l m s",
     .name = N_("severity"),
     .help = N_("light, medium or serious, where the severity is asked for")},
    {.id = "new_finding.next",
     .keys = "<Tab> <Down>",
     .name = N_("next field"),
     .help = N_("the next field, whatever this one holds"),
     .rank = 2,
     .run = next},
    {.id = "new_finding.before",
     .keys = "<S-Tab> <Up>",
     .name = N_("field before"),
     .help = N_("the field before"),
     .run = before},
    {.id = "new_finding.same",
     .keys = "<C-p>",
     .name = N_("as before"),
     .help = N_("what the finding before had in this field"),
     .rank = 3,
     .run = same},
    {.id = "new_finding.save",
     .keys = "<F2>",
     .name = N_("save, next"),
     .help = N_("saves it and begins another"),
     .rank = 4,
     .run = finding_entry_save},
    {.id = "new_finding.leave",
     .keys = "<Esc>",
     .name = N_("back"),
     .help = N_("back to the audit; asks where something is not saved"),
     .rank = 5},
    {0},
};

static const struct action *const finding_more[] = {editor_keys, NULL};

const struct screen screen_finding = {
    .id = "finding",
    .name = N_("a new finding"),
    .actions = finding_actions,
    .more = finding_more,
    .types = true,
    .open = open_entry,
    .load = load_entry,
    .title = title_entry,
    .draw = draw_entry,
    .input = input_entry,
    .leave = leave_entry,
    .close = close_entry,
};
