/* Giving the terminal back as it was. */
#include "restore.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

static const int ends[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum {
  ENDS = sizeof ends / sizeof *ends,
  CRASHES = sizeof crashes / sizeof *crashes
};

/* What a signal handler needs, made while there is time. Nothing else in the
 * program has such a state; a process has one terminal and one set of signal
 * handlers. */
static struct {
  struct termios modes;
  char bytes[256];
  size_t len;
  bool takes_end[ENDS], takes_crash[CRASHES];
  sigset_t mask; /* before: the ends come only while one waits */
} saved;
static volatile sig_atomic_t ending;

static void write_bytes(const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, len);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return;
    bytes += written;
    len -= (size_t)written;
  }
}

static void add_bytes(const char *bytes) {
  size_t len = strlen(bytes);
  if (saved.len + len <= sizeof saved.bytes) {
    memcpy(saved.bytes + saved.len, bytes, len);
    saved.len += len;
  }
}

/* A capability as bytes, its delays ("$<5>") left out. */
static void add_capability(const char *name) {
  const char *text = tigetstr(name);
  char clean[64];
  size_t len = 0;
  if (!text || text == (const char *)-1)
    return;
  for (; *text && len + 1 < sizeof clean; text++) {
    if (text[0] == '$' && text[1] == '<' && strchr(text, '>'))
      text = strchr(text, '>');
    else
      clean[len++] = *text;
  }
  clean[len] = '\0';
  add_bytes(clean);
}

static void end_soon(int number) {
  ending = number;
}

static void crash(int number) {
  write_bytes(saved.bytes, saved.len);
  tcsetattr(STDIN_FILENO, TCSANOW, &saved.modes);
  signal(number, SIG_DFL);
  raise(number);
}

static void handle(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

/* ncurses has taken some of these already, and would leave at once; what is to
 * be ignored (nohup) stays ignored. */
static void take_ends(void) {
  for (size_t i = 0; i < ENDS; i++) {
    struct sigaction old;
    sigaction(ends[i], NULL, &old);
    saved.takes_end[i] = old.sa_handler != SIG_IGN;
    if (saved.takes_end[i])
      handle(ends[i], end_soon);
  }
}

/* A sanitizer that has taken one keeps it. */
static void take_crashes(void) {
  for (size_t i = 0; i < CRASHES; i++) {
    struct sigaction old;
    sigaction(crashes[i], NULL, &old);
    saved.takes_crash[i] = old.sa_handler == SIG_DFL;
    if (saved.takes_crash[i])
      handle(crashes[i], crash);
  }
}

void restore_prepare(void) {
  saved.len = 0;
  ending = 0;
  add_bytes("\033[?1000l\033[?1002l\033[?1006l");
  add_bytes(paste_off);
  add_capability("sgr0");
  add_capability("rmacs");
  add_capability("cnorm");
  add_capability("rmkx");
  add_capability("rmcup");
  /* ncurses has changed the modes already; those before are its shell modes */
  struct termios now;
  tcgetattr(STDIN_FILENO, &now);
  reset_shell_mode();
  tcgetattr(STDIN_FILENO, &saved.modes);
  tcsetattr(STDIN_FILENO, TCSANOW, &now);
  sigset_t blocked;
  sigemptyset(&blocked);
  for (size_t i = 0; i < ENDS; i++)
    sigaddset(&blocked, ends[i]);
  sigprocmask(SIG_BLOCK, &blocked, &saved.mask);
  take_ends();
  take_crashes();
}

void restore_done(void) {
  for (size_t i = 0; i < ENDS; i++)
    if (saved.takes_end[i])
      handle(ends[i], SIG_DFL);
  for (size_t i = 0; i < CRASHES; i++)
    if (saved.takes_crash[i])
      handle(crashes[i], SIG_DFL);
  sigprocmask(SIG_SETMASK, &saved.mask, NULL);
}

void restore_paste_on(void) {
  write_bytes(paste_on, sizeof paste_on - 1);
}

void restore_paste_off(void) {
  write_bytes(paste_off, sizeof paste_off - 1);
}

/* ppoll() takes no signal when input is there already: a stream of it, or a
 * terminal that is gone, must not keep them waiting. */
static void take_signals(void) {
  sigset_t blocked;
  sigprocmask(SIG_SETMASK, &saved.mask, &blocked);
  sigprocmask(SIG_SETMASK, &blocked, NULL);
}

bool restore_stop_process(void) {
  struct sigaction stop = {.sa_handler = SIG_DFL};
  struct sigaction old;
  sigemptyset(&stop.sa_mask);
  sigaction(SIGTSTP, &stop, &old);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &old, NULL);
  take_signals();
  return !ending;
}

enum wait restore_wait(int fd, int ms) {
  struct pollfd polled = {.fd = fd, .events = POLLIN};
  struct timespec wait = {ms / 1000, ms % 1000 * 1000000L};
  take_signals();
  if (ending)
    return WAIT_END;
  int ready = ppoll(&polled, 1, &wait, &saved.mask);
  if (ending)
    return WAIT_END;
  if (ready < 0) /* a change of size, or of nothing */
    return errno == EINTR ? WAIT_INPUT : WAIT_END;
  if (ready == 0)
    return WAIT_TIME;
  /* a terminal that hung up can still be read, and says nothing */
  return polled.revents & (POLLHUP | POLLERR | POLLNVAL) ? WAIT_END
                                                         : WAIT_INPUT;
}

void restore_raise(void) {
  if (ending)
    raise(ending);
}
