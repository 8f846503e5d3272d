/* 函, the letter to the audited agency, laid out as 文書處理手冊 has it. */
#include <string.h>

#include "chahe/base/buffer.h"
#include "chahe/base/message.h"
#include "chahe/report/audit_document.h"
#include "chahe/report/audit_form.h"
#include "chahe/report/paragraph.h"
#include "chahe/report/print.h"
#include "chahe/report/spell.h"
#include "chahe/report/wording.h"
#include "letter_items.h"

static const double TITLE = 20, LARGE = 16, SMALL = 12, ARCHIVE = 10;
/* The text stands clear of the line to bind along. */
static const double LEFT = 24, RIGHT = 16;
/* Where the agency's address begins, and the archive's marks. */
static const double CONTACT_LEFT = 270, ARCHIVE_LEFT = 390;

static void line(const struct audit_form *form, double size, double left,
                 const char *label, const char *text) {
  const struct paragraph paragraph = {size, left, RIGHT, label};
  paragraph_write(form->document, &paragraph, text);
}

/* A line under its name, by the wording of the name. */
static void named(const struct audit_form *form, double size, const char *key,
                  const char *text) {
  line(form, size, LEFT, audit_form_word(form, key), text);
}

static void head(struct audit_form *form, const struct letter_items *items) {
  const struct audit_model *model = form->model;
  struct buffer *item = texts_new(&form->texts);
  spell_number(item, items->last);
  const struct slot slots[] = {{"agency", audit_form_word(form, "agency.name")},
                               {"date", letter_day(form, model->facts.sent_on)},
                               {"item", buffer_text(item)},
                               {NULL, NULL}};
  bool is_sent = model->facts.sent_on != DATE_NONE;
  line(form, ARCHIVE, ARCHIVE_LEFT, audit_form_word(form, "letter.archive_no"),
       "");
  line(form, ARCHIVE, ARCHIVE_LEFT, audit_form_word(form, "letter.kept"), "");
  document_space(form->document, 10);
  document_paragraph(form->document, letter_text(form, "letter.heading", slots),
                     TITLE, ALIGN_CENTRE);
  document_space(form->document, 10);
  line(form, SMALL, CONTACT_LEFT, "", audit_form_word(form, "letter.contact"));
  document_space(form->document, 10);
  named(form, LARGE, "letter.receiver",
        wording_or_empty(form->forms, model->organizer));
  document_space(form->document, 4);
  named(form, SMALL, "letter.sent_on",
        letter_text(form, is_sent ? "letter.date" : "letter.date_open", slots));
  named(form, SMALL, "letter.number",
        *model->letter_no ? model->letter_no
                          : audit_form_word(form, "letter.number_open"));
  named(form, SMALL, "letter.speed", audit_form_word(form, "letter.ordinary"));
  named(form, SMALL, "letter.secrecy", "");
  named(form, SMALL, "letter.enclosures",
        letter_text(form, "letter.enclosures_where", slots));
}

static void subject(struct audit_form *form) {
  const struct audit_model *model = form->model;
  const struct slot slots[] = {
      {"date", letter_day(form, model->facts.audited_on)},
      {"name", wording_or_empty(form->forms, model->tender_name)},
      {"no", wording_or_empty(form->forms, model->tender_no)},
      {"kind", letter_kind(form)},
      {NULL, NULL}};
  bool has_defects = letter_defects(model) > 0;
  document_space(form->document, 12);
  named(form, LARGE, "letter.subject",
        letter_text(form,
                    has_defects ? "letter.subject_text" : "letter.subject_none",
                    slots));
}

/* Numbered at each level, a lower one anew under each of a higher. */
static void explanation(struct audit_form *form,
                        const struct letter_items *items) {
  int numbers[2] = {0};
  named(form, LARGE, "letter.explanation", "");
  for (size_t i = 0; i < items->count; i++) {
    const struct letter_item *item = &items->items[i];
    struct buffer number = {0};
    if (item->level == 0)
      numbers[1] = 0;
    paragraph_number(&number, item->level, ++numbers[item->level]);
    line(form, LARGE, LEFT + paragraph_indent(LARGE, item->level),
         buffer_text(&number), item->text);
    buffer_done(&number);
  }
}

static bool is_before(const char *const *names, size_t count,
                      const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(names[i], name) == 0)
      return true;
  return false;
}

/* All who have to do with the tender, each once; the designer where there is
 * something for it in the record. */
static const char *copies(struct audit_form *form) {
  const struct audit_model *model = form->model;
  bool design = model->result.parties & 1u << PARTY_DESIGNER;
  for (size_t i = 0; i < model->advice_count; i++)
    design = design || model->advices[i].design;
  const char *const names[] = {model->organizer,
                               model->supervising_agency,
                               model->pcm,
                               design ? model->designer : "",
                               model->supervisor,
                               model->contractor,
                               audit_form_word(form, "letter.own_copy")};
  struct buffer *list = texts_new(&form->texts);
  for (size_t i = 1; i < sizeof names / sizeof *names; i++) {
    if (!*names[i] || is_before(names, i, names[i]))
      continue;
    if (list->len)
      buffer_add_text(list, audit_form_word(form, "common.comma"));
    buffer_add_text(list, names[i]);
  }
  return buffer_text(list);
}

static void foot(void *context) {
  struct audit_form *form = context;
  document_space(form->document, 16);
  named(form, SMALL, "letter.original",
        wording_or_empty(form->forms, form->model->organizer));
  named(form, SMALL, "letter.copies", copies(form));
  document_space(form->document, 28);
  line(form, TITLE, LEFT + TITLE, "",
       audit_form_word(form, "letter.signature"));
  document_space(form->document, TITLE); /* for the head's stamp */
}

/* It would tell the agency of an audit by nobody. */
static void warn_without_members(const struct audit_model *model,
                                 struct buffer *warnings) {
  if (!warnings || model->member_count > 0)
    return;
  buffer_format(warnings, _("%s: a letter about an audit without members"),
                model->audit_no);
  buffer_add_char(warnings, '\n');
}

bool print_letter(const struct audit_model *model, const struct forms *forms,
                  date_t printed_on, struct buffer *out,
                  struct buffer *warnings, struct error *error) {
  struct audit_form form = {.model = model, .forms = forms};
  struct letter_items items;
  form.document =
      audit_document_open(model, forms, "letter.title", printed_on, error);
  if (!form.document)
    return false;
  warn_without_members(model, warnings);
  document_bind(form.document, audit_form_word(&form, "letter.binding"));
  letter_items_make(&items, &form);
  head(&form, &items);
  subject(&form);
  explanation(&form, &items);
  document_keep(form.document, foot, &form);
  return audit_form_finish(&form, out, warnings, error);
}
