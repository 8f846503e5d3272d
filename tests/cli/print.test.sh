#!/usr/bin/env bash
# print: where the PDF goes, and what is said when it cannot go there. What is
# on the paper is the matter of tests/report.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 70

# expect_pdf FILE NAME: qpdf finds nothing wrong with it.
expect_pdf() {
  local said
  if said=$(qpdf --check "$1" 2>&1); then
    result "$2"
  else
    result "$2" "$said"
  fi
}
# paper FILE: its text, without blanks, on one line.
paper() {
  pdftotext -layout "$1" - | tr -d ' \n\f'
}

import_tables
mkdir "$WORK/out"
chahe --on 2023-04-11 print audit 112-001 -o "$WORK/out"
expect_status 0 "an audit record, into a folder"
expect_empty stderr "nothing to complain of"
expect_equal "$(cat "$stdout")" "$WORK/out/audit-112-001.pdf" \
  "where it is, is said"
expect_pdf "$WORK/out/audit-112-001.pdf" "it is a sound PDF"
paper "$WORK/out/audit-112-001.pdf" >"$WORK/text"
expect_contains "$WORK/text" 工程施工查核紀錄表 "its title"
expect_contains "$WORK/text" 甲區道路改善工程 "the tender"
expect_contains "$WORK/text" 混凝土表面蜂窩 "a finding"
expect_contains "$WORK/text" 82分 "the score"
expect_contains "$WORK/text" 112.04.11 "printed on the day of --on"
chahe print points 112-001 -o "$WORK/out/"
expect_status 0 "a deduction sheet, into a folder with a slash"
expect_pdf "$WORK/out/points-112-001.pdf" "it is a sound PDF"
paper "$WORK/out/points-112-001.pdf" >"$WORK/text"
expect_contains "$WORK/text" 品質缺失扣點紀錄表 "its title"
expect_contains "$WORK/text" 5.01.01 "a code"
chahe print audit 112-001 -o "$WORK/record.pdf"
expect_equal "$(cat "$stdout")" "$WORK/record.pdf" "into a file of that name"
expect_pdf "$WORK/record.pdf" "it is a sound PDF"
printf 'old' >"$WORK/record.pdf"
chahe print audit 112-001 -o "$WORK/record.pdf"
expect_pdf "$WORK/record.pdf" "an old file is replaced"
chahe print audit 112-001 -o -
cp "$stdout" "$WORK/stdout.pdf"
expect_pdf "$WORK/stdout.pdf" "to standard output with -o -"
mkdir "$WORK/here"
(cd "$WORK/here" && "$CHAHE" -d "$DB" print audit 112-001 >/dev/null 2>&1)
expect_file "$WORK/here/audit-112-001.pdf" "without -o, here"
chahe --on 2023-04-11 print audit 112-001 -o "$WORK/one.pdf"
chahe --on 2023-04-11 print audit 112-001 -o "$WORK/two.pdf"
expect_same "$WORK/one.pdf" "$WORK/two.pdf" \
  "the same record on the same day is the same file"

chahe print audit 112-001 112-002 -o "$WORK/many"
expect_status 0 "several, into a folder that is made"
expect_pdf "$WORK/many/audit-112-001.pdf" "the first"
expect_pdf "$WORK/many/audit-112-002.pdf" "the second"
chahe print audit 112-001 112-404 112-002 -o "$WORK/some"
expect_status 1 "one of several is not there"
expect_stderr 112-404 "it is named"
expect_equal "$(find "$WORK/some" -type f 2>/dev/null | wc -l)" 0 \
  "and nothing half done"

chahe print points 112H1 -o "$WORK/half"
expect_status 0 "the audits of a period, into a folder that is made"
expect_pdf "$WORK/half/points-112-001.pdf" "one of them"
expect_equal "$(cat "$stdout")" "$WORK/half/points-112-001.pdf
$WORK/half/points-112-002.pdf" "each is named"
expect_equal "$(ls "$WORK/half")" "points-112-001.pdf
points-112-002.pdf" "as many as were held"
chahe print audit 109Q1 -o "$WORK/empty"
expect_status 1 "a period without an audit"
expect_stderr 109Q1 "it is named"
expect_no_file "$WORK/empty" "no folder is made"
chahe print audit 112H1 -o -
expect_status 2 "many to standard output"
chahe print nonsense 112-001 -o "$WORK/x"
expect_no_file "$WORK/x" "a form that is not there"

