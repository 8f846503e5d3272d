/* Bringing CSV files in: all of them in one transaction, or nothing. Every
 * problem is found before that is decided. */
#include "chahe/app/import.h"

#include <dirent.h>
#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chahe/app/record.h"
#include "chahe/base/buffer.h"
#include "chahe/base/csv.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "field_column.h"
#include "former_numbers.h"
#include "import_keys.h"

enum { FILE_LIMIT = 512 * 1024 * 1024, PROGRESS_ROWS = 500 };

/* One file to import. */
struct source {
  char *path;
  const struct form *form;
  struct buffer text;
};

struct import {
  struct session *session;
  const struct import_hooks *hooks;
  struct import_result *result;
  struct source *sources;
  size_t source_count;
  struct import_keys keys;
  size_t done_rows, all_rows;
  /* The file and row being read. */
  const struct source *source;
  size_t line;
  int *fields; /* field of each column, -1: unknown */
  size_t columns;
  bool *has_column;   /* by field */
  bool *refused;      /* by field: this row has a problem there */
  bool row_refused;   /* in any field */
  bool *missing_told; /* by field: its missing column has been reported */
};

static void report(struct import *import, size_t line, const char *column,
                   const char *message) {
  struct buffer where = {0};
  struct error problem;
  buffer_add_text(&where, import->source->path);
  if (line > 0)
    buffer_format(&where, ":%zu", line);
  if (column)
    buffer_format(&where, ": %s", column);
  error_set(&problem, ERROR_INPUT, where.data, "%s", message);
  import->hooks->problem(import->hooks->context, &problem);
  import->result->problems++;
  buffer_done(&where);
}

/* --- which files ------------------------------------------------------- */

static const struct form *form_of_file(const struct session *session,
                                       const char *path) {
  char *copy = memory_copy_text(path);
  char *name = basename(copy);
  size_t len = strlen(name);
  const struct form *form = NULL;
  if (len > 4 && strcmp(name + len - 4, ".csv") == 0) {
    name[len - 4] = '\0';
    form = forms_find_named(&session->forms, name);
  }
  free(copy);
  return form;
}

static bool add_source(struct import *import, const char *path,
                       struct error *error) {
  const struct form *form = form_of_file(import->session, path);
  if (!form && access(path, F_OK) != 0)
    return error_set(error, ERROR_NOT_FOUND, path, _("cannot be opened: %s"),
                     strerror(errno));
  if (!form)
    return error_set(error, ERROR_USAGE, path,
                     _("a file to import is named after what it holds, such "
                       "as audit.csv"));
  import->sources = memory_resize(import->sources, import->source_count + 1,
                                  sizeof *import->sources);
  struct source *source = &import->sources[import->source_count++];
  *source = (struct source){.path = memory_copy_text(path), .form = form};
  return file_read(path, FILE_LIMIT, &source->text, error);
}

static bool add_folder(struct import *import, const char *path,
                       struct error *error) {
  DIR *folder = opendir(path);
  if (!folder)
    return error_set(error, ERROR_IO, path, _("cannot be opened"));
  size_t before = import->source_count;
  bool ok = true;
  struct dirent *entry;
  while (ok && (entry = readdir(folder)) != NULL) {
    struct buffer file = {0};
    size_t len = strlen(path);
    buffer_format(&file, "%s%s%s", path,
                  len > 0 && path[len - 1] == '/' ? "" : "/", entry->d_name);
    if (form_of_file(import->session, file.data))
      ok = add_source(import, file.data, error);
    buffer_done(&file);
  }
  closedir(folder);
  if (ok && import->source_count == before)
    ok = error_set(error, ERROR_NOT_FOUND, path,
                   _("has no file to import, such as audit.csv"));
  return ok;
}

/* Parents before children; files of one kind by name. */
static int compare_sources(const void *a, const void *b) {
  const struct source *first = a;
  const struct source *second = b;
  if (first->form != second->form)
    return first->form < second->form ? -1 : 1;
  return strcmp(first->path, second->path);
}

