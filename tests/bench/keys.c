/* Times the keys of a script: from a key to the finished screen, as it is
 * handed to the terminal. Prints one line:
 *
 *   keys FILE DAY SCRIPT
 *   KEYS<tab>MEDIAN<tab>P99<tab>MOST<tab>MEMORY
 *
 * in microseconds; the memory is the largest resident one, in KiB. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "chahe/app/session.h"
#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/tui/start.h"

enum { ROWS = 24, COLS = 80, SCRIPT_MOST = 1 << 20 };

struct times {
  long *taken;
  size_t count, room;
  long start;
};

static long now_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void note(void *context, bool drawn) {
  struct times *times = context;
  if (!drawn) {
    times->start = now_microseconds();
    return;
  }
  if (times->count == times->room) {
    times->room = times->room ? times->room * 2 : 1024;
    times->taken =
        memory_resize(times->taken, times->room, sizeof *times->taken);
  }
  times->taken[times->count++] = now_microseconds() - times->start;
}

static int compare(const void *a, const void *b) {
  long first = *(const long *)a;
  long second = *(const long *)b;
  return (first > second) - (first < second);
}

static void print(struct times *times) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  qsort(times->taken, times->count, sizeof *times->taken, compare);
  printf("%zu\t%ld\t%ld\t%ld\t%ld\n", times->count,
         times->taken[times->count / 2],
         times->taken[(times->count * 99 - 1) / 100],
         times->taken[times->count - 1], usage.ru_maxrss);
}

int main(int argc, char **argv) {
  struct error error = {0};
  struct session session;
  struct buffer script = {0};
  struct buffer out = {0};
  struct times times = {0};
  if (argc != 4) {
    fprintf(stderr, "usage: keys FILE DAY SCRIPT\n");
    return 2;
  }
  struct session_options opened = {
      .path = argv[1], .author = "bench", .today = date_parse(argv[2])};
  struct start_options options = {.path = argv[1],
                                  .author = "bench",
                                  .fixed_today = true,
                                  .rows = ROWS,
                                  .cols = COLS,
                                  .pressed = note,
                                  .context = &times};
  bool ok = file_read(argv[3], SCRIPT_MOST, &script, &error) &&
            session_open(&session, &opened, &error);
  if (ok) {
    options.script = buffer_text(&script);
    ok = start_screens(&session, &options, &out, &error);
    session_close(&session);
  }
  if (ok && times.count > 0)
    print(&times);
  else
    fprintf(stderr, "%s: %s\n", error.where, error.message);
  buffer_done(&script);
  buffer_done(&out);
  free(times.taken);
  return ok && times.count > 0 ? 0 : 1;
}
