/* Files that are written under another name until they are whole. */
#include "chahe/base/part_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/buffer.h"
#include "chahe/base/file.h"
#include "chahe/base/folder.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"

static const char suffix[] = ".chahe-part";

static bool refuse(struct error *error, const char *path) {
  int number = errno;
  if (number == EFBIG)
    return error_set(error, ERROR_IO, path,
                     _("cannot be written: no file may be that large there; on "
                       "a stick in the FAT format that is 4 GB, exFAT takes "
                       "more"));
  if (number == ENOSPC || number == EDQUOT)
    return error_set(error, ERROR_IO, path,
                     _("cannot be written: the disk is full"));
  return error_set(error, number == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, path,
                   _("cannot be written: %s"), strerror(number));
}

/* Whether `fd` is still what has that name: whoever wrote it before may have
 * given it its own name, or removed it, between opening and locking. */
static bool has_name(int fd, const char *path) {
  struct stat opened, named;
  return fstat(fd, &opened) == 0 && lstat(path, &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* -1 with errno; EWOULDBLOCK: another process has it. O_NONBLOCK, because a
 * FIFO must not be waited for. */
static int open_locked(const char *path, int flags, mode_t mode) {
  for (;;) {
    int fd =
        open(path, flags | O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode);
    if (fd < 0)
      return -1;
    struct stat status;
    int number = 0;
    if (fstat(fd, &status) != 0)
      number = errno;
    else if (!S_ISREG(status.st_mode))
      number = EEXIST;
    else if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
      number = EWOULDBLOCK; /* there may be file systems without locks */
    if (number == 0 && has_name(fd, path))
      return fd;
    close(fd);
    if (number != 0) {
      errno = number;
      return -1;
    }
  }
}

bool part_file_open(struct part_file *part, const char *path, mode_t mode,
                    struct error *error) {
  struct buffer temporary = {0};
  buffer_format(&temporary, "%s%s", path, suffix);
  *part = (struct part_file){.fd = -1};
  int fd = open_locked(temporary.data, O_CREAT, mode);
  if (fd < 0) {
    if (errno == EWOULDBLOCK)
      error_set(error, ERROR_BUSY, path,
                _("is being written by another process"));
    else
      refuse(error, path);
    buffer_done(&temporary);
    return false;
  }
  *part = (struct part_file){.path = memory_copy_text(path),
                             .temporary = buffer_take(&temporary),
                             .fd = fd};
  if (ftruncate(fd, 0) == 0)
    return true;
  refuse(error, path);
  part_file_done(part);
  return false;
}

bool part_file_write(struct part_file *part, const void *bytes, size_t len,
                     struct error *error) {
  const char *at = bytes;
  while (len > 0) {
    ssize_t written = write(part->fd, at, len);
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return refuse(error, part->path);
    at += written;
    len -= (size_t)written;
  }
  return true;
}

bool part_file_sync(struct part_file *part, struct error *error) {
  return fsync(part->fd) == 0 || refuse(error, part->path);
}

bool part_file_read(struct part_file *part, part_file_visit *visit,
                    void *context, struct error *error) {
  enum { BLOCK = 256 * 1024 };
  char *block = memory_new(1, BLOCK);
  bool ok = true;
  ssize_t len = 0;
  /* only advice: where it is not followed, what is read comes from memory */
  posix_fadvise(part->fd, 0, 0, POSIX_FADV_DONTNEED);
  for (off_t at = 0; ok; at += len) {
    do
      len = pread(part->fd, block, BLOCK, at);
    while (len < 0 && errno == EINTR);
    if (len == 0)
      break;
    ok = len > 0 ? visit(context, block, (size_t)len, error)
                 : error_set(error, ERROR_IO, part->path,
                             _("cannot be read: %s"), strerror(errno));
  }
  free(block);
  return ok;
}

static void forget(struct part_file *part) {
  if (part->temporary)
    close(part->fd);
  free(part->temporary);
  free(part->path);
  *part = (struct part_file){.fd = -1};
}

bool part_file_keep(struct part_file *part, struct error *error) {
  if (rename(part->temporary, part->path) != 0)
    return refuse(error, part->path);
  bool ok = file_sync_folder(part->path) ||
            error_set(error, ERROR_IO, part->path,
                      _("is written, but the disk did not confirm it"));
  forget(part);
  return ok;
}

void part_file_done(struct part_file *part) {
  /* before the lock is gone: the name could be somebody else's after it */
  if (part->temporary)
    unlink(part->temporary);
  forget(part);
}

static bool is_left_behind(const char *name, const char *prefix) {
  size_t len = strlen(name);
  size_t end = sizeof suffix - 1;
  return strncmp(name, prefix, strlen(prefix)) == 0 && len > end &&
         strcmp(name + len - end, suffix) == 0;
}

void part_file_sweep(const char *folder, const char *prefix) {
  DIR *directory = opendir(folder);
  if (!directory)
    return;
  const struct dirent *entry;
  while ((entry = readdir(directory))) {
    if (!is_left_behind(entry->d_name, prefix))
      continue;
    char *path = folder_join(folder, entry->d_name);
    int fd = open_locked(path, 0, 0);
    if (fd >= 0) {
      unlink(path);
      close(fd);
    }
    free(path);
  }
  closedir(directory);
}
