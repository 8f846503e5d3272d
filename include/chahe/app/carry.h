#ifndef CHAHE_APP_CARRY_H
#define CHAHE_APP_CARRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/app/session.h"
#include "chahe/store/carried.h"
#include "chahe/store/copy.h"

struct buffer;

/* Carrying a copy of the file away, on a stick for example: the copy, checked
 * (copy.h), and beside it its manifest, `NAME.json`, which says what it holds,
 * how far it goes and whether its bytes are still those. */

/* One that is to be made. */
struct carry {
  char *folder;   /* absolute */
  char *path;     /* of the copy, in it */
  char *manifest; /* of that */
  char *series;   /* how the names of this file's copies begin there; NULL:
                     the copy was given a name */
  struct carrier carrier;
  bool same_disk; /* as the file's own: no help when that fails */
};

/* What was made. */
struct carry_result {
  int64_t bytes, audits, entries, pictures;
  int64_t pictures_lacking; /* photographs without theirs, see copy.h */
  char *ahead; /* an older copy there that has changes made here which the file
                  has lost; NULL: there is none */
  char hash[COPY_HASH_SIZE];
};

/* Where a copy for `to` is to be: a folder, where it is called after the
 * machine, the device and the moment, "chahe-anna-pc-3f9a2c-20230630-091200.db"
 * (12 laptops may carry to one stick); or a file, one that is there or a new
 * one ending in ".db", so that the name of a stick which is not plugged in
 * makes none. Looks at nothing else. */
bool carry_plan(struct session *session, const char *to, struct carry *carry,
                struct error *error);
void carry_done(struct carry *carry);

/* Makes it; on failure, or when `progress` stopped it, nothing is left. Does
 * not write to the file. */
bool carry_make(struct session *session, const struct carry *carry,
                copy_progress *progress, void *context,
                struct carry_result *result, struct error *error);
void carry_result_done(struct carry_result *result);

/* Packs it (pack.h) for another process, and takes it out there; false: it is
 * not that, and `result` is empty. */
void carry_result_pack(const struct carry_result *result, struct buffer *out);
bool carry_result_unpack(const char *text, struct carry_result *result);

/* Remembers it in the file: see carried.h. */
bool carry_note(struct session *session, const struct carry *carry,
                const struct carry_result *result, struct error *error);

/* Removes what is left when the process that made it was killed. */
void carry_abandon(const struct carry *carry);

/* What a person is told of a copy, in lines. */
void carry_words(const struct carry *carry, const struct carry_result *result,
                 struct buffer *out);
/* What needs a person, in lines; nothing: all is well. */
void carry_warnings(const struct carry *carry,
                    const struct carry_result *result, struct buffer *out);
/* "writing", "reading back", "checking". */
const char *carry_step_words(enum copy_step step);

/* What the manifest beside a copy says of it. */
struct carry_origin {
  char *machine;   /* where it was made, owned; NULL: there is no manifest */
  int64_t made_at; /* seconds since 1970-01-01 UTC; 0: not known */
};
/* Of the copy at `path`, whose bytes are not looked at. */
void carry_origin_load(const char *path, struct carry_origin *origin);
void carry_origin_done(struct carry_origin *origin);

/* The folder to propose: that of the last copy when it is there, else where
 * sticks appear; NULL: neither is there. Owned by the caller. */
char *carry_folder(struct session *session);

#endif
