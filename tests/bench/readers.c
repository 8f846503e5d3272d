/* Times what a screen reads, within one process: opens a file once, calls each
 * reader again and again, and prints a line a reader:
 *
 *   readers FILE DAY [WORD]
 *   WHAT<tab>FIRST<tab>MEDIAN<tab>MOST<tab>TARGET
 *
 * of those whose WHAT contains WORD, in microseconds; the first call finds
 * SQLite's own cache without those pages, the median is of the calls after it,
 * TARGET is in milliseconds. The last line is the largest resident memory in
 * KiB, without the risks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "chahe/app/audits.h"
#include "chahe/app/due.h"
#include "chahe/app/listing.h"
#include "chahe/app/outlook.h"
#include "chahe/base/memory.h"

enum { RUNS = 15, PAGE = 40 };

/* What the readers share. */
struct bench {
  struct session session;
  struct listing audits, tenders;
  struct listing_texts *audit_texts, *tender_texts;
  char *audit_no; /* one in the middle */
  char *organizer;
};

static long now_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* --- readers: false where one failed ------------------------------------ */

static bool version(struct bench *bench, struct error *error) {
  int64_t number;
  return session_version(&bench->session, &number, error);
}

static bool due_brief(struct bench *bench, struct error *error) {
  struct due_list list;
  bool ok = due_list_brief(&bench->session, 31, &list, error) &&
            due_list_name(&bench->session, &list, 0, PAGE, error);
  due_list_done(&list);
  return ok;
}

static bool due_full(struct bench *bench, struct error *error) {
  struct due_list list;
  bool ok = due_list(&bench->session, 31, &list, error);
  due_list_done(&list);
  return ok;
}

static bool quota(struct bench *bench, struct error *error) {
  struct quota quota;
  int year = date_parts(bench->session.today).year;
  return outlook_quota(&bench->session, year, &quota, error);
}

static bool risks(struct bench *bench, struct error *error) {
  struct outlook_risks risks;
  bool ok = outlook_risks(&bench->session, NULL, &risks, error);
  outlook_risks_done(&risks);
  return ok;
}

static bool list_with(struct bench *bench, struct audit_choice choice,
                      struct error *error) {
  struct listing listing;
  choice.period = audits_always;
  bool ok = listing_audits(&bench->session, &choice, &listing, error);
  listing_done(&listing);
  return ok;
}

static bool list_audits(struct bench *bench, struct error *error) {
  return list_with(bench, (struct audit_choice){.state = AUDIT_ANY}, error);
}

static bool list_overdue(struct bench *bench, struct error *error) {
  return list_with(bench, (struct audit_choice){.state = AUDIT_OVERDUE}, error);
}

static bool list_improved(struct bench *bench, struct error *error) {
  return list_with(bench, (struct audit_choice){.state = AUDIT_IMPROVED},
                   error);
}

static bool list_closed(struct bench *bench, struct error *error) {
  return list_with(bench, (struct audit_choice){.state = AUDIT_CLOSED}, error);
}

static bool list_organizer(struct bench *bench, struct error *error) {
  return list_with(bench, (struct audit_choice){.organizer = bench->organizer},
                   error);
}

static bool list_tenders(struct bench *bench, struct error *error) {
  struct listing listing;
  struct tender_choice choice = {0};
  bool ok = listing_tenders(&bench->session, &choice, &listing, error);
  listing_done(&listing);
  return ok;
}

static bool list_running(struct bench *bench, struct error *error) {
  struct listing listing;
  struct tender_choice choice = {.running = true};
  bool ok = listing_tenders(&bench->session, &choice, &listing, error);
  listing_done(&listing);
  return ok;
}

static bool load_page(struct bench *bench, struct error *error) {
  struct audit_set set;
  bool ok = listing_load_audits(&bench->session, &bench->audits,
                                bench->audits.count / 2, PAGE, &set, error);
  for (size_t i = 0; ok && i < set.count; i++)
    audit_assess(&set.audits[i].facts, &bench->session.forms.law,
                 bench->session.today);
  audits_done(&set);
  return ok;
}

static bool load_tenders(struct bench *bench, struct error *error) {
  struct tender_set set;
  bool ok = listing_load_tenders(&bench->session, &bench->tenders,
                                 bench->tenders.count / 2, PAGE, &set, error);
  tenders_done(&set);
  return ok;
}

static bool values(struct bench *bench, struct error *error) {
  struct listing_values values;
  bool ok =
      listing_values_load(&bench->session, LISTING_CONTRACTOR, &values, error);
  listing_values_done(&values);
  return ok;
}

static bool load_audit_texts(struct bench *bench, struct error *error) {
  listing_texts_free(bench->audit_texts);
  bench->audit_texts = listing_texts_audits(&bench->session, error);
  return bench->audit_texts != NULL;
}

static bool load_tender_texts(struct bench *bench, struct error *error) {
  listing_texts_free(bench->tender_texts);
  bench->tender_texts = listing_texts_tenders(&bench->session, error);
  return bench->tender_texts != NULL;
}

static bool narrow(struct bench *bench, const char *words) {
  struct listing narrowed;
  listing_narrow(bench->audit_texts, words, &bench->audits, &narrowed);
  listing_done(&narrowed);
  return true;
}

