# shellcheck shell=bash
# Helpers of tests that run the program as a person would. A script begins:
#
#   . "$(dirname "$0")/../cli/lib.sh"
#   plan 2
#   chahe import "$SOURCE/forms/sample"
#   expect_status 0 "the sample is taken in"
#   expect_contains stdout "..." "..."
#
# tests/run gives CHAHE, SOURCE and TMPDIR; run by hand, the script finds the
# sanitized program of the tree itself. What a test prints is TAP.
set -u

lib_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
SOURCE=${SOURCE:-$(cd "$lib_folder/../.." && pwd)}
CHAHE=${CHAHE:-$SOURCE/build/sanitize/chahe}
WORK=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$WORK" 2>/dev/null; rm -rf "$WORK"' EXIT

DB=$WORK/test.db # the file that `chahe` works on
LANGUAGE_OPTION=(--lang en)
stdout=$WORK/stdout # what the last command printed
stderr=$WORK/stderr
status=             # and its exit status
last=()

tests=0
failures=0

# The number of expectations; first thing in a test.
plan() {
  echo "1..$1"
}

# Runs the program on $DB in English; what it prints goes to the files $stdout
# and $stderr, its exit status to $status. Never fails itself.
chahe() {
  last=(chahe "$@")
  "$CHAHE" -d "$DB" "${LANGUAGE_OPTION[@]}" "$@" \
    >"$stdout" 2>"$stderr" </dev/null
  status=$?
  return 0
}

# One result: its name and, where it failed, the reason.
result() {
  tests=$((tests + 1))
  if [ $# -eq 1 ]; then
    echo "ok $tests - $1"
    return 0
  fi
  failures=$((failures + 1))
  echo "not ok $tests - $1"
  printf '%s\n' "$2" "after: ${last[*]-}" | sed 's/^/# /'
  [ ! -s "$stderr" ] || head -20 "$stderr" | sed 's/^/# stderr: /'
}

# expect_status STATUS NAME
expect_status() {
  if [ "$status" = "$1" ]; then
    result "$2"
  else
    result "$2" "exit status $status instead of $1"
  fi
}

# expect_contains stdout|stderr|FILE TEXT NAME: TEXT, as it is, on one line.
expect_contains() {
  local file
  file=$(output_file "$1")
  if grep -qF -e "$2" "$file"; then
    result "$3"
  else
    result "$3" "$1 does not have \"$2\" but:
$(head -20 "$file")"
  fi
}

# expect_lacks stdout|stderr|FILE TEXT NAME
expect_lacks() {
  local file
  file=$(output_file "$1")
  if [ -r "$file" ] && ! grep -qF -e "$2" "$file"; then
    result "$3"
  else
    result "$3" "$1 has: $(grep -m 3 -F -e "$2" "$file")"
  fi
}

# expect_stderr TEXT NAME: exactly one line there, and it contains TEXT.
expect_stderr() {
  if [ "$(wc -l <"$stderr")" -eq 1 ] && grep -qF -e "$1" "$stderr"; then
    result "$2"
  else
    result "$2" "stderr is not one line with \"$1\""
  fi
}

# expect_equal ACTUAL EXPECTED NAME
expect_equal() {
  if [ "$1" = "$2" ]; then
    result "$3"
  else
    result "$3" "is:       $1
expected: $2"
  fi
}

# expect_same FILE|FOLDER EXPECTED NAME: the same bytes.
expect_same() {
  local difference
  if difference=$(diff -r "$1" "$2" 2>&1); then
    result "$3"
  else
    result "$3" "$(printf '%s\n' "$difference" | head -20)"
  fi
}

# expect_empty stdout|stderr|FILE NAME: nothing in it.
expect_empty() {
  if [ ! -s "$(output_file "$1")" ]; then
    result "$2"
  else
    result "$2" "$1 has: $(head -3 "$(output_file "$1")")"
  fi
}

# expect_file FILE NAME, expect_no_file FILE NAME
expect_file() {
  if [ -s "$1" ]; then
    result "$2"
  else
    result "$2" "$1 is missing or empty"
  fi
}
expect_no_file() {
  if [ ! -e "$1" ]; then
    result "$2"
  else
    result "$2" "$1 is there"
  fi
}

# Last thing in a test: the script's own exit status.
finish() {
  [ "$failures" -eq 0 ]
  exit
}

output_file() {
  case $1 in
  stdout) echo "$stdout" ;;
  stderr) echo "$stderr" ;;
  *) echo "$1" ;;
  esac
}
