#!/usr/bin/env bash
# What import takes: files of any usual make, all kinds, again and again.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 38

# table_row LABEL NEW CHANGED SAME NAME: a line of the table import prints.
table_row() {
  expect_equal "$(awk -v label="$1" 'index($0, label) == 1 {
    print $(NF - 2), $(NF - 1), $NF }' "$stdout")" "$2 $3 $4" "$5"
}

import_tables
expect_status 0 "a folder is taken in"
expect_empty stderr "nothing to complain of"
table_row Tender 2 0 0 "two new tenders"
table_row Audit 2 0 0 "two new audits"
table_row Member 4 0 0 "four new members"
table_row Finding 3 0 0 "three new findings"

cp "$DB" "$WORK/before.db"
chahe import "$WORK/tables"
expect_status 0 "the same folder again"
table_row Finding 0 0 3 "its findings are the same"
table_row Tender 0 0 2 "its tenders are the same"
expect_same "$DB" "$WORK/before.db" "and no byte of the file has changed"

# A column that a file lacks keeps its values; an empty cell empties.
printf 'audit_no,seq,location\n112-001,1,\n112-001,2,地下室\n' \
  >"$WORK/finding.csv"
chahe import "$WORK/finding.csv"
expect_status 0 "three columns change findings that are there"
table_row Finding 0 2 0 "two are changed"
chahe show finding 112-001/1 --json
expect_contains stdout '"location": null' "an empty cell empties"
expect_contains stdout '"description": "混凝土表面蜂窩"' \
  "a column that is not there keeps its values"
chahe show finding 112-001/2 --json
expect_contains stdout '"location": "地下室"' "a cell with text changes"

# Byte order mark, CRLF, quotes, commas and line ends in cells, ROC dates,
# columns in another order, an unfinished last line.
printf '\xef\xbb\xbfname,tender_no,budget,organizer,start_date,summary\r\n' \
  >"$WORK/project.csv"
printf '"丙橋, ""東引道""改建工程",T3,"1,500,000",交通局,112.6.30,"一\r\n二"\r\n' \
  >>"$WORK/project.csv"
printf '丁工程,T4,0,水利局,1120630,' >>"$WORK/project.csv"
chahe import "$WORK/project.csv"
expect_status 0 "BOM, CRLF, quotes, ROC dates"
chahe show project T3 --json
expect_contains stdout '"name": "丙橋, \"東引道\"改建工程"' \
  "quotes and commas in a cell"
expect_contains stdout '"budget": 1500000' "an amount with commas"
expect_contains stdout '"start_date": "2023-06-30"' "a ROC date"
expect_contains stdout '"summary": "一\n二"' "a line end in a long text"
chahe show project T4 --json
expect_contains stdout '"start_date": "2023-06-30"' "a ROC date of 7 digits"
expect_contains stdout '"budget": 0' "a budget of nothing"

# The longest name seen, 38 characters, and one with a rare character that
# lies beyond U+FFFF.
long=高雄市前鎮區第七十五期市地重劃區公共設施管線及道路景觀改善統包工程第二標後續擴充
name=${long:0:38}
expect_equal "${#name}" 38 "the name has 38 characters"
printf 'tender_no,name,organizer,budget,contractor\nT5,%s,%s,5,%s\n' \
  "$name" 工務局 𡍼氏營造 >"$WORK/project.csv"
chahe import "$WORK/project.csv"
expect_status 0 "38 characters and an astral one"
chahe show project T5
expect_contains stdout "$name" "the whole name is shown"
expect_contains stdout 𡍼氏營造 "and the rare character"
chahe list project tender_no=T5 --json
expect_contains stdout "\"name\": \"$name\"" "and listed"

# An audit with 200 findings.
{
  echo audit_no,seq,code,party,severity,description
  for ((i = 1; i <= 200; i++)); do
    echo "112-002,$i,5.14.01.01,contractor,M,第${i}處開口未設護欄"
  done
} >"$WORK/finding.csv"
chahe import "$WORK/finding.csv"
table_row Finding 200 0 0 "200 findings of one audit"
chahe --on 2023-06-30 show audit 112-002 --json
# 200 x 2 points; T2 is medium: 2000 NT$ a point; above 40 points: C
expect_contains stdout '"total_points": 400' "200 x 2 points"
expect_contains stdout '"contractor": 800000' "at 2000 NT$ each"
expect_contains stdout '"grade_bound": "C"' "40 points and more: C"
chahe show audit 112-002
expect_contains stdout 第200處開口未設護欄 "the last one is shown"

# Several files at once, in whatever order; a table with a header alone.
printf 'audit_no,tender_no,audit_date,kind,notice\n112-009,T9,2023-06-01,audit,announced\n' \
  >"$WORK/audit.csv"
printf 'tender_no,name,organizer,budget\nT9,x,y,1\n' >"$WORK/project.csv"
echo held_on,title,participants >"$WORK/training.csv"
chahe import "$WORK/training.csv" "$WORK/audit.csv" "$WORK/project.csv"
expect_status 0 "a child's file named before its parent's"
chahe list audit tender_no=T9 --json
expect_contains stdout '"audit_no": "112-009"' "the audit is there"
chahe list training --json
expect_equal "$(tr -d ' \n' <"$stdout")" '[]' "a header alone brings nothing"

# Two rows may name each other's key in other files of the same kind.
mkdir "$WORK/two"
printf 'tender_no,name,organizer,budget\nT10,x,y,1\n' >"$WORK/two/project.csv"
chahe import "$WORK/project.csv" "$WORK/two/project.csv"
expect_status 0 "two files of one kind"
table_row Tender 1 0 1 "are counted together"

CHAHE_DB="$WORK/other.db" "$CHAHE" import "$WORK/tables" >"$stdout" 2>"$stderr"
expect_file "$WORK/other.db" "CHAHE_DB names the file"
finish
