/* Opening the forms and the file together. */
#include "chahe/app/session.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "chahe/app/settings.h"
#include "chahe/base/memory.h"
#include "chahe/store/store.h"
#include "field_column.h"

enum { WAIT_MS = 3000 };

static int64_t wall_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The searched columns of every form, as the store wants them. */
static struct search_columns *search_columns(const struct forms *forms) {
  struct search_columns *search = memory_new(forms->form_count, sizeof *search);
  for (size_t i = 0; i < forms->form_count; i++) {
    const struct form *form = &forms->forms[i];
    const char **columns = memory_new(form->field_count, sizeof *columns);
    size_t count = 0;
    for (size_t k = 0; k < form->field_count; k++)
      if (form->fields[k].searched && form->fields[k].type != FIELD_REFERENCE)
        columns[count++] = form->fields[k].key;
    search[i] = (struct search_columns){form->name, columns, count};
  }
  return search;
}

static void free_search(struct search_columns *search, size_t count) {
  for (size_t i = 0; i < count; i++)
    free((void *)(uintptr_t)search[i].columns);
  free(search);
}

bool session_open(struct session *session,
                  const struct session_options *options, struct error *error) {
  *session =
      (struct session){.today = options->today, .language = options->language};
  if (!forms_load(&session->forms, options->forms, error))
    return false;
  if (!options->path)
    return true;
  struct search_columns *search = search_columns(&session->forms);
  struct store_options store = {
      .path = options->path,
      .create = options->create,
      .network = options->network,
      .wait_ms = WAIT_MS,
      .author = options->author,
      .now = wall_clock,
      .search = search,
      .search_count = session->forms.form_count,
  };
  session->store = store_open(&store, error);
  free_search(search, session->forms.form_count);
  if (session->store && field_columns_check(session, error) &&
      settings_load(session, error))
    return true;
  session_close(session);
  return false;
}

void session_close(struct session *session) {
  store_close(session->store);
  settings_done(session);
  forms_done(&session->forms);
  *session = (struct session){0};
}

bool session_version(struct session *session, int64_t *version,
                     struct error *error) {
  return store_version(session->store, version, error);
}

bool session_snapshot(struct session *session, struct error *error) {
  return store_snapshot(session->store, error);
}

void session_snapshot_end(struct session *session) {
  store_snapshot_end(session->store);
}

void session_notice_writes(struct session *session,
                           void (*notice)(void *context), void *context) {
  store_notice_writes(session->store, notice, context);
}
