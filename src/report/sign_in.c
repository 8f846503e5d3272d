/* 簽到單, the sign-in sheet: the team, then who is to attend of each party. */
#include "chahe/report/audit_document.h"
#include "chahe/report/audit_form.h"
#include "chahe/report/audit_tender.h"
#include "chahe/report/field_grid.h"
#include "chahe/report/print.h"
#include "chahe/report/table_words.h"
#include "chahe/report/wording.h"

static const double SIGN_HEIGHT = 25;
/* Empty rows: behind the team's names, instead of them, and for others, as
 * many as there is room for on the page. */
enum {
  SPARE_MEMBERS = 1,
  UNKNOWN_MEMBERS = 7,
  OTHERS_LEAST = 1,
  OTHERS_MOST = 6
};

static void head(struct audit_form *form) {
  struct field_grid grid;
  field_grid_start(&grid, form->document, form->forms);
  field_grid_wide(&grid, "record.tender", audit_tender_name(form));
  field_grid_pair(&grid, "record.audit_date",
                  audit_form_date(form, form->model->facts.audited_on),
                  "record.place", form->model->place);
  field_grid_done(&grid);
}

static void member_row(const struct audit_form *form, struct table *table,
                       const struct audit_member *member) {
  struct cell cells[] = {
      cell_middle(member ? wording_role(form->forms, member->vote.role) : "", 1,
                  ALIGN_CENTRE),
      cell_middle(member ? member->name : "", 1, ALIGN_CENTRE),
      cell_middle(member ? member->affiliation : "", 1, ALIGN_LEFT),
      cell_text("", 1)};
  cells[0].min_height = SIGN_HEIGHT;
  table_row(table, cells, 4);
}

/* All but who is recused, who takes no part in it. */
static void team(const struct audit_form *form) {
  static const double shares[] = {70, 96, 165, 180};
  static const char *const heads[] = {"signin.role", "signin.name",
                                      "signin.affiliation", "signin.signature"};
  struct table table;
  int spare = SPARE_MEMBERS;
  table_start(&table, form->document, shares, 4, DOCUMENT_SIZE);
  table_title(&table, audit_form_word(form, "signin.team"));
  table_words(&table, form->forms, heads, 4);
  for (size_t i = 0; i < form->model->member_count; i++)
    if (!form->model->members[i].vote.recused)
      member_row(form, &table, &form->model->members[i]);
  if (form->model->member_count == 0)
    spare = UNKNOWN_MEMBERS;
  for (int i = 0; i < spare; i++)
    member_row(form, &table, NULL);
  table_done(&table);
}

/* Two people a row: post, and room to sign. */
static void post_row(struct table *table, const char *first,
                     const char *second) {
  struct cell cells[] = {cell_label(first, 1), cell_text("", 1),
                         cell_label(second, 1), cell_text("", 1)};
  cells[0].min_height = SIGN_HEIGHT;
  table_row(table, cells, 4);
}

/* A party by its name, and the posts of the wording `posts`. */
static void party(struct audit_form *form, struct table *table,
                  enum party party, const char *name, const char *posts) {
  struct buffer *title = texts_new(&form->texts);
  struct buffer first = {0}, second = {0};
  const struct slot slots[] = {{"unit", wording_party(form->forms, party)},
                               {"name", name},
                               {NULL, NULL}};
  const char *rest = audit_form_word(form, posts);
  wording_add(title, form->forms, "signin.party", slots);
  table_group(table, buffer_text(title));
  while (wording_next(&rest, '\n', &first)) {
    wording_next(&rest, '\n', &second);
    post_row(table, buffer_text(&first), buffer_text(&second));
  }
  buffer_done(&first);
  buffer_done(&second);
}

static void others(const struct audit_form *form, struct table *table) {
  table_group(table, audit_form_word(form, "signin.others"));
  for (int i = 0; i < OTHERS_MOST; i++)
    if (i < OTHERS_LEAST || document_room(form->document) >= SIGN_HEIGHT)
      post_row(table, "", "");
}

static void attendees(struct audit_form *form) {
  static const double shares[] = {92, 163, 92, 164};
  const struct audit_model *model = form->model;
  struct table table;
  table_start(&table, form->document, shares, 4, DOCUMENT_SIZE);
  table_title(&table, audit_form_word(form, "signin.attendees"));
  party(form, &table, PARTY_AGENCY, model->organizer, "signin.agency");
  if (*model->pcm)
    party(form, &table, PARTY_PCM, model->pcm, "signin.pcm");
  if (*model->designer)
    party(form, &table, PARTY_DESIGNER, model->designer, "signin.designer");
  party(form, &table, PARTY_SUPERVISOR, model->supervisor, "signin.supervisor");
  party(form, &table, PARTY_CONTRACTOR, model->contractor, "signin.contractor");
  others(form, &table);
  table_done(&table);
}

bool print_sign_in(const struct audit_model *model, const struct forms *forms,
                   date_t printed_on, struct buffer *out,
                   struct buffer *warnings, struct error *error) {
  static const struct audit_titles titles = {
      "signin.title", "signin.title_reaudit", "signin.title_supervision"};
  struct audit_form form;
  const char *title = audit_title(model, &titles);
  if (!audit_form_start(&form, model, forms, title, printed_on, error))
    return false;
  head(&form);
  team(&form);
  attendees(&form);
  return audit_form_finish(&form, out, warnings, error);
}
