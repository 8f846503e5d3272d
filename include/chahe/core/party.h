#ifndef CHAHE_CORE_PARTY_H
#define CHAHE_CORE_PARTY_H

#include <stdint.h>

/* Who answers for a defect. */
enum party {
  PARTY_AGENCY,     /* 工程主辦機關 */
  PARTY_PCM,        /* 專案管理廠商 */
  PARTY_SUPERVISOR, /* 監造單位 */
  PARTY_CONTRACTOR, /* 承攬廠商 */
  PARTY_DESIGNER,   /* 設計單位 */
  PARTY_COUNT,
  PARTY_NONE = PARTY_COUNT,
};

/* A set of parties: bit 1 << party. */
typedef uint8_t party_set;

/* "agency", "pcm" ...: the key in files and JSON; "" for PARTY_NONE. */
const char *party_key(enum party party);

/* PARTY_NONE: no such key, or NULL. */
enum party party_from_key(const char *key);

/* Reads keys parted by blanks ("supervisor pcm"); unknown words are passed
 * over. NULL is the empty set. */
party_set party_set_from_keys(const char *keys);

#endif
