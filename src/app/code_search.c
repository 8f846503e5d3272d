/* Looking a defect up while one types. */
#include "chahe/app/code_search.h"

#include <stdlib.h>
#include <string.h>

#include "chahe/app/find.h"
#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/core/code.h"
#include "chahe/forms/text_blank.h"
#include "chahe/store/finding_codes.h"
#include "chahe/store/search.h"

enum { WORDS_MOST = 8 };

/* Where a folded text begins among all of them, and whose it is. */
struct described {
  size_t code, start;
};

struct code_search {
  const struct catalogue *catalogue;
  int *uses;           /* one a code of the catalogue */
  size_t *labels;      /* where its folded labels begin */
  struct buffer texts; /* folded, each ended by NUL */
  struct described *descriptions;
  size_t description_count, room;
  /* of the search that runs, one a code */
  unsigned *fitting; /* words that its code or labels fit, bit by bit */
  int *described;    /* descriptions that fit where these do not */
  struct code_hit *hits;
  size_t count;
  char *words; /* that they are of; NULL: none were looked for */
};

bool code_fits(const struct defect_code *code, const char *word) {
  return strncmp(code->code, word, strlen(word)) == 0 ||
         find_contains(code->label.in[LANGUAGE_ZH], word) ||
         find_contains(code->label.in[LANGUAGE_EN], word);
}

/* --- what the file uses ------------------------------------------------- */

static size_t add_text(struct code_search *search, const char *text) {
  size_t start = search->texts.len;
  search_fold(&search->texts, text);
  buffer_add_char(&search->texts, '\0');
  return start;
}

void code_search_used(struct code_search *search, const char *code,
                      const char *description) {
  const struct defect_code *found = catalogue_find(search->catalogue, code);
  if (!found)
    return;
  size_t at = (size_t)(found - search->catalogue->codes);
  search->uses[at]++;
  if (search->description_count == search->room) {
    search->room = search->room ? search->room * 2 : 256;
    search->descriptions = memory_resize(search->descriptions, search->room,
                                         sizeof *search->descriptions);
  }
  search->descriptions[search->description_count++] =
      (struct described){at, add_text(search, description)};
}

static bool take_finding(void *context, const char *code,
                         const char *description) {
  code_search_used(context, code, description);
  return true;
}

static void add_labels(struct code_search *search) {
  for (size_t i = 0; i < search->catalogue->code_count; i++) {
    const struct label *label = &search->catalogue->codes[i].label;
    struct buffer both = {0};
    buffer_format(&both, "%s\n%s", label->in[LANGUAGE_ZH],
                  label->in[LANGUAGE_EN]);
    search->labels[i] = add_text(search, both.data);
    buffer_done(&both);
  }
}

struct code_search *code_search_new(struct session *session,
                                    struct error *error) {
  struct code_search *search = memory_new(1, sizeof *search);
  search->catalogue = &session->forms.catalogue;
  size_t count = search->catalogue->code_count;
  search->uses = memory_new(count, sizeof *search->uses);
  search->labels = memory_new(count, sizeof *search->labels);
  search->fitting = memory_new(count, sizeof *search->fitting);
  search->described = memory_new(count, sizeof *search->described);
  search->hits = memory_new(count, sizeof *search->hits);
  add_labels(search);
  if (finding_codes_last(session->store, CODE_USES_MOST, take_finding, search,
                         error))
    return search;
  code_search_free(search);
  return NULL;
}

void code_search_free(struct code_search *search) {
  if (!search)
    return;
  free(search->uses);
  free(search->labels);
  free(search->fitting);
  free(search->described);
  free(search->hits);
  free(search->descriptions);
  free(search->words);
  buffer_done(&search->texts);
  free(search);
}

/* --- searching ---------------------------------------------------------- */

struct words {
  struct buffer typed, folded; /* the words, each ended by NUL */
  const char *as_typed[WORDS_MOST];
  const char *word[WORDS_MOST];
  unsigned count;
};

