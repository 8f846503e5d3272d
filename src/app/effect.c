/* What a transaction changed, cell by cell. */
#include "effect.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/text.h"

static struct cell copy_cell(const struct cell *cell) {
  struct cell copy = *cell;
  if (cell->type == CELL_TEXT)
    copy.text = memory_copy_text(cell->text);
  return copy;
}

static void free_cell(const struct cell *cell) {
  if (cell->type == CELL_TEXT)
    free((void *)(uintptr_t)cell->text);
}

static void free_effect(const struct effect *effect) {
  free(effect->column);
  free_cell(&effect->before);
  free_cell(&effect->after);
}

void effects_done(struct effects *effects) {
  for (size_t i = 0; i < effects->count; i++)
    free_effect(&effects->list[i]);
  free(effects->list);
  *effects = (struct effects){0};
}

/* --- collecting -------------------------------------------------------- */

struct collector {
  const struct transaction *transaction;
  struct effects *effects;
  struct error *error;
  size_t left;        /* changes that may still be read; 0: all */
  int64_t insert_seq; /* of the insert that was read last */
  bool failed;
};

static void add(struct effects *effects, struct effect effect) {
  if (effects->count == effects->room) {
    effects->room = effects->room ? effects->room * 2 : 32;
    effects->list =
        memory_resize(effects->list, effects->room, sizeof *effects->list);
  }
  effect.order = effects->count;
  effects->list[effects->count++] = effect;
}

static const struct cell mark_off = {.type = CELL_INTEGER, .integer = 0};
static const struct cell mark_on = {.type = CELL_INTEGER, .integer = 1};

static bool collect(void *context, const struct change *change) {
  struct collector *collector = context;
  struct effects *effects = collector->effects;
  const char *table = row_table(change->table);
  if (!table) {
    collector->failed = true;
    return error_set(collector->error, ERROR_DAMAGED, change->table,
                     _("the change log has a table that is not there"));
  }
  bool is_mark = strcmp(change->column, "deleted") == 0;
  if (change->inserted) {
    /* one visit a cell; the row counts once */
    if (change->seq == collector->insert_seq)
      return true;
    collector->insert_seq = change->seq;
    add(effects, (struct effect){.table = table,
                                 .row = change->row,
                                 .column = memory_copy_text("deleted"),
                                 .before = mark_on,
                                 .after = mark_off,
                                 .inserted = true});
  } else {
    /* the log has no mark before the first change of it */
    bool is_first_mark = is_mark && change->before.type == CELL_NULL;
    const struct change_stamp before = {.device_no = change->prev_device,
                                        .seq = change->prev_seq};
    add(effects,
        (struct effect){
            .table = table,
            .row = change->row,
            .column = memory_copy_text(change->column),
            .before = is_first_mark ? mark_off : copy_cell(&change->before),
            .after = copy_cell(&change->value),
            .apart = !transaction_has(collector->transaction, &before)});
  }
  return collector->left == 0 || --collector->left > 0;
}

/* --- from each change to what came of all ------------------------------ */

static int compare(const void *a, const void *b) {
  const struct effect *first = a;
  const struct effect *second = b;
  int order = memcmp(first->row.bytes, second->row.bytes, ROW_ID_SIZE);
  if (order == 0)
    order = strcmp(first->column, second->column);
  if (order != 0)
    return order;
  return (first->order > second->order) - (first->order < second->order);
}

size_t effects_row_end(const struct effects *effects, size_t start) {
  size_t end = start + 1;
  while (end < effects->count &&
         row_id_equal(&effects->list[end].row, &effects->list[start].row))
    end++;
  return end;
}

/* What the changes of one cell, in their order, were: several that were each
 * built on another one of before are a decision, or what took it back. A mark
 * is built on other cells' changes, too. */
static enum effect_kind kind_of(const struct effect *list, size_t count) {
  enum effect_kind kind = EFFECT_DECISION;
  if (count < 2 || strcmp(list->column, "deleted") == 0)
    return EFFECT_CHANGE;
  for (size_t i = 0; i < count; i++) {
    if (!list[i].apart)
      return EFFECT_CHANGE;
    if (!cell_same(&list[i].after, &list->after))
      kind = EFFECT_RETURN;
  }
  return kind;
}

static size_t cell_end(const struct effects *effects, size_t start,
                       size_t row_end) {
  size_t end = start + 1;
  while (end < row_end &&
         strcmp(effects->list[end].column, effects->list[start].column) == 0)
    end++;
  return end;
}

/* Takes `from` up into `into`, which comes before it in the same cell. */
static void take_up(struct effect *into, struct effect *from) {
  struct cell after = from->after;
  from->after = into->after;
  into->after = after;
  free_effect(from);
}

/* One effect a cell; none where it came to nothing, save a decision, or in a
 * row that the transaction made. */
static void settle(struct effects *effects) {
  size_t kept = 0;
  for (size_t start = 0; start < effects->count;) {
    size_t end = effects_row_end(effects, start);
    bool is_new = false;
    for (size_t i = start; i < end; i++)
      is_new = is_new || effects->list[i].inserted;
    for (size_t i = start; i < end;) {
      size_t next = cell_end(effects, i, end);
      struct effect effect = effects->list[i];
      effect.kind = kind_of(&effects->list[i], next - i);
      while (++i < next)
        take_up(&effect, &effects->list[i]);
      bool is_nothing = effect.kind == EFFECT_CHANGE &&
                        cell_same(&effect.before, &effect.after);
      if (is_nothing || (is_new && !effect.inserted))
        free_effect(&effect);
      else
        effects->list[kept++] = effect;
    }
    start = end;
  }
  effects->count = kept;
}

bool effects_load(struct session *session,
                  const struct transaction *transaction, size_t most,
                  struct effects *effects, struct error *error) {
  struct collector collector = {
      .transaction = transaction,
      .effects = effects,
      .error = error,
      .left = most,
  };
  if (!transaction_each_entry(session->store, transaction, collect, &collector,
                              error) ||
      collector.failed)
    return false;
  if (effects->count > 0)
    qsort(effects->list, effects->count, sizeof *effects->list, compare);
  settle(effects);
  return true;
}

static bool are_inverse_kinds(enum effect_kind a, enum effect_kind b) {
  if (a == EFFECT_DECISION)
    return b == EFFECT_RETURN;
  return a == EFFECT_RETURN ? b == EFFECT_DECISION : b == EFFECT_CHANGE;
}

bool effects_are_inverse(const struct effects *a, const struct effects *b) {
  if (a->count != b->count)
    return false;
  for (size_t i = 0; i < a->count; i++) {
    const struct effect *one = &a->list[i];
    const struct effect *other = &b->list[i];
    if (!row_id_equal(&one->row, &other->row) ||
        strcmp(one->column, other->column) != 0 ||
        !are_inverse_kinds(one->kind, other->kind) ||
        !cell_same(&one->before, &other->after) ||
        !cell_same(&one->after, &other->before))
      return false;
  }
  return a->count > 0;
}
