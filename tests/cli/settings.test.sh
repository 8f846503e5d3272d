#!/usr/bin/env bash
# settings: what an agency sets in its file goes before the forms.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 19

json() {
  expect_contains stdout "\"$1\": $2" "$3"
}

chahe settings
expect_status 1 "no file at all"
expect_no_file "$DB" "looking makes none"

import_tables
chahe settings --json
expect_status 0 "what is set"
json improve_days 30 "30 days, as the Rules have it"
# 112-001 was sent on Friday 2023-03-10: 20 days later is Thursday 30 March
chahe settings improve_days=20 --json
expect_status 0 "a change"
json improve_days 20 "is told"
chahe show audit 112-001 --json
json improve_due '"2023-03-30"' "and the rules count with it"
mkdir "$WORK/forms"
sed 's/^improve_days = 30/improve_days = 25/' "$SOURCE/forms/rates.ini" \
  >"$WORK/forms/rates.ini"
chahe --forms "$WORK/forms" show audit 112-001 --json
json improve_due '"2023-03-30"' "it goes before the agency's forms"

cp "$DB" "$WORK/before.db"
for days in 0 366 -1 soon 20.5 ''; do
  chahe settings improve_days="$days"
  [ "$status" -eq 1 ] || break
done
expect_equal "$status$days" 1 "0, 366, -1, soon, 20.5 and nothing are no days"
expect_stderr improve_days "the setting is named"
chahe settings colour=red
expect_status 2 "a setting that is not there"
expect_stderr colour "is named"
chahe settings improve_days
expect_status 2 "a setting without its value"
chahe settings improve_days=10 colour=red
expect_status 2 "one of two is not there"
chahe settings improve_days=10 letter=A
expect_status 1 "one of two cannot be"
expect_stderr "letter" "is named"
expect_same "$DB" "$WORK/before.db" "what is refused leaves no trace"

chahe settings improve_days=30
expect_status 0 "back to what it was"
chahe show audit 112-001 --json
# 30 days: 9 April, a Sunday; the next working day is Monday the 10th
json improve_due '"2023-04-10"' "and so is the due date"
finish
