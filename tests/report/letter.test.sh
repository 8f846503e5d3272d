#!/usr/bin/env bash
# The forms that go to the audited agency and come back from it, from the file
# to the paper: letter, remediation table with its photographs.
. "$(dirname "$0")/../cli/lib.sh"
. "$(dirname "$0")/../cli/pictures.sh"
plan 33

# paper FILE: its text in the order of writing, without blanks, on one line.
paper() {
  pdftotext -raw "$1" - | tr -d ' \n\f' >"$WORK/text"
}
# on_paper TEXT NAME, not_on_paper TEXT NAME
on_paper() {
  expect_contains "$WORK/text" "$1" "$2"
}
not_on_paper() {
  expect_lacks "$WORK/text" "$1" "$2"
}
# expect_pages FILE COUNT NAME
expect_pages() {
  expect_equal "$(pdfinfo "$1" | awk '/^Pages:/ {print $2}')" "$2" "$3"
}

chahe import "$SOURCE/forms/sample"
expect_status 0 "the sample is taken in"
cd "$WORK" || exit 1

# --- the letter ---

# 115.05.22 and 30 days are Sunday 115.06.21. The request for an extension was
# not approved.
chahe --on 2026-11-23 print letter 115-001
expect_status 0 "a letter"
expect_equal "$(cat "$stdout")" letter-115-001.pdf "its file"
paper letter-115-001.pdf
on_paper 受文者：範例市工務局 "to the agency"
on_paper 發文日期：中華民國115年5月20日發文字號：範例市查字第1150000133號 \
  "day and number"
on_paper "本函於115年5月22日送達，自次日起算30日，末日115年6月21日為星期日，以其次一上班日代之，改善期限為115年6月22日。" \
  "what is due when, and how it was counted"
on_paper 查核成績76分，列乙等。 "score and grade"
not_on_paper 7月31日 "an extension that was asked for changes nothing"
chahe set extension 115-001/115.6.17 approved_on=115.6.19
chahe print letter 115-001
paper letter-115-001.pdf
on_paper 經本小組115年6月19日同意展延，改善期限為115年7月31日。 \
  "one that was approved moves the day"

# An asphalt core failed: ground 2 of Rules Art. 8, mean 76.
chahe print letter 112-002
paper letter-112-002.pdf
on_paper 查核成績69分，列丙等：瀝青混凝土鑽心檢驗不合格 \
  "a forced grade, in Chinese whatever the screens speak"
on_paper 作業辦法第8條第1項第2款 "its ground"
on_paper 請依作業辦法第10條 "its consequences"
# A core test is pending.
chahe print letter 115-002
paper letter-115-002.pdf
on_paper 查核成績及等第俟結果確定後另行函知 "a withheld grade"
not_on_paper 分，列 "is not stated"

# Before it is sent: 20 days, by the agency's setting.
chahe settings agency=範例市政府工程施工查核小組 improve_days=20
chahe set audit 115-001 sent_on= received_on= letter_no=
chahe set extension 115-001/115.6.17 approved_on=
chahe print letter 115-001
paper letter-115-001.pdf
on_paper 範例市政府工程施工查核小組函 "the agency's name"
on_paper 請於本函送達之次日起20日內 "its days"
not_on_paper 改善期限為 "no date before the letter goes out"
chahe print letter 115 -o letters
expect_status 0 "the letters of a year"
expect_file letters/letter-115-002.pdf "a file each"

# --- the remediation table ---

chahe settings improve_days=30
chahe --on 2026-11-23 print remedy 113-002
expect_status 0 "a remediation table"
expect_equal "$(cat "$stdout")" remedy-113-002.pdf "its file"
paper remedy-113-002.pdf
on_paper 植筋重做並辦理拉拔試驗合格。113.12.06 "what was done, and when"
on_paper 113.12.20（原期限113.11.27，經同意展延） "an extended day"
on_paper 共4項，已全部改善，最後完成日期113.12.06，未逾期限 "all in time"
on_paper 改善前：第1、2、3、4項 "what photographs lack"

picture before.jpg 1 "2024:10:16 10:15:30"
picture after.jpg 2
picture same.jpg 1
chahe photo add 113-002/1 --stage before --caption '鑽孔深度13cm' before.jpg
chahe photo add 113-002/1 --stage after after.jpg
chahe photo add 113-002/4 --stage before same.jpg
chahe print remedy 113-002
expect_status 0 "with photographs"
paper remedy-113-002.pdf
on_paper 照片：1-1改善前、1-2改善後 "they are named in the table"
on_paper 照片1-1改善前鑽孔深度13cm拍攝：113.10.1610:15 \
  "caption and time beside the picture"
on_paper 無改善中照片 "what is not there is said"
on_paper 改善前：第2、3項改善後：第2、3、4項 "and what still lacks"
expect_pages remedy-113-002.pdf 3 "a page a finding"
expect_equal "$(pdfimages -list remedy-113-002.pdf | tail -n +3 | wc -l)" 3 \
  "three places show a picture"
expect_equal "$(pdfimages -list remedy-113-002.pdf | tail -n +3 |
  awk '{ print $11 }' | sort -u | wc -l)" 2 "two of them the same"
finish
