#!/usr/bin/env bash
# Every screen as it should be. Each tests/tui/screens/NAME.script is played
# without a terminal, and what it shows is compared with NAME.LANGUAGE.SIZE.txt
# beside it. The script's head says on what:
#
#   # data: empty | sample | acceptance | office, the sample, worked on, to be
#           merged with $WORK/laptops
#   # day: 2023-06-30
#   # runs: zh-80x24 en-132x43
#   # files: pictures         $WORK/pictures is there, with pictures to take in,
#                             and $WORK/halves, with one dark on the left, light
#                             on the right, twice as wide as high
#
# The word $WORK in a script is the folder that the script is played in.
#
# UPDATE=1 writes the expected screens anew: read the difference before it is
# committed. When something
# was written, and the name of the machine, are masked.
. "$(dirname "$0")/../cli/lib.sh"
. "$(dirname "$0")/../cli/pictures.sh"

folder=$SOURCE/tests/tui/screens
export CHAHE_AUTHOR=查核員
unset NO_COLOR

head_of() { # KEY SCRIPT
  sed -n "s/^# $1: *//p" "$2"
}

# Makes $WORK/NAME.db once, and keeps its bytes in $WORK/NAME.kept.
make_data() {
  case $1 in
  empty) ;;
  sample) "$CHAHE" -d "$WORK/sample.db" import "$SOURCE/forms/sample" ;;
  acceptance)
    "$CHAHE" -d "$WORK/acceptance.db" import "$SOURCE/tests/acceptance/112h1"
    ;;
  office) make_office ;;
  esac >/dev/null
  cp "$WORK/$1.db" "$WORK/$1.kept"
}

# $WORK/office.db, and what two laptops brought back: anna's copy with its
# manifest, bert's without; and a file that is none.
make_office() {
  local on=$WORK/laptops
  local number='tender_no=SMP112-01 audit_date=112.6.30 kind=audit
    notice=unannounced audit_no=112-X01'
  mkdir "$on"
  cp "$WORK/sample.db" "$WORK/office.db"
  cp "$WORK/sample.db" "$WORK/anna.db"
  cp "$WORK/sample.db" "$on/bert.db"
  picture "$WORK/site.jpg" 5
  # shellcheck disable=SC2086
  {
    "$CHAHE" -d "$WORK/anna.db" set finding 112-002/1 action=重新夯實
    "$CHAHE" -d "$WORK/anna.db" set finding 112-002/2 memo=已補正
    "$CHAHE" -d "$WORK/anna.db" add finding audit_no=113-003 code=5.01.01 \
      severity=M location=橋面
    "$CHAHE" -d "$WORK/anna.db" add audit $number
    "$CHAHE" -d "$WORK/anna.db" photo add 112-001/1 --stage before \
      "$WORK/site.jpg"
    "$CHAHE" -d "$WORK/anna.db" carry "$on/anna.db"
    "$CHAHE" -d "$on/bert.db" set finding 112-002/1 action=刨除重鋪
    "$CHAHE" -d "$on/bert.db" delete audit 114-001
    "$CHAHE" -d "$WORK/office.db" settings letter=
    "$CHAHE" -d "$WORK/office.db" set finding 112-002/1 action=灌漿
    "$CHAHE" -d "$WORK/office.db" delete finding 112-002/2
    "$CHAHE" -d "$WORK/office.db" delete audit 113-003
    "$CHAHE" -d "$WORK/office.db" set finding 114-001/1 memo=再查
    "$CHAHE" -d "$WORK/office.db" add audit $number
  }
  sed -i 's/"name": ".*"/"name": "anna-pc"/' "$on/anna.db.json"
  printf 'no data' >"$on/letter.db"
  touch -d '2023-05-02 10:00' "$on/bert.db"
  touch -d '2023-05-01 10:00' "$on/letter.db"
}

# make_picture NAME DAY NUMBER [TIME]: see picture; DAY is the file's.
make_picture() {
  picture "$WORK/pictures/$1" "$3" "${4-}"
  touch -d "$2 10:00" "$WORK/pictures/$1"
}

# One was copied from its camera weeks after it was taken.
make_pictures() {
  rm -rf "$WORK/pictures" "$WORK/halves"
  mkdir -p "$WORK/pictures/older" "$WORK/halves"
  make_picture IMG_0001.jpg 2023-05-02 1
  make_picture IMG_0002.JPG 2023-05-20 2 "2023:05:03 09:30:00"
  make_picture 護欄缺口.jpeg 2023-05-04 3
  make_picture hidden.txt 2023-05-05 4
  picture_of_halves "$WORK/halves/halves.jpg" left
  touch -d "2023-05-01 10:00" "$WORK/halves/halves.jpg"
  printf '\377\330\377\300' >"$WORK/pictures/cut.jpg"
  touch -d "2023-05-01 10:00" "$WORK/pictures/cut.jpg" "$WORK/pictures/older"
}

mask() {
  local host
  host=$(uname -n)
  # libc's own messages are Chinese only where its catalogue is installed
  sed -E -e "s#$WORK#WORK#g" \
    -e 's/沒有此一檔案或目錄/No such file or directory/' \
    -e 's/[0-9]{3}\.[0-9]{2}\.[0-9]{2} [0-9]{2}:[0-9]{2}/yyy.mm.dd hh:mm/g' \
    -e 's/merge-[0-9]{8}-[0-9]{6}/merge-yyyymmdd-hhmmss/' \
    -e 's/\b[0-9a-f]{16}\b/HASH/g' \
    -e "s/${host//./\\.}/HOST/g" -e 's/@HOST +/@HOST /g' \
    -e 's/(\.db\b.*) [0-9]+ KB/\1 nnn KB/' -e 's/ +$//'
}

play() { # SCRIPT LANGUAGE SIZE
  local data
  data=$(head_of data "$1")
  rm -f "$WORK"/run.db*
  [ "$(head_of files "$1")" != pictures ] || make_pictures
  # the office's file itself, as it was: a copy would be a laptop's
  if [ "$data" != empty ]; then
    cat "$WORK/$data.kept" >"$WORK/$data.db"
    mv "$WORK/$data.db" "$WORK/run.db"
  fi
  sed "s#\$WORK#$WORK#g" "$1" >"$WORK/played.script"
  (cd "$WORK" && "$CHAHE" -d run.db --on "$(head_of day "$1")" --lang "$2" \
    --size "$3" --script played.script) 2>&1 | mask
  [ "$data" = empty ] || mv "$WORK/run.db" "$WORK/$data.db"
}

scripts=("$folder"/*.script)
plan "$(cat "${scripts[@]}" | sed -n 's/^# runs: *//p' | wc -w)"
for data in sample acceptance office; do
  make_data $data
done
for script in "${scripts[@]}"; do
  name=$(basename "$script" .script)
  for run in $(head_of runs "$script"); do
    expected=$folder/$name.$run.txt
    play "$script" "${run%-*}" "${run#*-}" >"$WORK/screens.txt"
    if [ -n "${UPDATE-}" ]; then
      cp "$WORK/screens.txt" "$expected"
    fi
    if difference=$(diff "$expected" "$WORK/screens.txt" 2>&1); then
      result "$name in $run"
    else
      result "$name in $run" "$(printf '%s\n' "$difference" | head -60)"
    fi
  done
done
finish
