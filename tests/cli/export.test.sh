#!/usr/bin/env bash
# export: a file a kind, CSV that import takes again, or JSON.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 30

import_tables
chahe set project T1 'summary=一, "二"' location=
out=$WORK/out/csv
chahe export --csv -o "$out"
expect_status 0 "all kinds"
for kind in project progress audit member finding advice sampling extension \
  citizen training submission; do
  expect_file "$out/$kind.csv" "$kind.csv"
done
expect_equal "$(find "$out" -type f | wc -l)" 11 "a file a kind and no other"
expect_equal "$(grep -c -v $'\r$' "$out/finding.csv")" 0 "lines end in CRLF"
expect_contains "$out/project.csv" '"一, ""二"""' "quoted as RFC 4180 has it"
expect_contains "$out/audit.csv" 2023-03-10 "dates as ISO has them"
expect_equal "$(head -1 "$out/submission.csv")" $'quarter,sent_on,letter_no\r' \
  "the first line names the columns"

first=$DB
DB=$WORK/second.db
chahe import "$out"
expect_status 0 "import takes it"
chahe export --csv -o "$WORK/again"
expect_same "$WORK/again" "$out" "exported again it is the same"
DB=$first

chahe export audit finding --json -o "$WORK/json/"
expect_status 0 "two kinds as JSON"
expect_equal "$(cd "$WORK/json" && echo *)" "audit.json finding.json" \
  "two files"
expect_contains "$WORK/json/finding.json" '"seq": 1' "numbers are numbers"

printf 'old' >"$WORK/json/audit.json"
chahe export audit --json -o "$WORK/json"
expect_contains "$WORK/json/audit.json" 112-001 "an old file is replaced"

# Nothing half done.
chahe export audit house --csv -o "$WORK/half"
expect_status 2 "a kind that is not there"
expect_stderr house "is named"
expect_no_file "$WORK/half/audit.csv" "and nothing is written"
: >"$WORK/file"
chahe export --csv -o "$WORK/file"
expect_status 1 "a file where the folder should be"
expect_stderr "$WORK/file" "is named"
chahe export --csv -o "$WORK/file/below"
expect_status 1 "a folder that cannot be made"
expect_contains stderr "$WORK/file" "is named"
finish
