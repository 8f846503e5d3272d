#!/usr/bin/env bash
# narrative: the half-year of a city in words, and where they go. Which sentence
# a period calls for is the matter of tests/report/test_narrative.c.
. "$(dirname "$0")/lib.sh"
plan 52

says() {
  expect_contains stdout "$1" "${2:-$1}"
}

chahe --on 2023-06-30 import "$SOURCE/tests/acceptance/112h1"
expect_status 0 "the half-year of a city"

# ROC 112, first half: 95 audits; 27 reports, all closed; trainings of 57, 67,
# 47 and 48 people, 219 in all; returns of 111Q4 and 112Q1 sent in January and
# April.
chahe --on 2023-06-30 narrative 112H1
expect_status 0 "the narrative"
expect_empty stderr "nothing to complain of"
expect_equal "$(head -2 "$stdout")" "工程品質查核辦理情形
（一）工程施工查核" "title and first heading, in Chinese with --lang en, too"
expect_equal "$(grep -c '^（.）' "$stdout")" 3 "three sections"
says 訂定112年度查核計畫
says 查核以不預先通知為原則
says 每案遴聘外聘委員2至3位
says "112年1月至6月底辦理施工中工程查核89件、複查6件，計95件"
says 均於現場告知，要求工程主辦機關、監造單位及承攬廠商限期改善
says 請於30日內將缺失改善完妥
says "111年第四季季報表於112年1月、112年第一季季報表於112年4月函送"
says "推動「跑道工程品質提升計畫」（查核7件）"
says 截至112年6月30日，施工中工程列紅色預警
says 工務、水利、觀光、一般等四大類15小項
says 112年1月至6月底受理通報27件，已全數結案並回復通報人。
says 112年1月至6月底辦理教育訓練4場，參訓計219人次。
says "112年4月24日辦理「金質獎推薦參獎籌備及注意重點（含簡報製作）」，參訓57人。"
says "112年5月26日與教育局合辦「112年度校舍RC工程施工重點及查核常見缺失」，參訓67人。"
says "112年6月13日與人發中心合辦「監造計畫暨品質計畫審查要領研習班」，參訓47人。"
says "112年6月29日辦理「112年度品質預警機制（第1場）」，參訓48人。"
expect_equal "$(grep -c '[{}]' "$stdout")" 0 "no value is left out"
cp "$stdout" "$WORK/half.txt"

# The figures in it are those of `period`.
chahe --on 2023-06-30 period 112H1 --json
findings=$(grep -o '"findings": [0-9]*' "$stdout" | grep -o '[0-9]*$')
overdue=$(grep -o '"overdue": [0-9]*' "$stdout" | grep -o '[0-9]*$')
late=$(grep -o '"record_late": [0-9]*' "$stdout" | grep -o '[0-9]*$')
findings=$(sed -E 's/^([0-9]+)([0-9]{3})$/\1,\2/' <<<"$findings")
expect_contains "$WORK/half.txt" "查核發現缺失${findings}項" "findings"
expect_contains "$WORK/half.txt" "逾期未改善者${overdue}件" "overdue"
expect_contains "$WORK/half.txt" "逾函送期限者${late}件" "late letters"

# Any period.
chahe --on 2023-06-30 narrative 112Q1
says 112年1月至3月底辦理施工中工程查核41件、複查3件，計44件 "a quarter"
says 111年第四季季報表於112年1月函送 "what was sent in it"
says 112年1月至3月底未辦理教育訓練。 "no trainings"
chahe --on 2023-06-30 narrative 111
says 111年1月至12月底辦理施工中工程查核34件、複查4件，計38件 "a year"
says 111年1月至12月底無通報案件。 "no reports"
chahe --on 2023-06-30 narrative 112.5.1..112.6.15
says 112年5月1日至6月15日辦理施工中工程查核 "any days"
chahe --on 2023-05-15 narrative 112H1
says 112年1月1日至5月15日辦理施工中工程查核 "a period that is not over"
says 辦理教育訓練1場，參訓計57人次。 "and what was held by then"
chahe --on 2023-06-30 set citizen C112-001 replied_on=
chahe --on 2023-06-30 set citizen C112-002 replied_on=
chahe --on 2023-06-30 narrative 112H1
says 受理通報27件，已結案25件，其餘2件處理中。 "all but two closed"

# Where it goes.
chahe --on 2023-06-30 narrative 112H1 -o "$WORK/out.txt"
expect_status 0 "into a file"
expect_equal "$(cat "$stdout")" "$WORK/out.txt" "where it is, is said"
chahe --on 2023-06-30 narrative 112H1 -o -
expect_same "$stdout" "$WORK/out.txt" "-o - is standard output"
chahe --on 2023-06-30 narrative 112H1 -o "$WORK/nowhere/out.txt"
expect_status 1 "into a folder that is not there"
expect_stderr "$WORK/nowhere/out.txt" "it is named"
chahe --on 2023-06-30 narrative 112H1 -o ""
expect_status 2 "into a file without a name"
chahe narrative 112H3
expect_status 2 "no period"
expect_stderr 112H3 "it is named"
chahe narrative
expect_status 2 "without a period"

# For other programs: the text and what it is made from.
chahe --on 2023-06-30 narrative 112H1 --json
expect_status 0 "as JSON"
says '"period": "112H1"' "the figures"
says '"audits": 95' "the audits"
expect_equal "$(tr -d ' \n' <"$stdout" | grep -o '"returns":{[^}]*}')" \
  '"returns":{"111Q4":"2023-01-17","112Q1":"2023-04-20"}' "the returns"
expect_equal "$(tr -d ' \n' <"$stdout" | grep -o '"programs":{[^}]*}')" \
  '"programs":{"跑道工程品質提升計畫":7}' "the programmes"
says '"heading": "教育訓練"' "the sections"

# An empty file.
DB=$WORK/empty.db
printf 'tender_no,name,organizer,budget\n' >"$WORK/project.csv"
chahe import "$WORK/project.csv"
chahe --on 2023-06-30 narrative 112H1
expect_status 0 "of nothing"
says 112年1月至6月底未辦理工程施工查核。 "no audits"
expect_equal "$(grep -c '0件\|0項\|0場' "$stdout")" 0 "nothing is counted"
finish
