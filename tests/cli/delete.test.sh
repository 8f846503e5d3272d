#!/usr/bin/env bash
# delete: a mark, on the record and on what belongs to it; the log keeps all.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 22
import_tables

# rows KIND [FILTER]: how many there are
rows() {
  chahe list "$@" --json
  grep -c '^ {' "$stdout"
}

chahe delete finding 112-001/2
expect_status 0 "a finding"
expect_equal "$(rows finding audit_no=112-001)" 2 "two of three are left"
chahe show finding 112-001/2
expect_status 1 "it is not shown any more"
chahe show audit 112-001 --json
# 5.01.01 M alone is left: 3 points, and the contractor's 3 x 4000
expect_contains stdout '"total_points": 3' "its points do not count"
expect_contains stdout '"contractor": 12000' "nor does its fine"
chahe search 施工計畫未更新
expect_lacks stdout 112-001/2 "a search does not find it"
chahe add finding audit_no=112-001 code=5.01.01 severity=L --json
expect_contains stdout '"seq": 4' "its number is not used again"

cp "$DB" "$WORK/before.db"
chahe delete project T1
expect_status 1 "a tender that has an audit"
expect_stderr project "is named"
chahe delete audit 112-999
expect_status 1 "an audit that is not there"
chahe delete house 1
expect_status 2 "a kind that is not there"
chahe delete audit
expect_status 2 "no key"
expect_same "$DB" "$WORK/before.db" "what is refused leaves no trace"

chahe delete 查核 112-001
expect_status 0 "an audit, by its Chinese name"
# four members and three findings
expect_contains stdout 7 "what belongs to it is counted"
expect_equal "$(rows member)$(rows finding)" 00 "and goes with it"
expect_equal "$(rows audit)" 1 "the other audit stays"
chahe add audit tender_no=T1 audit_date=2023-06-01 kind=audit \
  notice=unannounced
expect_contains stdout 112-003 "the number of a deleted audit is not reused"
chahe delete audit 112-003
chahe delete project T1
expect_status 0 "a tender without audits"
chahe check
expect_contains stdout ": 0 damages" "nothing is damaged"
chahe export finding --csv -o "$WORK/out"
expect_status 0 "an export"
expect_equal "$(wc -l <"$WORK/out/finding.csv")" 1 "has no deleted rows"
finish
