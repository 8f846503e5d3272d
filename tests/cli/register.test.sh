#!/usr/bin/env bash
# print register: of any period, into any place. What is on the paper is the
# matter of tests/report and tests/acceptance.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 20

# paper FILE: its text, without blanks, on one line.
paper() {
  pdftotext -raw "$1" - | tr -d ' \n\f'
}

import_tables
chahe --on 2023-04-11 print register 112H1 -o "$WORK/out/"
expect_status 0 "into a folder that is made"
expect_empty stderr "nothing to complain of"
expect_equal "$(cat "$stdout")" "$WORK/out/register-112H1.pdf" \
  "where it is, is said"
paper "$WORK/out/register-112H1.pdf" >"$WORK/text"
expect_contains "$WORK/text" 工程施工查核彙整表 "its title"
# 112-001 was due for improvement on 10 April 2023 (the 9th is a Sunday):
# finding 2 is open; 112-002 was never sent: the 7th working day after
# Monday 20 March is Tuesday the 28th, for Saturday the 25th was one.
expect_contains "$WORK/text" "112-001－工務局甲區道路改善工程（T1）60,000－\
112.03.0182甲等領隊一※外聘委員甲、內聘委員乙工作人員丙112.04.10\
3項中1項未改善；逾期1日（期限112.04.10）112-002－教育局" "an audit that is overdue"
expect_contains "$WORK/text" "112-002－教育局乙校校舍新建工程（T2）12,000－\
112.03.20－－－－－－紀錄逾期未函送（期限112.03.28）合計2件" \
  "an audit of which nothing is known"
expect_contains "$WORK/text" "平均成績82.0分；已結案0件、未結案2件" "totals"
expect_contains "$WORK/text" 件數0100012 "by grade"
for period in 112Q1 112 112.3.1..112.3.31; do
  chahe --on 2023-04-11 print register "$period" -o "$WORK/one.pdf"
  expect_contains <(paper "$WORK/one.pdf") 合計2件 "$period"
done
chahe --on 2023-03-10 print register 112Q1 -o "$WORK/one.pdf"
paper "$WORK/one.pdf" >"$WORK/text"
expect_contains "$WORK/text" 合計1件 "what was held by then"
expect_lacks "$WORK/text" 112-002 "a visit to come is nobody's business"
chahe --on 2023-04-11 print register 112Q2 -o "$WORK/one.pdf"
expect_status 0 "a period without an audit"
expect_contains <(paper "$WORK/one.pdf") 本期間無查核案件 "says so"
chahe --on 2023-04-11 print register 112Q1 112Q2 -o "$WORK/two"
expect_equal "$(ls "$WORK/two")" "register-112Q1.pdf
register-112Q2.pdf" "two periods"
chahe print register 112-001 -o "$WORK/none.pdf"
expect_stderr 112-001 "an audit is no period"
expect_no_file "$WORK/none.pdf" "nothing is written"

DB=$WORK/empty.db
printf 'tender_no,name,organizer,budget\n' >"$WORK/project.csv"
chahe import "$WORK/project.csv"
chahe --on 2023-06-30 print register 112H1 -o "$WORK/empty.pdf"
expect_status 0 "an empty file"
expect_contains <(paper "$WORK/empty.pdf") 本期間無查核案件 "says so"
finish
