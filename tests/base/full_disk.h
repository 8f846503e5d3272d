#ifndef CHAHE_TESTS_BASE_FULL_DISK_H
#define CHAHE_TESTS_BASE_FULL_DISK_H

#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/resource.h>

/* A folder on a disk that is soon full. Root gets a small disk of its own,
 * seen by this process and its children alone, and gone with them; for others
 * no file may grow past its size. */
struct full_disk {
  bool mounted;
  struct rlimit before;
  const char *path;
  size_t size;
};

/* `path`: an empty folder. */
static inline void full_disk_make(struct full_disk *disk, const char *path,
                                  size_t size) {
  char options[64];
  snprintf(options, sizeof options, "size=%zu,mode=700", size);
  *disk = (struct full_disk){.path = path, .size = size};
  disk->mounted = unshare(CLONE_NEWNS) == 0 &&
                  mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
                  mount("tmpfs", path, "tmpfs", 0, options) == 0;
  getrlimit(RLIMIT_FSIZE, &disk->before);
  signal(SIGXFSZ, SIG_IGN); /* the write fails instead */
}

/* Between these two calls the disk is as small as said. Nothing may be
 * printed there: what a test prints may go to a file. */
static inline void full_disk_begin(const struct full_disk *disk) {
  struct rlimit limit = {disk->size, disk->before.rlim_max};
  if (!disk->mounted)
    setrlimit(RLIMIT_FSIZE, &limit);
}
static inline void full_disk_end(const struct full_disk *disk) {
  setrlimit(RLIMIT_FSIZE, &disk->before);
}

static inline void full_disk_remove(const struct full_disk *disk) {
  if (disk->mounted)
    umount2(disk->path, MNT_DETACH);
}

#endif
