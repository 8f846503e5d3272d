/* Work in a child process. */
#include "chahe/tui/background.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "chahe/base/pack.h"

struct background {
  pid_t child;
  int fd;              /* what it writes */
  struct buffer heard; /* so far */
};

enum { PIECE = 65536, NICER = 5, PIPE = 3 };

/* --- the child ----------------------------------------------------------- */

static void write_all(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t written = write(fd, bytes, len);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      _exit(EXIT_FAILURE); /* nobody listens any more */
    bytes += written;
    len -= (size_t)written;
  }
}

/* The parent's handlers would give the terminal back: it is not the child's.
 * What goes wrong here is not written over the screen. */
static void leave_parent(int *fd) {
  sigset_t none;
  /* it ends with its parent */
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (int number = 1; number < NSIG; number++)
    signal(number, SIG_DFL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0 || dup2(null, STDIN_FILENO) < 0 ||
      dup2(null, STDOUT_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0)
    _exit(EXIT_FAILURE);
  /* the parent's files, and its lock on the safety copy, are the parent's */
  if (dup2(*fd, PIPE) < 0 || close_range(PIPE + 1, ~0U, 0) < 0)
    _exit(EXIT_FAILURE);
  *fd = PIPE;
  /* keys go first where there is one processor */
  errno = 0;
  if (nice(NICER) < 0 && errno != 0)
    _exit(EXIT_FAILURE);
}

static void run_child(int fd, background_work *work, void *context) {
  struct buffer out = {0};
  struct error error = {0};
  leave_parent(&fd);
  bool ok = work(context, &out, &error);
  if (!ok) {
    buffer_reset(&out);
    pack_number(&out, error.code);
    pack_text(&out, error.where);
    pack_text(&out, error.message);
  }
  write_all(fd, buffer_text(&out), out.len);
  /* not exit(): what the parent registered for its end is the parent's */
  _exit(ok ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* --- the parent ---------------------------------------------------------- */

static bool cannot_start(struct error *error) {
  return error_set(error, ERROR_IO, NULL,
                   _("nothing can be computed in the background: %s"),
                   strerror(errno));
}

struct background *background_start(background_work *work, void *context,
                                    struct error *error) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0) {
    cannot_start(error);
    return NULL;
  }
  pid_t child = fork();
  if (child == 0)
    run_child(ends[1], work, context);
  close(ends[1]);
  if (child < 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) < 0) {
    cannot_start(error);
    close(ends[0]);
    return NULL;
  }
  struct background *background = memory_new(1, sizeof *background);
  *background = (struct background){.child = child, .fd = ends[0]};
  return background;
}

/* Takes what has been written; false: there may be more to come. */
static bool hear(struct background *background) {
  char piece[PIECE];
  for (;;) {
    ssize_t len = read(background->fd, piece, sizeof piece);
    if (len < 0 && errno == EINTR)
      continue;
    if (len < 0 && errno == EAGAIN)
      return false;
    if (len <= 0)
      return true;
    buffer_add(&background->heard, piece, (size_t)len);
  }
}

/* Waits for the child's end; its status. */
static int reap(struct background *background) {
  int status = 0;
  while (waitpid(background->child, &status, 0) < 0 && errno == EINTR)
    continue;
  background->child = 0;
  return status;
}

static void read_error(const struct background *background, int status,
                       struct error *error) {
  const char *at = buffer_text(&background->heard);
  int64_t code;
  char *where = NULL;
  char *message = NULL;
  if (WIFSIGNALED(status))
    error_set(error, ERROR_IO, NULL, _("the computation was ended: %s"),
              strsignal(WTERMSIG(status)));
  else if (unpack_number(&at, &code) && unpack_text(&at, &where) &&
           unpack_text(&at, &message))
    error_set(error, (enum error_code)code, where, "%s", message);
  else
    error_set(error, ERROR_IO, NULL, _("the computation did not finish"));
  free(where);
  free(message);
}

enum background_state background_poll(struct background *background,
                                      struct buffer *out, struct error *error) {
  if (!hear(background))
    return BACKGROUND_RUNNING;
  int status = reap(background);
  if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS) {
    buffer_done(out);
    *out = background->heard;
    background->heard = (struct buffer){0};
    return BACKGROUND_DONE;
  }
  read_error(background, status, error);
  return BACKGROUND_FAILED;
}

void background_free(struct background *background) {
  if (!background)
    return;
  if (background->child > 0) {
    kill(background->child, SIGKILL);
    reap(background);
  }
  close(background->fd);
  buffer_done(&background->heard);
  free(background);
}
