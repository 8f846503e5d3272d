/* Everything of forms/, loaded together. */
#include "chahe/forms/forms.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/forms/citizen_items.h"
#include "chahe/forms/embedded.h"
#include "chahe/forms/form_file.h"
#include "chahe/forms/ini_text.h"
#include "chahe/forms/label.h"
#include "chahe/forms/quote.h"
#include "chahe/forms/rates.h"
#include "chahe/forms/risk_factors.h"
#include "chahe/forms/source.h"
#include "chahe/forms/wording.h"
#include "chahe/forms/workcal.h"

static const char form_ending[] = ".form";

/* What loading works with: the files come from `folder` (or NULL). */
struct loading {
  struct forms *forms;
  const char *folder;
};

static bool refuse_form(struct error *error, const char *where,
                        const char *name, const char *reason) {
  struct buffer message = {0};
  quote_add(&message, name);
  buffer_format(&message, " %s", reason);
  error_set(error, ERROR_INPUT, where, "%s", buffer_text(&message));
  buffer_done(&message);
  return false;
}

/* Other forms that this one names must have been read before it. */
static bool check_names(const struct forms *forms, const struct form *form,
                        const struct source *source, struct error *error) {
  if (form->parent && !forms_find(forms, form->parent))
    return refuse_form(error, source->name, form->parent,
                       _("is no form that stands before this one"));
  for (size_t i = 0; i < form->field_count; i++) {
    const struct field *field = &form->fields[i];
    if (field->reference && !forms_find(forms, field->reference))
      return refuse_form(error, source->name, field->reference,
                         _("is no form that stands before this one"));
  }
  return true;
}

/* An agency's file must leave what the program relies on. */
static bool check_override(struct form *form, const char *file,
                           const struct source *source, struct error *error) {
  struct source builtin = {0};
  struct form original;
  bool ok = source_open(&builtin, NULL, file, error) &&
            form_load(&original, form->name, &builtin, error);
  if (ok) {
    ok = form_stands_for(form, &original, source, error);
    form_inherit(form, &original);
    form_done(&original);
  }
  source_done(&builtin);
  return ok;
}

static bool load_form(const struct loading *loading, const char *name,
                      struct error *error) {
  struct forms *forms = loading->forms;
  struct source source = {0};
  struct form form = {0};
  struct buffer file = {0};
  buffer_format(&file, "%s%s", name, form_ending);
  bool ok = source_open(&source, loading->folder, buffer_text(&file), error) &&
            form_load(&form, name, &source, error) &&
            check_names(forms, &form, &source, error) &&
            (!source.overrides ||
             check_override(&form, buffer_text(&file), &source, error));
  if (ok) {
    forms->forms = memory_resize(forms->forms, forms->form_count + 1,
                                 sizeof *forms->forms);
    forms->forms[forms->form_count++] = form;
  } else {
    form_done(&form);
  }
  buffer_done(&file);
  source_done(&source);
  return ok;
}

static bool is_built_in(const char *name) {
  struct buffer file = {0};
  buffer_format(&file, "%s%s", name, form_ending);
  bool found = embedded_find(buffer_text(&file)) != NULL;
  buffer_done(&file);
  return found;
}

/* Whether every form of the program is in the order that was read. */
static bool check_complete(const struct forms *forms, const char *where,
                           struct error *error) {
  for (size_t i = 0; i < embedded_file_count; i++) {
    const char *file = embedded_files[i].name;
    const char *ending = strrchr(file, '.');
    if (!ending || strcmp(ending, form_ending) != 0)
      continue;
    char *name = memory_copy_bytes(file, (size_t)(ending - file));
    bool listed = forms_find(forms, name) != NULL;
    if (!listed)
      error_set(error, ERROR_INPUT, where, _("the form %s is not listed"),
                name);
    free(name);
    if (!listed)
      return false;
  }
  return true;
}

/* The words of forms.ini's one entry, `order`. */
struct order {
  char *names;
};

static bool take_order(void *user, struct ini_item *item, struct error *error) {
  struct order *order = user;
  if (!item->section) {
    item->line = 0;
    return order->names ||
           error_set(error, ERROR_INPUT, NULL, _("[forms] order is missing"));
  }
  if (strcmp(item->section, "forms") != 0)
    return error_set(error, ERROR_INPUT, NULL, _("unknown section [%s]"),
                     item->section);
  if (!item->key)
    return true;
  if (strcmp(item->key, "order") != 0)
    return refuse_form(error, NULL, item->key, _("is no known key"));
  if (order->names)
    return refuse_form(error, NULL, item->key, _("is given twice"));
  order->names = memory_copy_text(item->value);
  return true;
}

