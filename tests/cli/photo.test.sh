#!/usr/bin/env bash
# photo: pictures taken in, listed, given out.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
. "$(dirname "$0")/pictures.sh"
plan 82

# values KEY: what that key of each photograph listed is, one a line.
values() {
  sed -nE "s/^ *\"$1\": \"?([^\"]*[^\",])\"?,?$/\1/p" "$stdout"
}
# photos [KIND] KEY: of each its kind, key, stage and name, one a line.
photos() {
  chahe --json photo list "$@"
  paste -d' ' <(values kind) <(values key) <(values stage) <(values name)
}
# first KEY: of the first.
first() {
  values "$1" | head -1
}

export TZ=Asia/Taipei
import_tables
chahe add advice audit_no=112-001 kind=other text=加派工班
in=$WORK/in
mkdir "$in"
picture "$in/site.jpg" 1
picture "$in/before.jpg" 2 "2023:03:01 10:15:30"
picture "$in/after.jpg" 3
picture "$in/same.jpg" 1
touch -d "2023-03-05 09:08:07" "$in"/*.jpg

# --- taking in ---
chahe photo add 112-001 "$in/site.jpg"
expect_status 0 "a photograph of an audit"
expect_equal "$(cat "$stdout")" "Audit 112-001: photographs 1 (site)" \
  "of the site, unless it is said otherwise"
chahe photo add 112-001/1 --stage before --caption '蜂窩，柱C3' "$in/before.jpg"
expect_status 0 "one of a finding"
chahe photo add finding 112-001/1 "$in/after.jpg" --stage "after work"
expect_status 0 "kind and stage in words, options at the end"
chahe photo add advice 112-001/1 --stage during "$in/after.jpg" "$in/site.jpg"
expect_status 0 "two of an advice"
expect_equal "$(cat "$stdout")" "Advice 112-001/1: photographs 2 (during work)" \
  "how many, of what"
expect_equal "$(photos 112-001)" "audit 112-001 site site.jpg
finding 112-001/1 before before.jpg
finding 112-001/1 after after.jpg
advice 112-001/1 during after.jpg
advice 112-001/1 during site.jpg" "all are listed in their order"
expect_equal "$(photos 112-001/1)" "finding 112-001/1 before before.jpg
finding 112-001/1 after after.jpg" "those of a finding alone"
expect_equal "$(photos advice 112-001/1 | wc -l)" 2 "those of an advice alone"

chahe --json photo list 112-001/1
expect_equal "$(first taken_at)" 2023-03-01T10:15:30 "the camera's time"
expect_equal "$(first caption)" "蜂窩，柱C3" "the caption"
expect_equal "$(first size)" 142 "the size"
expect_equal "$(first has_bytes)" true "its bytes are there"
expect_equal "$(first original)" \
  "$(b2sum -l 256 "$in/before.jpg" | cut -d' ' -f1)" \
  "the hash of the file that came, where its notes were taken out"
chahe --json photo list 112-001
expect_equal "$(first taken_at)" null \
  "no time, where the camera noted none: the file's is no evidence"
expect_equal "$(first original)" null "its bytes are kept"
expect_equal "$(first hash)" \
  "$(b2sum -l 256 "$in/site.jpg" | cut -d' ' -f1)" "by their hash"
chahe photo list 112-001
expect_status 0 "as a table"
expect_contains stdout "112.03.01 10:15" "with the time"
expect_contains stdout "蜂窩，柱C3" "and the caption"
chahe photo list 112-002
expect_equal "$(cat "$stdout")" "nothing found" "an audit without photographs"
chahe --json photo list 112-002
expect_equal "$(cat "$stdout")" "[]" "the same as JSON"

# --- the same picture again ---
chahe photo add 112-001 "$in/site.jpg"
expect_status 0 "a picture that is there is no error"
expect_equal "$(cat "$stdout")" \
  "Audit 112-001: photographs 0 (site); there already: 1" \
  "and is not added again"
chahe --json photo add 112-001 "$in/same.jpg" "$in/after.jpg"
expect_equal "$(values added) $(values known)" "1 1" \
  "nor is it under another name"

# --- what is refused, and nothing is added ---
# refused STATUS WHERE WORDS NAME ARGUMENT...
refused() {
  local code=$1 where=$2 words=$3 name=$4
  shift 4
  chahe photo "$@"
  expect_status "$code" "$name"
  expect_stderr "$where" "$name: where"
  expect_contains stderr "$words" "$name: why"
}
echo "dear diary" >"$in/text.jpg"
head -c 100 "$in/site.jpg" >"$in/cut.jpg"
{
  head -c 71 "$in/site.jpg"
  printf '\xFF\xC0\0\xB\x8\xFF\xFF\xFF\xFF\1\1\x11\0'
  tail -c 58 "$in/site.jpg"
} >"$in/bomb.jpg"
before=$(photos 112-001 | wc -l)
refused 1 "text.jpg: " "is no JPEG or PNG picture" "a text" \
  add 112-002 "$in/site.jpg" "$in/text.jpg"
refused 1 "cut.jpg: " "cut off" "a file that was not copied to its end" \
  add 112-002 "$in/site.jpg" "$in/cut.jpg"
refused 1 "bomb.jpg: " "has 65535 x 65535 pixels" "a bomb" \
  add 112-002 "$in/bomb.jpg"
refused 1 "gone.jpg: " "cannot be opened" "a file that is not there" \
  add 112-002 "$in/gone.jpg"
refused 1 "in: " "not a regular file" "a folder" add 112-002 "$in"
refused 1 "112-009" "" "an audit that is not there" add 112-009 "$in/site.jpg"
refused 1 "112-001/9" "" "a finding that is not there" \
  add 112-001/9 --stage after "$in/site.jpg"
refused 2 "--stage" "is missing; say what the picture shows: site, before (before work)" "a finding without a stage" \
  add 112-001/1 "$in/site.jpg"
refused 2 "--stage" "\"later\" is none of" "a stage that is none" \
  add 112-001/1 --stage later "$in/site.jpg"
refused 2 "112-001" "AUDIT_NO/SEQ" "a finding without its number" \
  add finding 112-001 --stage after "$in/site.jpg"
refused 2 "usage" "photo" "no files" add 112-001
refused 2 "usage" "photo" "a list of two" list 112-001 112-002
expect_equal "$(photos 112-001 | wc -l)" "$before" "nothing was added"
expect_equal "$(photos 112-002 | wc -l)" 0 "nor to the other audit"

# --- giving out ---
chahe photo export 112-001 -o "$WORK/out/photos"
expect_status 0 "all of an audit, into a folder that is made"
expect_equal "$(wc -l <"$stdout")" 6 "each is named"
expect_equal "$(ls "$WORK/out/photos")" "112-001-01-改善前-1.jpg
112-001-01-改善後-1.jpg
112-001-建議-01-改善中-1.jpg
112-001-建議-01-改善中-2.jpg
112-001-現場-1.jpg
112-001-現場-2.jpg" "by audit, finding, stage and number"
expect_same "$WORK/out/photos/112-001-現場-1.jpg" "$in/site.jpg" \
  "the bytes that came"
chahe photo export 112-001 -o "$WORK/out/photos"
expect_status 0 "the same pictures again"
expect_equal "$(ls "$WORK/out/photos" | wc -l)" 6 "are written once"
echo mine >"$WORK/out/photos/112-001-現場-1.jpg"
chahe photo export 112-001 -o "$WORK/out/photos"
expect_status 3 "a file of somebody's with such a name"
expect_stderr "112-001-現場-1.jpg: another file of this name is there" "is told"
expect_equal "$(cat "$WORK/out/photos/112-001-現場-1.jpg")" mine "and kept"
expect_equal "$(wc -l <"$stdout")" 5 "the others are given out"
chahe photo export 112-002 -o "$WORK/out/none"
expect_equal "$(cat "$stdout")" "Audit 112-002: there are no photographs" \
  "an audit without photographs: a line says so"
expect_no_file "$WORK/out/none" "and no folder is made"
chahe photo export 112-001/1 -o "$WORK/out/finding"
expect_equal "$(ls "$WORK/out/finding")" "112-001-01-改善前-1.jpg
112-001-01-改善後-1.jpg" "those of a finding"
chahe photo export 112-001
expect_status 2 "without a folder: wrong usage"
chahe check
expect_lacks stdout photo "the file is sound"

# A picture that is damaged keeps none of the others back: that of before.jpg,
# the only one that ends so, gets another shade.
at=$(LC_ALL=C grep -obUaP '\x02\x7F\xFF\xD9' "$DB" | cut -d: -f1)
printf '\x04' | dd of="$DB" bs=1 seek="${at:-0}" conv=notrunc status=none
chahe photo export 112-001 -o "$WORK/out/rest"
expect_status 3 "one that is damaged asks for attention"
expect_equal "$(wc -l <"$stdout")" 5 "the others are given out"
expect_no_file "$WORK/out/rest/112-001-01-改善前-1.jpg" "it is not"
expect_stderr "112-001/1 before.jpg: the picture in this file is damaged" \
  "its name and reason are told"
finish
