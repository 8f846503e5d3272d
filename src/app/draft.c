/* What is typed and not yet in the file.
 *
 * A place ("FILE.draft-1") is a file that grows by a line each time; the last
 * whole line counts. Whoever has its lock has the place, and only then writes
 * to it, renames or removes it; so a lock counts only while the name still
 * leads to the file that was locked. */
#include "chahe/app/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chahe/base/file.h"
#include "chahe/base/memory.h"
#include "chahe/base/message.h"
#include "draft_line.h"

enum {
  PLACES = 99,
  TRIES = 10,                /* to open one that comes and goes */
  ROOM = 256 * 1024,         /* bytes; beyond it a place is written anew */
  LEN_MAX = 16 * 1024 * 1024 /* of a place */
};

struct draft {
  char *db_path;
  char *place;        /* path; NULL: none yet */
  int fd;             /* of the place, locked; -1: none */
  size_t len;         /* of its whole lines */
  struct buffer last; /* what was written last */
};

static bool refuse(struct error *error, const char *path, const char *what) {
  int number = errno;
  return error_set(error, ERROR_IO, path, "%s: %s", what, strerror(number));
}

/* --- places ------------------------------------------------------------ */

enum outcome {
  TAKEN,
  PASSED_OVER, /* another program's, another user's, or no plain file */
  FAILED       /* errno */
};

/* Whether `path` leads to the file that is open as `fd`. */
static bool leads_to(const char *path, int fd) {
  struct stat named, open_file;
  return lstat(path, &named) == 0 && fstat(fd, &open_file) == 0 &&
         named.st_dev == open_file.st_dev && named.st_ino == open_file.st_ino;
}

/* A file of somebody else, or with a second name, is no place for what is as
 * private as the file of audits. */
static bool is_ours(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
         status.st_uid == geteuid() && status.st_nlink <= 1;
}

static bool make_private(int fd) {
  return fchmod(fd, S_IRUSR | S_IWUSR) == 0;
}

static enum outcome lock_place(int fd) {
  if (!is_ours(fd))
    return PASSED_OVER;
  if (flock(fd, LOCK_EX | LOCK_NB) == 0)
    return TAKEN;
  return errno == EWOULDBLOCK ? PASSED_OVER : FAILED;
}

static enum outcome open_place(const char *path, bool create, int *fd) {
  int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  struct stat status;
  for (int i = 0; i < TRIES; i++) {
    *fd = open(path, create ? flags | O_CREAT : flags, S_IRUSR | S_IWUSR);
    if (*fd < 0) {
      int number = errno;
      if (!create || lstat(path, &status) == 0)
        return PASSED_OVER;
      errno = number;
      return FAILED;
    }
    enum outcome outcome = lock_place(*fd);
    if (outcome == TAKEN && leads_to(path, *fd))
      return TAKEN;
    int number = errno;
    close(*fd);
    errno = number;
    if (outcome != TAKEN)
      return outcome;
    /* the one who had it removed or renamed it meanwhile: once more */
  }
  return PASSED_OVER;
}

static char *place_path(const char *db_path, int number) {
  struct buffer path = {0};
  buffer_format(&path, "%s.draft-%d", db_path, number);
  return buffer_take(&path);
}

/* Where a place is written anew. */
static char *new_path(const char *place) {
  struct buffer path = {0};
  buffer_format(&path, "%s.new", place);
  return buffer_take(&path);
}

/* Removes what writing anew left when it was cut short. */
static void remove_new(const char *place) {
  char *path = new_path(place);
  unlink(path);
  free(path);
}

static bool is_empty(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && status.st_size == 0;
}

static void leave_place(struct draft *draft) {
  if (draft->fd >= 0)
    close(draft->fd);
  free(draft->place);
  draft->fd = -1;
  draft->place = NULL;
  draft->len = 0;
  buffer_reset(&draft->last);
}

/* Takes the first place that is nobody's and empty. */
static bool take_place(struct draft *draft, struct error *error) {
  leave_place(draft);
  for (int i = 1; i <= PLACES; i++) {
    int fd;
    char *path = place_path(draft->db_path, i);
    enum outcome outcome = open_place(path, true, &fd);
    if (outcome == TAKEN && is_empty(fd) && make_private(fd)) {
      draft->fd = fd;
      draft->place = path;
      remove_new(path);
      return file_sync_folder(path) ||
             refuse(error, path, _("cannot be written"));
    }
    if (outcome == FAILED)
      refuse(error, path, _("what is typed cannot be kept safe"));
    if (outcome == TAKEN)
      close(fd);
    free(path);
    if (outcome == FAILED)
      return false;
  }
  return error_set(error, ERROR_IO, draft->db_path,
                   _("what is typed cannot be kept safe: all %d places for it "
                     "are taken (FILE.draft-1 and so on)"),
                   PLACES);
}

struct draft *draft_open(const char *db_path) {
  struct draft *draft = memory_new(1, sizeof *draft);
  /* one file under two names has one row of places */
  char *real = realpath(db_path, NULL);
  draft->db_path = memory_copy_text(real ? real : db_path);
  free(real);
  draft->fd = -1;
  return draft;
}

/* --- writing ----------------------------------------------------------- */

static bool write_at(int fd, const char *bytes, size_t len, size_t at) {
  while (len > 0) {
    ssize_t written = pwrite(fd, bytes, len, (off_t)at);
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return false;
    bytes += written;
    len -= (size_t)written;
    at += (size_t)written;
  }
  return true;
}

