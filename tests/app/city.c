/* Sessions that the tests of the use cases work with. */
#include "city.h"

#include "chahe/app/import.h"

void city_check(bool ok, const struct error *error) {
  if (!ok)
    fail_msg("%s: %s", error->where, error->message);
}

static void open_session(const char *path, struct session *session) {
  struct error error = {0};
  struct session_options options = {.path = path,
                                    .author = "anna",
                                    .today = date_from_parts(2023, 6, 30),
                                    .language = LANGUAGE_EN,
                                    .create = true};
  city_check(session_open(session, &options, &error), &error);
}

void city_open(struct city *city) {
  scratch_make(&city->scratch);
  city->path = scratch_at(&city->scratch, "city.db");
  open_session(city->path.text, &city->session);
}

void city_open_again(const struct city *city, struct session *session) {
  open_session(city->path.text, session);
}

void city_close(struct city *city) {
  session_close(&city->session);
  scratch_remove(&city->scratch);
}

static void report(void *context, const struct error *error) {
  (void)context;
  print_error("%s: %s\n", error->where, error->message);
}

static void import(struct city *city, const char *path) {
  const struct import_hooks hooks = {.problem = report};
  struct import_result result;
  struct error error = {0};
  bool ok = import_paths(&city->session, &path, 1, &hooks, &result, &error);
  import_done(&result);
  city_check(ok, &error);
}

void city_import_scenario(struct city *city) {
  const char *source = getenv("SOURCE");
  char path[512];
  snprintf(path, sizeof path, "%s/tests/acceptance/112h1",
           source ? source : ".");
  import(city, path);
}

void city_import(struct city *city, const char *name, const char *lines) {
  struct scratch_path path = scratch_at(&city->scratch, name);
  scratch_write(path.text, lines, strlen(lines));
  import(city, path.text);
}