static bool gather(struct import *import, const char *const *paths,
                   size_t count, struct error *error) {
  for (size_t i = 0; i < count; i++)
    if (!(file_is_folder(paths[i]) ? add_folder(import, paths[i], error)
                                   : add_source(import, paths[i], error)))
      return false;
  if (import->source_count > 0)
    qsort(import->sources, import->source_count, sizeof *import->sources,
          compare_sources);
  for (size_t i = 0; i < import->source_count; i++) {
    const struct buffer *text = &import->sources[i].text;
    for (size_t k = 0; k < text->len; k++)
      import->all_rows += text->data[k] == '\n';
  }
  return true;
}

/* --- one file ---------------------------------------------------------- */

enum { UNKNOWN = -1, NAMELESS = -2 }; /* in import->fields */

/* Reads the header. False: without it the rows cannot be understood. */
static bool read_header(struct import *import, const struct csv_reader *csv) {
  const struct form *form = import->source->form;
  import->columns = csv->count;
  import->fields = memory_resize(import->fields, csv->count, sizeof(int));
  if (csv->count == 1 && strpbrk(csv->fields[0], ";\t")) {
    report(import, csv->line, NULL, _("columns are parted by commas"));
    return false;
  }
  memset(import->has_column, 0, form->field_count * sizeof(bool));
  memset(import->missing_told, 0, form->field_count * sizeof(bool));
  for (size_t i = 0; i < csv->count; i++) {
    int field = form_field_named(form, csv->fields[i]);
    import->fields[i] = field;
    if (!*csv->fields[i]) {
      import->fields[i] = NAMELESS; /* spreadsheets leave such columns */
    } else if (field < 0) {
      report(import, csv->line, csv->fields[i], _("unknown column"));
    } else if (import->has_column[field]) {
      report(import, csv->line, csv->fields[i], _("the column comes twice"));
      import->fields[i] = UNKNOWN;
    } else {
      import->has_column[field] = true;
    }
  }
  bool usable = true;
  for (size_t i = 0; i < form->key_count; i++)
    if (!import->has_column[form->key_fields[i]]) {
      report(import, csv->line, form->fields[form->key_fields[i]].key,
             _("required column is missing"));
      usable = false;
    }
  return usable;
}

/* Reports a field's first problem in this row; what follows from it (a value
 * that could not be read is then missing, too) is no news. */
static void report_field(void *context, size_t field, const char *message) {
  struct import *import = context;
  const char *key = import->source->form->fields[field].key;
  if (import->refused[field])
    return;
  import->refused[field] = true;
  import->row_refused = true;
  if (import->has_column[field]) {
    report(import, import->line, key, message);
  } else if (!import->missing_told[field]) {
    import->missing_told[field] = true;
    report(import, 1, key, _("required column is missing"));
  }
}

/* Parses the row's cells into the record; only the key's when `key_only`. */
static void read_cells(struct import *import, const struct csv_reader *csv,
                       struct record *record, bool key_only) {
  const struct form *form = record->form;
  for (size_t i = 0; i < csv->count; i++) {
    if (import->fields[i] == NAMELESS && *csv->fields[i] && key_only)
      report(import, import->line, NULL, _("a cell below no column name"));
    if (import->fields[i] < 0)
      continue; /* its header has been reported, or is empty */
    size_t field = (size_t)import->fields[i];
    bool is_key = false;
    for (size_t k = 0; k < form->key_count; k++)
      is_key = is_key || form->key_fields[k] == field;
    if (is_key != key_only)
      continue;
    char *value = NULL;
    struct error problem;
    if (field_parse(&form->fields[field], &import->session->forms.catalogue,
                    csv->fields[i], DATE_NONE, &value, &problem))
      record_put(record, field, value);
    else
      report_field(import, field, problem.message);
    free(value);
  }
}

/* Whether a row of this import has that key, be it with problems of its own:
 * then a reference to it is no second problem. */
