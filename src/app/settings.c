/* What an agency sets in its file. */
#include "chahe/app/settings.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/number.h"
#include "chahe/base/utf8.h"
#include "chahe/core/audit_number.h"
#include "chahe/store/letter.h"
#include "chahe/store/row.h"

const struct setting settings[] = {
    {"agency", N_("name at the head of printed forms"), 0, 0},
    {"improve_days", N_("days allowed for improvement (Rules Art. 9: 30)"), 1,
     365},
    {"letter",
     N_("letter of new numbers (112-B001); none in the office's file"), 0, 0},
};
const size_t setting_count = sizeof settings / sizeof *settings;

enum { TEXT_MOST = 60 }; /* characters */

static const struct setting *find(const char *key) {
  for (size_t i = 0; i < setting_count; i++)
    if (strcmp(settings[i].key, key) == 0)
      return &settings[i];
  return NULL;
}

static bool is_agency(const struct setting *setting) {
  return strcmp(setting->key, "agency") == 0;
}

/* It belongs to this very file, and is no row of it. */
static bool is_letter(const struct setting *setting) {
  return strcmp(setting->key, "letter") == 0;
}

char *settings_value(const struct session *session,
                     const struct setting *setting) {
  if (is_agency(setting))
    return memory_copy_text(forms_wording(&session->forms, "agency.name"));
  if (is_letter(setting))
    return memory_copy_bytes(&session->letter, session->letter ? 1 : 0);
  struct buffer text = {0};
  buffer_format(&text, "%d", session->forms.law.improve_days);
  return buffer_take(&text);
}

/* The letter of the text, which may be a small one or full-width; '\0': none.
 */
static char letter_of(const char *text) {
  size_t len = strlen(text);
  uint32_t point = 0;
  if (len == 0 || utf8_decode(text, len, &point) != len)
    return '\0';
  point = utf8_narrow(point);
  if (point >= 'a' && point <= 'z')
    point -= 'a' - 'A';
  return point < 128 && audit_letter_is((char)point) ? (char)point : '\0';
}

static bool fits(const struct setting *setting, const char *text) {
  int number;
  if (is_letter(setting))
    return !*text || letter_of(text);
  if (!is_agency(setting))
    return number_parse(text, setting->least, setting->most, &number);
  return *text && !strpbrk(text, "\r\n") && utf8_count(text) <= TEXT_MOST &&
         utf8_valid(text, strlen(text), NULL);
}

static void apply_any(struct session *session, const struct setting *setting,
                      const char *text) {
  if (is_agency(setting))
    forms_set_wording(&session->forms, "agency.name", text);
  else if (is_letter(setting))
    session->letter = letter_of(text);
  else
    number_parse(text, setting->least, setting->most,
                 &session->forms.law.improve_days);
}

/* Puts the value into force; one that does not fit is passed over. */
static void apply(struct session *session, const struct setting *setting,
                  const char *text) {
  if (fits(setting, text))
    apply_any(session, setting, text);
}

static bool take(void *context, const struct row_id *id,
                 const struct cell *cells) {
  struct session *session = context;
  (void)id;
  const struct setting *setting =
      cells[0].type == CELL_TEXT ? find(cells[0].text) : NULL;
  if (setting && !is_letter(setting) && cells[1].type == CELL_TEXT)
    apply(session, setting, cells[1].text);
  return true;
}

/* Puts into force what the forms say; the first call finds just that. */
static void apply_built_in(struct session *session) {
  bool is_first = !session->built_in_settings;
  if (is_first)
    session->built_in_settings =
        memory_new(setting_count, sizeof *session->built_in_settings);
  for (size_t i = 0; i < setting_count; i++)
    if (is_first)
      session->built_in_settings[i] = settings_value(session, &settings[i]);
    else
      apply_any(session, &settings[i], session->built_in_settings[i]);
}

void settings_done(struct session *session) {
  for (size_t i = 0; session->built_in_settings && i < setting_count; i++)
    free(session->built_in_settings[i]);
  free(session->built_in_settings);
  session->built_in_settings = NULL;
}

bool settings_load(struct session *session, struct error *error) {
  static const char *const columns[] = {"key", "value"};
  apply_built_in(session);
  return row_each(session->store, "setting", columns, 2, NULL, 0, NULL, take,
                  session, error) &&
         letter_of_file(session->store, &session->letter, error);
}

static bool write(struct session *session, const struct setting *setting,
                  const char *text, struct error *error) {
  static const char *const columns[] = {"key", "value"};
  struct cell cells[] = {{.type = CELL_TEXT, .text = setting->key},
                         {.type = CELL_TEXT, .text = text}};
  struct condition condition = {"key", cells[0]};
  struct row_id id;
  struct error reason = {0};
  if (row_find(session->store, "setting", &condition, 1, &id, &reason))
    return row_update(session->store, "setting", &id, &columns[1], &cells[1], 1,
                      error);
  if (reason.code != ERROR_NOT_FOUND) {
    *error = reason;
    return false;
  }
  /* the entry of a setting may have been undone */
  bool was_there;
  id = row_id_derived("setting", &setting->key, 1);
  if (!row_exists(session->store, "setting", &id, &was_there, error))
    return false;
  if (!was_there)
    return row_insert(session->store, "setting", &id, columns, cells, 2, error);
  return row_undelete(session->store, "setting", &id, error) &&
         row_update(session->store, "setting", &id, &columns[1], &cells[1], 1,
                    error);
}

static bool change_letter(struct session *session, const char *text,
                          struct error *error) {
  struct error reason = {0};
  return letter_change(session->store, letter_of(text), &reason) ||
         error_set(error, reason.code,
                   reason.code == ERROR_INPUT ? "letter" : reason.where, "%s",
                   reason.message);
}

static bool change_one(struct session *session, const struct entry *entry,
                       struct error *error) {
  const struct setting *setting = find(entry->key);
  if (!setting)
    return error_set(error, ERROR_USAGE, entry->key, _("is no setting"));
  if (fits(setting, entry->text))
    return is_letter(setting) ? change_letter(session, entry->text, error)
                              : write(session, setting, entry->text, error);
  if (is_letter(setting))
    return error_set(error, ERROR_INPUT, entry->key,
                     _("\"%s\" is no letter from B to Z but I and O"),
                     entry->text);
  if (is_agency(setting))
    return error_set(error, ERROR_INPUT, entry->key,
                     _("\"%s\" is no name of 1 to %d characters"), entry->text,
                     TEXT_MOST);
  return error_set(error, ERROR_INPUT, entry->key,
                   _("\"%s\" is no whole number from %d to %d"), entry->text,
                   setting->least, setting->most);
}

bool settings_change(struct session *session, const struct entry *entries,
                     size_t count, struct error *error) {
  if (count == 0)
    return true;
  if (!store_begin(session->store, error))
    return false;
  for (size_t i = 0; i < count; i++)
    if (!change_one(session, &entries[i], error)) {
      store_rollback(session->store);
      return false;
    }
  if (!store_commit(session->store, error))
    return false;
  /* what is in force is what the file has, never what was rolled back */
  for (size_t i = 0; i < count; i++)
    apply(session, find(entries[i].key), entries[i].text);
  return true;
}
