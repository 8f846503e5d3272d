/* forms/wording.ini: the texts of the printed forms. */
#include "chahe/forms/wording.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/forms/ini_text.h"
#include "chahe/forms/quote.h"
#include "chahe/forms/source.h"
#include "wording_keys.h"

static const struct wording_keys *const tables[] = {&wording_keys_audit,
                                                    &wording_keys_period};
enum { TABLES = sizeof tables / sizeof *tables };

static int compare_key(const void *key, const void *entry) {
  return strcmp(key, ((const struct wording_key *)entry)->key);
}

static int compare_wording(const void *key, const void *entry) {
  return strcmp(key, ((const struct wording *)entry)->key);
}

static int compare_wordings(const void *a, const void *b) {
  return compare_wording(((const struct wording *)a)->key, b);
}

static size_t count_keys(void) {
  size_t count = 0;
  for (size_t i = 0; i < TABLES; i++)
    count += tables[i]->count;
  return count;
}

/* NULL: there is none. `*place` counts through the tables. */
static const struct wording_key *find_key(const char *key, size_t *place) {
  *place = 0;
  for (size_t i = 0; i < TABLES; i++) {
    const struct wording_keys *table = tables[i];
    const struct wording_key *found = bsearch(key, table->keys, table->count,
                                              sizeof *table->keys, compare_key);
    if (found) {
      *place += (size_t)(found - table->keys);
      return found;
    }
    *place += table->count;
  }
  return NULL;
}

/* `place` is below count_keys(). */
static const struct wording_key *key_at(size_t place) {
  size_t table = 0;
  for (; table + 1 < TABLES && place >= tables[table]->count; table++)
    place -= tables[table]->count;
  return &tables[table]->keys[place];
}

/* Whether the `len` bytes at `name` are one of the words of `slots`. */
static bool is_slot(const char *slots, const char *name, size_t len) {
  for (size_t word; *slots; slots += word + (slots[word] == ' ')) {
    word = strcspn(slots, " ");
    if (word == len && memcmp(slots, name, len) == 0)
      return true;
  }
  return false;
}

static bool has_slot(const char *text, const char *name, size_t len) {
  for (; (text = strchr(text, '{')); text++)
    if (strncmp(text + 1, name, len) == 0 && text[1 + len] == '}')
      return true;
  return false;
}

/* Whether `text` names only what is offered in braces, and all that is
 * needed. */
static bool check_slots(const struct wording_key *entry, const char *text,
                        struct error *error) {
  const char *offered = entry->offered ? entry->offered : "";
  for (const char *open = strchr(text, '{'); open;
       open = strchr(open + 1, '{')) {
    size_t len = strcspn(open + 1, "{}");
    if (open[1 + len] != '}' || !is_slot(offered, open + 1, len)) {
      int shown = (int)len + (open[1 + len] == '}' ? 2 : 1);
      return error_set(error, ERROR_INPUT, NULL,
                       _("%.*s cannot be filled in here"), shown, open);
    }
  }
  const char *needed = entry->needed ? entry->needed : "";
  for (size_t word; *needed; needed += word + (needed[word] == ' ')) {
    word = strcspn(needed, " ");
    if (!has_slot(text, needed, word))
      return error_set(error, ERROR_INPUT, NULL, _("{%.*s} is missing"),
                       (int)word, needed);
  }
  return true;
}

/* The text, or one more line of a list. */
static void add_line(char **text, const char *line) {
  struct buffer lines = {0};
  if (*text)
    buffer_format(&lines, "%s\n", *text);
  buffer_add_text(&lines, line);
  free(*text);
  *text = buffer_take(&lines);
}

/* Texts as they are read, each at the place of its key. */
struct reading {
  char **texts;
  size_t count;
};

static bool check_complete(const struct reading *reading, struct ini_item *item,
                           struct error *error) {
  item->line = 0;
  for (size_t i = 0; i < reading->count; i++)
    if (!reading->texts[i]) {
      const char *key = key_at(i)->key;
      int section = (int)strcspn(key, ".");
      return error_set(error, ERROR_INPUT, NULL, _("[%.*s] %s is missing"),
                       section, key, key + section + 1);
    }
  return true;
}

static bool take(void *user, struct ini_item *item, struct error *error) {
  struct reading *reading = user;
  if (!item->section)
    return check_complete(reading, item, error);
  if (!item->key)
    return true;
  struct buffer key = {0};
  size_t place;
  buffer_format(&key, "%s.%s", item->section, item->key);
  const struct wording_key *entry = find_key(buffer_text(&key), &place);
  char **text = entry ? &reading->texts[place] : NULL;
  bool ok = false;
  if (!entry)
    error_set(error, ERROR_INPUT, NULL, _("unknown key %s in [%s]"), item->key,
              item->section);
  else if (*text && !entry->list)
    error_set(error, ERROR_INPUT, NULL, _("%s is given twice"), item->key);
  else if (check_slots(entry, item->value, error))
    ok = true;
  if (ok)
    add_line(text, item->value);
  buffer_done(&key);
  return ok;
}

bool wording_load(struct forms *forms, const struct source *source,
                  struct error *error) {
  size_t count = count_keys();
  struct reading reading = {memory_new(count, sizeof(char *)), count};
  bool ok = ini_text_read(source, take, &reading, error);
  if (ok) {
    forms->wordings = memory_new(count, sizeof *forms->wordings);
    forms->wording_count = count;
    for (size_t i = 0; i < count; i++)
      forms->wordings[i] = (struct wording){
          .key = memory_copy_text(key_at(i)->key), .text = reading.texts[i]};
    qsort(forms->wordings, count, sizeof *forms->wordings, compare_wordings);
  }
  for (size_t i = 0; !ok && i < count; i++)
    free(reading.texts[i]);
  free(reading.texts);
  return ok;
}

const char *forms_wording(const struct forms *forms, const char *key) {
  const struct wording *wording =
      bsearch(key, forms->wordings, forms->wording_count,
              sizeof *forms->wordings, compare_wording);
  return wording ? wording->text : key;
}

void forms_set_wording(struct forms *forms, const char *key, const char *text) {
  struct wording *wording = bsearch(key, forms->wordings, forms->wording_count,
                                    sizeof *forms->wordings, compare_wording);
  if (!wording)
    return;
  free(wording->text);
  wording->text = memory_copy_text(text);
}
