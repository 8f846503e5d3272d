#ifndef CHAHE_STORE_PHOTOS_H
#define CHAHE_STORE_PHOTOS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chahe/core/photo_stage.h"
#include "chahe/store/store.h"

struct buffer;

/* Photographs of audits: a logged row each, and their bytes once for each
 * BLAKE2b-256 hash, which are not logged and stay when a row is deleted. */

enum { PHOTO_HASH_SIZE = 65 }; /* in hexadecimal, with its NUL */

/* What it belongs to: the audit itself, or a part of it. */
enum photo_owner { PHOTO_OF_AUDIT, PHOTO_OF_FINDING, PHOTO_OF_ADVICE };

struct photo {
  struct row_id id;
  struct row_id audit;
  enum photo_owner owner;
  struct row_id part; /* the finding or the advice; zeros: the audit */
  int64_t seq;        /* number of that; 0: the audit */
  enum photo_stage stage;
  const char *caption, *name; /* "": none; the name is that of its file */
  const char *taken_at;       /* "2023-05-02T14:03:00", local time; "": none */
  int64_t size;               /* bytes */
  char hash[PHOTO_HASH_SIZE];
  char original[PHOTO_HASH_SIZE]; /* of the bytes that came; "": these */
  bool has_bytes;                 /* they are in this file */
  bool deleted;                   /* never in photos_load() */
};

struct photo_set {
  struct photo *photos;
  size_t count;
  struct text_block *texts; /* owns all strings */
};

/* The photographs of an audit, without their bytes: its own, then its
 * findings' by seq, then its advices'; each by stage, time, then as entered. */
bool photos_load(struct store *store, const struct row_id *audit,
                 struct photo_set *set, struct error *error);
/* The one of that id, deleted or not; an empty set: there is none. */
bool photos_load_id(struct store *store, const struct row_id *id,
                    struct photo_set *set, struct error *error);
void photos_done(struct photo_set *set);

/* The hash of bytes, in hexadecimal. */
void photos_hash(const void *bytes, size_t len, char hash[PHOTO_HASH_SIZE]);

/* Inserts a photograph and its bytes, within a transaction; `photo` lacks id,
 * size and hash, which are filled in ("" is kept as empty). Bytes that are
 * there under the hash and are not these are replaced. */
bool photos_insert(struct store *store, struct photo *photo, const void *bytes,
                   size_t len, struct error *error);

/* Within a transaction: the bytes alone, of a photograph that is there. */
bool photos_keep_bytes(struct store *store, const void *bytes, size_t len,
                       struct error *error);

/* Reads the bytes of that hash into `out` (emptied first) and verifies them.
 * ERROR_NOT_FOUND: they are not in this file; ERROR_DAMAGED: they are not what
 * the hash says. */
bool photos_bytes(struct store *store, const char *hash, struct buffer *out,
                  struct error *error);

/* Within a transaction: marks the photographs of an audit, or with `part` (a
 * finding or advice of it) of that alone, as deleted, and adds their number to
 * `*deleted`. */
bool photos_delete_of(struct store *store, const struct row_id *audit,
                      const struct row_id *part, size_t *deleted,
                      struct error *error);
/* Within a transaction: those of `part` belong to the audit `to` with it. */
bool photos_move(struct store *store, const struct row_id *part,
                 const struct row_id *from, const struct row_id *to,
                 struct error *error);

/* Tells of each photograph, not deleted, whose bytes are missing or are not
 * what its hash says; reads all bytes. */
typedef void photos_report(void *context, const struct row_id *id,
                           const char *problem);
bool photos_check(struct store *store, photos_report *report, void *context,
                  struct error *error);

#endif
