#ifndef CHAHE_CLI_MERGE_JSON_H
#define CHAHE_CLI_MERGE_JSON_H

/* Private to src/cli: the receipt of a merge for other programs. */

#include "chahe/app/merge.h"

struct buffer;

void merge_print_json(const struct merge_result *result, struct buffer *out);

#endif