expect_status 2 "wrong usage"
expect_stderr "signin 簽到單" "the names of those that are there are told"
for form in 查核紀錄表 "audit record"; do
  chahe print "$form" 112-001 -o "$WORK/called/"
  expect_equal "$(cat "$stdout")" "$WORK/called/audit-112-001.pdf" \
    "by its name in Chinese or its title: $form"
done
chahe --lang zh print 函 112-001 -o "$WORK/called/"
expect_equal "$(cat "$stdout")" "$WORK/called/letter-112-001.pdf" "函"
chahe --lang zh print 填送季報 112Q1 -o "$WORK/called/"
expect_equal "$(cat "$stdout")" "$WORK/called/quarter-112Q1.pdf" \
  "by the title of the Chinese screen"
chahe print 委員查核紀錄表 112-001 --blank -o "$WORK/called/"
expect_equal "$(cat "$stdout")" "$WORK/called/blank-112-001.pdf" "a blank"
chahe print 空白委員表 112-001 --blank -o "$WORK/called/"
expect_equal "$(cat "$stdout")" "$WORK/called/blank-112-001.pdf" \
  "a blank that is one"
chahe print points 112-001 --blank -o "$WORK/called/"
expect_status 2 "a blank of what has none"
expect_stderr "points" "it is named"
expect_stderr "there is of: member 委員查核紀錄表" "and what has one"
chahe print points 112-001 112-002 -o "$WORK/three.pdf"
expect_status 2 "several forms into one PDF"
expect_stderr "three.pdf: is one file, and there are 2 forms" "are refused"
expect_no_file "$WORK/three.pdf" "no folder is made of that name"
chahe print points 112H1 -o "$WORK/three.PDF"
expect_status 2 "so is a period"
mkdir "$WORK/folder.pdf"
chahe print points 112-001 112-002 -o "$WORK/folder.pdf"
expect_file "$WORK/folder.pdf/points-112-002.pdf" "a folder that is there"

chahe print audit 112-404 -o "$WORK/none.pdf"
expect_status 1 "an audit that is not there"
expect_stderr 112-404 "it is named"
expect_no_file "$WORK/none.pdf" "nothing is written"
chahe print audit 112-001 -o "$WORK/nowhere/record.pdf"
expect_status 1 "into a folder that is not there"
expect_stderr "$WORK/nowhere/record.pdf" "it is named"
chahe print audit 112-001 -o "$DB/record.pdf"
expect_status 1 "into what is no folder"
expect_contains stderr "$DB" "it is named"

# A number that would name a folder.
chahe add audit audit_no=112/77 tender_no=T1 audit_date=112.5.1
chahe print audit 112/77 -o "$WORK/out"
expect_file "$WORK/out/audit-112_77.pdf" "a slash in a number"

# A disk that is full: as root on a file system of one page, else by a limit
# on the size of files, which looks the same to the program.
full=$WORK/full
mkdir "$full"
if mount -t tmpfs -o size=4k tmpfs "$full" 2>/dev/null; then
  chahe print audit 112-001 -o "$full/record.pdf"
  ls -A "$full" >"$WORK/left"
  umount "$full"
else
  last=(chahe print on a full disk)
  (
    trap '' XFSZ
    ulimit -f 8
    exec "$CHAHE" -d "$DB" --lang en print audit 112-001 -o "$full/record.pdf"
  ) >"$stdout" 2>"$stderr"
  status=$?
  ls -A "$full" >"$WORK/left"
fi
expect_status 1 "a full disk"
expect_stderr "$full/record.pdf" "the file is named"
expect_empty "$WORK/left" "no part of it is left"
expect_empty stdout "and it is not said to be there"
"$CHAHE" -d "$DB" print audit 112-001 -o - >/dev/full 2>"$stderr"
status=$?
expect_status 1 "standard output on a full disk"

# A character that no font has: 〓 on paper, status 3 and the record's name.
chahe set audit 112-001 $'note=x' merits=$'\xf4\x8f\xbf\xbdA優'
chahe print audit 112-001 -o "$WORK/rare.pdf"
expect_status 3 "a character that no font has"
expect_contains stderr 112-001 "the record is named"
expect_contains stderr U+10FFFD "and the character"
expect_pdf "$WORK/rare.pdf" "it is printed all the same"
chahe set project T1 contractor=𡍼氏營造
chahe set audit 112-001 merits=
chahe print audit 112-001 -o "$WORK/rare.pdf"
expect_status 0 "a character beyond U+FFFF that a font has"
expect_empty stderr "no warning"
paper "$WORK/rare.pdf" >"$WORK/text"
expect_contains "$WORK/text" 𡍼氏營造 "it is on the paper"
finish
