/* An audit's remediation: when it is due and why, what is done, what is not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit_remediation.h"
#include "chahe/app/words.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/tui/prompt.h"
#include "change.h"

static void forget(struct remediations *state) {
  photos_done(&state->photos);
  free(state->extension);
  free(state->extension_key);
}

static void close_remediation(void *own) {
  if (own)
    forget(own);
}

static bool has_finding(const struct view *view) {
  return remediation_selected(view) != NULL;
}

static bool any_open(const struct view *view) {
  const struct remediation *all = &audit_of(view)->model.result.remediation;
  return all->done < all->findings;
}

static bool is_sent(const struct view *view) {
  return audit_of(view)->model.facts.sent_on != DATE_NONE;
}

/* --- loading ------------------------------------------------------------ */

/* The last one by the day it was asked for stays. */
static bool take_extension(void *context, const struct record *extension) {
  struct remediations *state = context;
  struct buffer words = {0};
  date_t approved = date_parse(record_get(extension, "approved_on"));
  buffer_add_text(&words, _("asked for until"));
  buffer_add_text(&words, " ");
  audit_date_words(date_parse(record_get(extension, "new_due")), false, &words);
  buffer_add_text(&words, "  ");
  if (approved == DATE_NONE) {
    buffer_add_text(&words, _("not approved: the date stands (Rules Art. 9)"));
  } else {
    buffer_format(&words, "%s ", _("approved"));
    words_date(approved, false, &words);
  }
  free(state->extension);
  free(state->extension_key);
  state->extension = buffer_take(&words);
  state->extension_key = record_key(extension);
  return true;
}

/* What was read stays where the file cannot be read now. */
static bool load_remediation(struct view *view, struct error *error) {
  struct remediations *state = audit_own(view);
  const struct audit_model *model = &audit_of(view)->model;
  struct remediations read = {.list = state->list, .seq = state->seq};
  if (!photos_of(session_of(view), model->audit_no, &read.photos, error))
    return false;
  if (!record_each_of(session_of(view), "extension", "audit_no",
                      model->audit_no, take_extension, &read, error)) {
    forget(&read);
    return false;
  }
  forget(state);
  *state = read;
  state->list.empty = N_("No findings: there is nothing to improve.");
  list_count(&state->list, model->finding_count);
  for (size_t i = 0; i < model->finding_count; i++)
    if (model->findings[i].seq == state->seq)
      list_select(&state->list, i);
  return true;
}

static bool has_extension(const struct view *view) {
  const struct remediations *state = audit_own(view);
  return state->extension_key != NULL;
}

/* --- one finding -------------------------------------------------------- */

static enum outcome edit_action(struct view *view) {
  char *key = audit_part_key(view, remediation_selected(view)->seq);
  enum outcome outcome = audit_edit_part(view, "finding", key, "action");
  free(key);
  return outcome;
}

static enum outcome go_on(struct view *view) {
  struct remediations *state = audit_own(view);
  list_input(&state->list, &(struct input){.kind = INPUT_DOWN});
  if (has_finding(view))
    state->seq = remediation_selected(view)->seq;
  return DONE;
}

static enum outcome done_on(struct view *view) {
  static const char *const fields[] = {"improved_on"};
  const struct audit_finding *finding = remediation_selected(view);
  const char *text =
      finding->rule.improved_on == DATE_NONE ? audit_today(view) : NULL;
  char *key = audit_part_key(view, finding->seq);
  enum outcome outcome =
      audit_ask(view, "finding", key, fields, &text, 1, go_on);
  free(key);
  return outcome;
}

static enum outcome write_all_done(struct view *view, const char *text);

static enum outcome ask_all_done(struct view *view, const char *initial) {
  const struct remediation *all = &audit_of(view)->model.result.remediation;
  struct buffer label = {0};
  buffer_format(&label, _("All %d open ones improved on:"),
                all->findings - all->done);
  enum outcome outcome =
      prompt_open(view->tui, &(struct prompt){.label = label.data,
                                              .initial = initial,
                                              .done = write_all_done});
  buffer_done(&label);
  return outcome;
}

