#!/usr/bin/env bash
# check: records that contradict each other. Each is named in plain words, and
# nothing is refused.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 85

write_tables "$WORK/tables"
cat >>"$WORK/tables/member.csv" <<'END'
112-002,領隊一,leader,80
112-002,外聘委員甲,external,80
END
cat >"$WORK/tables/sampling.csv" <<'END'
audit_no,seq,item,result,reported_on
112-001,1,concrete_core,pass,2023-03-20
112-002,1,rebar,pending,
END
# 112-001 was sent on Friday 10 March: 9 April is a Sunday, so due on the 10th.
cat >"$WORK/tables/extension.csv" <<'END'
audit_no,requested_on,new_due,approved_on
112-001,2023-04-06,2023-05-10,2023-04-07
112-001,2023-05-05,2023-06-10,
END
cat >"$WORK/tables/progress.csv" <<'END'
tender_no,as_of,planned_pct,actual_pct
T1,2023-02-28,20,40
T1,2023-03-31,30,35
T2,2023-04-30,10,5
END
cat >"$WORK/tables/citizen.csv" <<'END'
report_no,received_on,category,item,content,inspected_on,replied_on,closed_on
C1,2023-05-01,works,路面坑洞,坑洞,2023-05-02,2023-05-03,2023-05-03
END
cat >"$WORK/tables/submission.csv" <<'END'
quarter,sent_on
112Q1,2023-04-30
END
chahe import "$WORK/tables"
# a pending test is odd from the 61st day after the audit of 20 March
chahe --on 2023-05-19 check
expect_status 0 "records that agree"
cp "$DB" "$WORK/sound.db"
day=2023-05-19

# odd KIND KEY "FIELD=VALUE ..." TEXT NAME: so changed, check says TEXT of the
# record; of one change there is one line.
odd() {
  local words
  cp "$WORK/sound.db" "$DB"
  read -r -a words <<<"$3"
  chahe --on "$day" set "$1" "$2" "${words[@]}"
  [ "$status" = 0 ] || result "$5" "it is refused"
  chahe --on "$day" check
  expect_status 3 "$5"
  expect_equal "$(grep -v ' checked: ' "$stdout")" "$1 $2: $4" "$5: the words"
}

# fine KIND KEY "FIELD=VALUE ..." NAME: so changed, check says nothing.
fine() {
  local words
  cp "$WORK/sound.db" "$DB"
  read -r -a words <<<"$3"
  chahe --on "$day" set "$1" "$2" "${words[@]}"
  [ "$status" = 0 ] || result "$4" "it is refused"
  chahe --on "$day" check
  expect_status 0 "$4"
}

odd audit 112-001 "sent_on=2023-02-28" \
  '"Sent on" (112.02.28) is before "Audit date" (112.03.01)' \
  "sent before the audit"
fine audit 112-002 "sent_on=2023-03-20" "sent on the day"
odd audit 112-001 "received_on=2023-03-09" \
  '"Received on" (112.03.09) is before "Sent on" (112.03.10)' \
  "received before it was sent"
odd audit 112-001 "reply_on=2023-05-20" '"Reply on" (112.05.20) is after today' \
  "a reply of tomorrow"
odd audit 112-001 "closed_on=2023-04-10" "closed on 112.04.10, findings still open: 1" \
  "closed too early"
odd audit 112-002 "tender_no=T1" \
  "the tender was audited before in this year: this should be a re-audit" \
  "a second audit in the year"
fine audit 112-002 "tender_no=T1 kind=reaudit" "which is a re-audit"
odd audit 112-002 "kind=reaudit" \
  "a re-audit without an earlier audit of the tender in this year" \
  "a re-audit alone"
odd audit 112-001 "kind=reaudit" \
  "a re-audit without an earlier audit of the tender in this year" \
  "which an audit of another tender does not help"
fine audit 112-002 "tender_no=T1 kind=supervision" "supervision is no second audit"
fine audit 112-001 "notice=announced" "an announced audit"

odd finding 112-001/1 "points=4" "4 points: its code and severity allow 0 to 3" \
  "more points than the code has"
fine finding 112-001/1 "points=2" "fewer are the team's to decide"
odd finding 112-001/3 "points=-5" "-5 points: its code and severity allow -4 to 0" \
  "too much credit"
odd finding 112-001/1 "also=contractor" '"Contractor" is co-liable with itself' \
  "co-liable with itself"
odd finding 112-001/1 "also=pcm" \
  'is held against "PCM", which the tender does not name' "a party of nobody"
fine finding 112-001/2 "party=agency" "the agency is always there"
odd finding 112-001/1 "improved_on=2023-02-28" \
  '"Improved on" (112.02.28) is before "Audit date" (112.03.01)' \
  "improved before the audit"
