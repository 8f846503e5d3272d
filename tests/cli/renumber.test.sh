#!/usr/bin/env bash
# Laptops number their audits with a letter; the office renumbers them when it
# is asked to, and the old number goes on to find the audit.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/tables.sh"
plan 72

office=$WORK/office.db
laptop=$WORK/laptop.db
at() { DB=$1; }

audit() { # DAY [FIELD=VALUE...]
  local day=$1
  shift
  chahe add audit tender_no=T1 audit_date="$day" "$@"
}

at "$office"
import_tables
audit 112.6.1
expect_contains stdout "Audit 112-003: added" "the office counts on"
expect_empty stderr "and is told nothing"

# --- a laptop ----------------------------------------------------------------
cp "$office" "$laptop"
at "$laptop"
chahe settings --json
letter=$(sed -n 's/.*"letter": "\([B-HJ-NP-Z]\)".*/\1/p' "$stdout")
expect_equal "${#letter}" 1 "a copy has a letter"
cmp -s "$office" "$laptop"
expect_equal $? 0 "looking at it writes nothing"
audit 112.6.2
expect_contains stdout "Audit 112-${letter}001: added" "its first audit has it"
expect_stderr "the letter $letter; \`chahe settings letter=\`" \
  "which is told in one line"
audit 112.6.2
expect_contains stdout "Audit 112-${letter}002: added" "so has the second"
expect_empty stderr "and it is not told again"
# not the one that it happened to get
own=B
[ "$letter" != B ] || own=C
chahe settings letter="${own,}"
expect_status 0 "a letter of its own choice"
expect_contains stdout "letter        $own " "is shown"
audit 112.6.3
expect_contains stdout "Audit 112-${own}001: added" "and counts from one"
audit 113.1.3
expect_contains stdout "Audit 113-${own}001: added" "as it does in each year"
chahe add finding audit_no=112-${own}001 code=5.01.01 severity=M location=屋頂
expect_contains stdout "Finding 112-${own}001/1: added" "a finding of it"
chahe check
expect_contains stdout "0 damages" "the file is sound"
for wrong in A I O 1 BB '?'; do
  chahe settings letter="$wrong"
  [ "$status" -eq 1 ] || break
done
expect_equal "$status$wrong" '1?' "A, I, O, a digit, two letters are none"
expect_stderr letter "which is said"
chahe renumber 112-${own}001
expect_status 1 "a laptop knows no number of the office"
expect_stderr "name the new number" "but takes one that is named"

# --- merged ------------------------------------------------------------------
cp "$laptop" "$WORK/other.db"
at "$WORK/other.db"
chahe settings letter="$own"
expect_status 1 "another copy's letter"
expect_stderr "is the letter of another copy" "is refused"
audit 112.6.4
number=$(sed -n 's/Audit \(.*\): added/\1/p' "$stdout")
case $number in
112-[B-HJ-NP-Z]001) same=no ;;
*) same=yes ;;
esac
[ "$number" != "112-${own}001" ] && [ "$number" != "112-${letter}001" ] || same=yes
expect_equal "$same" no "a copy of the copy has another one: $number"
at "$office"
chahe merge "$laptop"
expect_status 0 "the laptop's file is taken in"
chahe settings letter="$own"
expect_status 1 "the office has heard of its letter"
chahe settings --json
expect_contains stdout '"letter": ""' "and has none itself"

# --- renumbered --------------------------------------------------------------
chahe renumber 112-${own}001
expect_status 0 "the office renumbers it"
expect_contains stdout "Audit 112-${own}001: is now 112-004" "with its next number"
chahe show audit 112-004
expect_contains stdout "Former no.           112-${own}001" "the old one is shown"
chahe show audit 112-${own}001
expect_status 0 "it is found by the old one"
expect_contains stdout "Audit no.            112-004" "with the new one"
expect_contains stdout "屋頂" "and its finding"
chahe show audit 112-${own}001 --json
expect_contains stdout "\"former_no\": \"112-${own}001\"" "in JSON, too"
chahe show finding 112-${own}001/1
expect_contains stdout "112-004" "so is the finding by itself"
chahe search 112-${own}001
expect_contains stdout "Audit  112-004  Former no.  112-${own}001" "and by search"
expect_equal "$(wc -l <"$stdout")" 1 "once"
chahe log audit 112-004
expect_contains stdout "Audit no.   112-${own}001  →  112-004" "the history has it"
chahe due --within 365
expect_contains stdout " 112-004 " "what is due has the new number"
expect_lacks stdout "112-${own}001" "alone"
chahe print audit 112-${own}001 -o "$WORK/out/"
expect_file "$WORK/out/audit-112-004.pdf" "it is printed under it"
chahe add finding audit_no=112-${own}001 code=5.01.01 severity=L
expect_contains stdout "Finding 112-004/2: added" "a finding goes to it"

