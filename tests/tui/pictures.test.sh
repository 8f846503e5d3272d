#!/usr/bin/env bash
# A photograph on real terminals (tmux): in 256 colours with half blocks, which
# tmux says it draws one column wide, and without them, in 16, and in words
# where there are no colours. It is dark above and light below, half as wide as
# high: in a window of 25 rows it has 19, so that the border goes through the
# middle of a cell.
#
# By xterm's palette, greys from 232 on are 8, 18, 28 ...: of 64 the nearest is
# 68, number 238, of 191 it is 188, number 250.
. "$(dirname "$0")/../cli/lib.sh"
. "$(dirname "$0")/../cli/pictures.sh"
. "$(dirname "$0")/terminal.sh"

DARK='48;5;238' LIGHT='48;5;250' # as colours behind a character
LIGHT_IN_FRONT='38;5;250'

plan 51
"$CHAHE" -d "$DB" import "$SOURCE/forms/sample" >/dev/null
picture_of_halves "$WORK/halves.jpg" above
picture "$WORK/second.jpg" 3
touch -d '2023-05-01 10:00' "$WORK/halves.jpg"
touch -d '2023-05-02 10:00' "$WORK/second.jpg"
chahe photo add 115-002 "$WORK/halves.jpg" "$WORK/second.jpg"
expect_status 0 "two photographs"
more_terminals

# The screen with its colours, to $seen.
look_at_colours() {
  terminal capture-pane -e -N -p -t pane >"$seen"
}

# Opens the photograph on a terminal of that kind, and awaits TEXT.
show() { # TERM VARIABLE TEXT
  open_shell "$1" "$2"
  terminal resize-window -t pane -x 80 -y 25
  press "$CHAHE -d $DB --lang zh --on 2023-06-30" Enter
  await '期限' "the program starts: $1 $2"
  press L Enter 7
  await 'halves.jpg' "the photographs are listed"
  press v
  await "$3" "the first one is shown: $3"
  look_at_colours
}

show screen-256color A=b '8x16'
expect_contains "$seen" "$DARK" "dark above"
expect_contains "$seen" "$LIGHT" "light below"
expect_contains "$seen" '▄' "half blocks where tmux draws them one column wide"
expect_contains "$seen" "$LIGHT_IN_FRONT" "in the colour below"
# The words below, and what else there is, stay in the terminal's own colours.
expect_equal "$(grep -c '▄' "$seen")" 1 "half blocks in the border's row alone"

# An answer that comes late, or from a terminal that draws wide, is no key.
press Escape '[' '2' '\;' '3' 'R'
sleep 0.3
look
expect_lacks "$seen" '沒有作用' "an answer of the terminal is no key"
expect_contains "$seen" '1/2' "and the photograph stays"

# Keys do not wait for pictures: the next one, and its caption at once.
press n e
press '第二張' Enter
await '第二張' "a caption typed while the picture is made"
await '8x8' "and the picture comes after it was written"
press q
await '> 現場        second.jpg' "the list is at the one that was seen last"
press Escape
sleep 0.2
press H q
await 'shell>' "and leaves as ever"

show screen-256color CHAHE_PICTURES=blanks '8x16'
expect_contains "$seen" "$DARK" "dark above in blanks"
expect_contains "$seen" "$LIGHT" "light below in blanks"
expect_lacks "$seen" '▄' "no half blocks"

show screen-256color CHAHE_PICTURES=none '無法顯示照片'
expect_lacks "$seen" "$DARK" "no picture where none is wanted"
show screen-256color NO_COLOR=1 '無法顯示照片'
expect_lacks "$seen" "$DARK" "no picture without colours"
expect_contains "$seen" '8x16' "but its size"

show sixteen "TERMINFO=$WORK/terminfo" '8x16'
expect_lacks "$seen" '48;5' "no colours beyond 16"
expect_lacks "$seen" '▄' "no half blocks in 16 colours"
backgrounds=$(grep -oP '\x1b\[[0-9;]*?\K(4[0-7]|10[0-7])(?=[;m])' "$seen" |
  sort -u | wc -l)
if [ "$backgrounds" -ge 2 ]; then
  result "two colours and more, dark and light"
else
  result "two colours and more, dark and light" "$(cat -v "$seen")"
fi

show direct "TERMINFO=$WORK/terminfo" '8x16'
expect_contains "$seen" '48;2;68;68;68' "the grey 68 by red, green and blue"

show vt100 A=b '無法顯示照片'
press Escape '[' '2' '\;' '2' 'R'
sleep 0.3
look
expect_contains "$seen" '無法顯示照片' "no answer gives colours to a terminal"
terminal kill-server
finish
