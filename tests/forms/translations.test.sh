#!/usr/bin/env bash
# Each catalogue of forms/po translates every message of the sources: they
# are extracted anew, with the command of `make po` itself, and compared. The
# check proves on planted faults that it can fail.
. "$(dirname "$0")/../cli/lib.sh"
# The make that runs this test hands its own flags down.
unset MAKEFLAGS MFLAGS MAKEOVERRIDES

# The command with which `make po` of tree $1 extracts the messages, here into
# folder $2.
extraction() {
  make -n --no-print-directory -C "$1" po BUILD="$2" |
    awk '/^xgettext / { on = 1 } on { print; if (!/\\$/) exit }'
}

# extract TREE FOLDER: FOLDER/chahe.pot
extract() {
  local command
  command=$(extraction "$1" "$2")
  [ -n "$command" ] || echo "make po has no xgettext"
  mkdir -p "$2"
  (cd "$1" && eval "$command" 2>&1)
}

# Prints what is wrong with catalogue $3 of tree $1; works in folder $2.
faults() {
  local merged=$2/merged.po
  rm -rf "$2"
  extract "$1" "$2"
  msgmerge --quiet --no-fuzzy-matching -o "$merged" "$3" "$2/chahe.pot" 2>&1
  msgattrib --no-obsolete --untranslated --no-wrap "$merged" |
    entries | sed 's/^/no translation of /'
  msgattrib --no-obsolete --only-fuzzy --no-wrap "$merged" |
    entries | sed 's/^/fuzzy: /'
  msgfmt --check -o /dev/null "$merged" 2>&1
}

# The message ids in a catalogue, the head's empty one left out.
entries() {
  awk '/^$/ { body = 1 } body && /^msgid/ { sub(/^msgid /, ""); print }'
}

# Commas and brackets of half width that touch a Chinese character.
narrow_punctuation() {
  local han='[\x{3400}-\x{9fff}]'
  grep -nP "${han}[,;:!?()]|[,;!?()]${han}" "$1"
}

# plant NAME FILE SED_SCRIPT TEXT: the fault, put into a copy of the tree, is
# seen and told with TEXT.
plant() {
  local tree=$WORK/tree
  rm -rf "$tree"
  mkdir "$tree"
  cp -r "$SOURCE/Makefile" "$SOURCE/src" "$SOURCE/forms" "$tree"
  sed -i "$3" "$tree/$2"
  if cmp -s "$SOURCE/$2" "$tree/$2"; then
    result "$1" "nothing was planted in $2"
    return
  fi
  faults "$tree" "$WORK/planted" "$tree/$catalogue" >"$WORK/told"
  expect_contains "$WORK/told" "$4" "$1"
}

mapfile -t catalogues < <(cd "$SOURCE" && ls forms/po/*.po)
catalogue=forms/po/zh_TW.po
plan $((2 + ${#catalogues[@]} + 2 + 7 + 3))

expect_equal "$(extraction "$SOURCE" "$WORK/list" | tr ' ' '\n' |
  grep '\.c$' | sort)" "$(cd "$SOURCE" && find src -name '*.c' | sort)" \
  "every C file of src is searched for messages"
extract "$SOURCE" "$WORK/list" >"$WORK/said"
expect_equal "$(cat "$WORK/said")" "" "xgettext has nothing to complain of"

for file in "${catalogues[@]}"; do
  found=$(faults "$SOURCE" "$WORK/now" "$SOURCE/$file")
  expect_equal "$found" "" "$file translates every message, formats alike"
done
expect_equal "$(narrow_punctuation "$SOURCE/$catalogue")" "" \
  "Chinese text has full-width punctuation"
echo 'msgstr "檔案,空白"' >"$WORK/narrow.po"
expect_equal "$(narrow_punctuation "$WORK/narrow.po" | wc -l)" 1 \
  "a comma of half width is seen"

add='$a const char *planted(void) {\n  return _("a planted message");\n}'
plant "a new message in a command is seen" src/cli/check.c "$add" \
  'no translation of "a planted message"'
plant "a new message at the bottom is seen" src/base/csv.c "$add" \
  'no translation of "a planted message"'
plant "a new message in a table is seen" src/app/words.c \
  '$a const char *const planted[] = {N_("a planted word")};' \
  'no translation of "a planted word"'
plant "a translation taken away is seen" "$catalogue" \
  '/^msgid "is no date"$/,/^msgstr/ s/^msgstr .*/msgstr ""/' \
  'no translation of "is no date"'
plant "a fuzzy translation is seen" "$catalogue" \
  's/^msgid "is no date"$/#, fuzzy\n&/' 'fuzzy: "is no date"'
plant "a format of another type is seen" "$catalogue" \
  '/^msgid "process %ld"$/,/^msgstr/ s/^\(msgstr.*\)%ld/\1%s/' \
  'format specifications'
plant "formats in another order are seen" "$catalogue" \
  '/^msgid "%s: %s is no whole number/,/^msgstr/ s/^\(msgstr "\)%s/\1%d/' \
  'format specifications'

LANGUAGE_OPTION=()
chahe --help
expect_contains stdout "用法：chahe" "the program speaks Chinese unasked"
chahe nonsense
expect_stderr "nonsense: 不明的指令" "and says its errors in Chinese"
LANGUAGE_OPTION=(--lang en)
chahe --help
expect_contains stdout "Usage: chahe" "and English when told to"
finish
