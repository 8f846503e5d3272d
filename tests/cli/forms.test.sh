#!/usr/bin/env bash
# --forms: an agency's own files replace the built-in ones; a broken one is
# named with line and reason, and nothing starts.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 37

forms=$WORK/forms
# own FILE [SED...]: a copy of the built-in file, edited.
own() {
  local file=$1
  shift
  rm -rf "$forms"
  mkdir "$forms"
  sed "$@" "$SOURCE/forms/$file" >"$forms/$file"
}
json() {
  expect_contains stdout "\"$1\": $2" "$3"
}

import_tables
# Sent on Friday 2023-03-10: 20 days later is Thursday 30 March.
own rates.ini -e 's/^improve_days = 30/improve_days = 20/'
chahe --forms "$forms" show audit 112-001 --json
expect_status 0 "rates of the agency's own"
json improve_due '"2023-03-30"' "20 days instead of 30"
chahe show audit 112-001 --json
json improve_due '"2023-04-10"' "without them 30"
own rates.ini -e '/^\[fines_contractor\]/,/^\[/s/^large = 4000/large = 5000/'
chahe --forms "$forms" show audit 112-001 --json
json contractor 25000 "5 points at 5000 NT$"
json supervisor 3000 "the supervisor's rate stays"

# Monday 27 March 2023 is made a day off: the record of 20 March is due a day
# later, on the 29th.
own workcal.csv -e '/^2023-03-25/a 2023-03-27,off,市慶'
chahe --forms "$forms" show audit 112-002 --json
json record_due '"2023-03-29"' "a calendar of its own"
own audit.form -e 's/^label_zh = 查核日期/label_zh = 稽查日/'
chahe --forms "$forms" --lang zh show audit 112-001
expect_contains stdout 稽查日 "a label of its own"
own defect_codes.csv -e 's/^5.01.01,5.01,3,5/5.01.01,5.01,4,6/'
chahe --forms "$forms" show audit 112-001 --json
json total_points 6 "a catalogue of its own: 4 + 2"
own risk_factors.csv -e 's/^overdue,15/overdue,55/'
chahe --forms "$forms" --on 2023-06-30 risk --json
json points 55 "factors of its own"
mkdir "$WORK/no-forms"
chahe --forms "$WORK/no-forms" show audit 112-001 --json
json improve_due '"2023-04-10"' "an empty folder replaces nothing"

# broken FILE LINE NAME: with that file the program does not start, and the
# first line of stderr begins with the file and the line.
broken() {
  local file=$1 line=$2 name=$3
  DB=$WORK/never.db
  chahe --forms "$forms" import "$WORK/tables"
  if [ "$status" -eq 1 ] && [ ! -e "$DB" ] && [ ! -s "$stdout" ] &&
    [ "$(wc -l <"$stderr")" -eq 1 ] &&
    grep -qF -e "$forms/$file:$line" "$stderr"; then
    result "$name"
  else
    result "$name" "status $status, file $(ls "$DB" 2>&1): $(cat "$stderr")"
  fi
  DB=$WORK/test.db
}
line_of() {
  grep -n -m 1 -e "$1" "$forms/$2" | cut -d: -f1
}
own rates.ini -e 's/^improve_days = 30/improve_days = soon/'
broken rates.ini "$(line_of soon rates.ini)" "days that are no number"
own rates.ini -e 's/^improve_days/improve_dayz/'
broken rates.ini "$(line_of dayz rates.ini)" "an unknown key"
own rates.ini -e 's/^huge = 8000/huge = -8000/'
broken rates.ini "$(line_of -8000 rates.ini)" "a negative fine"
own workcal.csv -e 's/^2023-02-28/2023-02-30/'
broken workcal.csv "$(line_of 2023-02-30 workcal.csv)" "a day that is none"
own workcal.csv -e 's/^2023-02-28,off/2023-02-28,closed/'
broken workcal.csv "$(line_of closed workcal.csv)" "an unknown kind of day"
own defect_codes.csv -e 's/^5.01.01,5.01,3/5.01.01,5.01,three/'
broken defect_codes.csv "$(line_of three defect_codes.csv)" "points in words"
own defect_codes.csv -e 's/^5.01.01,5.01,/5.01.01,5.99,/'
broken defect_codes.csv "$(line_of ,5.99, defect_codes.csv)" "an unknown group"
own defect_groups.csv -e 's/^5.14,contractor/5.14,builder/'
broken defect_groups.csv "$(line_of builder defect_groups.csv)" \
  "an unknown party"
own risk_factors.csv -e 's/^overdue/overdone/'
broken risk_factors.csv "$(line_of overdone risk_factors.csv)" \
  "an unknown factor"
own audit.form -e '0,/^type = date/s//type = day/'
broken audit.form "$(line_of 'type = day' audit.form)" "an unknown type"
own audit.form -e 's/^\[letter_no\]/[letter_no/'
broken audit.form "$(line_of '^\[letter_no$' audit.form)" "an open bracket"

# unfit FILE NAME: the file is named.
unfit() {
  DB=$WORK/never.db
  chahe --forms "$forms" import "$WORK/tables"
  expect_status 1 "$2"
  expect_stderr "$forms/$1" "it is named"
  expect_no_file "$DB" "and no file is made"
  DB=$WORK/test.db
}
own rates.ini -n -e p
mv "$forms/rates.ini" "$forms/prices.ini"
unfit prices.ini "a file that is no forms file"
own audit.form -e '/^\[letter_no\]/,/^$/d'
unfit audit.form "a form that lacks a field of the program's"
own wording.ini -e '/^title = 工程施工查核紀錄表/d'
unfit wording.ini "a text that is missing"
chahe --forms "$WORK/nowhere" list audit
expect_status 1 "a folder that is not there"
expect_stderr "$WORK/nowhere" "is named"
printf '\xff\xfe\n' >"$WORK/no-forms/rates.ini"
chahe --forms "$WORK/no-forms" list audit
expect_status 1 "a file that is no text"
expect_contains stderr "$WORK/no-forms/rates.ini" "is named"
: >"$WORK/no-forms/rates.ini"
chahe --forms "$WORK/no-forms" list audit
expect_status 1 "an empty file"
expect_contains stderr "$WORK/no-forms/rates.ini" "is named"
chahe --forms "$SOURCE/forms" list audit
expect_status 0 "the program's own folder of forms"
finish
