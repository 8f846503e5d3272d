#!/usr/bin/env bash
# search: Chinese words of one character and more, codes, latin words; all of
# the words must be there.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 41

# found "KEY KEY..." NAME WORD...: exactly these records, whatever the order.
found() {
  local keys=$1 name=$2
  shift 2
  chahe search "$@" --json
  expect_equal "$(sed -n 's/.*"key": "\(.*\)".*/\1/p' "$stdout" | sort |
    tr '\n' ' ' | sed 's/ $//')" "$keys" "$name"
}

import_tables
cat >"$WORK/project.csv" <<'END'
tender_no,name,organizer,budget,contractor
T3,臺南路 RC 橋墩補強,交通局,1,𡍼氏營造
T4,校園綠美化（第2期）,教育局,1,丙營造
END
printf 'audit_no,seq,code,party,severity,description\n' >"$WORK/finding.csv"
printf '112-002,%s,%s,contractor,L,%s\n' \
  1 5.14.01.01 '鷹架未設護欄' \
  2 5.14.01.02 '護欄高度不足90cm' \
  3 5.01.04 'Slump test 未做' >>"$WORK/finding.csv"
chahe import "$WORK/project.csv" "$WORK/finding.csv"
expect_status 0 "the tables are in"

found '112-001/1' "one character" 蜂
found '112-001/1' "two characters, the commonest word" 蜂窩
found '112-001/1' "two characters in the middle" 凝土
found '112-001/1' "three characters" 混凝土
found '112-001/1' "a whole phrase" 混凝土表面蜂窩
found '' "characters that are there, in another order" 窩蜂
found '112-002/1 112-002/2' "a word in two findings" 護欄
found '112-002/1' "two words: both must be there" 護欄 鷹架
found '112-002/1' "given as one argument" '護欄 鷹架'
found '112-002/1' "parted by a wide blank" '護欄　鷹架'
found '' "one of two words is nowhere" 護欄 蜂窩
found '112-002/1 112-002/2' "the beginning of a code" 5.14
found '112-002/1' "a whole code" 5.14.01.01
found '112-001/1 112-002/3' "another beginning" 5.01
found '112-002/2' "a code and a word" 5.14 高度
found 'T3' "a latin word" RC
found 'T3' "in small letters" rc
found '112-002/3' "a latin word in a Chinese text" slump
found '112-002/3' "in capitals" SLUMP
found '112-002/3' "its beginning" slu
found 'T3' "a rare character, beyond U+FFFF" 𡍼
found 'T3' "a word that has it" 𡍼氏
found 'T3' "臺 is found by 台" 台南
found 'T3' "and by itself" 臺南
found 'T4' "a word before a bracket" 美化
found '112-001' "an audit by its number" 112-001
found '' "what nobody wrote" 隧道
chahe search 隧道
expect_status 0 "finding nothing is no failure"
chahe search 蜂窩
expect_contains stdout 112-001/1 "as a table: the key"
expect_contains stdout 混凝土表面蜂窩 "and the text"

chahe search 護欄 --limit 1 --json
expect_equal "$(grep -c '"key"' "$stdout")" 1 "no more than --limit"
for limit in 0 -1 x; do
  chahe search 護欄 --limit "$limit"
  expect_status 2 "--limit $limit"
done

# What a person or a program might type.
for words in '"' "'" '*' 'a OR' 'NEAR(' '(' '^' '蜂窩"' '--'; do
  "$CHAHE" -d "$DB" search -- "$words" >"$stdout" 2>"$stderr"
  status=$?
  [ "$status" -eq 0 ] || break
done
expect_equal "$status$words" "0--" "signs of the query language do no harm"
chahe search $'\xe8\x9c'
expect_status 2 "half a character is refused"
expect_stderr UTF-8 "and it is said why"

# Changes are found at once; what is gone is not found.
chahe set finding 112-001/1 description=裂縫
found '112-001/1' "a changed text is found" 裂縫
found '' "and the old one is not" 蜂窩
found '112-001/1' "the other fields of the record still are" 打除修補
finish
