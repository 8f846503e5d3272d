#!/usr/bin/env bash
# Settings that two laptops changed: the later one holds, and a person decides.
. "$(dirname "$0")/../cli/lib.sh"
plan 12

office=$DB
chahe import "$SOURCE/forms/sample"
chahe settings improve_days=30
cp "$office" "$WORK/anna.db"
chahe settings improve_days=20
DB=$WORK/anna.db
chahe settings improve_days=25
DB=$office

chahe merge "$WORK/anna.db"
expect_status 3 "a setting is in conflict"
chahe settings
expect_contains stdout 25 "the later value is in force"
chahe conflicts
expect_status 3 "the conflict is listed"
expect_contains stdout "setting improve_days: value" "by its name"
expect_contains stdout 20 "with the value here"
expect_contains stdout 25 "and the one that came"
chahe conflicts --json
expect_contains stdout '"key": "improve_days"' "and for programs"
chahe conflicts --resolve setting improve_days value =40
expect_status 1 "what is typed is not checked, and so not taken"
chahe conflicts --resolve setting improve_days value right
expect_status 0 "one of the values is"
chahe settings
expect_contains stdout 20 "which is in force then"
chahe conflicts
expect_status 0 "and settles it"
DB=$WORK/anna.db
chahe merge "$office"
expect_status 0 "on the laptop, too"
finish
