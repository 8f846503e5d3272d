#!/usr/bin/env bash
# set: changes fields of one record, and leaves it alone when a value is wrong.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 30

json() {
  expect_contains stdout "\"$1\": $2" "$3"
}

import_tables
chahe set audit 112-001 received_on=112.3.14 letter_no=府工字第1號 --json
expect_status 0 "two fields at once"
json received_on '"2023-03-14"' "a date"
json letter_no '"府工字第1號"' "a text"
json sent_on '"2023-03-10"' "the others stay"
# 30 days from 14 March, that day not counted: Thursday 13 April
chahe show audit 112-001 --json
json improve_due '"2023-04-13"' "the rules count from the day of receipt now"
chahe set audit 112-001 received_on= --json
json received_on null "FIELD= empties it"
# 30 days from 10 March: 9 April, a Sunday; the next working day is the 10th
chahe show audit 112-001 --json
json improve_due '"2023-04-10"' "and the rules count from sending again"

cp "$DB" "$WORK/before.db"
chahe set audit 112-001 sent_on=2023-03-10 kind=audit
expect_status 0 "what is so already"
expect_same "$DB" "$WORK/before.db" "changes no byte"

chahe set finding 112-001/2 points=7 --json
json points 7 "an override of points"
chahe show audit 112-001 --json
json total_points 10 "counts: 3 + 7"
json contractor 40000 "at 4000 NT$ each for the contractor"
chahe set finding 112-001/3 points=-4
expect_status 0 "a credit where the code gives one"
chahe show audit 112-001 --json
json total_points 10 "is not set off"
chahe set finding 112-001/2 multiplier=2
chahe show audit 112-001 --json
# 7 is what the team decided; x 2 where the contract aggravates
json total_points 17 "times two where the contract says so"
json grade_bound '"B"' "15 points and more: not better than B"
json grade '"B"' "the grade, though the score is 82"
json score 82 "the score itself is unchanged"

cp "$DB" "$WORK/before.db"
# refused STATUS WORD NAME ARGUMENT...
refused() {
  local wanted=$1 word=$2 name=$3
  shift 3
  chahe set "$@"
  if [ "$status" -eq "$wanted" ] && [ ! -s "$stdout" ]; then
    expect_stderr "$word" "$name"
  else
    result "$name" "status $status"
  fi
}
refused 1 '"112.2.30"' "no such date, though the first field is fine" \
  audit 112-001 note=好 sent_on=112.2.30
refused 1 points "a credit that the code does not give" \
  finding 112-001/1 points=-1
refused 1 budget "a required field cannot be emptied" project T1 budget=
refused 1 T9 "a tender that is not there" audit 112-001 tender_no=T9
refused 1 audit_no "a number that another has" audit 112-002 audit_no=112-001
refused 1 multiplier "three times" finding 112-001/1 multiplier=3
refused 1 112-404 "no such audit" audit 112-404 note=x
refused 2 colour "no such field" audit 112-001 colour=red
expect_same "$DB" "$WORK/before.db" "what is refused leaves no trace"

# A key may change; the rows that belong to it follow.
chahe set audit 112-002 audit_no=112-102 --json
expect_status 0 "an audit gets another number"
chahe show audit 112-002
expect_status 1 "the old number is gone"
chahe set project T1 tender_no=T100
chahe show audit 112-001 --json
json tender_no '"T100"' "an audit follows its tender's number"
finish
