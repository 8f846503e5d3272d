#!/usr/bin/env bash
# print quarter, half, year, figures: of which periods, into which files. What
# is on the paper is the matter of tests/report.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 23

# paper FILE: its text, without blanks, on one line.
paper() {
  pdftotext -raw "$1" - | tr -d ' \n\f'
}

# refused FORM PERIOD: with a line that names the period, and no file.
refused() {
  chahe print "$1" "$2" -o "$WORK/none.pdf"
  expect_status 2 "$1 of $2 is wrong usage"
  expect_stderr "$2" "it says of what"
  expect_no_file "$WORK/none.pdf" "nothing is written"
}

import_tables
mkdir "$WORK/out"
chahe --on 2023-04-11 print quarter 112Q1 -o "$WORK/out"
expect_status 0 "a quarterly return"
expect_equal "$(cat "$stdout")" "$WORK/out/quarter-112Q1.pdf" \
  "where it is, is said"
expect_contains <(paper "$WORK/out/quarter-112Q1.pdf") \
  112年第一季工程施工查核季報表 "its title"
expect_contains <(paper "$WORK/out/quarter-112Q1.pdf") 112.04.30前 \
  "when it is due"
chahe --on 2023-07-11 print half 112H1 -o "$WORK/out"
expect_status 0 "a half-year report"
expect_contains <(paper "$WORK/out/half-112H1.pdf") \
  112年上半年工程施工查核半年報 "its title"
chahe --on 2023-07-11 print year 112 -o "$WORK/out"
expect_status 0 "a year report"
expect_contains <(paper "$WORK/out/year-112.pdf") 本期尚未結束 \
  "the year is not over"
chahe --on 2023-07-11 print figures 112Q1 112.1.5..112.2.10 -o "$WORK/out"
expect_status 0 "figures of two periods"
expect_contains <(paper "$WORK/out/figures-112.1.5..112.2.10.pdf") \
  112年1月5日至2月10日工程施工查核統計表 "the days are its title"

refused quarter 112H1
refused half 112Q1
refused year 112Q1
refused figures 112-001

# A form of a period is one file a period, whatever audits were held in it.
chahe --on 2023-04-11 print quarter 112Q1 112Q2 -o "$WORK/two"
expect_equal "$(ls "$WORK/two")" "quarter-112Q1.pdf
quarter-112Q2.pdf" "two quarters, two files"
finish
