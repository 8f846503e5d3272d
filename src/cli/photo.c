/* chahe photo: photographs taken in, listed, given out. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/intake.h"
#include "chahe/app/words.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/cli/json.h"
#include "chahe/cli/progress.h"
#include "chahe/cli/text_table.h"
#include "commands.h"

static const char *const kinds[] = {[PHOTO_OF_AUDIT] = "audit",
                                    [PHOTO_OF_FINDING] = "finding",
                                    [PHOTO_OF_ADVICE] = "advice"};

/* --- what they belong to ------------------------------------------------ */

/* "112-001", "112-001/3", "advice 112-001/1". */
struct target {
  struct photo_place place;
  char *audit_no;
  char *words; /* "Finding 112-001/3" */
  size_t at;   /* of the first argument behind it */
  const struct form *form;
};

static void target_done(struct target *target) {
  free(target->audit_no);
  free(target->words);
}

/* Whether the argument is the label or the name of one of the three kinds. */
static bool take_kind(struct command_run *run, struct target *target) {
  const char *name = run->arguments[1];
  const struct form *form = forms_find_named(&run->session.forms, name);
  for (size_t i = 0; form && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(form->name, kinds[i]) == 0) {
      target->place.owner = (enum photo_owner)i;
      target->at++;
      return true;
    }
  return false;
}

/* "112-001/3" in two. */
static bool split(struct command_run *run, const char *key,
                  struct target *target) {
  const char *slash = strrchr(key, '/');
  int seq;
  if (!slash || !number_parse(slash + 1, 0, INT32_MAX, &seq))
    return error_set(&run->error, ERROR_USAGE, key, _("is not AUDIT_NO/SEQ"));
  target->place.seq = seq;
  target->audit_no = memory_copy_bytes(key, (size_t)(slash - key));
  return true;
}

static bool find_target(struct command_run *run, struct target *target) {
  *target = (struct target){.at = 1};
  bool is_named = take_kind(run, target);
  if (target->at >= run->count) {
    command_misused(run, &command_photo);
    return false;
  }
  const char *key = run->arguments[target->at++];
  if (!is_named && strchr(key, '/'))
    target->place.owner = PHOTO_OF_FINDING;
  if (target->place.owner == PHOTO_OF_AUDIT)
    target->audit_no = memory_copy_text(key);
  else if (!split(run, key, target))
    return false;
  struct buffer words = {0};
  target->place.audit_no = target->audit_no;
  target->form = forms_find(&run->session.forms, kinds[target->place.owner]);
  buffer_format(&words, "%s %s", target->form->label.in[run->session.language],
                key);
  target->words = buffer_take(&words);
  return true;
}

/* --- taking in ---------------------------------------------------------- */

/* "site, before (before work) ...": keys, and words that say more. */
static void list_stages(struct buffer *out) {
  for (int i = 0; i < PHOTO_STAGE_COUNT; i++) {
    const char *key = photo_stage_key((enum photo_stage)i);
    const char *words = photos_stage_words((enum photo_stage)i);
    buffer_format(out, "%s%s", i > 0 ? ", " : "", key);
    if (strcmp(key, words) != 0)
      buffer_format(out, " (%s)", words);
  }
}

/* By its key or its words; an audit's own photographs show the site. */
static bool find_stage(struct command_run *run, const struct target *target,
                       enum photo_stage *stage) {
  const char *text = run->options.stage;
  *stage = text ? photo_stage_from_key(text) : PHOTO_STAGE_NONE;
  for (int i = 0; text && *stage == PHOTO_STAGE_NONE && i < PHOTO_STAGE_COUNT;
       i++)
    if (strcmp(photos_stage_words((enum photo_stage)i), text) == 0)
      *stage = (enum photo_stage)i;
  if (!text && target->place.owner == PHOTO_OF_AUDIT)
    *stage = PHOTO_SITE;
  if (*stage != PHOTO_STAGE_NONE)
    return true;
  struct buffer stages = {0};
  list_stages(&stages);
  if (text)
    error_set(&run->error, ERROR_USAGE, "--stage", _("\"%s\" is none of: %s"),
              text, stages.data);
  else
    error_set(&run->error, ERROR_USAGE, "--stage",
              _("is missing; say what the picture shows: %s"), stages.data);
  buffer_done(&stages);
  return false;
}

