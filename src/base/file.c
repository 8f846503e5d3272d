/* Whole files: read with a limit, written so that a crash leaves the old one
 * or the new one. */
#include "chahe/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"

static bool refuse(struct error *error, const char *path, const char *what) {
  int number = errno;
  return error_set(error, number == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, path,
                   "%s: %s", what, strerror(number));
}

bool file_read(const char *path, size_t limit, struct buffer *out,
               struct error *error) {
  buffer_reset(out);
  /* O_NONBLOCK: opening a FIFO must not wait for a writer */
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return refuse(error, path, _("cannot be opened"));
  bool ok = false;
  struct stat status;
  if (fstat(fd, &status) != 0) {
    refuse(error, path, _("cannot be read"));
    goto out;
  }
  if (!S_ISREG(status.st_mode)) {
    error_set(error, ERROR_INPUT, path, _("is not a regular file"));
    goto out;
  }
  char block[65536];
  for (;;) {
    ssize_t len = read(fd, block, sizeof block);
    if (len < 0 && errno == EINTR)
      continue;
    if (len < 0) {
      refuse(error, path, _("cannot be read"));
      goto out;
    }
    if (len == 0)
      break;
    buffer_add(out, block, (size_t)len);
    if (out->len > limit) {
      error_set(error, ERROR_INPUT, path, _("is larger than %zu bytes"), limit);
      goto out;
    }
  }
  ok = true;
out:
  close(fd);
  return ok;
}

static bool write_all(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t written = write(fd, bytes, len);
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return false;
    bytes += written;
    len -= (size_t)written;
  }
  return true;
}

bool file_sync_folder(const char *path) {
  char *copy = memory_copy_text(path);
  int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  free(copy);
  if (fd < 0)
    return false;
  /* EINVAL: a file system that cannot sync folders */
  bool ok = fsync(fd) == 0 || errno == EINVAL;
  close(fd);
  return ok;
}

bool file_sync_disk(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return false;
  bool ok = syncfs(fd) == 0;
  close(fd);
  return ok;
}

/* Puts the bytes in the place of a plain file, or of none. */
static bool replace(const char *path, const void *bytes, size_t len,
                    struct error *error) {
  struct buffer temporary = {0};
  buffer_format(&temporary, "%s.XXXXXX", path);
  bool ok = false;
  int fd = mkostemp(temporary.data, O_CLOEXEC);
  if (fd < 0) {
    refuse(error, path, _("cannot be written"));
    buffer_done(&temporary);
    return false;
  }
  mode_t mask = umask(0);
  umask(mask);
  if (write_all(fd, bytes, len) && fchmod(fd, 0666 & ~mask) == 0 &&
      fsync(fd) == 0)
    ok = true;
  if (!ok)
    refuse(error, path, _("cannot be written"));
  if (close(fd) != 0 && ok)
    ok = refuse(error, path, _("cannot be written"));
  if (ok && rename(temporary.data, path) != 0)
    ok = refuse(error, path, _("cannot be written"));
  if (!ok)
    unlink(temporary.data);
  else if (!file_sync_folder(path))
    ok = refuse(error, path, _("is written, but the disk did not confirm it"));
  buffer_done(&temporary);
  return ok;
}

/* Writes to what cannot be replaced: a pipe, a terminal, a device. */
static bool write_to(const char *path, const void *bytes, size_t len,
                     struct error *error) {
  int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    return refuse(error, path, _("cannot be written"));
  bool ok =
      write_all(fd, bytes, len) || refuse(error, path, _("cannot be written"));
  if (close(fd) != 0 && ok)
    ok = refuse(error, path, _("cannot be written"));
  return ok;
}

bool file_write(const char *path, const void *bytes, size_t len,
                struct error *error) {
  struct stat status;
  if (stat(path, &status) != 0)
    return replace(path, bytes, len, error);
  if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))
    return write_to(path, bytes, len, error);
  char *target = NULL;
  if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode))
    target = realpath(path, NULL);
  bool ok = replace(target ? target : path, bytes, len, error);
  free(target);
  return ok;
}

bool file_make_folder(const char *path, struct error *error) {
  char *copy = memory_copy_text(path);
  bool ok = true;
  for (size_t i = 1, len = strlen(copy); ok && i <= len; i++) {
    if (copy[i] != '/' && copy[i] != '\0')
      continue;
    char kept = copy[i];
    copy[i] = '\0';
    if (mkdir(copy, 0777) != 0 && errno != EEXIST)
      ok = refuse(error, copy, _("folder cannot be made"));
    copy[i] = kept;
  }
  if (ok && !file_is_folder(path))
    ok = error_set(error, ERROR_IO, path, _("is not a folder"));
  free(copy);
  return ok;
}

bool file_is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
