#!/usr/bin/env bash
# catalog: looking up a defect code by words; it needs no file.
. "$(dirname "$0")/lib.sh"
plan 12

chahe catalog 5.01.01
expect_status 0 "by its beginning"
# forms/defect_codes.csv: 5.01.01 has 3 points at M and 5 at S
expect_contains stdout "5.01.01  M3  S5" "the code with its points"
expect_no_file "$DB" "no file is made"
chahe catalog 蜂窩
expect_contains stdout 5.01.01 "by a Chinese word"
chahe catalog honeycomb --json
expect_status 0 "by an English word, as JSON"
chahe catalog 混凝土 蜂窩 --json
expect_contains stdout '"code": "5.01.01"' "by two words"
chahe catalog 鋼筋 蜂窩
expect_lacks stdout 5.01.01 "all words must fit"
chahe catalog 沒有這種缺失
expect_contains stdout "nothing found" "no code fits"
chahe catalog --json
expect_equal "$(grep -c '"code"' "$stdout")" 568 "all of them without words"
chahe catalog 4.02.03.04 --json
expect_contains stdout '"credit": true' "a code that gives credit says so"
expect_contains stdout '"party": "supervisor"' "and who is named by default"
chahe catalog 01.01
expect_lacks stdout 5.01.01 "the middle of a code is no beginning"
finish
