#ifndef CHAHE_CORE_BAND_H
#define CHAHE_CORE_BAND_H

#include <stdint.h>

/* Size of a tender by its budget (預算金額, NT$): 巨額 from 200 M, 查核金額
 * from 50 M, then 10 M and 1.5 M (工程施工查核小組作業辦法 Art. 4; the
 * thresholds of 政府採購法). */
enum band {
  BAND_MINOR,
  BAND_SMALL,
  BAND_MEDIUM,
  BAND_LARGE,
  BAND_HUGE,
  BAND_COUNT
};

/* Of a budget in NT$; one that is not known (negative) is BAND_MINOR. */
enum band band_of(int64_t budget);

const char *band_key(enum band band); /* "huge" ... "minor" */
int64_t band_floor(enum band band);   /* lowest budget, NT$ */

#endif
