#!/usr/bin/env bash
# log: who changed what, when, from what to what.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 22

# entry KIND KEY FIELD FROM TO AUTHOR NAME: one entry of the last --json log.
entry() {
  local found
  found=$(tr -d '\n' <"$stdout" | sed 's/}, *{/}\n{/g' |
    grep -F "\"kind\": \"$1\"" | grep -F "\"key\": \"$2\"" |
    grep -F "\"field\": \"$3\"" | grep -F "\"from\": $4," |
    grep -F "\"to\": $5" | grep -cF "\"author\": \"$6\"")
  expect_equal "$found" 1 "$7"
}

export CHAHE_AUTHOR=承辦人甲
import_tables
export CHAHE_AUTHOR=委員乙
chahe set audit 112-001 sent_on=112.3.13 note=重新發文
chahe set finding 112-001/2 severity=M
export CHAHE_AUTHOR=主管丙
chahe set finding 112-001/2 severity=L
chahe set audit 112-001 note=

chahe log audit 112-001 --json
expect_status 0 "an audit's history"
entry audit 112-001 sent_on null '"2023-03-10"' 承辦人甲 \
  "the first value and who brought it"
entry audit 112-001 sent_on '"2023-03-10"' '"2023-03-13"' 委員乙 \
  "a change, from what to what"
entry audit 112-001 note null '"重新發文"' 委員乙 "a field filled"
entry audit 112-001 note '"重新發文"' null 主管丙 "a field emptied"
entry finding 112-001/2 severity '"S"' '"M"' 委員乙 \
  "what belongs to the audit is in its history"
entry finding 112-001/2 severity '"M"' '"L"' 主管丙 \
  "a second change is built on the first"
entry member 112-001/領隊一 score null '"84"' 承辦人甲 "its members too"
expect_lacks stdout 112-002 "another audit's are not"
expect_equal "$(grep -o '"at": [0-9]*' "$stdout" | cut -d' ' -f2 | sort -nc \
  2>&1)" "" "oldest first"

chahe log finding 112-001/2 --json
expect_lacks stdout '"kind": "audit"' "a finding's history is its own"
entry finding 112-001/2 severity '"S"' '"M"' 委員乙 "with its changes"

chahe log audit 112-001
expect_contains stdout 委員乙 "as a table: who"
expect_contains stdout 112.03.13 "to what, in ROC dates"
expect_contains stdout "$(($(date +%Y) - 1911)).$(date +%m)" "when"
chahe log audit 112-001 --lang zh
expect_contains stdout 函送日期 "in Chinese by the form's label"

# What is written again as it was is no change.
chahe log audit 112-001 --json
before=$(grep -c '"at"' "$stdout")
chahe import "$WORK/tables"
chahe set audit 112-002 note=
chahe log audit 112-002 --json
expect_lacks stdout 主管丙 "nothing changed, nothing logged"
chahe log audit 112-001 --json
# the import puts sent_on and the severity back: two changes
expect_equal "$(grep -c '"at"' "$stdout")" "$((before + 2))" \
  "an import logs the fields that it changes"
entry audit 112-001 sent_on '"2023-03-13"' '"2023-03-10"' 主管丙 \
  "from what to what"

chahe log audit 112-404
expect_status 1 "no such audit"
expect_stderr 112-404 "is named"
unset CHAHE_AUTHOR
chahe set audit 112-001 note=無名
chahe log audit 112-001 --json
entry audit 112-001 note null '"無名"' "$(id -un)" \
  "without CHAHE_AUTHOR the account's name"
finish
