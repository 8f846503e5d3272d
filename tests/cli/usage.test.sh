#!/usr/bin/env bash
# Wrong usage: exit status 2, one line on stderr that names what is wrong,
# nothing on stdout, and no file made.
. "$(dirname "$0")/lib.sh"

# misused WORD ARGUMENT...: WORD is named on stderr.
misused() {
  local word=$1
  shift
  chahe "$@"
  if [ "$status" -eq 2 ] && [ ! -s "$stdout" ] &&
    [ "$(wc -l <"$stderr")" -eq 1 ] && grep -qF -e "$word" "$stderr"; then
    result "refused: chahe $*"
  else
    result "refused: chahe $*" "status $status, stdout and stderr:
$(head -3 "$stdout" "$stderr")"
  fi
}

plan 50
misused frobnicate frobnicate
misused --frobnicate --frobnicate list audit
misused -x -x list audit
misused --on list audit --on
misused -d -d
misused '112.2.30' --on 112.2.30 list audit
misused '2023-13-01' --on 2023-13-01 due
misused soon --on soon due
misused --lang --lang fr list audit
misused import import
misused show show
misused show show audit
misused show show audit 112-001 112-002
misused list list
misused add add
misused add add audit
misused set set audit
misused set set audit 112-001
misused log log audit
misused due due now
misused search search
misused period period
misused period period 112Q1 112Q2
misused check check everything
misused print print
misused print print audit

# Those that need the file open: it is there, and empty.
write_empty() {
  printf 'tender_no,name,organizer,budget\n' >"$WORK/project.csv"
  chahe import "$WORK/project.csv"
}
expect_no_file "$DB" "wrong usage makes no file"
write_empty
misused house list house
misused export export
misused export export --csv
misused export export -o "$WORK/out"
misused export export --csv --json -o "$WORK/out"
misused colour list audit colour=red
misused kind list audit kind
misused colour add audit colour=red
misused tender_no add audit tender_no
misused 112Q5 period 112Q5
misused 112-13 period 112-13
misused '112.6.30..112.1.1' period 112.6.30..112.1.1
misused year quota year
misused 112Q1 quota 112Q1
misused soon due --within soon
misused poster print poster 112-001
# --- what could steer the terminal
chahe import "$SOURCE/forms/sample"
chahe show audit $'112\e]0;x\a'
expect_contains stderr '112?]0;x?' "an error shows control characters as ?"
CHAHE_AUTHOR=$'eve\e[2J' chahe set audit 112-001 note=x
chahe log audit 112-001
expect_lacks stdout $'\e' "and so does what is printed"

# Each command has a help of its own.
chahe print --help
expect_status 0 "help of a command"
expect_contains stdout "usage: chahe print FORM" "how it is called"
expect_contains stdout "itinerary  itinerary" "and the forms there are"
chahe photo -h
expect_contains stdout "KEY --stage site|before|during|after" \
  "the stage of a photograph is none to be left out"
chahe frobnicate --help
expect_contains stdout "Usage: chahe [-d FILE]" "the help where there is none"
finish
