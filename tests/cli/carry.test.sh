#!/usr/bin/env bash
# carry: a checked copy to take along, and what is refused.
. "$(dirname "$0")/lib.sh"
plan 38

stick=$WORK/stick
mkdir "$stick"
chahe import "$SOURCE/forms/sample"

# refused MESSAGE NAME: status 1, one line, and the stick as it was.
refused() {
  local before=$1 words=$2
  shift 2
  expect_status 1 "$*: refused"
  expect_stderr "$words" "$*: with a reason"
  expect_equal "$(ls "$stick")" "$before" "$*: nothing is left"
}

chahe carry "$stick"
expect_status 0 "a copy is carried"
copy=$(head -1 "$stdout")
case $copy in
"$(cd "$stick" && pwd -P)"/chahe-*-20[0-9][0-9][01][0-9][0-3][0-9]-*.db)
  result "its name is told, and tells when it was made" ;;
*) result "its name is told, and tells when it was made" "$copy" ;;
esac
# the sample has 10 audits; 185 records, each one entry
expect_contains stdout "audits 10, entries of the log 185, pictures 0" \
  "what it holds is told"
expect_contains stdout "on the same disk as the file itself" \
  "one that is no help when the disk fails says so"
expect_empty stderr "nothing to complain of"
expect_file "$copy.json" "a manifest lies beside it"
expect_equal "$(find "$stick" -type f | wc -l)" 2 "and nothing else"
expect_equal "$(b2sum -l 256 "$copy" | cut -d' ' -f1)" \
  "$(sed -n 's/.*"blake2b_256": "\(.*\)",/\1/p' "$copy.json")" \
  "the manifest has the hash of the copy"
expect_contains "$copy.json" '"entries": 185' "and how far the log goes"

# The copy is a file like any.
file=$DB
DB=$copy
chahe check
expect_contains stdout "185 records and 185 log entries checked: 0 damages" \
  "the copy is sound"
DB=$file

# A file by its name: an older copy is replaced.
chahe --json carry "$stick/weekly.db"
expect_status 0 "a copy can be named"
for words in '"audits": 10' '"entries": 185' '"pictures_lacking": 0' \
  '"same_disk": true' '"ahead": null' "weekly.db.json\""; do
  expect_contains stdout "$words" "as JSON: $words"
done
chahe set finding 112-002/3 memo=x
chahe carry "$stick/weekly.db"
expect_status 0 "an older copy is replaced"
expect_contains stdout "entries of the log 186" "by one that has more"
rm "$stick/weekly.db.json"
chahe carry "$stick/weekly.db"
expect_status 0 "one that lost its manifest, too"

# What a stick that was pulled out left of an earlier run is swept away.
part=${copy%-*-*}-20010203-040506.db.chahe-part
echo garbage >"$part"
chahe carry "$stick"
expect_status 0 "half a copy from before is no hindrance"
expect_no_file "$part" "and goes"

rm -rf "$stick" && mkdir "$stick"
chahe carry "$DB"
refused "" "is the file itself" "the file itself"
chahe carry "$WORK/KINGSTON"
refused "" "is the stick plugged in?" "a stick that is not there"
echo "a letter" >"$stick/a.db"
chahe carry "$stick/a.db"
refused a.db "is no copy of this file" "another file"
rm "$stick/a.db"

chahe carry
expect_status 2 "without a folder it is not called rightly"
chahe carry ""
expect_status 2 "nor with an empty one"
chahe carry a.db b.db
expect_status 2 "nor with two"
DB=$WORK/none.db
chahe carry "$stick"
expect_status 1 "a file that is not there is not carried"
expect_no_file "$WORK/none.db" "and not made"

# An older copy is put back over the file, which keeps its inode: the newer one
# on the stick has what is lost.
DB=$file
cp "$DB" "$WORK/older.db"
chahe set finding 112-002/3 memo=lost
chahe carry "$stick"
newer=$(head -1 "$stdout")
cp "$WORK/older.db" "$DB"
sleep 1 # a name of its own
chahe carry "$stick"
expect_status 3 "what an older copy put back has lost needs a person"
expect_stderr "$(basename "$newer"): holds changes made here that the file has lost" \
  "and the copy that has it is named"
finish
