#!/usr/bin/env bash
# add: one record a command; numbers, party and description fill themselves.
. "$(dirname "$0")/lib.sh"
plan 44

# json KEY VALUE NAME: the record printed by the last command with --json.
json() {
  expect_contains stdout "\"$1\": $2" "$3"
}

chahe add project tender_no=T1 name=甲工程 organizer=工務局 budget=60000000
expect_status 0 "a tender, into a new file"
expect_contains stdout T1 "its number is told"

# Numbers run by the audit date's year, whatever the day on which it is typed.
chahe add audit tender_no=T1 audit_date=112.3.1 --json
expect_status 0 "an audit"
json audit_no '"112-001"' "is the year's first"
json audit_date '"2023-03-01"' "a ROC date is understood"
json kind '"audit"' "an audit, unless something else is said"
json notice '"unannounced"' "unannounced, as the rule is"
chahe add audit tender_no=T1 audit_date=112.1.5 --json
json audit_no '"112-002"' "the next one has the next number"
chahe add audit tender_no=T1 audit_date=1130101 kind=複查 --json
json audit_no '"113-001"' "another year begins at 1"
json kind '"reaudit"' "a choice by its Chinese label"
chahe --on 112.6.30 add audit tender_no=T1 audit_date=+7 --json
json audit_date '"2023-07-07"' "a date counted from today"
json audit_no '"112-003"' "in that date's year"
chahe add audit audit_no=112-050 tender_no=T1 audit_date=today --on 112.6.30
expect_status 0 "a number of one's own"
chahe add audit tender_no=T1 audit_date=112.7.1 --json
json audit_no '"112-051"' "is gone on from"

# A finding knows its party and its words from its code; seq runs by audit.
chahe add finding audit_no=112-001 code=5.14.01.01 severity=M --json
expect_status 0 "a finding"
json seq 1 "is number 1"
json party '"contractor"' "5.14 is the contractor's"
json description '"高處邊緣與開口防墜設施不足"' "described by the catalogue"
json fixed_on_site false "not fixed on site"
chahe add finding audit_no=112-001 code=4.02.03.04 severity=嚴重 \
  party=pcm description=抽查不實 --json
json seq 2 "the next is number 2"
json severity '"S"' "severity by its label"
json party '"pcm"' "a party that is said stays"
json description '"抽查不實"' "and so does a text"
chahe add finding audit_no=112-002 code=4.01.01 severity=L --json
json seq 1 "another audit begins at 1"
json party '"agency"' "4.01 is the agency's"
chahe add finding audit_no=112-001 code=4.02.03.04 severity=L points=-2
expect_status 0 "a credit, where the code gives one"
chahe add sampling audit_no=112-001 item=compaction --json
json result '"pending"' "a test waits for its result"
chahe add advice audit_no=112-001 text=建議加強 --json
json kind '"other"' "advice is of the other kind"
chahe add member audit_no=112-001 name=𡍼先生 role=外聘委員 score=85 --json
json name '"𡍼先生"' "a name with a rare character"

cp "$DB" "$WORK/before.db"

# refused WORD NAME ARGUMENT...: status 1, WORD on stderr, one line.
refused() {
  local word=$1 name=$2
  shift 2
  chahe add "$@"
  if [ "$status" -eq 1 ] && [ ! -s "$stdout" ]; then
    expect_stderr "$word" "$name"
  else
    result "$name" "status $status"
  fi
}
refused tender_no "a tender number that is taken" \
  project tender_no=T1 name=乙 organizer=丙 budget=1
refused audit_no "an audit number that is taken" \
  audit audit_no=112-001 tender_no=T1 audit_date=112.8.1
refused seq "a finding's number that is taken" \
  finding audit_no=112-001 seq=1 code=4.01.01 severity=M
refused T9 "a tender that is not there" \
  audit tender_no=T9 audit_date=112.8.1
refused 112-404 "an audit that is not there" \
  finding audit_no=112-404 code=4.01.01 severity=M
refused audit_date "an audit without its date" audit tender_no=T1
refused severity "a finding without its severity" \
  finding audit_no=112-001 code=4.01.01
refused 9.99 "a code that the catalogue lacks" \
  finding audit_no=112-001 code=9.99 severity=M
refused '"112.2.30"' "no such date" audit tender_no=T1 audit_date=112.2.30
refused '"101"' "a score above 100" \
  member audit_no=112-001 name=乙 role=external score=101
refused budget "a negative budget" \
  project tender_no=T2 name=乙 organizer=丙 budget=-1
refused points "a credit that the code does not give" \
  finding audit_no=112-001 code=5.14.01.01 severity=M points=-1
expect_same "$DB" "$WORK/before.db" "what is refused leaves no trace"

# Typed on a terminal, the value is taken as it is: spaces, equal signs.
chahe add project tender_no=T3 'name= A = B 工程 ' organizer=丙 budget=1 --json
json name '"A = B 工程"' "blanks around a text go, an equal sign stays"
chahe add audit tender_no=T3 audit_date=112.9.1 --lang zh
expect_contains stdout 112-052 "the number is told in Chinese, too"
finish
