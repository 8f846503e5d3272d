#!/usr/bin/env bash
# Keys at random, the same ones on every run: whatever is pressed, on whatever
# size of window, the program does not crash, hang or leak (it runs under the
# sanitizers), and the file is sound afterwards.
. "$(dirname "$0")/../cli/lib.sh"

KEYS=${KEYS:-1500}

# A script of so many steps: SEED STEPS
make_script() {
  awk -v seed="$1" -v steps="$2" '
    function pick(list,   items, n) {
      n = split(list, items, " ")
      return items[int(rand() * n) + 1]
    }
    BEGIN {
      srand(seed)
      keys = "a b c d e f g h i j k l m n o p r s t u v w x y z A C D E F G"
      keys = keys " H L N P Q S T W 0 1 2 3 4 5 6 7 8 9 / ? : [ ] + . -"
      keys = keys " <Enter> <Enter> <Enter> <Esc> <Esc> <Tab> <Tab> <S-Tab>"
      keys = keys " <Up> <Down> <Down> <Left> <Right> <Home> <End> <PgUp>"
      keys = keys " <PgDn> <BS> <Del> <F1> <F2> <F3> <F4> <C-p> <C-r> <C-u>"
      keys = keys " <C-w> <C-y> <C-t> <Space> <C-Left> <lt>"
      texts = "112.6.30 𡍼樓梯口 100 混凝土 -5 ５ 範例市教育局 x 112Q1 e\314\201"
      for (i = 0; i < steps; i++) {
        chance = rand()
        if (chance < 0.86)
          print "keys " pick(keys)
        else if (chance < 0.91)
          print "type " pick(texts)
        else if (chance < 0.93)
          print "paste 第一行\\n第二行\\t" pick(texts)
        else if (chance < 0.96)
          print "click " int(rand() * 30) " " int(rand() * 90)
        else if (chance < 0.97)
          print "size " pick("80x24 80x24 132x43 200x60 79x24 1x1 40x10")
        else if (chance < 0.98)
          print "wheel " pick("up down")
        else if (chance < 0.99)
          print "tick"
        else
          print "screen"
      }
    }'
}

monkey() { # SEED DATA LANGUAGE SIZE
  rm -f "$WORK"/monkey.db*
  [ "$2" = empty ] || cp "$WORK/$2.db" "$WORK/monkey.db"
  make_script "$1" "$KEYS" >"$WORK/monkey.script"
  (cd "$WORK" && timeout 120 "$CHAHE" -d monkey.db --on 2023-06-30 --lang "$3" \
    --size "$4" --script monkey.script) >"$stdout" 2>"$stderr"
  expect_equal "$?" 0 "seed $1 on the $2 file, $3 $4"
  DB=$WORK/monkey.db
  chahe check
  expect_contains stdout '0 damages' "and the file is sound"
}

plan 16
"$CHAHE" -d "$WORK/sample.db" import "$SOURCE/forms/sample" >/dev/null
"$CHAHE" -d "$WORK/city.db" import "$SOURCE/tests/acceptance/112h1" >/dev/null
monkey 1 sample zh 80x24
monkey 2 sample en 132x43
monkey 3 city zh 80x24
monkey 4 city en 80x24
monkey 5 city zh 132x43
monkey 6 city zh 80x24
monkey 7 empty zh 80x24
monkey 8 empty en 80x24
finish
