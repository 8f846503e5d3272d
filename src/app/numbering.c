/* Giving audits their numbers. */
#include "chahe/app/numbering.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/record.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/store/audit_numbers.h"
#include "chahe/store/letter.h"
#include "former_numbers.h"

static const struct form *form_of(const struct session *session) {
  return forms_find(&session->forms, "audit");
}

static const char *label_of(const struct session *session) {
  return form_of(session)->label.in[session->language];
}

/* --- the next one -----------------------------------------------------------
 */

static bool next_of(struct session *session, date_t day, char letter,
                    char number[AUDIT_NUMBER_SIZE], struct error *error) {
  struct audit_number next = {.year = date_roc_year(day), .letter = letter};
  if (!audit_numbers_highest(session->store, next.year, letter, &next.running,
                             error))
    return false;
  if (next.running++ == AUDIT_RUNNING_MAX)
    return error_set(error, ERROR_INPUT, "audit_no",
                     _("the numbers of the year are used up"));
  audit_number_text(next, number);
  return true;
}

bool numbering_next(struct session *session, date_t day,
                    char number[AUDIT_NUMBER_SIZE], struct error *error) {
  char letter;
  return letter_of_file(session->store, &letter, error) &&
         next_of(session, day, letter, number, error);
}

enum numbering_news numbering_news(struct session *session,
                                   const char *audit_no) {
  struct audit_number number;
  char letter = '\0';
  bool shared = false;
  int64_t used = 0;
  if (!audit_number_parse(audit_no, &number) || !number.letter ||
      !letter_of_file(session->store, &letter, NULL) || number.letter != letter)
    return NUMBERING_NO_NEWS;
  if (letter_is_shared(session->store, &shared, NULL) && shared)
    return NUMBERING_SHARED;
  if (letter_used(session->store, 2, &used, NULL) && used == 1)
    return NUMBERING_FIRST;
  return NUMBERING_NO_NEWS;
}

/* --- renumbering ------------------------------------------------------------
 */

/* The audits with a number: the last of them, and how many. */
struct holders {
  struct row_id last;
  size_t count;
};

static bool count_holder(void *context, const struct row_id *id,
                         const char *audit_no) {
  struct holders *holders = context;
  (void)audit_no;
  holders->last = *id;
  holders->count++;
  return true;
}

/* ERROR_NOT_FOUND: nobody has the number, or whoever had it was renumbered
 * already. */
static bool find_holders(struct session *session, const char *audit_no,
                         struct holders *holders, struct error *error) {
  char *holder;
  *holders = (struct holders){.count = 0};
  if (!audit_numbers_each(session->store, audit_no, count_holder, holders,
                          error))
    return false;
  if (holders->count > 0)
    return true;
  if (!former_numbers_holder(session, audit_no, NULL, &holder, error))
    return false;
  if (holder) {
    char *words = former_numbers_words(session, holder);
    error_set(error, ERROR_NOT_FOUND, audit_no, "%s", words);
    free(words);
  } else {
    error_set(error, ERROR_NOT_FOUND, "audit", _("there is no %s \"%s\""),
              label_of(session), audit_no);
  }
  free(holder);
  return false;
}

/* The next number of the office for one of the audits with that number. */
static bool propose(struct session *session, const char *audit_no,
                    const struct holders *holders,
                    char number[AUDIT_NUMBER_SIZE], struct error *error) {
  struct audit_number present;
  struct record audit;
  char letter;
  if (!letter_of_file(session->store, &letter, error))
    return false;
  if (letter)
    return error_set(
        error, ERROR_INPUT, audit_no,
        _("this is copy %c: renumber in the office's file, or name the "
          "new number"),
        letter);
  if (holders->count == 1 && audit_number_parse(audit_no, &present) &&
      !present.letter)
    return error_set(error, ERROR_INPUT, audit_no,
                     _("is a number of the office already; name the new one"));
  if (!record_load_id(session, form_of(session), &holders->last, &audit, error))
    return false;
  bool ok = next_of(session, date_parse(record_get(&audit, "audit_date")), '\0',
                    number, error);
  record_done(&audit);
  return ok;
}