static bool narrow_common(struct bench *bench, struct error *error) {
  (void)error;
  return narrow(bench, "工程");
}

static bool narrow_two(struct bench *bench, struct error *error) {
  (void)error;
  return narrow(bench, "道路 112-0");
}

static bool narrow_none(struct bench *bench, struct error *error) {
  (void)error;
  return narrow(bench, "鑭系元素");
}

static bool one_audit(struct bench *bench, struct error *error) {
  struct audit_model model;
  bool ok = audit_model_load(&bench->session, bench->audit_no, &model, error);
  audit_model_done(&model);
  return ok;
}

static const struct reader {
  const char *what;
  const char *target; /* ms; "-": none */
  bool (*run)(struct bench *bench, struct error *error);
} readers[] = {
    {"version of the contents", "0.1", version},
    {"what is due, names of 40", "15", due_brief},
    {"what is due, all names", "15", due_full},
    {"quota of a year", "10", quota},
    {"audits listed: all", "4", list_audits},
    {"audits listed: overdue", "20", list_overdue},
    {"audits listed: improved", "20", list_improved},
    {"audits listed: closed", "20", list_closed},
    {"audits listed: of an organizer", "20", list_organizer},
    {"40 audits loaded", "2", load_page},
    {"tenders listed: all", "4", list_tenders},
    {"tenders listed: running", "20", list_running},
    {"40 tenders loaded", "2", load_tenders},
    {"contractors to choose from", "20", values},
    {"texts of audits loaded", "40", load_audit_texts},
    {"texts of tenders loaded", "40", load_tender_texts},
    {"audits narrowed: a common word", "5", narrow_common},
    {"audits narrowed: two words", "5", narrow_two},
    {"audits narrowed: a word that is nowhere", "5", narrow_none},
    {"one audit loaded", "5", one_audit},
};

/* Not for the process that has the screen. */
static const struct reader background = {"risks of all running tenders", "-",
                                         risks};

/* --- timing -------------------------------------------------------------- */

static int by_time(const void *left, const void *right) {
  long a = *(const long *)left;
  long b = *(const long *)right;
  return (a > b) - (a < b);
}

static bool time_reader(struct bench *bench, const struct reader *reader) {
  long first = 0;
  long times[RUNS];
  for (int i = -1; i < RUNS; i++) {
    struct error error = {0};
    long start = now_microseconds();
    bool ok = reader->run(bench, &error);
    long spent = now_microseconds() - start;
    if (!ok) {
      fprintf(stderr, "readers: %s: %s: %s\n", reader->what, error.where,
              error.message);
      return false;
    }
    if (i < 0)
      first = spent;
    else
      times[i] = spent;
  }
  qsort(times, RUNS, sizeof *times, by_time);
  printf("%s\t%ld\t%ld\t%ld\t%s\n", reader->what, first, times[RUNS / 2],
         times[RUNS - 1], reader->target);
  return true;
}

/* What some readers are asked for. */
static bool prepare(struct bench *bench, struct error *error) {
  struct audit_choice all = {.period = audits_always};
  struct tender_choice tenders = {0};
  struct audit_set set;
  if (!listing_audits(&bench->session, &all, &bench->audits, error) ||
      !listing_tenders(&bench->session, &tenders, &bench->tenders, error) ||
      !listing_load_audits(&bench->session, &bench->audits,
                           bench->audits.count / 2, 1, &set, error))
    return false;
  bool ok = set.count == 1;
  if (ok) {
    bench->audit_no = memory_copy_text(set.audits[0].audit_no);
    bench->organizer = memory_copy_text(set.audits[0].organizer);
  } else {
    error_set(error, ERROR_NOT_FOUND, NULL, "no audits");
  }
  audits_done(&set);
  return ok;
}

int main(int argc, char **argv) {
  struct bench bench = {0};
  struct error error = {0};
  if (argc < 3 || argc > 4) {
    fprintf(stderr, "usage: readers FILE DAY [WORD]\n");
    return 2;
  }
  struct session_options options = {.path = argv[1],
                                    .author = "bench",
                                    .today = date_parse(argv[2]),
                                    .language = LANGUAGE_EN};
  long start = now_microseconds();
  if (!session_open(&bench.session, &options, &error)) {
    fprintf(stderr, "readers: %s: %s\n", error.where, error.message);
    return 1;
  }
  printf("session opened\t%ld\t-\t-\t-\n", now_microseconds() - start);
  bool ok = prepare(&bench, &error);
  if (!ok)
    fprintf(stderr, "readers: %s: %s\n", error.where, error.message);
  for (size_t i = 0; ok && i < sizeof readers / sizeof *readers; i++)
    if (argc < 4 || strstr(readers[i].what, argv[3]))
      ok = time_reader(&bench, &readers[i]);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  if (ok && (argc < 4 || strstr(background.what, argv[3])))
    ok = time_reader(&bench, &background);
  printf("resident\t%ld\t-\t-\t-\n", usage.ru_maxrss);
  listing_texts_free(bench.audit_texts);
  listing_texts_free(bench.tender_texts);
  listing_done(&bench.audits);
  listing_done(&bench.tenders);
  free(bench.audit_no);
  free(bench.organizer);
  session_close(&bench.session);
  return ok ? 0 : 1;
}
