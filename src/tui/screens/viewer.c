/* Another program that shows a file. */
#include "viewer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chahe/base/message.h"

static bool is_set(const char *name) {
  const char *value = getenv(name);
  return value && *value;
}

static const char *program(void) {
  if (is_set("CHAHE_PDF_VIEWER"))
    return getenv("CHAHE_PDF_VIEWER");
  return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") ? "xdg-open" : NULL;
}

bool viewer_there(void) {
  return program() != NULL;
}

/* In the child of a child, which nobody has to wait for. */
static void run(const char *name, const char *path) {
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setsid();
  for (int stream = 0; nothing >= 0 && stream < 3; stream++)
    dup2(nothing, stream);
  execlp(name, name, path, (char *)NULL);
  _exit(127);
}

bool viewer_open(const char *path, struct error *error) {
  const char *name = program();
  if (!name)
    return error_set(error, ERROR_NOT_FOUND, NULL, "%s",
                     _("no program to show it: set CHAHE_PDF_VIEWER"));
  pid_t child = fork();
  if (child < 0)
    return error_set(error, ERROR_IO, name, "%s", strerror(errno));
  if (child == 0) {
    if (fork() == 0)
      run(name, path);
    _exit(0);
  }
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
    continue;
  return true;
}
