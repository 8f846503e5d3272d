/* The tenders of a long list that are to be seen. */
#include "tender_window.h"

#include "chahe/app/words.h"
#include "chahe/base/message.h"

/* Rows read beyond those to be seen; and where it is not known how many are. */
enum { MARGIN = 8, ROWS_UNKNOWN = 48 };

/* Progress behind by so much (hundredths of a percent) is marked, as the early
 * warning counts it (forms/risk_factors.csv: lag). */
enum { BEHIND = 1000 };

void tender_window_reset(struct tender_window *window) {
  tenders_done(&window->set);
  window->set = (struct tender_set){0};
  window->from = window->count = 0;
  window->failed = false;
}

void tender_window_done(struct tender_window *window) {
  tender_window_reset(window);
  *window = (struct tender_window){0};
}

static void read_around(struct tender_window *window, size_t index) {
  size_t rows = window->list ? window->list->rows : ROWS_UNKNOWN;
  size_t from = window->list ? window->list->top : index;
  /* a row that is not on the screen: the selected one, before it is drawn */
  if (index < from || index >= from + rows)
    from = index;
  tender_window_reset(window);
  window->from = from > MARGIN ? from - MARGIN : 0;
  window->count = rows + 2 * MARGIN;
  window->failed =
      !listing_load_tenders(window->session, window->listing, window->from,
                            window->count, &window->set, &window->error);
  if (window->failed)
    window->set = (struct tender_set){0};
}

const struct tender_row *tender_window_row(struct tender_window *window,
                                           size_t index) {
  if (index >= window->listing->count)
    return NULL;
  if (index < window->from || index >= window->from + window->count)
    read_around(window, index);
  int64_t rid = window->listing->rids[index];
  for (size_t i = 0; i < window->set.count; i++)
    if (window->set.tenders[i].rid == rid)
      return &window->set.tenders[i];
  return NULL;
}

const struct column tender_columns[TENDER_COLUMN_COUNT] = {
    {.title = "", .cols = 1},
    {.title = N_("tender no."), .cols = 11, .weight = 1},
    {.title = N_("tender"), .cols = 22, .weight = 6},
    {.title = N_("organizer"), .cols = 10, .weight = 2},
    {.title = N_("contractor"), .cols = 10, .weight = 2},
    {.title = N_("budget"), .cols = 13, .right = true, .keep = 1},
    {.title = N_("plan/act%"), .cols = 10, .right = true},
    {.title = N_("aud."), .cols = 4, .right = true},
};

/* "65.2/48.0"; whole where it is 100. */
static void add_percent(int hundredths, struct buffer *out) {
  if (hundredths >= 10000)
    buffer_add_text(out, "100");
  else
    buffer_format(out, "%d.%d", hundredths / 100, hundredths / 10 % 10);
}

static void add_progress(const struct tender_row *of, struct list_row *row) {
  if (of->completed_on != DATE_NONE) {
    buffer_add_text(&row->cells[6], _("completed"));
    row->styles[6] = STYLE_DIM;
  } else if (!of->has_progress) {
    buffer_add_char(&row->cells[6], '-');
  } else {
    add_percent(of->planned_pct, &row->cells[6]);
    buffer_add_char(&row->cells[6], '/');
    add_percent(of->actual_pct, &row->cells[6]);
    if (of->planned_pct - of->actual_pct >= BEHIND) {
      buffer_add_char(&row->cells[0], '!');
      row->styles[0] = row->styles[6] = STYLE_ALERT;
    }
  }
}

void tender_window_fill(void *context, size_t index, struct list_row *row) {
  struct tender_window *window = context;
  const struct tender_row *of = tender_window_row(window, index);
  if (!of) {
    buffer_add_text(&row->cells[2],
                    window->failed ? window->error.message : _("(deleted)"));
    row->style = window->failed ? STYLE_ERROR : STYLE_DIM;
    return;
  }
  buffer_add_text(&row->cells[1], of->tender_no);
  buffer_add_text(&row->cells[2], of->name);
  buffer_add_text(&row->cells[3], of->organizer);
  buffer_add_text(&row->cells[4], of->contractor);
  if (of->budget >= 0)
    words_amount(of->budget, &row->cells[5]);
  add_progress(of, row);
  buffer_format(&row->cells[7], "%d", of->audits);
}