static enum outcome write_all_done(struct view *view, const char *text) {
  const struct audit_model *model = &audit_of(view)->model;
  if (date_parse_from(text, today_of(view)) == DATE_NONE) {
    ask_all_done(view, text);
    tui_say(view->tui, STYLE_ERROR, _("\"%s\" is no date"), text);
    return FAILED;
  }
  char **keys = memory_new(model->finding_count, sizeof *keys);
  size_t count = 0;
  for (size_t i = 0; i < model->finding_count; i++)
    if (remediation_open(&model->findings[i].rule))
      keys[count++] = audit_part_key(view, model->findings[i].seq);
  struct buffer what = {0};
  struct entry entry = {"improved_on", text};
  buffer_format(&what, _("remediation of %s"), model->audit_no);
  enum outcome outcome = change_records(
      view, "finding", (const char *const *)keys, count, &entry, 1, what.data);
  buffer_done(&what);
  for (size_t i = 0; i < count; i++)
    free(keys[i]);
  free(keys);
  return outcome;
}

static enum outcome all_done(struct view *view) {
  return ask_all_done(view, audit_today(view));
}

static enum outcome change_selected(struct view *view,
                                    const struct entry *entries, size_t count) {
  char *key = audit_part_key(view, remediation_selected(view)->seq);
  enum outcome outcome = change_record(view, "finding", key, entries, count);
  free(key);
  return outcome;
}

static enum outcome fix_on_site(struct view *view) {
  struct entry entry = {
      "fixed_on_site",
      remediation_selected(view)->rule.fixed_on_site ? "0" : "1"};
  return change_selected(view, &entry, 1);
}

/* Takes the confirmation back where it was given. */
static enum outcome verify(struct view *view) {
  const char *author = application_of(view)->options->author;
  bool given = remediation_selected(view)->verified_on != DATE_NONE;
  struct entry entries[] = {{"verified_on", given ? "" : audit_today(view)},
                            {"verified_by", given || !author ? "" : author}};
  if (!given && remediation_open(&remediation_selected(view)->rule)) {
    tui_say(view->tui, STYLE_ERROR, "%s",
            _("not improved yet: d records the date first"));
    return FAILED;
  }
  enum outcome outcome = change_selected(view, entries, 2);
  return outcome == DONE && !given ? go_on(view) : outcome;
}

/* 退回: what was done is not accepted; the memo says when and why. */
static enum outcome write_return(struct view *view, const char *reason) {
  const struct audit_state *state = audit_of(view);
  const struct audit_finding *finding = NULL;
  struct buffer memo = {0};
  for (size_t i = 0; i < state->model.finding_count; i++) {
    char *key = audit_part_key(view, state->model.findings[i].seq);
    if (state->asked_key && strcmp(key, state->asked_key) == 0)
      finding = &state->model.findings[i];
    free(key);
  }
  if (!finding)
    return CANCELLED;
  if (*finding->memo)
    buffer_format(&memo, "%s\n", finding->memo);
  buffer_format(&memo, _("%s returned: %s"), audit_today(view), reason);
  struct entry entries[] = {{"improved_on", ""},
                            {"fixed_on_site", "0"},
                            {"verified_on", ""},
                            {"verified_by", ""},
                            {"memo", memo.data}};
  enum outcome outcome =
      change_record(view, "finding", state->asked_key, entries,
                    sizeof entries / sizeof *entries);
  buffer_done(&memo);
  return outcome;
}

static enum outcome send_back(struct view *view) {
  char *key = audit_part_key(view, remediation_selected(view)->seq);
  struct buffer label = {0};
  audit_remember(view, key);
  buffer_format(&label, _("Returned, finding %d, because:"),
                remediation_selected(view)->seq);
  enum outcome outcome = prompt_open(
      view->tui, &(struct prompt){.label = label.data, .done = write_return});
  buffer_done(&label);
  free(key);
  return outcome;
}

static bool is_done(const struct view *view) {
  return has_finding(view) &&
         !remediation_open(&remediation_selected(view)->rule);
}

