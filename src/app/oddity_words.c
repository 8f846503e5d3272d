/* What contradicts what, in words for a person. */
#include "oddity_words.h"

#include <stdlib.h>

#include "chahe/base/message.h"
#include "chahe/forms/field_type.h"

struct speaker {
  const struct session *session;
  const struct form *form;
  struct buffer *words;
};

/* A field's name; what the form lacks is its audit's. */
static const char *label(const struct speaker *speaker, const char *key) {
  const struct form *form = speaker->form;
  int field = form_field(form, key);
  if (field < 0) {
    form = forms_find(&speaker->session->forms, "audit");
    field = form_field(form, key);
  }
  return field < 0 ? key
                   : form->fields[field].label.in[speaker->session->language];
}

static const char *party_label(const struct speaker *speaker,
                               enum party party) {
  const struct form *form = forms_find(&speaker->session->forms, "finding");
  int field = form_field(form, "party");
  return field < 0 ? party_key(party)
                   : field_choice_label(&form->fields[field], party_key(party),
                                        speaker->session->language);
}

static void say_dates(const struct speaker *speaker,
                      const struct oddity *oddity) {
  char date[DATE_ROC_SIZE], limit[DATE_ROC_SIZE];
  date_roc(oddity->date, date);
  date_roc(oddity->limit, limit);
  struct buffer *words = speaker->words;
  switch (oddity->kind) {
    case ODDITY_BEFORE:
      /* TRANSLATORS: "Sent on" (112.03.10) is before "Audit date" (...) */
      buffer_format(words, _("\"%s\" (%s) is before \"%s\" (%s)"),
                    label(speaker, oddity->field), date,
                    label(speaker, oddity->other), limit);
      break;
    case ODDITY_FUTURE:
      buffer_format(words, _("\"%s\" (%s) is after today"),
                    label(speaker, oddity->field), date);
      break;
    case ODDITY_OPEN_FINDINGS:
      buffer_format(words, _("closed on %s, findings still open: %lld"), date,
                    (long long)oddity->number);
      break;
    case ODDITY_NOT_IMPROVED:
      buffer_format(words, _("verified on %s, and not improved"), date);
      break;
    case ODDITY_FIXED_LATER:
      buffer_format(words,
                    _("fixed on site, and improved only after the audit (%s)"),
                    date);
      break;
    case ODDITY_EXTENDS_NOTHING:
      buffer_format(words,
                    _("the new due date %s is before the one that it "
                      "extends (%s)"),
                    date, limit);
      break;
    case ODDITY_EARLY:
      buffer_format(words, _("sent on %s, before its quarter had ended (%s)"),
                    date, limit);
      break;
    case ODDITY_LATE:
      buffer_format(words, _("sent on %s, after it was due (%s)"), date, limit);
      break;
    default:
      break;
  }
}

static void say_team(const struct speaker *speaker,
                     const struct oddity *oddity) {
  struct buffer *words = speaker->words;
  switch (oddity->kind) {
    case ODDITY_SECOND_AUDIT:
      buffer_add_text(words, _("the tender was audited before in this year: "
                               "this should be a re-audit"));
      break;
    case ODDITY_REAUDIT_ALONE:
      buffer_add_text(words, _("a re-audit without an earlier audit of the "
                               "tender in this year"));
      break;
    case ODDITY_NO_SCORE:
      buffer_add_text(words, _("held, and no member has given a score"));
      break;
    case ODDITY_NO_LEADER:
      buffer_add_text(words, _("has no leader among its members"));
      break;
    case ODDITY_LEADERS:
      buffer_format(words, _("has %lld leaders"), (long long)oddity->number);
      break;
    case ODDITY_EXTERNAL_THIRD:
      buffer_format(
          words,
          _("of %lld members who scored %lld are external: less than a third"),
          (long long)oddity->number, (long long)oddity->least);
      break;
    case ODDITY_NO_MEMBER:
      buffer_add_text(words,
                      _("who found it is not among the audit's members"));
      break;
    case ODDITY_STAFF_SCORE:
      buffer_format(words,
                    _("the score %lld does not count: staff do not "
                      "score"),
                    (long long)oddity->number);
      break;
    case ODDITY_RECUSED_SCORE:
      buffer_format(words,
                    _("the score %lld does not count: the member is "
                      "recused"),
                    (long long)oddity->number);
      break;
    default:
      break;
  }
}

/* The total of the blocks, which comes in thousandths, cut to hundredths. */
static void say_blocks(const struct speaker *speaker,
                       const struct oddity *oddity) {
  char *total = field_number_text(FIELD_DECIMAL, oddity->most / 10);
  buffer_format(speaker->words, _("the blocks make %s, the score is %lld"),
                total, (long long)oddity->number);
  free(total);
}

static void say_fall(const struct speaker *speaker,
                     const struct oddity *oddity) {
  char *before = field_number_text(FIELD_DECIMAL, oddity->most);
  char *now = field_number_text(FIELD_DECIMAL, oddity->number);
  buffer_format(speaker->words,
                _("the actual progress falls from %s %% to %s %%"), before,
                now);
  free(before);
  free(now);
}

static void say_rest(const struct speaker *speaker,
                     const struct oddity *oddity) {
  struct buffer *words = speaker->words;
  switch (oddity->kind) {
    case ODDITY_POINTS:
      buffer_format(words,
                    _("%lld points: its code and severity allow %lld to %lld"),
                    (long long)oddity->number, (long long)oddity->least,
                    (long long)oddity->most);
      break;
    case ODDITY_ALSO_ITSELF:
      buffer_format(words, _("\"%s\" is co-liable with itself"),
                    party_label(speaker, oddity->party));
      break;
    case ODDITY_NO_PARTY:
      buffer_format(words,
                    _("is held against \"%s\", which the tender does not name"),
                    party_label(speaker, oddity->party));
      break;
    case ODDITY_BLOCKS:
      say_blocks(speaker, oddity);
      break;
    case ODDITY_NO_REPORT:
      buffer_add_text(words, _("has a result, and no date of its report"));
      break;
    case ODDITY_STILL_PENDING:
      buffer_format(words, _("still pending %lld days after the audit"),
                    (long long)oddity->number);
      break;
    case ODDITY_ABOVE_BASE:
      buffer_format(words,
                    _("the award price %lld is above the base price "
                      "%lld"),
                    (long long)oddity->number, (long long)oddity->most);
      break;
    case ODDITY_PROGRESS_FALLS:
      say_fall(speaker, oddity);
      break;
    case ODDITY_NO_ITEM:
      buffer_add_text(words, _("its category and item are not in the agency's "
                               "table of items"));
      break;
    default:
      break;
  }
}

/* Each of the three knows its own kinds and passes over the others'. */
void oddity_words(const struct session *session, const struct form *form,
                  const struct oddity *oddity, struct buffer *words) {
  const struct speaker speaker = {session, form, words};
  say_dates(&speaker, oddity);
  say_team(&speaker, oddity);
  say_rest(&speaker, oddity);
}
