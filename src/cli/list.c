/* chahe list: the records of a kind, all or those with given values. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/cli/json.h"
#include "chahe/cli/text_table.h"
#include "commands.h"
#include "list_audits.h"

enum { LIST_COLUMNS = 16, LIST_WIDTH = 40 };

struct listing {
  struct command_run *run;
  const struct form *form;
  json_t *rows; /* with --json */
  struct text_table table;
  bool right[LIST_COLUMNS];
  struct list_audits *audits; /* of audits: what the rules make of them */
};

/* The columns of the plain list. */
static size_t list_fields(const struct form *form, size_t *fields) {
  size_t count = 0;
  for (size_t i = 0; i < form->field_count && count < LIST_COLUMNS; i++)
    if (form->fields[i].listed)
      fields[count++] = i;
  return count;
}

static void add_row(struct listing *listing, const struct record *record) {
  size_t fields[LIST_COLUMNS];
  char *texts[LIST_COLUMNS] = {NULL};
  size_t count = list_fields(listing->form, fields);
  for (size_t i = 0; i < count; i++)
    texts[i] =
        field_show(&listing->form->fields[fields[i]], record->values[fields[i]],
                   listing->run->session.language);
  text_table_add(&listing->table, (const char *const *)texts);
  for (size_t i = 0; i < count; i++)
    free(texts[i]);
}

static bool show_row(void *context, const struct record *record) {
  struct listing *listing = context;
  json_t *object = listing->rows ? json_record(record) : NULL;
  if (listing->audits && object)
    list_audits_add_json(listing->audits, record, object);
  else if (listing->audits)
    list_audits_add_row(listing->audits, record, &listing->table);
  else if (!object)
    add_row(listing, record);
  if (object)
    json_array_append_new(listing->rows, object);
  return true;
}

/* Parses "FIELD=VALUE" arguments; the values are owned by the caller. */
static bool parse_filters(struct command_run *run, const struct form *form,
                          struct record_filter *filters, char **values) {
  for (size_t i = 1; i < run->count; i++) {
    const char *argument = run->arguments[i];
    const char *equals = strchr(argument, '=');
    char *key = equals
                    ? memory_copy_bytes(argument, (size_t)(equals - argument))
                    : NULL;
    int field = key ? form_field_named(form, key) : -1;
    free(key);
    if (field < 0)
      return error_set(&run->error, ERROR_USAGE, argument,
                       _("is not FIELD=VALUE with a field of %s"), form->name);
    struct error reason;
    if (!field_parse(&form->fields[field], &run->session.forms.catalogue,
                     equals + 1, run->session.today, &values[i - 1], &reason))
      return error_set(&run->error, ERROR_USAGE, form->fields[field].key, "%s",
                       reason.message);
    filters[i - 1] = (struct record_filter){(size_t)field, values[i - 1]};
  }
  return true;
}

/* What the filters say of the field `key`; NULL: nothing. */
static const char *filter_value(const struct form *form,
                                const struct record_filter *filters,
                                size_t count, const char *key) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(form->fields[filters[i].field].key, key) == 0)
      return filters[i].value;
  return NULL;
}

static void start_table(struct listing *listing) {
  size_t fields[LIST_COLUMNS];
  const char *heads[LIST_COLUMNS];
  if (listing->audits) {
    list_audits_start(&listing->table);
    return;
  }
  listing->table.columns = list_fields(listing->form, fields);
  for (size_t i = 0; i < listing->table.columns; i++) {
    enum field_type type = listing->form->fields[fields[i]].type;
    listing->right[i] =
        type == FIELD_INTEGER || type == FIELD_MONEY || type == FIELD_DECIMAL;
    heads[i] = listing->form->fields[fields[i]]
                   .label.in[listing->run->session.language];
  }
  listing->table.right = listing->right;
  text_table_add(&listing->table, heads);
}

static enum command_status run_list(struct command_run *run) {
  const struct form *form = command_form(run, run->arguments[0]);
  if (!form)
    return COMMAND_USAGE;
  struct listing listing = {
      .run = run, .form = form, .table = {.width = run->width}};
  struct record_filter *filters = memory_new(run->count, sizeof *filters);
  char **values = memory_new(run->count, sizeof *values);
  bool ok = parse_filters(run, form, filters, values);
  if (ok && strcmp(form->name, "audit") == 0) {
    listing.audits = list_audits_new(
        &run->session, filter_value(form, filters, run->count - 1, "audit_no"),
        &run->error);
    ok = listing.audits != NULL;
  }
  if (ok) {
    if (run->options.json)
      listing.rows = json_array();
    else
      start_table(&listing);
    ok = record_each(&run->session, form, filters, run->count - 1, show_row,
                     &listing, &run->error);
    if (listing.rows)
      json_print(listing.rows, &run->out);
    else if (listing.table.rows > 1)
      text_table_print(&listing.table, LIST_WIDTH, &run->out);
    else
      buffer_format(&run->out, "%s\n", _("nothing found"));
    text_table_done(&listing.table);
    list_audits_free(listing.audits);
  }
  for (size_t i = 0; i + 1 < run->count; i++)
    free(values[i]);
  free(values);
  free(filters);
  return ok ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_list = {
    .name = "list",
    .arguments = "KIND [FIELD=VALUE...]",
    .help = N_("list the records of a kind"),
    .least = 1,
    .most = COMMAND_ANY,
    .reads = true,
    .run = run_list,
};