/* --- the whole audit ---------------------------------------------------- */

static enum outcome extend(struct view *view) {
  const struct preset presets[] = {
      {"audit_no", audit_of(view)->audit_no},
      {"requested_on", record_get(&audit_of(view)->audit, "reply_on")},
      {0}};
  const struct session *session = session_of(view);
  return open_record(view->tui,
                     &(struct record_argument){
                         .form = forms_find(&session->forms, "extension"),
                         .presets = presets});
}

static enum outcome approve(struct view *view) {
  const struct remediations *state = audit_own(view);
  return audit_edit_part(view, "extension", state->extension_key,
                         "approved_on");
}

static enum outcome reply(struct view *view) {
  static const char *const fields[] = {"reply_on"};
  const struct audit_state *state = audit_of(view);
  const char *text =
      *record_get(&state->audit, "reply_on") ? NULL : audit_today(view);
  return audit_ask(view, "audit", state->audit_no, fields, &text, 1, NULL);
}

static bool input_remediation(struct view *view, const struct input *input) {
  struct remediations *state = audit_own(view);
  if (list_opens(&state->list, input)) {
    edit_action(view);
    return true;
  }
  return list_input(&state->list, input);
}

const struct action audit_remediation_actions[] = {
    {.id = "remediation.action",
     .keys = "e <Enter>",
     .name = N_("action"),
     .help = N_("types what was done about the finding"),
     .rank = 1,
     .run = edit_action,
     .possible = has_finding},
    {.id = "remediation.done",
     .keys = "d",
     .name = N_("done on"),
     .help = N_("the day it was improved; goes to the next one"),
     .rank = 2,
     .run = done_on,
     .possible = has_finding},
    {.id = "remediation.all",
     .keys = "D",
     .name = N_("all done on"),
     .help = N_("the same day for all that are open"),
     .rank = 3,
     .run = all_done,
     .possible = any_open},
    {.id = "remediation.verify",
     .keys = "v",
     .name = N_("verify"),
     .help =
         N_("confirms the improvement today and goes on, or takes that back"),
     .rank = 4,
     .run = verify,
     .possible = has_finding},
    {.id = "remediation.return",
     .keys = "b",
     .name = N_("send back"),
     .help = N_("the improvement is not accepted: it is open again, the memo "
                "says why"),
     .rank = 5,
     .run = send_back,
     .possible = is_done},
    {.id = "remediation.on_site",
     .keys = "f",
     .name = N_("fixed on site"),
     .help = N_("it was put right during the visit, or not"),
     .rank = 8,
     .run = fix_on_site,
     .possible = has_finding},
    {.id = "remediation.extend",
     .keys = "x",
     .name = N_("extension"),
     .help = N_("a request for more time"),
     .rank = 6,
     .run = extend},
    {.id = "remediation.approve",
     .keys = "X",
     .name = N_("approve"),
     .help = N_("the team's answer to the last request for more time"),
     .rank = 9,
     .run = approve,
     .possible = has_extension},
    {.id = "remediation.send",
     .keys = "s",
     .name = N_("letter sent"),
     .help = N_("records the letter: when it was sent, its number, when it "
                "arrived"),
     .rank = 10,
     .run = audit_send},
    {.id = "remediation.reply",
     .keys = "r",
     .name = N_("reply"),
     .help = N_("the day of the agency's report"),
     .run = reply,
     .possible = is_sent},
    {.id = "remediation.close",
     .keys = "c",
     .name = N_("close case"),
     .help = N_("records that the case is closed, and the letter's number"),
     .rank = 7,
     .run = audit_close_case},
    {0},
};

static struct list *list_of_remediation(void *own) {
  return &((struct remediations *)own)->list;
}

const struct audit_tab audit_remediation = {
    .page = PAGE_REMEDIATION,
    .size = sizeof(struct remediations),
    .load = load_remediation,
    .list = list_of_remediation,
    .draw = remediation_draw,
    .input = input_remediation,
    .close = close_remediation,
};