static void split(struct words *words, const char *text) {
  size_t typed[WORDS_MOST] = {0};
  size_t folded[WORDS_MOST] = {0};
  *words = (struct words){0};
  while (words->count < WORDS_MOST) {
    for (size_t len; (len = text_blank_len(text)) > 0;)
      text += len;
    if (!*text)
      break;
    size_t len = 0;
    while (text[len] && text_blank_len(text + len) == 0)
      len++;
    typed[words->count] = words->typed.len;
    folded[words->count] = words->folded.len;
    buffer_add(&words->typed, text, len);
    buffer_add_char(&words->typed, '\0');
    search_fold(&words->folded, words->typed.data + typed[words->count]);
    buffer_add_char(&words->folded, '\0');
    words->count++;
    text += len;
  }
  for (unsigned i = 0; i < words->count; i++) {
    words->as_typed[i] = words->typed.data + typed[i];
    words->word[i] = words->folded.data + folded[i];
  }
}

static void words_done(struct words *words) {
  buffer_done(&words->typed);
  buffer_done(&words->folded);
}

static unsigned fitting_of(const struct code_search *search, size_t code,
                           const struct words *words) {
  const char *labels = search->texts.data + search->labels[code];
  const char *number = search->catalogue->codes[code].code;
  unsigned fitting = 0;
  for (unsigned i = 0; i < words->count; i++) {
    size_t len = strlen(words->as_typed[i]);
    if (strncmp(number, words->as_typed[i], len) == 0 ||
        strstr(labels, words->word[i]))
      fitting |= 1u << i;
  }
  return fitting;
}

/* Whether the description has the words that code and labels lack. */
static bool fits_rest(const char *text, unsigned fitting,
                      const struct words *words) {
  for (unsigned i = 0; i < words->count; i++)
    if (!(fitting & 1u << i) && !strstr(text, words->word[i]))
      return false;
  return true;
}

static void count_described(struct code_search *search,
                            const struct words *words, unsigned all) {
  memset(search->described, 0,
         search->catalogue->code_count * sizeof *search->described);
  for (size_t i = 0; i < search->description_count; i++) {
    const struct described *description = &search->descriptions[i];
    unsigned fitting = search->fitting[description->code];
    if (fitting != all &&
        fits_rest(search->texts.data + description->start, fitting, words))
      search->described[description->code]++;
  }
}

static int compare_hits(const void *a, const void *b) {
  const struct code_hit *first = a;
  const struct code_hit *second = b;
  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return code_compare(first->code->code, second->code->code);
}

size_t code_search_run(struct code_search *search, const char *words) {
  const struct catalogue *catalogue = search->catalogue;
  struct words parts;
  split(&parts, words);
  const struct defect_code *whole =
      parts.count > 0 ? catalogue_find(catalogue, parts.as_typed[0]) : NULL;
  unsigned all = (1u << parts.count) - 1;
  search->count = 0;
  for (size_t i = 0; i < catalogue->code_count; i++)
    search->fitting[i] = fitting_of(search, i, &parts);
  count_described(search, &parts, all);
  for (size_t i = 0; i < catalogue->code_count; i++) {
    const struct defect_code *code = &catalogue->codes[i];
    bool fits = search->fitting[i] == all;
    int weight = fits ? search->uses[i] : search->described[i];
    if (fits || weight > 0)
      search->hits[search->count++] = (struct code_hit){
          code, search->uses[i], code == whole ? CODE_USES_MOST * 2 : weight};
  }
  words_done(&parts);
  if (search->count > 0)
    qsort(search->hits, search->count, sizeof *search->hits, compare_hits);
  char *copy = memory_copy_text(words);
  free(search->words);
  search->words = copy;
  return search->count;
}

size_t code_search_keep(struct code_search *search, const char *words) {
  return search->words && strcmp(search->words, words) == 0
             ? search->count
             : code_search_run(search, words);
}

const struct code_hit *code_search_hit(const struct code_search *search,
                                       size_t index) {
  return &search->hits[index];
}
