#!/usr/bin/env bash
# show and list: a record, an audit with what the rules make of it, the
# records of a kind.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 47

json() {
  expect_contains stdout "\"$1\": $2" "$3"
}
import_tables

# The audit of tables.sh, by the rules.
chahe --on 2023-04-11 show audit 112-001 --json
expect_status 0 "an audit"
json band '"large"' "60 M: 查核金額 and above"
json quarter '"112Q1"' "held in March"
json raw_score 82 "245 / 3 = 81.67, rounded half up"
json grade '"A"' "80 and more: A"
json external_third true "one of three is external"
json total_points 5 "3 + 2; the credit is not set off"
json grade_bound '""' "fewer than 15 points bind nothing"
json record_due '"2023-03-10"' "7 working days after Wednesday 1 March"
json record_late false "sent on the last of them"
json improve_due '"2023-04-10"' "30 days from the 10th: Sunday, so Monday"
json improved false "a finding is open"
json overdue true "and its day is over"
expect_equal "$(tr -d ' \n' <"$stdout" |
  grep -o '"fines":{[^}]*}')" \
  '"fines":{"contractor":20000,"supervisor":3000,"pcm":0}' \
  "5 x 4000 and 3 x 1000"
expect_equal "$(tr -d ' \n' <"$stdout" | grep -o '"points":{[^}]*}')" \
  '"points":{"supervisor":3,"contractor":5}' "points by party"
json deducted -2 "the credit is shown"
json tender_name '"甲區道路改善工程"' "with the tender's name"

chahe --on 2023-04-11 show audit 112-001
expect_status 0 "as text"
expect_contains stdout 甲區道路改善工程 "the tender"
expect_contains stdout 112.03.10 "dates of the ROC"
expect_contains stdout 112.04.10 "when improvement is due"
expect_contains stdout 20,000 "the fine"
expect_contains stdout ※外聘委員甲 "external members are marked"
expect_contains stdout 混凝土表面蜂窩 "the findings"
expect_contains stdout 5.01.01 "their codes"
chahe --on 2023-04-11 show audit 112-001 --lang zh
expect_contains stdout 查核日期 "labels in Chinese"
expect_contains stdout 不預先通知 "choices, too"
expect_lacks stdout unannounced "not their keys"

# Grades that the law withholds or forces (Rules 8).
chahe add sampling audit_no=112-001 item=concrete_core
chahe show audit 112-001 --json
json grade '"pending"' "a core without result: no grade"
chahe set sampling 112-001/1 result=fail
chahe show audit 112-001 --json
json grade '"C"' "a core that failed: C"
json score 69 "and no more than 69"
json raw_score 82 "whatever the mean"
json forced true "forced"
chahe set sampling 112-001/1 result=pass
chahe set audit 112-001 forced_c='4 6'
chahe show audit 112-001 --json
json grade '"C"' "grounds 4 and 6: C"
json forced_c '"4 6"' "as recorded"

chahe show finding 112-001/2 --json
json severity '"S"' "a finding by audit and number"
chahe show member 112-001/外聘委員甲 --json
json score 80 "a member by audit and name"
chahe show project T1
expect_contains stdout 60,000,000 "an amount with commas"
chahe show audit 112-404
expect_status 1 "an audit that is not there"
expect_stderr 112-404 "is named"
chahe show finding 112-001
expect_status 2 "a finding without its number"
expect_stderr seq "what its key is, is said"

chahe list audit
expect_status 0 "a list"
chahe list finding audit_no=112-001 severity=嚴重 --json
expect_equal "$(grep -c '"seq"' "$stdout")" 1 "a list by two fields"
json seq 2 "those that meet both"
chahe list audit audit_date=112.3.20 --json
json audit_no '"112-002"' "by a date as it is typed"
chahe list audit tender_no=T404 --json
expect_equal "$(tr -d ' \n' <"$stdout")" '[]' "by a tender that is not there"
finish
