#!/usr/bin/env bash
# A copy carried away by keys: where it goes, what is shown, and what the first
# screen says afterwards.
. "$(dirname "$0")/../cli/lib.sh"
plan 15

stick=$WORK/s
mkdir "$stick"
chahe import "$SOURCE/forms/sample"

# play LINE...: the keys of a script.
play() {
  printf '%s\n' "$@" >"$WORK/script"
  last=(script "$@")
  (cd "$WORK" && "$CHAHE" -d "$DB" --lang en --script "$WORK/script" \
    --size 132x43) >"$stdout" 2>"$stderr" </dev/null
  status=$?
}
line() { # WORDS: what stands behind them on the first screen
  sed -n "s/.*| *$1 *//p" "$stdout" | tail -1
}

play screen
expect_equal "$(line 'Carried copy')" "none yet" "at first there is none"

play 'keys c' 'keys p' "paste $stick" 'keys <Enter>' screen 'keys <F2>' \
  screen tick screen 'keys <Enter>' screen
expect_status 0 "the keys lead through"
expect_empty stderr "nothing went wrong"
expect_contains stdout "To which folder?" "the folder is asked for"
expect_contains stdout "reading back" "the steps are shown"
expect_contains stdout "audits 10, entries of the log 185" \
  "and what was carried"
expect_equal "$(find "$stick" -name '*.db' | wc -l)" 1 "a copy is there"
expect_equal "$(find "$stick" -name '*.db.json' | wc -l)" 1 "and its manifest"
roc=$(($(date +%Y) - 1911)).$(date +%m.%d)
expect_equal "$(line 'Carried copy')" "$roc" "the first screen has its day"
expect_equal "$(line 'changes since')" "" "nothing came since"

chahe set finding 112-002/3 memo=x
play screen 'keys c' screen
expect_equal "$(line 'changes since')" 1 "a change is counted"
expect_contains stdout "$(cd "$stick" && pwd -P)" "the folder is proposed again"

# A place where nothing can be written.
play 'keys c' 'keys p' "paste /proc" 'keys <Enter>' 'keys <F2>' tick screen
expect_status 0 "a place that takes nothing is survived"
expect_contains stdout "failed" "and told"
play screen
expect_equal "$(line 'Carried copy')" "$roc" "the last copy is the one before"
finish
