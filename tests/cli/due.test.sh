#!/usr/bin/env bash
# due: what has to be done and by when; status 3 while something is overdue.
#
# 112-001 was sent on Friday 2023-03-10: 30 days later is Sunday 9 April, the
# next working day Monday the 10th. 112-002 of Monday 2023-03-20 is not sent:
# its 7th working day is Tuesday the 28th (21, 22, 23, 24, Saturday 25 which is
# made up for, 27, 28). The return of 112Q1 is due on 30 April.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 51

# item KIND KEY DUE DAYS OVERDUE NAME: one item of the last --json list.
item() {
  local found
  found=$(tr -d '\n' <"$stdout" | sed 's/}, *{/}\n{/g' |
    grep -F "\"kind\": \"$1\"" | grep -F "\"key\": \"$2\"" |
    grep -F "\"due\": \"$3\"" | grep -F "\"days\": $4," |
    grep -cF "\"overdue\": $5")
  expect_equal "$found" 1 "$6"
}
items() {
  expect_equal "$(grep -c '"kind"' "$stdout")" "$1" "$2"
}

write_tables "$WORK/tables"
printf 'quarter,sent_on\n111Q4,2023-01-17\n' >"$WORK/tables/submission.csv"
chahe import "$WORK/tables"

chahe --on 2023-03-20 due --json
expect_status 0 "nothing is overdue on the day of the audit"
items 2 "two things are due within 31 days"
item record 112-002 2023-03-28 8 false "the record of 112-002"
item improvement 112-001 2023-04-10 21 false "the improvement of 112-001"
expect_contains stdout '"open": 1' "one finding is open"
expect_contains stdout '"name": "甲區道路改善工程"' "with the tender's name"
expect_contains stdout '"provisional": false' "the calendar is the office's own"
chahe --on 2023-03-20 due --within 7
expect_status 0 "in a week"
expect_lacks stdout 112-0 "nothing is due"
chahe --on 2023-03-20 due --within 8 --json
items 1 "on the eighth day one thing is"
chahe --on 2023-03-20 due --within 40 --json
items 2 "in 40 days two"
chahe --on 2023-03-20 due --within 41 --json
items 3 "in 41 days three"
item return 112Q1 2023-04-30 41 false "with the quarterly return"

chahe --on 2023-03-28 due --json
expect_status 0 "on the last day nothing is overdue"
item record 112-002 2023-03-28 0 false "0 days are left"
chahe --on 2023-03-29 due --json
expect_status 3 "on the day after it something is"
item record 112-002 2023-03-28 -1 true "by one day"
chahe --on 2023-03-29 due --within 0
expect_status 3 "what is overdue is listed within 0 days"
expect_contains stdout 112-002 "with its number"
expect_contains stdout 112.03.28 "and its date"
expect_lacks stdout 112-001 "and what is not yet due is not"

# An audit that has not been held is no duty.
chahe --on 2023-03-01 due --within 365 --json
expect_lacks stdout 112-002 "a visit of the future is not listed"

# An approved extension moves the date, one asked for does not.
chahe add extension audit_no=112-001 requested_on=2023-04-05 new_due=2023-04-20
chahe --on 2023-04-11 due --json
item improvement 112-001 2023-04-10 -1 true "a request changes nothing"
chahe set extension 112-001/2023-04-05 approved_on=2023-04-07
chahe --on 2023-04-11 due --json
item improvement 112-001 2023-04-20 9 false "the team's approval does"

# What is done is due no more.
chahe set finding 112-001/2 fixed_on_site=1
chahe set audit 112-002 sent_on=2023-03-24
chahe --on 2023-03-29 due --json
expect_status 0 "all that was overdue is done"
expect_lacks stdout 112-001 "an improved audit is due no more"
# 112-002 has no findings: nothing is to be improved
items 0 "an audit without findings has nothing to improve"
chahe --on 2023-03-29 due
expect_status 0 "nothing is due"
expect_empty stderr "and nothing to complain of"

# The returns of the quarter before and of this one.
chahe --on 2023-05-02 due --within 0 --json
expect_status 3 "a return not sent is overdue"
item return 112Q1 2023-04-30 -2 true "112Q1 by two days"
chahe add submission quarter=112Q1 sent_on=2023-05-02
chahe --on 2023-05-02 due --within 0
expect_status 0 "once sent it is not"

# Past the calendar's last year: computed on weekends alone, and said so.
chahe add audit audit_no=120-001 tender_no=T1 audit_date=2031-03-03
chahe --on 2031-03-04 due --json
expect_contains stdout '"provisional": true' "past the calendar: provisional"

# The calendar file, RFC 5545.
long='高雄市前鎮區第七十五期市地重劃區, 公共設施管線; 道路景觀改善統包工程第二標'
printf 'tender_no,name,organizer,budget\nT8,"%s",工務局,5000000\n' "$long" \
  >"$WORK/project.csv"
chahe import "$WORK/project.csv"
chahe add audit audit_no=112-008 tender_no=T8 audit_date=2023-03-20
chahe --on 2023-03-21 due --ics
expect_status 0 "a calendar file"
cp "$stdout" "$WORK/due.ics"
expect_equal "$(head -1 "$WORK/due.ics")" $'BEGIN:VCALENDAR\r' "begins as one"
expect_equal "$(tail -1 "$WORK/due.ics")" $'END:VCALENDAR\r' "ends as one"
expect_equal "$(grep -c -v $'\r$' "$WORK/due.ics")" 0 "every line ends in CRLF"
expect_equal "$(tr -d '\r' <"$WORK/due.ics" |
  LC_ALL=C awk 'length($0) > 75' | wc -l)" 0 "no line has more than 75 bytes"
expect_equal "$(tr -d '\r' <"$WORK/due.ics" | iconv -f UTF-8 -t UTF-8 |
  grep -c '^ ')" 1 "a long line is folded between characters"
# unfolded: a CRLF and the blank behind it go
tr -d '\r' <"$WORK/due.ics" |
  awk 'NR > 1 && !/^ /{print line} /^ /{line = line substr($0, 2); next}
    {line = $0} END {print line}' >"$WORK/unfolded"
escaped=$(printf '%s' "$long" | sed 's/[,;]/\\&/g')
expect_contains "$WORK/unfolded" "$escaped" \
  "unfolded, the name is whole, its comma and semicolon escaped"
expect_contains "$WORK/unfolded" 'DTSTART;VALUE=DATE:20230328' "the day"
expect_equal "$(grep -c '^UID:' "$WORK/unfolded")" \
  "$(grep -c '^BEGIN:VEVENT' "$WORK/unfolded")" "each event has its own id"
expect_contains "$WORK/unfolded" 'VERSION:2.0' "the version that is required"
expect_contains "$WORK/unfolded" 'PRODID:' "and the maker"
expect_equal "$(sort "$WORK/unfolded" | grep '^UID:' | uniq -d | wc -l)" 0 \
  "no id twice"
chahe --on 2023-04-30 due --ics
expect_status 3 "overdue with --ics, too"
chahe --on 2023-04-30 due --within 0 --ics
expect_contains stdout 112-008 "and it is in the file"
chahe due --within -1
expect_status 2 "a negative number of days"
chahe due --within 1000000
expect_status 2 "a number of days beyond sense"
chahe due --within 7x
expect_status 2 "what is no number"
expect_stderr 7x "is named"
finish
