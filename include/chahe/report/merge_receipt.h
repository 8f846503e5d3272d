#ifndef CHAHE_REPORT_MERGE_RECEIPT_H
#define CHAHE_REPORT_MERGE_RECEIPT_H

#include <stdbool.h>
#include <time.h>

#include "chahe/app/merge.h"
#include "chahe/base/error.h"
#include "chahe/core/date.h"
#include "chahe/forms/forms.h"

struct buffer;

/* 資料合併收據, the receipt of a merge: each file with what came of it, how far
 * each device is, hashes, and what a person must look at; room for whoever
 * brought the files and who merged them to sign. Writes a PDF to `out`
 * (emptied first). `file` is the path of the file that took them in; the other
 * parameters as in print.h. */
bool print_merge_receipt(const struct merge_result *result, const char *file,
                         const struct forms *forms, date_t printed_on,
                         struct buffer *out, struct buffer *warnings,
                         struct error *error);

/* Adds the name of its file, after the time: "merge-20230630-091200.pdf". */
void merge_receipt_name(time_t at, struct buffer *out);

#endif
