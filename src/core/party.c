/* The parties of a tender and their keys in files. */
#include "chahe/core/party.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char *const keys_of[PARTY_COUNT] = {
    [PARTY_AGENCY] = "agency",         [PARTY_PCM] = "pcm",
    [PARTY_SUPERVISOR] = "supervisor", [PARTY_CONTRACTOR] = "contractor",
    [PARTY_DESIGNER] = "designer",
};

const char *party_key(enum party party) {
  return (unsigned)party < PARTY_COUNT ? keys_of[party] : "";
}

static enum party find(const char *key, size_t len) {
  for (int party = 0; party < PARTY_COUNT; party++) {
    if (strlen(keys_of[party]) == len &&
        memcmp(keys_of[party], key, len) == 0) {
      return (enum party)party;
    }
  }
  return PARTY_NONE;
}

enum party party_from_key(const char *key) {
  return key ? find(key, strlen(key)) : PARTY_NONE;
}

party_set party_set_from_keys(const char *keys) {
  static const char blanks[] = " \t";
  party_set set = 0;
  while (keys && *keys) {
    size_t len = strcspn(keys, blanks);
    enum party party = find(keys, len);
    if (party != PARTY_NONE) {
      set = (party_set)(set | 1U << party);
    }
    keys += len;
    keys += strspn(keys, blanks);
  }
  return set;
}