chahe renumber 112-${own}001
expect_status 1 "it is not renumbered twice by mistake"
expect_stderr "112-004" "its present number is named"
chahe renumber 112-004
expect_status 1 "a number of the office stays"
chahe renumber 112-004 112-001
expect_status 1 "unless another is named, which is taken"
expect_stderr "there already" "as is said"
chahe renumber 112-004 112-030 --json
expect_status 0 "or free"
expect_contains stdout '"audit_no": "112-030"' "which JSON says"
expect_contains stdout '"former_no": "112-004"' "with the old one"
chahe show audit 112-030
expect_contains stdout "Former no.           112-${own}001 112-004" "both are kept"
for wrong in abc 112 112- 112-A001 112-1234567 '112-001 x'; do
  chahe renumber 112-030 "$wrong"
  [ "$status" -eq 1 ] || break
done
expect_equal "$status$wrong" '1112-001 x' "what is no audit number is none"
expect_stderr "112-001 x" "and is named"
chahe renumber 112-030 112-${own}001
expect_contains stdout "is now 112-${own}001" "it may have its first number back"
chahe renumber 112-${own}001 112-30
expect_contains stdout "is now 112-030" "three digits are written"
chahe add audit audit_no=OLD/7 tender_no=T1 audit_date=112.6.3
chahe renumber OLD/7 112-005
expect_status 0 "a number of another kind is given up"
chahe renumber 112-005 OLD/7
expect_contains stdout "is now OLD/7" "and back"
chahe delete audit OLD/7
expect_status 0 "away with it"
chahe renumber 112-999
expect_status 1 "an audit that is not there"
expect_stderr 112-999 "is named"
chahe renumber
expect_status 2 "wrong usage"
audit 112.6.9
expect_contains stdout "Audit 112-031: added" "the office counts on"
audit 112.6.9 audit_no=112-004
expect_status 1 "a number that was is not given again"
expect_stderr "was the number of Audit 112-030" "for it is that audit's"
chahe set audit 112-030 former_no=112-077
expect_status 1 "nor are former numbers typed"

# --- back to the laptop -------------------------------------------------------
at "$laptop"
chahe merge "$office"
expect_status 0 "the office's file is taken in there"
chahe show audit 112-${own}001
expect_contains stdout "Audit no.            112-030" "it knows the number"
audit 112.6.10
expect_contains stdout "Audit 112-${own}002: added" "and does not use the old one"

# --- out and in again ---------------------------------------------------------
at "$office"
chahe export --csv -o "$WORK/csv"
expect_status 0 "exported"
expect_contains "$WORK/csv/audit.csv" "former_no" "with the old numbers"
at "$WORK/again.db"
chahe import "$WORK/csv"
expect_status 0 "and imported"
chahe show audit 112-${own}001
expect_contains stdout "Audit no.            112-030" "is found as before"
printf 'audit_no,tender_no,audit_date,kind,notice\n%s\n' \
  "112-${own}001,T1,2023-06-03,audit,unannounced" >"$WORK/audit.csv"
chahe import "$WORK/audit.csv"
expect_status 1 "the laptop's own table does not bring it back beside itself"
expect_contains stderr "audit.csv:2: audit_no: was the number of Audit 112-030" \
  "the line says whose number it was"
rm -r "$WORK/csv" && chahe export --csv -o "$WORK/csv" && chahe import "$WORK/csv"
expect_status 0 "nor does it keep its own tables out"
finish