/* Behind the whole lines: what is torn there goes first. */
static bool append(struct draft *draft, const struct buffer *line,
                   struct error *error) {
  off_t end = (off_t)draft->len;
  if (ftruncate(draft->fd, end) == 0 &&
      write_at(draft->fd, line->data, line->len, draft->len) &&
      fdatasync(draft->fd) == 0) {
    draft->len += line->len;
    return true;
  }
  refuse(error, draft->place, _("cannot be written"));
  if (ftruncate(draft->fd, end) != 0)
    return false; /* the next one tries again */
  return false;
}

/* The place as a new file of that line alone, its lock taken before it gets
 * the name. */
static bool write_anew(struct draft *draft, const struct buffer *line,
                       struct error *error) {
  char *path = new_path(draft->place);
  unlink(path);
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                S_IRUSR | S_IWUSR);
  bool ok = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 &&
            write_at(fd, line->data, line->len, 0) && fsync(fd) == 0 &&
            rename(path, draft->place) == 0;
  if (ok) {
    close(draft->fd);
    draft->fd = fd;
    draft->len = line->len;
    ok = file_sync_folder(draft->place);
  } else if (fd >= 0) {
    int number = errno;
    close(fd);
    unlink(path);
    errno = number;
  }
  if (!ok)
    refuse(error, draft->place, _("cannot be written"));
  free(path);
  return ok;
}

static bool write_line(struct draft *draft, const struct buffer *line,
                       struct error *error) {
  if (line->len > LEN_MAX)
    return error_set(error, ERROR_INPUT, draft->db_path,
                     _("what is typed is too long to be kept safe"));
  /* somebody may have removed it */
  if ((draft->fd < 0 || !leads_to(draft->place, draft->fd)) &&
      !take_place(draft, error))
    return false;
  if (draft->len > 0 && draft->len + line->len > ROOM &&
      write_anew(draft, line, NULL))
    return true;
  return append(draft, line, error);
}

bool draft_write(struct draft *draft, const struct draft_form *forms,
                 size_t count, struct error *error) {
  if (count == 0)
    return draft_clear(draft, error);
  struct buffer line = {0};
  draft_line_add(&line, forms, count);
  if (draft->fd >= 0 && line.len == draft->last.len &&
      memcmp(line.data, draft->last.data, line.len) == 0 &&
      leads_to(draft->place, draft->fd)) {
    buffer_done(&line);
    return true;
  }
  bool ok = write_line(draft, &line, error);
  if (ok) {
    buffer_done(&draft->last);
    draft->last = line;
  } else {
    buffer_done(&line);
  }
  return ok;
}

bool draft_clear(struct draft *draft, struct error *error) {
  if (draft->fd < 0 || draft->len == 0)
    return true;
  if (ftruncate(draft->fd, 0) != 0)
    return refuse(error, draft->place, _("cannot be emptied"));
  draft->len = 0;
  buffer_reset(&draft->last);
  return fdatasync(draft->fd) == 0 ||
         refuse(error, draft->place, _("cannot be emptied"));
}

void draft_close(struct draft *draft) {
  if (!draft)
    return;
  if (draft->fd >= 0 && draft->len == 0 && leads_to(draft->place, draft->fd))
    unlink(draft->place);
  leave_place(draft);
  buffer_done(&draft->last);
  free(draft->db_path);
  free(draft);
}

bool draft_discard(struct draft *draft, struct error *error) {
  bool ok = draft_clear(draft, error);
  draft_close(draft);
  return ok;
}

/* --- recovering -------------------------------------------------------- */

static bool read_all(int fd, struct buffer *out) {
  char block[65536];
  for (;;) {
    ssize_t len = pread(fd, block, sizeof block, (off_t)out->len);
    if (len < 0 && errno == EINTR)
      continue;
    if (len < 0)
      return false;
    if (len == 0)
      return true;
    buffer_add(out, block, (size_t)len);
    if (out->len > 2 * (size_t)LEN_MAX) {
      errno = EFBIG;
      return false;
    }
  }
}

/* Reads the place that is taken as `fd`; removes one without any content.
 * `*end` is 0 when nothing in it counts. */
static bool read_place(const char *path, int fd, struct draft_form **forms,
                       size_t *count, size_t *end, struct error *error) {
  struct buffer bytes = {0};
  *end = 0;
  bool ok = read_all(fd, &bytes);
  if (!ok)
    refuse(error, path, _("cannot be read"));
  else if (!draft_line_last(buffer_text(&bytes), bytes.len, forms, count,
                            end) &&
           draft_line_is_torn(buffer_text(&bytes), bytes.len)) {
    unlink(path);
    remove_new(path);
  }
  buffer_done(&bytes);
  return ok;
}

bool draft_recover(const char *db_path, struct draft **left,
                   struct draft_form **forms, size_t *count,
                   struct error *error) {
  struct draft *draft = draft_open(db_path);
  struct error reason = {0};
  *left = NULL;
  *forms = NULL;
  *count = 0;
  for (int i = 1; i <= PLACES && !*left; i++) {
    int fd;
    size_t end;
    char *path = place_path(draft->db_path, i);
    if (open_place(path, false, &fd) != TAKEN) {
      free(path);
      continue;
    }
    /* one that cannot be read does not hide the others */
    if (read_place(path, fd, forms, count, &end, &reason) && end > 0) {
      make_private(fd);
      remove_new(path);
      draft->fd = fd;
      draft->place = path;
      draft->len = end;
      *left = draft;
    } else {
      close(fd);
      free(path);
    }
  }
  if (*left)
    return true;
  draft_close(draft);
  return reason.code == ERROR_NONE ||
         error_set(error, reason.code, reason.where, "%s", reason.message);
}
