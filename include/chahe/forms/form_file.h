#ifndef CHAHE_FORMS_FORM_FILE_H
#define CHAHE_FORMS_FORM_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "chahe/base/error.h"
#include "chahe/forms/form.h"

struct source;

/* forms/NAME.form as text. Its section [form] has label_zh, label_en, key
 * (the fields that make the key), identity (key or random) and, where the
 * key opens with another form's, parent. Each other section is a field:
 * label_zh, label_en, type, required, width, min, max, initial, choices
 * ("key:zh:en | key:zh:en"; may be given on several lines), reference,
 * search, help_zh, help_en. */

/* Reads the form `name` from `source`. On failure `form` is empty. Names of
 * other forms (references, the parent) are taken as they are: see forms_load().
 */
bool form_load(struct form *form, const char *name, const struct source *source,
               struct error *error);
void form_done(struct form *form);

/* Whether `form`, from an agency's folder, can stand in for `builtin`: the
 * same key, identity and parent, and every built-in field with its type, its
 * reference and its choices' keys, since records and rules rely on them.
 * Labels, help, widths, limits and the order of fields are free. */
bool form_stands_for(const struct form *form, const struct form *builtin,
                     const struct source *source, struct error *error);

/* Gives the fields what the file does not say or may not change: limits that
 * it leaves out, and the search flags of the built-in form (the index of a
 * file must not depend on who opens it). */
void form_inherit(struct form *form, const struct form *builtin);

#endif
