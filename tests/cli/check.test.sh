#!/usr/bin/env bash
# check: a sound file, and what a person should look at.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 14

chahe import "$SOURCE/tests/acceptance/112h1"
chahe check
expect_status 0 "half a year of a city is in order"
chahe check --json
expect_equal "$(tr -d ' \n' <"$stdout" | grep -o '"problems":\[\]')" \
  '"problems":[]' "as JSON: no problems"
# 140 tenders, 1260 progress, 133 audits, 782 members, 1733 findings, 147
# advice, 34 tests, 13 extensions, 27 reports, 4 trainings, 2 returns
expect_contains stdout '"records": 4275' "every record was looked at"
expect_empty stderr "nothing to complain of"

# A code that the agency's own catalogue no longer has.
DB=$WORK/other.db
import_tables
mkdir "$WORK/forms"
grep -v '^5.01.01,' "$SOURCE/forms/defect_codes.csv" \
  >"$WORK/forms/defect_codes.csv"
chahe --forms "$WORK/forms" check
expect_status 3 "a finding whose code left the catalogue"
expect_contains stdout 112-001/1 "is named"
expect_contains stdout 5.01.01 "with its code"
chahe --forms "$WORK/forms" check --json
expect_contains stdout '"weight": "attention"' "for a person to look at"
chahe check
expect_status 0 "with the program's own catalogue all is well"

# A file of another program, and a damaged one.
echo 'not a database, but long enough to be read as one' >"$WORK/text.db"
cp "$WORK/text.db" "$WORK/text.before"
DB=$WORK/text.db
chahe check
expect_status 1 "what is no database"
expect_stderr "$DB" "is named"
expect_same "$DB" "$WORK/text.before" "and left alone"
head -c 20000 "$WORK/other.db" >"$WORK/cut.db"
DB=$WORK/cut.db
chahe check
expect_status 1 "half a file"
expect_contains stderr "$DB" "is named"
finish
