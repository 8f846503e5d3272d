#!/usr/bin/env bash
# period, quota, risk: the figures of a small office, counted by hand.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 41

json() {
  expect_contains stdout "\"$1\": $2" "$3"
}
flat() {
  tr -d ' \n' <"$stdout"
}
write_tables "$WORK/tables"
cat >>"$WORK/tables/audit.csv" <<'END'
112-003,T1,2023-04-01,reaudit,announced,2023-04-20
112-004,T2,2023-03-31,supervision,unannounced,
END
cat >"$WORK/tables/progress.csv" <<'END'
tender_no,as_of,planned_pct,actual_pct,planned_amount,paid_amount
T1,2023-03-31,40,34.9,10000000,9000000
T2,2023-03-31,40,30,10000000,8999999
END
cat >"$WORK/tables/citizen.csv" <<'END'
report_no,received_on,category,item,content,tender_no,replied_on
C1,2023-03-05,works,路面坑洞,坑洞,T1,2023-03-06
C2,2023-03-31,water,側溝淤塞,淤塞,,
C3,2023-04-01,works,路面坑洞,坑洞,,2023-04-01
END
printf 'held_on,title,participants\n2023-01-01,甲課程,20\n2023-04-01,乙課程,30\n' \
  >"$WORK/tables/training.csv"
chahe import "$WORK/tables"
expect_status 0 "the tables are in"

chahe --on 2023-06-30 period 112Q1 --json
expect_status 0 "the first quarter"
json period '"112Q1"' "is named"
json audits 2 "two audits: 112-001 and 112-002"
json audit 2 "both of them audits"
json reaudit 0 "the re-audit of 1 April is the next quarter's"
json supervision 1 "supervision is counted apart"
json unannounced 2 "both unannounced"
json findings 3 "three findings"
json record_late 1 "112-002 was never sent"
expect_equal "$(flat | grep -o '"findings_by_severity":{[^}]*}')" \
  '"findings_by_severity":{"L":1,"M":1,"S":1}' "one of each severity"
expect_equal "$(flat | grep -o '"grades":{[^}]*}')" \
  '"grades":{"A":1,"none":1}' "an A and one without scores"
expect_equal "$(flat | grep -o '"citizen":{[^}]*}')" \
  '"citizen":{"received":2,"closed":1}' "two reports, one answered"
expect_contains stdout '甲課程' "the training of 1 January"
expect_lacks stdout '乙課程' "not that of 1 April"
# ties by code, compared number by number
expect_equal "$(flat | grep -o '"top10":\[\[.*\]\]')" \
  '"top10":[["4.02.03.04",1],["4.03.01",1],["5.01.01",1]]' "the codes"
chahe --on 2023-06-30 period 112Q2 --json
json reaudit 1 "the second quarter has the re-audit"
json unannounced 0 "which was announced"
# 2023-04-01 is a Saturday; 3, 4 and 5 April are off: 6 7 10 11 12 13 14
json record_late 1 "sent on the 20th, due on the 14th"
chahe --on 2023-06-30 period 112H1 --json
json audits 3 "the half-year has all three"
chahe --on 2023-06-30 period 112 --json
json audits 3 "and so has the year"
chahe --on 2023-06-30 period 112.3.1..112.3.1 --json
json audits 1 "a span of one day"
chahe --on 2023-06-30 period 2023-03-02..2023-04-01 --json
json audits 2 "a span, both ends included"
chahe --on 2023-06-30 period 111Q4 --json
json audits 0 "a period without audits"
chahe --on 2023-06-30 period 112Q1
expect_status 0 "as text"
expect_contains stdout 5.01.01 "with the codes"

chahe --on 2023-06-30 quota 112 --json
expect_status 0 "the quota"
# T1 60 M, T2 12 M: min(20, 1), min(15, 1); 10 % of 2 rounded up is 1;
# done: of kind audit alone, 112-001 on T1 and 112-002 on T2
expect_equal "$(flat)" '{"bands":{"ge50m":{"tenders":1,"required":1,"done":1},"ge10m":{"tenders":1,"required":1,"done":1},"ge1_5m":{"tenders":0,"required":0,"done":0}},"tenders":2,"required_total":1,"done_total":2}' \
  "required and done, by band"
chahe --on 2023-06-30 quota --json
json done_total 2 "without a year: today's"
chahe --on 2024-06-30 quota --json
json done_total 0 "nothing was done in 113"
chahe --on 2023-06-30 quota 112
expect_status 0 "as text"

# T1 lags 5.1 points: lag_minor 15; paid exactly 90 %: nothing; one report: 10;
# 112-001 overdue since 10 April: 15. T2 lags 10: lag 30; paid below 90 %: 10.
chahe --on 2023-06-30 risk --json
expect_status 0 "the risk"
expect_equal "$(flat | grep -o '"T1":{[^}]*}')" \
  '"T1":{"factors":["citizen","lag_minor","overdue"],"level":"orange","points":40}' \
  "T1"
expect_equal "$(flat | grep -o '"T2":{[^}]*}')" \
  '"T2":{"factors":["lag","underspend"],"level":"orange","points":40}' "T2"
chahe --on 2023-06-30 risk --program 道路 --json
expect_contains stdout '"T1"' "a programme's tenders"
expect_lacks stdout '"T2"' "and no other"
chahe --on 2023-06-30 risk
expect_equal "$(grep -oE 'T[12] ' "$stdout" | tr -d '\n')" "T1 T2 " \
  "as text; with equal points by number"
chahe add finding audit_no=112-001 code=5.01.01 severity=M
chahe set progress T2/2023-03-31 actual_pct=35.1
chahe --on 2023-06-30 risk
# T2 lags 4.9 now: 10 points for spending alone
expect_equal "$(grep -oE 'T[12] ' "$stdout" | tr -d '\n')" "T1 T2 " "worst first"
chahe set project T2 completed_on=2023-06-30
chahe --on 2023-06-30 risk --json
expect_lacks stdout '"T2"' "a completed tender is no risk"
chahe --on 2022-12-31 risk --json
expect_equal "$(flat)" '{}' "nor is one that has not started"
chahe --on 2023-06-30 risk --program 機場 --json
expect_equal "$(flat)" '{}' "nor is there a programme of that name"
finish