bool numbering_propose(struct session *session, const char *audit_no,
                       char number[AUDIT_NUMBER_SIZE], struct error *error) {
  struct holders holders;
  return find_holders(session, audit_no, &holders, error) &&
         propose(session, audit_no, &holders, number, error);
}

struct search {
  const struct row_id *self;
  bool found;
};

static bool look_for_self(void *context, const struct row_id *id,
                          const char *audit_no) {
  struct search *search = context;
  (void)audit_no;
  search->found = row_id_equal(search->self, id);
  return !search->found;
}

/* The number is given as audit_number_text() writes it. One that the audit had
 * before may be of any kind: it is given back. */
static bool fit_shape(struct session *session, const struct row_id *self,
                      char **number, struct error *error) {
  struct search search = {.self = self};
  struct audit_number parsed;
  char text[AUDIT_NUMBER_SIZE];
  if (!audit_numbers_each_former(session->store, *number, look_for_self,
                                 &search, error))
    return false;
  if (search.found)
    return true;
  if (!audit_number_parse(*number, &parsed))
    return error_set(error, ERROR_INPUT, *number,
                     _("is no audit number; it is year-number: 112-001, that "
                       "of a copy 112-B001"));
  audit_number_text(parsed, text);
  free(*number);
  *number = memory_copy_text(text);
  return true;
}

/* The number as the form takes it. */
static bool parse_wanted(struct session *session, const char *wanted,
                         const struct row_id *self, char **number,
                         struct error *error) {
  const struct form *form = form_of(session);
  const struct field *field = &form->fields[form->key_fields[0]];
  struct error reason = {0};
  if (!field_parse(field, NULL, wanted, DATE_NONE, number, &reason))
    return error_set(error, reason.code, field->key, "%s", reason.message);
  if (!*number)
    return error_set(error, ERROR_INPUT, field->key,
                     _("is required and empty"));
  return fit_shape(session, self, number, error);
}

/* No other audit has the number, nor ever had. */
static bool is_free(struct session *session, const char *number,
                    const struct row_id *self, struct error *error) {
  struct holders holders = {.count = 0};
  char *holder = NULL;
  if (!audit_numbers_each(session->store, number, count_holder, &holders,
                          error))
    return false;
  if (holders.count > 0)
    return error_set(error, ERROR_INPUT, "audit_no",
                     _("%s \"%s\" is there already"), label_of(session),
                     number);
  if (!former_numbers_holder(session, number, self, &holder, error))
    return false;
  if (!holder)
    return true;
  char *words = former_numbers_words(session, holder);
  error_set(error, ERROR_INPUT, number, "%s", words);
  free(words);
  free(holder);
  return false;
}

/* Within the transaction. */
static bool change(struct session *session, const char *audit_no,
                   const char *wanted, char **given, struct error *error) {
  char proposed[AUDIT_NUMBER_SIZE];
  struct holders holders;
  if (!find_holders(session, audit_no, &holders, error))
    return false;
  if (!wanted || !*wanted) {
    if (!propose(session, audit_no, &holders, proposed, error))
      return false;
    *given = memory_copy_text(proposed);
  } else if (!parse_wanted(session, wanted, &holders.last, given, error)) {
    return false;
  }
  return is_free(session, *given, &holders.last, error) &&
         audit_numbers_change(session->store, &holders.last, *given, error);
}

bool numbering_change(struct session *session, const char *audit_no,
                      const char *wanted, char **given, struct error *error) {
  *given = NULL;
  if (!store_begin(session->store, error))
    return false;
  bool ok = change(session, audit_no, wanted, given, error);
  if (ok)
    ok = store_commit(session->store, error);
  else
    store_rollback(session->store);
  if (!ok) {
    free(*given);
    *given = NULL;
  }
  return ok;
}