static bool is_announced(struct import *import, const struct record *record,
                         size_t field) {
  const char *reference = record->form->fields[field].reference;
  return record->values[field] &&
         import_keys_find(&import->keys, reference, record->values[field]);
}

static bool save(struct import *import, struct record *record,
                 struct import_count *count, struct error *error) {
  enum record_outcome outcome;
  struct error problem = {0};
  if (record_save(import->session, record, IDENTITY_KEY, &outcome, &problem)) {
    count->added += outcome == RECORD_NEW;
    count->changed += outcome == RECORD_CHANGED;
    count->same += outcome == RECORD_SAME;
    return true;
  }
  int field = form_field(record->form, problem.where);
  if (problem.code != ERROR_NOT_FOUND || field < 0) {
    if (error)
      *error = problem;
    return false;
  }
  if (!is_announced(import, record, (size_t)field))
    report_field(import, (size_t)field, problem.message);
  return true;
}

/* A row that cannot be saved may refer to what is nowhere, too. */
static bool check_references(struct import *import, const struct record *record,
                             struct error *error) {
  for (size_t i = 0; i < record->form->field_count; i++) {
    const struct field *field = &record->form->fields[i];
    struct cell cell;
    struct error problem = {0};
    if (field->type != FIELD_REFERENCE || !record->values[i] ||
        is_announced(import, record, i) ||
        field_to_cell(import->session, field, record->values[i], &cell,
                      &problem))
      continue;
    if (problem.code != ERROR_NOT_FOUND) {
      if (error)
        *error = problem;
      return false;
    }
    report_field(import, i, problem.message);
  }
  return true;
}

/* A number that an audit of the file had before it was renumbered is of no new
 * audit: the row would come back beside it. Where that one is in the import
 * itself, all of them come from one file, in which both are there. */
static bool check_number(struct import *import, const struct record *record,
                         struct error *error) {
  size_t field = record->form->key_fields[0];
  char *holder;
  if (strcmp(record->form->name, "audit") != 0)
    return true;
  if (!former_numbers_holder(import->session, record->values[field], NULL,
                             &holder, error))
    return false;
  if (holder && !import_keys_find(&import->keys, "audit", holder)) {
    char *words = former_numbers_words(import->session, holder);
    report_field(import, field, words);
    free(words);
  }
  free(holder);
  return true;
}

/* The key is in `record`: is it new to this import, and in the file? */
static bool match(struct import *import, struct record *record,
                  struct error *error) {
  char *key = record_key(record);
  const struct import_key *first =
      import_keys_add(&import->keys, record->form->name, key,
                      import->source->path, import->line);
  free(key);
  bool found = false;
  if (first) {
    struct buffer message = {0};
    buffer_format(&message, _("the same key is at %s:%zu"), first->path,
                  first->line);
    report_field(import, record->form->key_fields[record->form->key_count - 1],
                 message.data);
    buffer_done(&message);
  } else if (!record_match(import->session, record, &found, error) ||
             (!found && !check_number(import, record, error))) {
    return false;
  }
  for (size_t i = 0; found && i < record->form->field_count; i++)
    record_put(record, i, record->saved[i]);
  return true;
}

/* Spreadsheets leave rows of nothing but commas. */
static bool is_blank_row(const struct csv_reader *csv) {
  for (size_t i = 0; i < csv->count; i++)
    if (*csv->fields[i])
      return false;
  return true;
}

