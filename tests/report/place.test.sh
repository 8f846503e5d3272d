#!/usr/bin/env bash
# 施工地點 on the record: district and location, the district once.
. "$(dirname "$0")/../cli/lib.sh"
plan 3

# place AUDIT_NO: the record's text, without blanks, on one line.
place() {
  chahe --on 2027-01-01 print audit "$1" -o "$WORK/$1.pdf"
  pdftotext -raw "$WORK/$1.pdf" - | tr -d ' \n\f' >"$WORK/text"
}

chahe import "$SOURCE/forms/sample"
expect_status 0 "the sample is taken in"
place 112-001
expect_contains "$WORK/text" 施工地點中區範例段一小段12地號 \
  "a location that names its district is printed as it is"
place 113-003
expect_contains "$WORK/text" 施工地點南區範例橋 \
  "one that does not stands behind it"