static bool load_forms(const struct loading *loading, struct error *error) {
  struct source source = {0};
  struct order order = {0};
  bool ok = source_open(&source, loading->folder, "forms.ini", error) &&
            ini_text_read(&source, take_order, &order, error);
  char *rest = order.names;
  for (char *name; ok && (name = strsep(&rest, " \t"));) {
    if (!*name)
      continue;
    if (!is_built_in(name))
      ok = refuse_form(error, source.name, name, _("is no form"));
    else if (forms_find(loading->forms, name))
      ok = refuse_form(error, source.name, name, _("is listed twice"));
    else
      ok = load_form(loading, name, error);
  }
  ok = ok && check_complete(loading->forms, source.name, error);
  free(order.names);
  source_done(&source);
  return ok;
}

static bool load_catalogue(const struct loading *loading, struct error *error) {
  struct source codes = {0}, groups = {0};
  bool ok = source_open(&codes, loading->folder, "defect_codes.csv", error) &&
            source_open(&groups, loading->folder, "defect_groups.csv", error) &&
            catalogue_load(&loading->forms->catalogue, &codes, &groups, error);
  source_done(&codes);
  source_done(&groups);
  return ok;
}

static bool read_workcal(struct forms *forms, const struct source *source,
                         struct error *error) {
  return workcal_load(&forms->law.calendar, &forms->days, source, error);
}

static bool read_rates(struct forms *forms, const struct source *source,
                       struct error *error) {
  return rates_load(&forms->law, &forms->quota, source, error);
}

static bool read_risk_factors(struct forms *forms, const struct source *source,
                              struct error *error) {
  return risk_factors_load(&forms->risk, forms->risk_rules, source, error);
}

static bool read_citizen_items(struct forms *forms, const struct source *source,
                               struct error *error) {
  const struct form *form = forms_find(forms, "citizen");
  int category = form_field(form, "category");
  return citizen_items_load(forms, &form->fields[category], source, error);
}

static bool load_file(const struct loading *loading, const char *name,
                      bool (*read)(struct forms *, const struct source *,
                                   struct error *),
                      struct error *error) {
  struct source source;
  bool ok = source_open(&source, loading->folder, name, error);
  ok = ok && read(loading->forms, &source, error);
  source_done(&source);
  return ok;
}

bool forms_load(struct forms *forms, const char *folder, struct error *error) {
  *forms = (struct forms){0};
  const struct loading loading = {forms, folder};
  if ((!folder || source_check_folder(folder, error)) &&
      load_forms(&loading, error) && load_catalogue(&loading, error) &&
      load_file(&loading, "workcal.csv", read_workcal, error) &&
      load_file(&loading, "rates.ini", read_rates, error) &&
      load_file(&loading, "risk_factors.csv", read_risk_factors, error) &&
      load_file(&loading, "citizen_items.csv", read_citizen_items, error) &&
      load_file(&loading, "wording.ini", wording_load, error))
    return true;
  forms_done(forms);
  return false;
}

void forms_done(struct forms *forms) {
  for (size_t i = 0; i < forms->form_count; i++)
    form_done(&forms->forms[i]);
  free(forms->forms);
  catalogue_done(&forms->catalogue);
  free(forms->days);
  for (int i = 0; i < RISK_FACTOR_COUNT; i++)
    label_done(&forms->risk_rules[i]);
  for (size_t i = 0; i < forms->citizen_item_count; i++) {
    free(forms->citizen_items[i].category);
    free(forms->citizen_items[i].item);
  }
  free(forms->citizen_items);
  for (size_t i = 0; i < forms->wording_count; i++) {
    free(forms->wordings[i].key);
    free(forms->wordings[i].text);
  }
  free(forms->wordings);
  *forms = (struct forms){0};
}

const struct form *forms_find(const struct forms *forms, const char *name) {
  for (size_t i = 0; i < forms->form_count; i++)
    if (strcmp(forms->forms[i].name, name) == 0)
      return &forms->forms[i];
  return NULL;
}

const struct form *forms_find_named(const struct forms *forms,
                                    const char *name) {
  const struct form *form = forms_find(forms, name);
  for (size_t i = 0; !form && i < forms->form_count; i++)
    if (label_is(&forms->forms[i].label, name))
      form = &forms->forms[i];
  return form;
}

const struct citizen_item *forms_citizen_item(const struct forms *forms,
                                              const char *category,
                                              const char *item) {
  for (size_t i = 0; i < forms->citizen_item_count; i++)
    if (strcmp(forms->citizen_items[i].category, category) == 0 &&
        strcmp(forms->citizen_items[i].item, item) == 0)
      return &forms->citizen_items[i];
  return NULL;
}
