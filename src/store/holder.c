/* Asks the kernel who holds SQLite's byte-range locks: never stale, unlike a
 * lock file. */
#include "holder.h"

#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/message.h"

/* https://www.sqlite.org/src/file/src/os.h: PENDING_BYTE, RESERVED_BYTE and
 * SHARED_FIRST lie at 1 GiB */
enum { LOCK_START = 0x40000000, LOCK_LEN = 512 };

static void add_command(pid_t pid, struct buffer *out) {
  char path[64];
  char words[256];
  snprintf(path, sizeof path, "/proc/%ld/cmdline", (long)pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return;
  ssize_t len = read(fd, words, sizeof words - 1);
  close(fd);
  for (ssize_t i = 0; i < len; i++)
    if ((unsigned char)words[i] < ' ')
      words[i] = ' ';
  while (len > 0 && words[len - 1] == ' ')
    len--;
  if (len > 0) {
    buffer_add_text(out, ": ");
    buffer_add(out, words, (size_t)len);
  }
}

static void add_user(pid_t pid, struct buffer *out) {
  char path[64];
  struct stat status;
  snprintf(path, sizeof path, "/proc/%ld", (long)pid);
  if (stat(path, &status) != 0)
    return;
  struct passwd entry;
  struct passwd *found = NULL;
  char names[1024];
  if (getpwuid_r(status.st_uid, &entry, names, sizeof names, &found) == 0 &&
      found)
    buffer_format(out, _(" of user %s"), entry.pw_name);
}

void holder_describe(const char *path, struct buffer *out) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return;
  struct flock lock = {.l_type = F_WRLCK,
                       .l_whence = SEEK_SET,
                       .l_start = LOCK_START,
                       .l_len = LOCK_LEN};
  if (fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK &&
      lock.l_pid > 0) {
    buffer_format(out, _("process %ld"), (long)lock.l_pid);
    add_user(lock.l_pid, out);
    add_command(lock.l_pid, out);
  }
  close(fd);
}
