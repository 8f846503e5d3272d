#!/usr/bin/env bash
# A whole audit entered by keys alone on an empty file (screens/walk.script):
# what the file holds, and what is on the printed record.
#
# By hand: (84 + 82 + 79 + 81) / 4 = 81.5, half up 82, which is 甲. Points of
# the national table: 5.01.01 M 3, 5.14.01.01 S 4, 4.03.02.12 M 1, 4.02.01.10 L
# 0, 5.10.01.01 M 2: 10 against the contractor, at NT$ 2,000 a point for a
# budget of 28 M (10 M and more): NT$ 20,000. Held on Monday 2026-11-16, so the
# record is due on the 7th working day after it, Wednesday 2026-11-25. The
# letter arrived on 2026-11-25; 30 days on is 2026-12-25, a day off, Saturday
# and Sunday follow: Monday 2026-12-28.
. "$(dirname "$0")/../cli/lib.sh"

plan 26
export CHAHE_AUTHOR=查核員
(cd "$WORK" && "$CHAHE" -d "$DB" --on 2026-11-24 --lang zh \
  --script "$SOURCE/tests/tui/screens/walk.script") >"$stdout" 2>"$stderr"
status=$?
expect_status 0 "the keys lead through"

chahe --on 2026-11-24 --json show audit 115-001
expect_status 0 "the audit is there"
json() { # KEY VALUE NAME
  expect_contains stdout "\"$1\": $2" "$3"
}
json score 82 "the mean, half up"
json grade '"A"' "its grade"
json total_points 10 "the points"
json record_due '"2026-11-25"' "the record is due on the 7th working day"
json improve_due '"2026-12-28"' "30 days, moved past Christmas and a weekend"
json letter_no '"範市工字第1150001號"' "the letter"
json received_on '"2026-11-25"' "and the day it arrived"
expect_equal "$(grep -c '"code": ' "$stdout")" 5 "five findings"
expect_contains stdout '"action": "已加設護欄並拍照"' "what was done about one"
expect_equal "$(grep -c '"improved_on": "' "$stdout")" 2 "two are improved"

chahe --on 2026-11-24 check
expect_contains stdout '0 damages' "the file is sound"

pdftotext -layout "$WORK/audit-115-001.pdf" "$WORK/record.txt"
text=$WORK/record.txt
for words in '工程施工查核紀錄表' '查核編號：115-001' '範例營造乙𡍼' \
  '※委員乙、※委員丙、委員丁' '領隊：領隊甲' '82 分（甲等）' '45.50%' \
  '【中等】混凝土澆搗不良致冷縫、蜂窩或孔洞（位置：A區）' \
  '【嚴重】' '2F 樓梯口' '20,000'; do
  expect_contains "$text" "$words" "the record says $words"
done
expect_equal "$(qpdf --check "$WORK/audit-115-001.pdf" >/dev/null 2>&1
echo $?)" 0 "the PDF is whole"
expect_empty "$stderr" "nothing went wrong on the way"
finish
