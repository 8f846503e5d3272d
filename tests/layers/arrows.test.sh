#!/usr/bin/env bash
# The arrows between the layers, as README's design notes have them: what a
# layer includes is read from its sources and headers. The check proves on
# planted violations that it can fail.
set -eu
cd "$(dirname "$0")/../.."

# The layers of this program that each may include; itself is understood.
may_include() {
  case $1 in
  base) ;;
  image) echo base ;;
  core) echo base ;;
  forms) echo base core ;;
  store) echo base core forms ;;
  app) echo base image core store forms ;;
  report) echo base image core forms app ;;
  tui) echo base image core forms app report ;;
  cli) echo base core forms app report ;;
  esac
}

# System headers that it may not, as an extended regular expression.
screen='ncurses|curses|ncursesw/|chafa|glib'
pictures='jpeglib|turbojpeg|png|libexif/'
screen_too='(form|menu|panel)\.h>' # names that a header of ours may have
may_not_include() {
  case $1 in
  base | forms) echo "sqlite3|hpdf|$pictures|$screen" ;;
  image) echo "sqlite3|hpdf|$screen" ;;
  core) echo "sqlite3|hpdf|$pictures|$screen|locale|libintl|jansson|ini\.h|unistd" ;;
  store) echo "hpdf|$pictures|$screen" ;;
  app) echo "hpdf|sqlite3|$pictures|$screen" ;;
  report) echo "sqlite3|$pictures|$screen" ;;
  tui) echo "sqlite3|hpdf|$pictures" ;;
  cli) echo "sqlite3|hpdf|$pictures|$screen" ;;
  esac
}

# Functions that the core may not call: the clock, the locale, files, the
# environment, chance.
core_calls='time|clock_gettime|gettimeofday|localtime(_r)?|gmtime(_r)?|mktime'
core_calls+='|setlocale|gettext|fopen|fdopen|open|fread|fwrite|fprintf|printf'
core_calls+='|getenv|rand|random|getrandom'

# Prints the source and header files of layer $2 in tree $1.
files_of() {
  local folder
  for folder in "$1/src/$2" "$1/include/chahe/$2"; do
    [ ! -d "$folder" ] || find "$folder" -name '*.[ch]' | sort
  done
}

# Prints each violation in layer $2 of tree $1 as file:line:text.
violations() {
  local files allowed forbidden
  mapfile -t files <<<"$(files_of "$1" "$2")"
  [ -n "${files[0]}" ] || return 0
  allowed=$(may_include "$2" | tr ' ' '|')
  grep -HnE '^ *# *include *"' "${files[@]}" |
    grep -E '"(\.\./|[^"]*/\.\./|chahe/)' |
    grep -vE "\"chahe/(${allowed:+$allowed|}$2)/[^.]*\.h\"" || true
  forbidden=$(may_not_include "$2")
  grep -HnE "^ *# *include *[<\"]($forbidden)" "${files[@]}" || true
  [ "$2" = tui ] ||
    grep -HnE "^ *# *include *<$screen_too" "${files[@]}" || true
  case $2 in
  core)
    # Comments speak of time; calls do not stand in them.
    grep -HnE "(^|[^a-zA-Z0-9_>.\"])($core_calls) ?\(" "${files[@]}" |
      grep -vE ':[0-9]+: *(/\*|\*|//)' || true
    ;;
  tui)
    # Only the screens call the use cases.
    grep -HnE '^ *# *include *"chahe/app/' "${files[@]}" |
      grep -v '/tui/screens/' || true
    ;;
  esac
}

count=0
failures=0
report() { # name, what was found: nothing when all is well
  count=$((count + 1))
  if [ -z "$2" ]; then
    echo "ok $count - $1"
  else
    echo "not ok $count - $1"
    printf '%s\n' "$2" | sed 's/^/# /'
    failures=$((failures + 1))
  fi
}

# One violation a line: layer, the offending line.
planted() {
  cat <<'END'
base #include "chahe/core/date.h"
base #include <sqlite3.h>
image #include "chahe/app/photos.h"
image #include <hpdf.h>
core #include "chahe/store/store.h"
core #include "../store/store.h"
core #include <sqlite3.h>
core # include <locale.h>
core #include <hpdf.h>
core   time_t now = time(NULL);
core   FILE *file = fopen(path, "r");
store #include <ncursesw/curses.h>
store #include "chahe/app/audit_model.h"
store #include "chahe/report/print.h"
forms #include <sqlite3.h>
forms #include "chahe/store/store.h"
app #include <hpdf.h>
app #include <jpeglib.h>
app #include "chahe/report/print.h"
app #include "chahe/cli/command.h"
app #include "chahe/tui/screen.h"
report #include <sqlite3.h>
report #include "chahe/store/store.h"
report #include <curses.h>
report #include <panel.h>
tui #include "chahe/store/store.h"
tui #include "chahe/app/audit_model.h"
cli #include <sqlite3.h>
cli #include <hpdf.h>
cli #include <libexif/exif-data.h>
image #include <chafa.h>
END
}

layers='base image core store forms app report tui cli'
echo "1..$((9 + $(planted | wc -l) + 2))"
for layer in $layers; do
  report "$layer includes what it may" "$(violations . "$layer")"
done

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
while read -r layer line; do
  rm -rf "$tree/src"
  mkdir -p "$tree/src/$layer"
  printf '%s\n' "$line" >"$tree/src/$layer/planted.c"
  missed=
  [ -n "$(violations "$tree" "$layer")" ] || missed='was not seen'
  report "a planted violation is seen in $layer: $line" "$missed"
done <<<"$(planted)"

rm -rf "$tree/src"
mkdir -p "$tree/src/core"
cat >"$tree/src/core/fine.c" <<'END'
#include <string.h>

#include "chahe/base/error.h"
#include "chahe/core/date.h"
/* The time (of day) does not count. */
END
report "what is allowed passes" "$(violations "$tree" core)"

# A layer that the test does not know would go unchecked.
report "every folder of src is a layer known here" "$(
  for folder in src/*/; do
    folder=$(basename "$folder")
    [[ " $layers " == *" $folder "* ]] || echo "src/$folder"
  done
)"
[ "$failures" -eq 0 ]
