#!/usr/bin/env bash
# Traditional Chinese unless English is asked for, by --lang or the locale.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 17

import_tables
LANGUAGE_OPTION=()
zh=查核日期
en='Audit date'
chahe show audit 112-001
expect_contains stdout "$zh" "Chinese where nothing is said"
chahe show audit 112-001 --lang en
expect_contains stdout "$en" "English with --lang en"
expect_lacks stdout "$zh" "and no Chinese label"
{ export LANG=en_US.UTF-8; } 2>/dev/null
chahe show audit 112-001
expect_contains stdout "$en" "English by LANG"
chahe show audit 112-001 --lang zh
expect_contains stdout "$zh" "--lang zh goes before the locale"
{ export LC_ALL=zh_TW.UTF-8; } 2>/dev/null
chahe show audit 112-001
expect_contains stdout "$zh" "LC_ALL goes before LANG"
unset LC_ALL
{ export LC_MESSAGES=zh_TW.UTF-8; } 2>/dev/null
chahe show audit 112-001
expect_contains stdout "$zh" "so does LC_MESSAGES"
unset LC_MESSAGES
export LANG=C
chahe show audit 112-001
expect_contains stdout "$zh" "Chinese without a locale"
LC_ALL=POSIX chahe show audit 112-001
expect_contains stdout 甲區道路改善工程 "text is UTF-8 in any locale"

# Data for programs is the same in every language, and has no ROC dates.
chahe show audit 112-001 --json --lang zh
cp "$stdout" "$WORK/zh.json"
chahe show audit 112-001 --json --lang en
expect_same "$stdout" "$WORK/zh.json" "--json does not depend on the language"
chahe period 112 --json --lang zh
cp "$stdout" "$WORK/zh.json"
chahe period 112 --json --lang en
expect_same "$stdout" "$WORK/zh.json" "nor do figures"
chahe due --ics --lang zh --on 2023-03-21 >/dev/null
expect_contains stdout 甲區道路改善工程 "names in a calendar file"
# numbers are written and read with a point wherever the machine stands
LC_ALL=de_DE.UTF-8 chahe add progress tender_no=T1 as_of=2023-03-31 \
  planned_pct=12.5 actual_pct=10.25
expect_status 0 "a decimal in a locale with commas"
LC_ALL=de_DE.UTF-8 chahe show progress T1/2023-03-31 --json
expect_contains stdout '10.25' "is written with a point"
chahe --help --lang zh
expect_status 0 "help in Chinese"
expect_contains stdout import "names the commands as they are typed"
chahe --help --lang en
expect_contains stdout 'FIELD=VALUE' "help in English"
finish
