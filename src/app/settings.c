/* What an agency sets in its file. */
#include "chahe/app/settings.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/message.h"
#include "chahe/store/row.h"

const struct setting settings[] = {
    {"improve_days", N_("days allowed for improvement (Rules Art. 9: 30)"), 1,
     365},
};
const size_t setting_count = sizeof settings / sizeof *settings;

static const struct setting *find(const char *key) {
  for (size_t i = 0; i < setting_count; i++)
    if (strcmp(settings[i].key, key) == 0)
      return &settings[i];
  return NULL;
}

/* Where the value is in force. */
static int *place(struct session *session, const struct setting *setting) {
  return strcmp(setting->key, "improve_days") == 0
             ? &session->forms.law.improve_days
             : NULL;
}

int settings_value(const struct session *session,
                   const struct setting *setting) {
  struct session *same = (struct session *)session; /* only read here */
  return *place(same, setting);
}

static bool parse(const struct setting *setting, const char *text, int *value) {
  char *end;
  long number = strtol(text, &end, 10);
  if (end == text || *end || number < setting->least || number > setting->most)
    return false;
  *value = (int)number;
  return true;
}

static bool take(void *context, const struct row_id *id,
                 const struct cell *cells) {
  struct session *session = context;
  (void)id;
  const struct setting *setting = find(cells[0].text);
  if (setting)
    parse(setting, cells[1].text, place(session, setting));
  return true;
}

bool settings_load(struct session *session, struct error *error) {
  static const char *const columns[] = {"key", "value"};
  return row_each(session->store, "setting", columns, 2, NULL, 0, NULL, take,
                  session, error);
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
  id = row_id_derived("setting", &setting->key, 1);
  return row_insert(session->store, "setting", &id, columns, cells, 2, error);
}

static bool change_one(struct session *session, const struct entry *entry,
                       struct error *error) {
  const struct setting *setting = find(entry->key);
  int value;
  if (!setting)
    return error_set(error, ERROR_USAGE, entry->key, _("is no setting"));
  if (!parse(setting, entry->text, &value))
    return error_set(error, ERROR_INPUT, entry->key,
                     _("\"%s\" is no whole number from %d to %d"), entry->text,
                     setting->least, setting->most);
  return write(session, setting, entry->text, error);
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
  return store_commit(session->store, error) && settings_load(session, error);
}
