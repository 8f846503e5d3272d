#!/usr/bin/env bash
# merge: what a person sees of it, and what a script gets.
. "$(dirname "$0")/../cli/lib.sh"
plan 45

office=$DB
# on LAPTOP COMMAND...: the same program on a laptop's file.
on() {
  DB=$WORK/$1.db
  shift
  chahe "$@"
  DB=$office
}

chahe import "$SOURCE/forms/sample"
cp "$office" "$WORK/anna.db"
cp "$office" "$WORK/bert.db"
on anna add finding audit_no=112-002 code=5.01.01 severity=M location=3K
on anna set finding 112-002/1 action=refilled
on bert set finding 112-002/1 action=replaced

# --- one file
chahe merge "$WORK/anna.db"
expect_status 0 "a laptop's file is taken in"
expect_contains stdout "$WORK/anna.db" "the receipt names it"
expect_equal "$(grep '^Finding ' "$stdout" | tr -s ' ')" "Finding 63 1 1 61 0" \
  "read, new, changed, known, in conflict"
expect_equal "$(grep '^Audit ' "$stdout" | tr -s ' ')" "Audit 10 0 0 10 0" \
  "records that are as they were"
expect_contains stdout "entries read, 2 new" "two entries of the log"
expect_contains stdout "1 files merged, 0 refused; 0 conflicts" "the sum"
aside=$(sed -n 's/^the file as it was: //p' "$stdout")
expect_file "$aside" "the file was copied aside"
DB=$aside
chahe list finding audit_no=112-002
expect_lacks stdout 3K "as it was before"
DB=$office
chahe show finding 112-002/8
expect_contains stdout 3K "the finding is here"
chahe log finding 112-002/8
expect_contains stdout "3K" "with its history"

# --- again
cksum <"$office" >"$WORK/before"
chahe merge "$WORK/anna.db"
expect_status 0 "again"
expect_contains stdout "nothing new in it" "brings nothing"
expect_lacks stdout "the file as it was" "and needs no copy"
expect_equal "$(cksum <"$office")" "$(cat "$WORK/before")" "not a byte changes"

# --- several, one of them bad
printf 'no database' >"$WORK/letter.txt"
chahe merge "$WORK/letter.txt" "$WORK/bert.db" "$WORK/missing.db"
expect_status 3 "one of three is taken in, with a conflict"
expect_contains stderr "letter.txt: refused: is no file of chahe" "the letter"
expect_contains stderr "missing.db: refused: cannot be opened" "the lost one"
expect_contains stdout "1 files merged, 2 refused; 1 conflicts" "the sum"
expect_equal "$(grep '^Finding ' "$stdout" | tr -s ' ')" "Finding 62 0 1 61 1" \
  "the later value holds, and is in conflict"
chahe conflicts
expect_contains stdout refilled "both values are listed: the earlier"
expect_contains stdout replaced "and the later"

chahe merge "$WORK/letter.txt"
expect_status 1 "nothing but bad files"
expect_empty stdout "no receipt"
expect_stderr "letter.txt: refused: is no file of chahe" "one line says why"

# --- the office itself, no file, none at all
chahe merge "$office"
expect_status 1 "the file itself"
expect_stderr "is the file that it would go into" "is refused"
chahe merge
expect_status 2 "no file named"

# --- for programs
on bert merge "$office" --json
expect_status 3 "the other way, as JSON"
expect_equal "$(sed -n '/"finding"/,/}/p' "$stdout" | tr -dc 'a-z:,0-9')" \
  "finding:read:63,new:1,changed:0,known:62,conflicts:1," "the counts"
expect_equal "$(grep -c '"clock": "fine"' "$stdout")" 3 "three devices"
expect_equal "$(grep -oE '"(theirs|after)": "[0-9a-f]+"' "$stdout" |
  cut -d: -f2 | sort -u | wc -l)" 1 "both have the same state now"

# --- what a person must look at
numbers='tender_no=SMP112-01 audit_date=112.6.30 kind=audit notice=unannounced'
# shellcheck disable=SC2086
on anna add audit $numbers audit_no=112-X01
# shellcheck disable=SC2086
on bert add audit $numbers audit_no=112-X01
DB=$WORK/new.db
cp "$WORK/bert.db" "$DB" # nothing in conflict there
chahe merge "$WORK/anna.db"
expect_status 3 "two audits of one number"
expect_contains stdout "! Audit 112-X01: two records have this key" "are named"
expect_contains stdout "1 keys twice" "and counted"
# --- on paper
chahe merge "$WORK/anna.db" "$WORK/letter.txt" -o "$WORK/paper/"
expect_status 3 "again, with the receipt on paper"
pdf=$(tail -1 "$stdout")
expect_equal "$(dirname "$pdf")" "$WORK/paper" "in the folder that was named"
pdftotext "$pdf" "$WORK/receipt.txt"
expect_contains "$WORK/receipt.txt" "$WORK/anna.db" "the file that was taken in"
expect_contains "$WORK/receipt.txt" "is no file of chahe" "and why one was not"
printf x >"$WORK/file"
cksum <"$DB" >"$WORK/before"
chahe merge "$WORK/bert.db" -o "$WORK/file/"
expect_status 1 "a folder that cannot be made"
expect_equal "$(cksum <"$DB")" "$(cat "$WORK/before")" "stops before the merge"

DB=$WORK/fresh/office.db
mkdir "$WORK/fresh"
chahe merge "$WORK/anna.db"
expect_status 0 "a file that was not there is made"
expect_lacks stdout "the file as it was" "and nothing of it is kept"
chahe --lang zh merge "$WORK/anna.db"
expect_contains stdout "合併 1 個檔案" "in Chinese"
expect_lacks stdout "merged" "and only in Chinese"
expect_no_file "$DB.merging" "nothing is left beside it"
finish
