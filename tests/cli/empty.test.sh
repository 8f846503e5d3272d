#!/usr/bin/env bash
# A file without a single record: every command says something sensible and
# is done.
. "$(dirname "$0")/lib.sh"
plan 48

chahe list audit
expect_status 1 "no file at all"
expect_stderr "$DB" "it is named"
expect_no_file "$DB" "looking makes none"

printf 'tender_no,name,organizer,budget\n' >"$WORK/project.csv"
chahe import "$WORK/project.csv"
expect_status 0 "a header alone makes an empty file"
expect_file "$DB" "it is there"

for kind in project progress audit member finding advice sampling extension \
  citizen training submission; do
  chahe list "$kind"
  expect_status 0 "list $kind"
  chahe list "$kind" --json
  expect_equal "$(tr -d ' \n' <"$stdout")" '[]' "list $kind --json"
done

chahe search 護欄
expect_status 0 "search"
chahe search 護欄 --json
expect_equal "$(tr -d ' \n' <"$stdout")" '[]' "search --json"
chahe --on 2023-06-30 period 112H1
expect_status 0 "period"
chahe --on 2023-06-30 period 112H1 --json
expect_contains stdout '"audits": 0' "no audits"
expect_contains stdout '"improved": 0' "none improved"
expect_contains stdout '"top10": []' "no codes"
chahe --on 2023-06-30 quota 112
expect_status 0 "quota"
chahe --on 2023-06-30 quota 112 --json
expect_contains stdout '"required_total": 0' "10 % of nothing is nothing"
chahe risk
expect_status 0 "risk"
chahe risk --json
expect_equal "$(tr -d ' \n' <"$stdout")" '{}' "risk --json"
chahe check
expect_status 0 "check"
chahe export --csv -o "$WORK/out"
expect_status 0 "export"
expect_equal "$(cat "$WORK"/out/*.csv | wc -l)" 11 "a header a kind"
DB=$WORK/second.db
chahe import "$WORK/out"
expect_status 0 "which import takes"
DB=$WORK/test.db
chahe show audit 112-001
expect_status 1 "show"
chahe log audit 112-001
expect_status 1 "log"
chahe print audit 112-001 -o "$WORK/none.pdf"
expect_status 1 "print"

# On the first day of a quarter whose last return was sent, nothing is due.
chahe add submission quarter=112Q2 sent_on=2023-07-05
chahe --on 2023-07-10 due
expect_status 0 "due"
expect_empty stderr "nothing to complain of"
chahe --on 2023-07-10 due --json
expect_equal "$(tr -d ' \n' <"$stdout")" '[]' "due --json"
chahe --on 2023-07-10 due --ics
expect_equal "$(grep -c VEVENT "$stdout")" 0 "a calendar without events"
finish
