/* A defect that is being entered, on the screen. */
#include <stdlib.h>
#include <string.h>

#include "audit_page.h"
#include "chahe/app/words.h"
#include "chahe/base/message.h"
#include "chahe/tui/line_input.h"
#include "code_rows.h"
#include "finding_entry.h"

enum {
  HITS_LEAST = 5,
  TEXT_ROWS = 3,
  FORM_ROWS = 6 + TEXT_ROWS, /* below the list of codes, with the note */
  LABEL_COLS = 12,
};

/* --- what was found so far ---------------------------------------------- */

static const struct column columns[] = {
    {.title = N_("no."), .cols = 3, .right = true},
    {.title = N_("code"), .cols = 11},
    {.title = N_("sv"), .cols = 2},
    {.title = N_("pt"), .cols = 3, .right = true},
    {.title = N_("party"), .cols = 10},
    {.title = N_("finding"), .cols = 20, .weight = 3},
    {.title = N_("place"), .cols = 12, .weight = 1},
};

static void fill_finding(void *context, size_t index, struct list_row *row) {
  const struct audit_model *model = context;
  const struct audit_finding *finding = &model->findings[index];
  buffer_format(&row->cells[0], "%d", finding->seq);
  buffer_add_text(&row->cells[1], finding->code);
  buffer_add_text(&row->cells[2], severity_key(finding->rule.severity));
  buffer_format(&row->cells[3], "%d", finding->points);
  buffer_add_text(&row->cells[4], words_party(finding->rule.party));
  buffer_add_text(&row->cells[5], finding->description);
  buffer_add_text(&row->cells[6], finding->location);
}

/* The last ones, which end where the entry begins. */
static void draw_findings(struct finding_entry *entry, struct canvas *canvas,
                          struct area area) {
  struct list list = {.empty = N_("No findings yet: this is the first one.")};
  list_count(&list, entry->model.finding_count);
  list_select(&list, SIZE_MAX);
  list_draw(&list, canvas, area, columns, sizeof columns / sizeof *columns,
            fill_finding, &entry->model, false);
  canvas->hit_count = 0; /* they are only to be seen */
}

/* --- the fields --------------------------------------------------------- */

/* The label with a mark before the field that has the cursor; returns where
 * the field begins. */
static int put_label(const struct finding_entry *entry, struct canvas *canvas,
                     struct area area, enum entry_field field,
                     const char *label) {
  bool here = entry->at == field;
  if (here)
    canvas_put(canvas, area.row, area.col, 1, ">", STYLE_KEY);
  canvas_put(canvas, area.row, area.col + 2, LABEL_COLS - 2, label,
             here ? STYLE_KEY : STYLE_LABEL);
  canvas_click(canvas, area,
               (struct input){.kind = INPUT_PAGE, .point = (uint32_t)field});
  return area.col + LABEL_COLS;
}

static void draw_text(struct finding_entry *entry, struct canvas *canvas,
                      struct area area, enum entry_field field,
                      const char *label) {
  bool here = entry->at == field;
  int col = put_label(entry, canvas, area, field, label);
  editor_draw(
      &entry->editors[field], canvas,
      (struct area){area.row, col, area.rows, area.col + area.cols - col},
      here && entry->offered[field] ? STYLE_SELECTED
      : here                        ? STYLE_ACTIVE
                                    : STYLE_FIELD,
      here);
}

/* "(l)輕微"; returns the columns used. */
static int put_option(struct canvas *canvas, int row, int col, int end,
                      char key, const char *words, bool chosen) {
  struct buffer text = {0};
  buffer_format(&text, chosen ? "[%c]%s" : "(%c)%s", key, words);
  int cols = end > col ? canvas_put(canvas, row, col, end - col, text.data,
                                    chosen ? STYLE_SELECTED : STYLE_NORMAL)
                       : 0;
  buffer_done(&text);
  return cols + 2;
}

static void draw_severity(const struct finding_entry *entry,
                          struct canvas *canvas, struct area area) {
  static const char keys[] = {'l', 'm', 's'};
  int end = area.col + area.cols;
  int col = put_label(entry, canvas, area, ENTRY_SEVERITY, _("Severity"));
  if (entry->at == ENTRY_SEVERITY)
    canvas_cursor(canvas, area.row, col);
  for (int i = 0; i < SEVERITY_COUNT; i++)
    col += put_option(canvas, area.row, col, end, keys[i],
                      words_severity((enum severity)i),
                      entry->severity == (enum severity)i);
  struct finding rule = finding_entry_rule(entry);
  if (!rule.code || entry->severity == SEVERITY_COUNT)
    return;
  struct buffer text = {0};
  int points = points_of(&rule);
  int chapter = code_chapter(rule.code);
  int total = entry->model.result.total_points +
              (points > 0 && (chapter == 4 || chapter == 5) ? points : 0);
  buffer_format(&text, _("%d points, with it %d in all"), points, total);
  canvas_put(canvas, area.row, col + 1, end - col - 1, text.data, STYLE_HEAD);
  buffer_done(&text);
}

