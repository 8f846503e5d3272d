#!/usr/bin/env bash
# On a real terminal (tmux): it starts, takes pastes of Chinese as one text,
# keeps what is typed through any size of the window, stops and goes on, gives
# the terminal back, and after kill -9 what was typed comes back.
. "$(dirname "$0")/../cli/lib.sh"
. "$(dirname "$0")/terminal.sh"

await_file() { # FILE NAME
  local i
  for ((i = 0; i < 100; i++)); do
    [ ! -s "$1" ] || break
    sleep 0.1
  done
  expect_file "$1" "$2"
}

start() {
  press "$CHAHE -d $DB --lang zh --on 2026-11-24" Enter
}

plan 51
open_shell screen-256color
start
await '查核' "the program starts in Chinese"
press N
await '標案編號' "a form opens"
terminal set-buffer '高雄市政府教育局𡍼a'
terminal paste-buffer -p -t pane
await '高雄市政府教育局𡍼a' "a paste of Chinese arrives as it is"
# A paste with letters that are commands elsewhere, and a line end, stays text.
press Tab
terminal set-buffer $'第一行q\n第二行'
terminal paste-buffer -p -t pane
await '第一行q 第二行' "line ends of a paste send nothing off"

terminal resize-window -t pane -x 40 -y 10
await '40x10' "a window too small says so"
terminal resize-window -t pane -x 1 -y 1
sleep 0.3
terminal resize-window -t pane -x 80 -y 24
await '第一行q 第二行' "what was typed is there when it is large again"
press '三'
await '第一行q 第二行三' "and typing goes on where it was"
terminal resize-window -t pane -x 132 -y 43
await '第一行q 第二行三' "a larger window shows it too"
terminal resize-window -t pane -x 80 -y 24

press C-z
await 'Stopped' "^Z gives the terminal back"
press fg Enter
await '第一行q 第二行三' "fg shows the screen again"

await_file "$DB.draft-1" "what is typed is put away"
pkill -9 -f "$CHAHE -d $DB" || true
await 'Killed' "kill -9 in the middle of a form"
press 'reset; clear' Enter
sleep 0.5
start
await '下列輸入尚未儲存' "the next start offers what was typed"
press Enter
await '第一行q 第二行三' "and goes on with it"
press Escape
sleep 0.2
press Escape
await 'y' "throwing it away is asked"
press y
sleep 0.3
press q
await 'shell>' "q leaves"

start
await '查核' "again"
pkill -TERM -f "$CHAHE -d $DB" || true
press 'echo status $?' Enter
await 'status 143' "SIGTERM ends it, in its own way"
press 'stty -a | grep -o " icanon"' Enter
await ' icanon' "and the terminal is as it was"
start
sleep 1
pkill -ABRT -f "$CHAHE -d $DB" || true
await 'Aborted' "a crash is told"
press 'clear; stty -a | grep -o " echo"' Enter
await ' echo' "and the terminal is as it was, too"

# Two programs on one file: who comes later is told what is there now.
"$CHAHE" -d "$WORK/two.db" import "$SOURCE/forms/sample" >/dev/null
press "clear; $CHAHE -d $WORK/two.db --lang zh --on 2026-11-24" Enter
await '期限' "again"
press L
await '件' "the audits"
press Enter
await '委員評分' "one of them"
press e
await '查核日期' "its form"
press PPage PPage PPage NPage NPage NPage
press '甲'
await '甲' "typing"
number=$("$CHAHE" -d "$WORK/two.db" --lang en list audit --json |
  grep -o '"audit_no": "[^"]*"' | tail -1 | cut -d'"' -f4)
"$CHAHE" -d "$WORK/two.db" --lang en set audit "$number" note=乙 >/dev/null
press Tab
await '他人已改為「乙」' "what another program wrote is not overwritten unseen"
press Tab
await '已儲存' "once more, and it is"
press Escape
sleep 0.3
press q q q

# Esc is quick, and the bytes of a key that nobody knows do nothing.
start
await '標案' "again"
press N
await '標案編號' "a form"
press Escape '[' '9' '9' 'z'
sleep 0.3
look
expect_lacks "$seen" '99z' "an unknown key types nothing"
press Escape
sleep 0.2
press q
await 'shell>' "Esc and q lead out"

# The window is closed while something is typed: the program ends, and what was
# typed is there the next time.
open_shell screen-256color
press "$CHAHE -d $WORK/closed.db --lang zh --on 2026-11-24" Enter
await '新增標案' "an empty file"
press N
await '標案編號' "a form"
press '關窗前'
await '關窗前' "typing"
terminal kill-server
for ((i = 0; i < 100; i++)); do
  pgrep -f "$CHAHE -d $WORK/closed.db" >/dev/null || break
  sleep 0.1
done
expect_equal "$(pgrep -f "$CHAHE -d $WORK/closed.db")" "" \
  "the program ends with its window"
expect_contains "$WORK/closed.db.draft-1" '關窗前' "what was typed is kept"

# Colours where there are any, none where they are not wanted; the mark of what
# is overdue is there in each.
"$CHAHE" -d "$WORK/sample.db" import "$SOURCE/forms/sample" >/dev/null
in_colours() { # TERM VARIABLE COLOURED
  local coloured=no
  open_shell "$1" "$2"
  press "$CHAHE -d $WORK/sample.db --lang zh --on 2026-11-24" Enter
  await '! 逾' "the screen shows what is overdue: $1 $2"
  terminal capture-pane -e -p -t pane >"$seen"
  ! grep -qP '\x1b\[[0-9;]*3[1-6]m' "$seen" || coloured=yes
  expect_equal "$coloured" "$3" "colours in $1 $2: $3"
}
more_terminals
in_colours screen-256color A=b yes
in_colours screen-256color NO_COLOR=1 no
in_colours sixteen "TERMINFO=$WORK/terminfo" yes
in_colours vt100 A=b no
terminal kill-server
finish
