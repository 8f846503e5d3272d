#!/usr/bin/env bash
# The forms that go along on a visit, from the file to the paper: members'
# sheets filled in and blank, sign-in sheet, itinerary.
. "$(dirname "$0")/../cli/lib.sh"
plan 49

# paper FILE: its text in the order of writing, without blanks, on one line.
paper() {
  pdftotext -raw "$1" - | tr -d ' \n\f' >"$WORK/text"
}
# expect_pages FILE COUNT NAME
expect_pages() {
  expect_equal "$(pdfinfo "$1" | awk '/^Pages:/ {print $2}')" "$2" "$3"
}

chahe import "$SOURCE/forms/sample"
expect_status 0 "the sample is taken in"
cd "$WORK" || exit 1

# 外聘委員甲 gave 4, 4, 8.5; 83, 84, 80; 17 and scores 83:
# Q = 16.5, W = 33.2 + 8.4 + 8 = 49.6.
chahe --on 2026-11-23 print member 112-001/外聘委員甲
expect_status 0 "the sheet of one member"
expect_equal "$(cat "$stdout")" member-112-001_外聘委員甲.pdf "its file"
paper member-112-001_外聘委員甲.pdf
expect_contains "$WORK/text" QB承攬廠商品質管制評分（滿分10分）8.54.03.05 \
  "a box, and the finding below it"
expect_contains "$WORK/text" 16.549.61783 "Q, W, P and the score"
expect_contains "$WORK/text" 範例科技大學結構 "affiliation and specialty"
expect_contains "$WORK/text" 範例市立圖書總館新建工程 "the tender"
expect_lacks "$WORK/text" 領隊一 "no other member"
expect_contains "$WORK/text" 112-001外聘委員甲第1頁共2頁 "its own pages"

chahe --on 2026-11-23 print member 112-001
expect_status 0 "the sheets of all members"
paper member-112-001.pdf
expect_equal "$(grep -o 委員查核紀錄表 "$WORK/text" | wc -l)" 4 \
  "four who score, one who does not"
expect_contains "$WORK/text" 委員𡍼 "a rare character"
expect_lacks "$WORK/text" 〓 "none is missing"
# 內聘委員子 gave a score without boxes
expect_contains "$WORK/text" "總分（Q＋W＋P，取整數）84" "a score alone"

for order in "member 112-001 --blank" "--blank member 112-001" "blank 112-001"; do
  rm -f blank-112-001.pdf
  # shellcheck disable=SC2086 # words of a command
  chahe print $order
  expect_status 0 "blank sheets: print $order"
  expect_equal "$(cat "$stdout")" blank-112-001.pdf "their file"
done
expect_pages blank-112-001.pdf 8 "four of two pages"
paper blank-112-001.pdf
expect_contains "$WORK/text" 範例市立圖書總館新建工程 "with the tender"
expect_lacks "$WORK/text" 4.01.06 "without findings"
chahe print member 112-001/領隊一 --blank
expect_pages blank-112-001_領隊一.pdf 2 "the blank sheet of one"

# An audit to come: nobody is appointed yet.
chahe add audit audit_no=116-900 tender_no=SMP112-01 audit_date=116.3.2
chahe print member 116-900
expect_status 0 "an audit without members"
expect_pages member-116-900.pdf 2 "one blank sheet"
paper member-116-900.pdf
expect_contains "$WORK/text" 查核日期116.03.02 "with the audit's day"
chahe print signin 116-900 
expect_status 0 "its sign-in sheet"
expect_pages signin-116-900.pdf 1 "a page"
chahe print itinerary 116-900
expect_status 0 "its itinerary"
paper itinerary-116-900.pdf
expect_contains "$WORK/text" "116.03.02（星期二）" "the day of the week"
expect_contains "$WORK/text" 保密 "it is secret"
chahe set audit 116-900 notice=announced
chahe print itinerary 116-900
paper itinerary-116-900.pdf
expect_lacks "$WORK/text" 保密 "an announced one is not"

chahe print member 112-001/工作人員A
expect_status 1 "the sheet of staff"
expect_stderr 工作人員A "who it was"
chahe print member 112-001/某人
expect_status 1 "of nobody"
expect_stderr 112-001/某人 "who it was"
chahe print member 112-404
expect_status 1 "of an audit that is not there"
expect_stderr 112-404 "which it was"
chahe print audit --blank 112-001
expect_status 2 "a blank form of what is none"
expect_no_file audit-112-001.pdf "nothing is written"

# A number with a slash is no member's key.
chahe add audit audit_no=116/9 tender_no=SMP112-01 audit_date=116.3.2
chahe print member 116/9
expect_status 0 "a slash in a number"
chahe add member audit_no=116/9 name=王一 role=leader
chahe print member 116/9/王一
expect_file member-116_9_王一.pdf "and a member's behind it"

# The agency's own steps.
mkdir forms
sed -e '/^step = /d' -e 's/^steps = .*/&\
step = 07:30 | 於{organizer}集合 | 一樓\
step = 17:00 | 散會/' "$SOURCE/forms/wording.ini" >forms/wording.ini
chahe --forms forms print itinerary 112-001
expect_status 0 "steps of the agency"
paper itinerary-112-001.pdf
expect_contains "$WORK/text" 07:30於範例市新建工程處集合一樓17:00散會 \
  "as many as it has"
expect_lacks "$WORK/text" 08:20 "and no other"
sed -i 's/{organizer}/{leader}/' forms/wording.ini
chahe --forms forms print itinerary 112-001
expect_status 1 "a value that a step does not have"
expect_stderr "{leader}" "is named"
expect_stderr "wording.ini:" "with its line"
finish