static void draw_parties(const struct finding_entry *entry,
                         struct canvas *canvas, struct area area,
                         enum entry_field field, const char *label) {
  int end = area.col + area.cols;
  int col = put_label(entry, canvas, area, field, label);
  if (entry->at == field)
    canvas_cursor(canvas, area.row, col);
  for (int i = 0; i < PARTY_COUNT; i++) {
    bool chosen = field == ENTRY_PARTY ? entry->party == (enum party)i
                                       : (entry->also & (1 << i)) != 0;
    col += put_option(canvas, area.row, col, end, (char)('1' + i),
                      words_party((enum party)i), chosen) -
           1;
  }
}

static void draw_member(struct finding_entry *entry, struct canvas *canvas,
                        struct area area) {
  enum { NAME_COLS = 20 };
  const struct audit_member *members[9];
  size_t count = finding_entry_members(entry, members);
  struct buffer names = {0};
  draw_text(entry, canvas,
            (struct area){area.row, area.col, 1, LABEL_COLS + NAME_COLS},
            ENTRY_MEMBER, _("Member"));
  for (size_t i = 0; i < count; i++)
    buffer_format(&names, "%s%zu %s", i ? "  " : "", i + 1, members[i]->name);
  int col = area.col + LABEL_COLS + NAME_COLS + 2;
  canvas_put(canvas, area.row, col, area.col + area.cols - col,
             buffer_text(&names), STYLE_DIM);
  buffer_done(&names);
}

/* --- what is worth knowing of the code ---------------------------------- */

static void draw_note(const struct finding_entry *entry, struct canvas *canvas,
                      struct area area) {
  const struct defect_code *code = finding_entry_code(entry);
  const struct audit_finding *twin = finding_entry_twin(entry);
  struct buffer text = {0};
  const char *earlier =
      code ? earlier_codes_find(&entry->earlier, code->code) : NULL;
  if (twin) {
    buffer_format(&text, _("! the same code and place as finding %d"),
                  twin->seq);
    canvas_put(canvas, area.row, area.col + 2, area.cols - 2, text.data,
               STYLE_WARN);
  } else if (earlier) {
    buffer_format(&text,
                  _("This contractor had %s at an earlier audit, too "
                    "(%s)"),
                  code->code, earlier);
    canvas_put(canvas, area.row, area.col + 2, area.cols - 2, text.data,
               STYLE_WARN);
  }
  buffer_done(&text);
}

/* --- all of it ---------------------------------------------------------- */

struct hits_context {
  const struct finding_entry *entry;
  enum language language;
};

static void fill_hit(void *context, size_t index, struct list_row *row) {
  const struct hits_context *hits = context;
  code_row_fill(code_search_hit(*hits->entry->search, index), hits->language,
                row);
}

static void draw_codes(struct finding_entry *entry, const struct view *view,
                       struct canvas *canvas, struct area area) {
  struct hits_context context = {entry, language_of(view)};
  struct area line = {area.row, area.col, 1, area.cols};
  entry->hits.empty =
      N_("nothing fits: a shorter word, or the code's "
         "beginning");
  /* without heads: their row is the one to type in */
  list_draw(&entry->hits, canvas,
            (struct area){area.row, area.col + 2, area.rows, area.cols - 2},
            code_columns_bare, CODE_COLUMNS, fill_hit, &context,
            entry->at == ENTRY_CODE || entry->code);
  draw_text(entry, canvas, line, ENTRY_CODE, _("Find"));
  if (entry->editors[ENTRY_CODE].text.len == 0 && entry->at == ENTRY_CODE)
    canvas_put(
        canvas, line.row, line.col + LABEL_COLS + 2, line.cols - LABEL_COLS - 2,
        _("a word or the beginning of the code; Down chooses"), STYLE_DIM);
}

void finding_entry_draw(struct finding_entry *entry, const struct view *view,
                        struct canvas *canvas, struct area area) {
  int hit_rows = (area.rows - FORM_ROWS - 2) / 2;
  finding_entry_look(entry);
  if (hit_rows < HITS_LEAST)
    hit_rows = HITS_LEAST;
  int rows = area.rows - FORM_ROWS - hit_rows - 2;
  struct area line = {area.row, area.col + 1, rows, area.cols - 2};
  draw_findings(entry, canvas, line);
  canvas_line(canvas, area.row + rows, area.col, area.cols, SHAPE_HORIZONTAL,
              STYLE_DIM);
  line.row = area.row + rows + 1;
  line.rows = hit_rows + 1;
  draw_codes(entry, view, canvas, line);
  line.row += hit_rows + 1;
  line.rows = 1;
  draw_note(entry, canvas, line);
  line.row++;
  draw_severity(entry, canvas, line);
  line.row++;
  draw_text(entry, canvas, line, ENTRY_LOCATION, _("Place"));
  line.row++;
  line.rows = TEXT_ROWS;
  draw_text(entry, canvas, line, ENTRY_DESCRIPTION, _("Text"));
  line.row += TEXT_ROWS;
  line.rows = 1;
  draw_member(entry, canvas, line);
  line.row++;
  draw_parties(entry, canvas, line, ENTRY_PARTY, _("Party"));
  line.row++;
  draw_parties(entry, canvas, line, ENTRY_ALSO, _("Co-liable"));
}
