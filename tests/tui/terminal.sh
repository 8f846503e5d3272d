# shellcheck shell=bash
# Helpers of tests on a real terminal (tmux), to be read after cli/lib.sh.

# A server of its own, without the person's configuration.
terminal() {
  tmux -L "chahe-test-$$" -f /dev/null "$@"
}
trap 'terminal kill-server 2>/dev/null; chmod -R u+rwx "$WORK" 2>/dev/null
  rm -rf "$WORK"' EXIT

seen=$WORK/seen
look() {
  terminal capture-pane -p -t pane >"$seen" 2>/dev/null
}

# Waits until the screen shows TEXT; it fails after 20 seconds.
await() { # TEXT NAME
  local i
  for ((i = 0; i < 200; i++)); do
    look
    if grep -qF -e "$1" "$seen"; then
      result "$2"
      return
    fi
    sleep 0.1
  done
  result "$2" "the screen does not show \"$1\" but:
$(cat "$seen")"
}

press() {
  terminal send-keys -t pane "$@"
}

# A shell with a known prompt, so that one sees when the program has gone.
open_shell() { # TERM [VARIABLE=VALUE]
  terminal kill-server 2>/dev/null
  sleep 0.5
  terminal new-session -d -s pane -x 80 -y 24 \
    "env TERM=$1 ${2-} PS1='shell> ' bash --norc --noprofile"
  await 'shell>' "a terminal opens: $1 ${2-}"
}

# What Debian's ncurses-base lacks, with TERMINFO=$WORK/terminfo: "sixteen" has
# 16 colours, "direct" takes red, green and blue.
more_terminals() {
  printf '%s\n' 'sixteen|16 colours, colors#16, pairs#256,' \
    '  setaf=\E[%?%p1%{8}%<%t3%p1%d%e9%p1%{8}%-%d%;m,' \
    '  setab=\E[%?%p1%{8}%<%t4%p1%d%e10%p1%{8}%-%d%;m,' \
    '  use=xterm,' \
    'direct|red green and blue, RGB, colors#0x1000000, pairs#0x7FFF,' \
    '  setaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,' \
    '  setab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,' \
    '  use=xterm,' | tic -x -o "$WORK/terminfo" -
}