static bool take_files(struct command_run *run, const struct target *target,
                       struct intake *intake, struct intake_outcome *outcome) {
  size_t count = run->count - target->at;
  struct progress progress;
  bool ok = true;
  progress_start(&progress, _("%zu of %zu photographs"));
  for (size_t i = 0; ok && i < count; i++) {
    ok = intake_read(intake, run->arguments[target->at + i], &run->error);
    progress_show(&progress, i + 1, count);
  }
  progress_end(&progress);
  return ok && intake_write(intake, &run->session, outcome, &run->error);
}

static void print_outcome(struct command_run *run, const struct target *target,
                          enum photo_stage stage,
                          const struct intake_outcome *outcome) {
  if (run->options.json) {
    json_print(json_pack("{s:I, s:I}", "added", (json_int_t)outcome->added,
                         "known", (json_int_t)outcome->known),
               &run->out);
    return;
  }
  buffer_format(&run->out, _("%s: photographs %zu (%s)"), target->words,
                outcome->added, photos_stage_words(stage));
  if (outcome->known > 0)
    buffer_format(&run->out, _("; there already: %zu"), outcome->known);
  buffer_add_char(&run->out, '\n');
}

static enum command_status add(struct command_run *run,
                               const struct target *target) {
  enum photo_stage stage;
  struct intake_outcome outcome;
  if (target->at >= run->count)
    return command_misused(run, &command_photo);
  if (!find_stage(run, target, &stage))
    return COMMAND_FAILED;
  struct intake *intake = intake_new(&run->session, &target->place, stage,
                                     run->options.caption, &run->error);
  bool ok = intake && take_files(run, target, intake, &outcome);
  intake_free(intake);
  if (ok)
    print_outcome(run, target, stage, &outcome);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

/* --- listing ------------------------------------------------------------ */

static bool is_wanted(const struct target *target, const struct photo *photo) {
  return target->place.owner == PHOTO_OF_AUDIT ||
         (photo->owner == target->place.owner &&
          photo->seq == target->place.seq);
}

static char *owner_key(const struct target *target, const struct photo *photo) {
  struct buffer key = {0};
  buffer_add_text(&key, target->audit_no);
  if (photo->owner != PHOTO_OF_AUDIT)
    buffer_format(&key, "/%" PRId64, photo->seq);
  return buffer_take(&key);
}

static json_t *text_or_null(const char *text) {
  return *text ? json_text(text) : json_null();
}

static json_t *photo_json(const struct target *target,
                          const struct photo *photo) {
  char *key = owner_key(target, photo);
  json_t *object = json_pack(
      "{s:s, s:o, s:s, s:o, s:o, s:o, s:I, s:s, s:o, s:b}", "kind",
      kinds[photo->owner], "key", json_text(key), "stage",
      photo_stage_key(photo->stage), "name", text_or_null(photo->name),
      "caption", text_or_null(photo->caption), "taken_at",
      text_or_null(photo->taken_at), "size", (json_int_t)photo->size, "hash",
      photo->hash, "original", text_or_null(photo->original), "has_bytes",
      photo->has_bytes);
  free(key);
  return object;
}

static void add_row(struct command_run *run, const struct target *target,
                    const struct photo *photo, struct text_table *table) {
  const struct form *form =
      forms_find(&run->session.forms, kinds[photo->owner]);
  char *key = owner_key(target, photo);
  struct buffer taken = {0};
  struct buffer size = {0};
  words_taken(photo->taken_at, &taken);
  if (photo->has_bytes)
    words_size(photo->size, &size);
  else
    buffer_add_text(&size, _("missing"));
  const char *row[] = {form->label.in[run->session.language],
                       key,
                       photos_stage_words(photo->stage),
                       photo->name,
                       buffer_text(&size),
                       buffer_text(&taken),
                       photo->caption};
  text_table_add(table, row);
  buffer_done(&taken);
  buffer_done(&size);
  free(key);
}

static enum command_status list(struct command_run *run,
                                const struct target *target) {
  enum { WIDTH = 40 };
  static const bool right[] = {false, false, false, false, true, false, false};
  struct text_table table = {.columns = sizeof right / sizeof *right,
                             .right = right,
                             .width = run->width};
  struct photo_set set;
  if (!photos_of(&run->session, target->audit_no, &set, &run->error))
    return COMMAND_FAILED;
  const char *heads[] = {_("kind"), _("number"), _("stage"),  _("name"),
                         _("size"), _("taken"),  _("caption")};
  json_t *objects = json_array();
  text_table_add(&table, heads);
  for (size_t i = 0; i < set.count; i++)
    if (is_wanted(target, &set.photos[i])) {
      json_array_append_new(objects, photo_json(target, &set.photos[i]));
      add_row(run, target, &set.photos[i], &table);
    }
  if (run->options.json)
    json_print(json_incref(objects), &run->out);
  else if (table.rows > 1)
    text_table_print(&table, WIDTH, &run->out);
  else
    buffer_format(&run->out, "%s\n", _("nothing found"));
  json_decref(objects);
  text_table_done(&table);
  photos_done(&set);
  return COMMAND_DONE;
}

/* --- giving out --------------------------------------------------------- */

/* Whether it is this picture that cannot be given out, for its bytes or for a
 * file of its name, and not the folder that takes none. */
static bool is_lacking(const struct error *error) {
  return error->code == ERROR_NOT_FOUND || error->code == ERROR_DAMAGED ||
         error->code == ERROR_INPUT;
}

static void add_lacking(struct buffer *out, const struct target *target,
                        const struct photo *photo, const struct error *reason) {
  if (reason->code == ERROR_INPUT) {
    buffer_format(out, "%s: %s\n", reason->where, reason->message);
    return;
  }
  char *name = photos_name(target->audit_no, photo);
  buffer_format(out, "%s: %s\n", name, reason->message);
  free(name);
}

/* A picture that is on another laptop, or damaged, keeps none of the others
 * back. */
static enum command_status export_set(struct command_run *run,
                                      const struct target *target,
                                      const struct photo_set *set) {
  struct buffer lacking = {0};
  bool ok = true;
  for (size_t i = 0; ok && i < set->count; i++) {
    struct error error = {0};
    char *path = NULL;
    if (!is_wanted(target, &set->photos[i]))
      continue;
    if (photos_export(&run->session, &set->photos[i].id, run->options.output,
                      &path, &error))
      buffer_format(&run->out, "%s\n", path);
    else if (is_lacking(&error))
      add_lacking(&lacking, target, &set->photos[i], &error);
    else
      ok = false;
    if (!ok)
      run->error = error;
    free(path);
  }
  bool lacks = lacking.len > 0;
  fputs(buffer_text(&lacking), stderr);
  buffer_done(&lacking);
  return !ok ? COMMAND_FAILED : lacks ? COMMAND_ATTENTION : COMMAND_DONE;
}

static bool any_wanted(const struct target *target,
                       const struct photo_set *set) {
  for (size_t i = 0; i < set->count; i++)
    if (is_wanted(target, &set->photos[i]))
      return true;
  return false;
}

static enum command_status give_out(struct command_run *run,
                                    const struct target *target) {
  const char *folder = run->options.output;
  struct photo_set set;
  if (!folder || !*folder)
    return command_misused(run, &command_photo);
  if (!photos_of(&run->session, target->audit_no, &set, &run->error))
    return COMMAND_FAILED;
  enum command_status status = COMMAND_FAILED;
  if (!any_wanted(target, &set)) {
    buffer_format(&run->out, _("%s: there are no photographs\n"),
                  target->words);
    status = COMMAND_DONE;
  } else if (file_make_folder(folder, &run->error)) {
    status = export_set(run, target, &set);
  }
  photos_done(&set);
  return status;
}

/* ------------------------------------------------------------------------ */

static const struct {
  const char *name;
  enum command_status (*run)(struct command_run *run,
                             const struct target *target);
  bool takes_files;
} works[] = {
    {"add", add, true},
    {"list", list, false},
    {"export", give_out, false},
};

static enum command_status run_photo(struct command_run *run) {
  for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
    struct target target;
    if (strcmp(works[i].name, run->arguments[0]) != 0)
      continue;
    enum command_status status = COMMAND_FAILED;
    bool ok = find_target(run, &target);
    if (ok && !works[i].takes_files && target.at < run->count)
      status = command_misused(run, &command_photo);
    else if (ok)
      status = works[i].run(run, &target);
    target_done(&target);
    return status;
  }
  return command_misused(run, &command_photo);
}

const struct command command_photo = {
    .name = "photo",
    .arguments = "add|list|export [KIND] KEY [FILE...]",
    .usage =
        "add [KIND] KEY --stage site|before|during|after "
        "[--caption TEXT] FILE... | photo list [KIND] KEY | "
        "photo export [KIND] KEY -o DIR",
    .help = N_("photographs of an audit, a finding, an advice"),
    .least = 2,
    .most = COMMAND_ANY,
    .run = run_photo,
};