odd finding 112-001/1 "verified_on=2023-04-09" \
  '"Verified on" (112.04.09) is before "Improved on" (112.04.10)' \
  "verified before improved"
odd finding 112-001/2 "verified_on=2023-04-10" \
  "verified on 112.04.10, and not improved" "verified and not improved"
odd finding 112-001/1 "fixed_on_site=1" \
  "fixed on site, and improved only after the audit (112.04.10)" \
  "fixed on site a month later"
fine finding 112-001/3 "fixed_on_site=1" "fixed on the day"
odd finding 112-001/1 "member=外聘委員乙" \
  "who found it is not among the audit's members" "found by a stranger"
fine finding 112-001/1 "member=外聘委員甲、內聘委員乙" "found by two members"
odd finding 112-001/1 "member=外聘委員甲、外聘委員乙" \
  "who found it is not among the audit's members" "one of two is a stranger"

odd member 112-001/工作人員丙 "score=80" \
  "the score 80 does not count: staff do not score" "staff who score"
odd member 112-001/內聘委員乙 "recused=1" \
  "the score 81 does not count: the member is recused" "recused, with a score"
odd member 112-001/外聘委員甲 \
  "qa1=4 qa2=4 qb=8 w1=86 w2=85 w3=82 p=17" \
  "the blocks make 84.1, the score is 80" "a score that is not its blocks'"
fine member 112-001/領隊一 "qa1=4 qa2=4 qb=8 w1=86 w2=85 w3=82 p=17" "which is"
fine member 112-001/外聘委員甲 "qa1=4 qa2=4" "blocks that are not all there"

odd sampling 112-001/1 "reported_on=2023-02-28" \
  '"Reported on" (112.02.28) is before "Audit date" (112.03.01)' \
  "reported before the audit"
odd sampling 112-001/1 "reported_on=" "has a result, and no date of its report" \
  "passed without a report"
day=2023-05-20
odd sampling 112-002/1 "memo=x" "still pending 61 days after the audit" \
  "pending for long"
day=2023-05-19

odd extension 112-001/2023-05-05 "new_due=2023-05-09" \
  "the new due date 112.05.09 is before the one that it extends (112.05.10)" \
  "an extension of nothing"
odd extension 112-001/2023-04-06 "approved_on=2023-04-05" \
  '"Approved on" (112.04.05) is before "Requested on" (112.04.06)' \
  "approved before it was requested"
fine extension 112-001/2023-04-06 "new_due=2023-04-10" "as long as before"

odd project T1 "completed_on=2022-12-31" \
  '"Completed" (111.12.31) is before "Start" (112.01.01)' \
  "completed before its start"
odd project T1 "base_price=100 award_price=101" \
  "the award price 101 is above the base price 100" "awarded above the base price"
odd project T1 "due_date=2022-12-31" \
  '"Due" (111.12.31) is before "Start" (112.01.01)' "due before its start"
odd progress T1/2023-03-31 "actual_pct=19.5" \
  "the actual progress falls from 40 % to 19.5 %" "progress that falls"
odd citizen C1 "replied_on=2023-05-01" \
  '"Replied on" (112.05.01) is before "Inspected on" (112.05.02)' \
  "answered before inspection"
odd citizen C1 "item=路面" \
  "its category and item are not in the agency's table of items" "an unknown item"
odd submission 112Q1 "sent_on=2023-05-01" \
  "sent on 112.05.01, after it was due (112.04.30)" "a late return"
odd submission 112Q1 "sent_on=2023-03-30" \
  "sent on 112.03.30, before its quarter had ended (112.03.31)" "an early return"

# An audit of the year before is none of this year.
cp "$WORK/sound.db" "$DB"
chahe set sampling 112-002/1 result=pass reported_on=2023-03-20
chahe set audit 112-002 tender_no=T1 audit_date=2022-12-30
chahe --on "$day" check
expect_status 0 "an audit in another year"

# What a team lacks shows on its audit.
cp "$WORK/sound.db" "$DB"
printf 'audit_no,name,role,score\n112-001,%s,internal,80\n112-001,%s,leader,80\n' \
  內聘委員丁 領隊二 >"$WORK/member.csv"
chahe import "$WORK/member.csv"
chahe --on "$day" check
expect_contains stdout "audit 112-001: has 2 leaders" "two leaders"
expect_contains stdout \
  "audit 112-001: of 5 members who scored 1 are external: less than a third" \
  "too few external members"
chahe check --lang zh
expect_contains stdout "查核 112-001: " "in Chinese by the label"
chahe --on "$day" set member 112-002/領隊一 role=internal score=
chahe --on "$day" set member 112-002/外聘委員甲 score=
chahe --on "$day" check --json
expect_contains stdout "has no leader among its members" "no leader"
expect_contains stdout "held, and no member has given a score" "nobody scored"
expect_contains stdout '"weight": "attention"' "for a person to look at"

finish
