#ifndef CHAHE_FORMS_FORM_H
#define CHAHE_FORMS_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/base/error.h"
#include "chahe/core/date.h"

/* Field definitions: forms/NAME.form lists the fields of one table. Entry
 * screens, CSV, validation and search follow from them. */

enum language { LANGUAGE_ZH, LANGUAGE_EN, LANGUAGE_COUNT };

/* A text in each language; owned by what contains it. */
struct label {
  char *in[LANGUAGE_COUNT];
};

enum field_type {
  FIELD_TEXT,      /* one line */
  FIELD_LONG_TEXT, /* may hold line ends */
  FIELD_INTEGER,   /* stored as INTEGER */
  FIELD_MONEY,     /* NT$, stored as INTEGER */
  FIELD_DECIMAL,   /* up to two decimals, stored as INTEGER hundredths */
  FIELD_DATE,      /* stored as TEXT, ISO */
  FIELD_FLAG,      /* 0 or 1, stored as INTEGER */
  FIELD_CHOICE,    /* one of the choices' keys, stored as TEXT */
  FIELD_CHOICES,   /* some of them, parted by one blank, in their order */
  FIELD_CODE,      /* a code of the defect catalogue */
  FIELD_QUARTER,   /* "112Q1" */
  FIELD_REFERENCE, /* the key of a row of another form, stored as its id */
};

struct choice {
  char *key;
  struct label label;
};

struct field {
  char *key; /* the CSV column */
  struct label label;
  struct label help;
  enum field_type type;
  bool required;
  bool searched; /* its text can be found by search; built in: the index
                    of a file must not depend on who opens it */
  bool listed;   /* a column of lists */
  bool kept;     /* written by the program: shown, imported and exported, but
                    never typed; built in, too */
  int width;     /* columns on a screen; texts may be longer */
  bool has_min, has_max;
  int64_t min, max; /* FIELD_INTEGER, MONEY; DECIMAL in hundredths */
  char *initial;    /* value of a new record, canonical; NULL: none */
  struct choice *choices;
  size_t choice_count;
  char *reference; /* FIELD_REFERENCE: name of the other form */
};

/* How a row that a person enters gets its id: from its key, so that the same
 * row entered on two laptops is one row; or at random, where two laptops
 * number rows alike (audits, findings). Imported rows take it from the key. */
enum identity { IDENTITY_KEY, IDENTITY_RANDOM };

struct form {
  char *name; /* "audit": table, file and KIND on the command line */
  struct label label;
  struct field *fields;
  size_t field_count;
  size_t key_fields[3]; /* indexes of the fields that make the key */
  size_t key_count;
  enum identity identity;
  char *parent; /* form whose key opens this key ("112-001/3"), or NULL */
};

/* Index of the field named `key`, or -1. */
int form_field(const struct form *form, const char *key);

/* The same for what a person calls the field: its key, or its label in either
 * language. */
int form_field_named(const struct form *form, const char *name);

/* Checks `text` (UTF-8) against the field and writes its canonical form to
 * `*value` (owned by the caller; NULL for an empty one): dates ISO, numbers
 * without leading zeros or a plus sign or thousands commas, decimals with at
 * most two places and no trailing zeros, flags "0" or "1", choices by key
 * (labels in either language are understood too), text without surrounding
 * blanks. Full-width digits and letters are understood where no text is
 * asked for. `today` serves relative dates; DATE_NONE refuses them.
 * A code must be in `catalogue` (NULL: not looked up). References are only
 * trimmed: whether the row exists is the store's to say. On failure `error`
 * has a message that quotes the input; its `where` is left to the caller. */
struct catalogue;
bool field_parse(const struct field *field, const struct catalogue *catalogue,
                 const char *text, date_t today, char **value,
                 struct error *error);

/* The value as people read it in `language`: ROC dates, choice labels, money
 * with commas. Owned by the caller; "" for NULL. */
char *field_show(const struct field *field, const char *value,
                 enum language language);

/* Label of a choice's key, or the key itself where it is none. */
const char *field_choice_label(const struct field *field, const char *key,
                               enum language language);

#endif