static bool import_row(struct import *import, const struct csv_reader *csv,
                       struct import_count *count, struct error *error) {
  const struct form *form = import->source->form;
  size_t before = import->result->problems;
  if (is_blank_row(csv))
    return true;
  if (csv->count != import->columns) {
    struct buffer message = {0};
    buffer_format(&message, _("has %zu cells where the header has %zu"),
                  csv->count, import->columns);
    report(import, csv->line, NULL, message.data);
    buffer_done(&message);
    return true;
  }
  struct record record;
  record_init(&record, form);
  memset(import->refused, 0, form->field_count * sizeof(bool));
  import->row_refused = false;
  read_cells(import, csv, &record, true);
  bool has_key = true;
  for (size_t i = 0; i < form->key_count; i++)
    has_key = has_key && record.values[form->key_fields[i]];
  bool ok = !has_key || match(import, &record, error);
  if (ok) {
    read_cells(import, csv, &record, false);
    record_check(import->session, &record, report_field, import);
    if (!import->row_refused && import->result->problems == before)
      ok = save(import, &record, count, error);
    else
      ok = check_references(import, &record, error);
  }
  record_done(&record);
  return ok;
}

static bool import_source(struct import *import, const struct source *source,
                          struct error *error) {
  struct import_count *count =
      &import->result->counts[source->form - import->session->forms.forms];
  struct csv_reader csv;
  struct error problem;
  enum csv_result result;
  bool ok = true;
  bool header = false;
  import->source = source;
  csv_open(&csv, source->path, source->text.data ? source->text.data : "",
           source->text.len);
  while (ok && (result = csv_next(&csv, &problem)) != CSV_END) {
    import->line = csv.line;
    if (result == CSV_BAD)
      report(import, csv.line, NULL, problem.message);
    if (result == CSV_BAD && header)
      continue;
    if (!header) {
      header = true;
      if (result == CSV_BAD || !read_header(import, &csv))
        break;
      continue;
    }
    ok = import_row(import, &csv, count, error);
    if (++import->done_rows % PROGRESS_ROWS == 0 && import->hooks->progress)
      import->hooks->progress(import->hooks->context, import->done_rows,
                              import->all_rows);
  }
  if (ok && !header)
    report(import, 0, NULL, _("is empty: the first line names the columns"));
  csv_done(&csv);
  return ok;
}

/* --- all of them ------------------------------------------------------- */

static size_t most_fields(const struct forms *forms) {
  size_t most = 0;
  for (size_t i = 0; i < forms->form_count; i++)
    if (forms->forms[i].field_count > most)
      most = forms->forms[i].field_count;
  return most;
}

static bool run(struct import *import, struct error *error) {
  struct store *store = import->session->store;
  if (!store_begin(store, error))
    return false;
  bool ok = true;
  for (size_t i = 0; ok && i < import->source_count; i++)
    ok = import_source(import, &import->sources[i], error);
  size_t written = 0;
  for (size_t i = 0; i < import->result->count; i++)
    written +=
        import->result->counts[i].added + import->result->counts[i].changed;
  /* nothing new: leave the file as it is, to the byte */
  if (!ok || import->result->problems > 0 || written == 0) {
    store_rollback(store);
    return ok && import->result->problems == 0;
  }
  return store_commit(store, error);
}

bool import_paths(struct session *session, const char *const *paths,
                  size_t path_count, const struct import_hooks *hooks,
                  struct import_result *result, struct error *error) {
  const struct forms *forms = &session->forms;
  size_t fields = most_fields(forms);
  struct import import = {.session = session, .hooks = hooks, .result = result};
  *result = (struct import_result){.count = forms->form_count};
  result->counts = memory_new(forms->form_count, sizeof *result->counts);
  for (size_t i = 0; i < forms->form_count; i++)
    result->counts[i].form = &forms->forms[i];
  import.has_column = memory_new(fields, sizeof(bool));
  import.refused = memory_new(fields, sizeof(bool));
  import.missing_told = memory_new(fields, sizeof(bool));
  bool ok = gather(&import, paths, path_count, error) && run(&import, error);
  for (size_t i = 0; i < import.source_count; i++) {
    free(import.sources[i].path);
    buffer_done(&import.sources[i].text);
  }
  free(import.sources);
  free(import.fields);
  free(import.has_column);
  free(import.refused);
  free(import.missing_told);
  import_keys_done(&import.keys);
  return ok;
}

void import_done(struct import_result *result) {
  free(result->counts);
  *result = (struct import_result){0};
}
