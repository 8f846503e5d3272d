#!/usr/bin/env bash
# A damaged set of tables: every problem is listed with file, line and column,
# nothing is imported, the file stays as it was to the byte, exit status 1.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 57

bad=$WORK/bad

# header FILE LINE, row FILE LINE
header() {
  mkdir -p "$bad"
  printf '%s\n' "$2" >"$bad/$1.csv"
}
row() {
  printf '%s\n' "$2" >>"$bad/$1.csv"
}

# listed WHERE TEXT NAME: one line on stderr begins with WHERE and has TEXT.
listed() {
  local count
  count=$(grep -F -e "$bad/$1" "$stderr" | grep -cF -e "$2")
  if [ "$count" = 1 ]; then
    result "$3"
  else
    result "$3" "$count lines with \"$1\" and \"$2\""
  fi
}

import_tables
cp "$DB" "$WORK/before.db"

header project tender_no,name,organizer,budget
row project P1,甲工程,工務局,60000000
row project P2,乙工程,工務局,-5
row project P1,丙工程,工務局,10
row project P3,,工務局,10
row project P4,戊工程,工務局,10,更多
row project P5,己工程,工務局
printf 'P6,\xa5\xd2\xa4u\xb5{,工務局,10\n' >>"$bad/project.csv"
row project P7,庚工程,,ten
row project ,辛工程,工務局,10
header progress tender_no,as_of,planned_pct,actual_pct
row progress P1,2023-03-31,100.1,99.999
row progress P404,2023-03-31,10,10
header audit audit_no,tender_no,audit_date,kind,notice,sent_on
row audit 113-001,P1,2024-03-01,audit,unannounced,112.2.30
row audit 113-002,T404,2023-13-01,visit,unannounced,
row audit 113-003,P1,2024-03-01,audit,unannounced,2023-2-29
header member audit_no,name,role,score
row member 113-001,甲,external,101
row member 113-001,乙,external,-1
row member 113-001,丙,external,80.5
row member 113-001,丁,guest,80
header finding audit_no,seq,code,party,severity,points,description,colour
row finding 113-001,1,9.99.99,contractor,M,,無此編號,紅
row finding 113-001,2,5.01.01,contractor,M,-2,不得為負,紅
row finding 113-404,3,5.01.01,contractor,M,,無此查核,紅
row finding 113-001,0,5.01.01,contractor,M,,項次為零,紅
header advice audit_no,seq,kind
row advice 113-001,1,other
header extension audit_no,new_due
row extension 113-001,2024-05-01
header citizen report_no,received_on,category,item,content
row citizen C1,2024-03-01,works,,坑洞
header training held_on,title,participants
: >"$bad/sampling.csv"
header submission quarter,sent_on
row submission '113Q5,2024-04-01'
row submission '113Q1,"2024-04-01'
row submission '113Q2,2024-07-01'

chahe import "$bad"
expect_status 1 "a damaged set is refused"
expect_empty stdout "nothing is said to be imported"
expect_same "$DB" "$WORK/before.db" "no byte of the file has changed"

listed project.csv:3: '"-5"' "a negative budget"
listed project.csv:3: budget "its column"
listed project.csv:4: tender_no "a key that comes twice in one file"
listed project.csv:4: project.csv:2 "and where it was first"
listed project.csv:5: name "a required field that is empty"
listed project.csv:6: 5 "too many cells"
listed project.csv:7: 3 "too few cells"
listed project.csv:8: UTF-8 "text in Big5"
listed project.csv:9: organizer "two problems of one row: the first"
listed project.csv:9: '"ten"' "and the second"
listed project.csv:10: tender_no "an empty key"
listed progress.csv:2: '"100.1"' "more than 100 %"
listed progress.csv:2: '"99.999"' "more than two decimal places"
listed progress.csv:3: P404 "progress of a tender that is nowhere"
listed audit.csv:2: '"112.2.30"' "no such ROC date"
listed audit.csv:2: sent_on "its column"
listed audit.csv:3: '"2023-13-01"' "no such month"
listed audit.csv:3: '"visit"' "no such kind"
listed audit.csv:3: '"T404"' "an unknown tender, in the same row"
listed audit.csv:4: '"2023-2-29"' "no leap year"
listed member.csv:2: '"101"' "a score above 100"
listed member.csv:3: '"-1"' "a score below 0"
listed member.csv:4: '"80.5"' "a score that is no whole number"
listed member.csv:5: '"guest"' "an unknown role"
listed finding.csv:1: colour "an unknown column"
listed finding.csv:2: 9.99.99 "an unknown code, below an unknown column"
listed finding.csv:3: points "a credit that the code does not give"
listed finding.csv:4: 113-404 "a finding of an audit that is nowhere"
listed finding.csv:5: seq "a number below 1"
listed advice.csv:1: text "a required column that is missing"
listed extension.csv:1: requested_on "a column of the key that is missing"
listed citizen.csv:2: item "a report about nothing"
listed sampling.csv: empty "an empty file"
listed submission.csv:2: 113Q5 "a fifth quarter"
listed submission.csv:3: quote "an open quote"

# Nothing more than that: no problem is told twice, none made up.
expect_equal "$(grep -c "^$bad/" "$stderr")" 32 "32 problems and no more"
expect_contains stderr 32 "and their number is told"
expect_lacks stderr training.csv "a header alone is no problem"
# 113-001 has a problem of its own: that it is named below is none
expect_lacks stderr '"113-001"' "a row that follows from another's problem"

chahe list project --json
expect_lacks stdout P1 "nothing of it was imported"

# Into no file: what is there afterwards has no rows.
DB=$WORK/fresh.db
chahe import "$bad"
expect_status 1 "the same into a new file"
printf 'tender_no,name,organizer,budget\n' >"$WORK/project.csv"
chahe import "$WORK/project.csv"
for kind in project audit finding; do
  chahe list "$kind" --json
  expect_equal "$(tr -d ' \n' <"$stdout")" '[]' "no $kind came in"
done
DB=$WORK/test.db

# The same key in two files.
mkdir "$WORK/one" "$WORK/two"
printf 'tender_no,name,organizer,budget\nQ1,x,y,1\n' >"$WORK/one/project.csv"
printf 'tender_no,name,organizer,budget\nQ2,x,y,1\nQ1,x,y,1\n' \
  >"$WORK/two/project.csv"
chahe import "$WORK/one" "$WORK/two"
expect_status 1 "one key in two files is refused"
expect_contains stderr "$WORK/two/project.csv:3: tender_no" "where it is"
expect_contains stderr "$WORK/one/project.csv:2" "and where it was first"
expect_same "$DB" "$WORK/before.db" "nothing is imported"

# What is no table at all.
chahe import "$WORK/nowhere"
expect_status 1 "a folder that is not there"
expect_stderr "$WORK/nowhere" "is named"
chahe import "$WORK/nowhere.csv" "$WORK/one"
expect_stderr "$WORK/nowhere.csv" "so is a file"
echo 'x' >"$WORK/house.csv"
chahe import "$WORK/house.csv"
expect_stderr "$WORK/house.csv" "a file of no kind is named"
mkdir "$WORK/none"
chahe import "$WORK/none"
expect_stderr "$WORK/none" "a folder without tables is named"
printf 'tender_no,name,name,organizer,budget\nZ,x,x,y,1\n' >"$WORK/project.csv"
chahe import "$WORK/project.csv"
expect_contains stderr "project.csv:1: name" "a column that comes twice"
finish
