#!/usr/bin/env bash
# check: a sound file, and what a person should look at.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 17

# Half a year of a city: eight teams had 2 external members of 7, three tests
# are pending for more than 60 days; else all is well.
chahe import "$SOURCE/tests/acceptance/112h1"
chahe --on 2023-06-30 check
expect_status 3 "half a year of a city has something to look at"
expect_equal "$(grep -c '^audit .* 2 are external: less than a third$' \
  "$stdout")" 8 "teams with too few external members"
expect_equal "$(grep -c '^sampling .* still pending ' "$stdout")" 3 \
  "tests that nobody reported"
expect_contains stdout ": 0 damages, 11 for a person" "and nothing else"
chahe --on 2023-06-30 check --json
expect_equal "$(grep -o '"weight": "[a-z]*"' "$stdout" | sort | uniq -c |
  tr -s ' ')" ' 11 "weight": "attention"' "as JSON: the same"
# 140 tenders, 1260 progress, 133 audits, 782 members, 1733 findings, 147
# advice, 34 tests, 13 extensions, 27 reports, 4 trainings, 2 returns
expect_contains stdout '"records": 4275' "every record was looked at"
expect_empty stderr "nothing to complain of"

# A code that the agency's own catalogue no longer has.
DB=$WORK/other.db
import_tables
printf 'audit_no,name,role,score\n112-002,%s,leader,80\n112-002,%s,external,80\n' \
  領隊一 外聘委員甲 >"$WORK/member.csv"
chahe import "$WORK/member.csv" # a past audit that nobody scored is odd
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
