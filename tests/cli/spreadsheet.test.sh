#!/usr/bin/env bash
# What spreadsheets make of CSV: labels as heads, a byte order mark, empty rows
# and columns at the end, amounts with two zeros, other separators.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 17
mkdir "$WORK/in"

printf '\xEF\xBB\xBF標案編號,標案名稱,主辦機關,預算金額,開工日期,,\r\n' \
  >"$WORK/in/標案.csv"
printf 'S1,範例工程,範例局,"1,500,000.00",112/6/30,,\r\n,,,,,,\r\n,,,,,,\r\n' \
  >>"$WORK/in/標案.csv"
chahe import "$WORK/in/標案.csv"
expect_status 0 "labels, a mark, empty rows and columns"
chahe show project S1 --json
expect_contains stdout '"budget": 1500000' "an amount with commas and zeros"
expect_contains stdout '"start_date": "2023-06-30"' "a ROC date"
chahe list project --json
expect_equal "$(grep -c '"tender_no"' "$stdout")" 1 "an empty row is no record"

cp "$DB" "$WORK/before.db"
printf 'tender_no,name,organizer,budget,\nS2,甲,乙,1,遺失\n' \
  >"$WORK/in/project.csv"
chahe import "$WORK/in/project.csv"
expect_status 1 "a cell below no column name is not dropped"
expect_contains stderr "project.csv:2" "its row is named"
printf 'tender_no;name;organizer;budget\nS2;甲;乙;1\n' >"$WORK/in/project.csv"
chahe import "$WORK/in/project.csv"
expect_status 1 "semicolons"
expect_contains stderr "parted by commas" "are named for what they are"
printf 'tender_no,name,organizer,budget\nS2,甲,乙,1.50\n' \
  >"$WORK/in/project.csv"
chahe import "$WORK/in/project.csv"
expect_status 1 "an amount with cents"
expect_contains stderr "budget" "is refused"
expect_same "$DB" "$WORK/before.db" "and nothing is changed"

chahe export project --csv --bom -o "$WORK/out"
expect_status 0 "an export for a spreadsheet"
expect_equal "$(head -c 3 "$WORK/out/project.csv" | od -An -tx1 | tr -d ' ')" \
  efbbbf "begins with a byte order mark"
chahe import "$WORK/out"
expect_status 0 "and is taken in again"
expect_same "$DB" "$WORK/before.db" "without a change"
chahe export project --csv -o "$WORK/plain"
expect_equal "$(head -c 9 "$WORK/plain/project.csv")" tender_no \
  "without --bom there is none"
chahe list 標案 標案編號=S1 --json
expect_contains stdout '"S1"' "kinds and fields go by their labels"
finish
