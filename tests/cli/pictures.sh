# shellcheck shell=bash
# Pictures for tests in shell, without a program that makes them.

# picture FILE NUMBER [TIME]: a JPEG of 8 x 8 pixels that the program keeps as
# it is; NUMBER, 0 to 127, is its shade, so that each is another picture. TIME,
# "2023:05:02 14:03:05", is what the camera noted: without the note the file is
# the one of the same number.
picture() {
  gray_picture "$1" 8 8 "\\x$(printf %x "$2")"'\x7F' "${3-}"
}

# picture_of_halves FILE left|above: 16 x 8 pixels or 8 x 16, of which those on
# the left or above are dark grey (64), as of picture 63, and the others light
# grey (191): the difference is 127.
picture_of_halves() {
  case $2 in
  left) gray_picture "$1" 10 8 '\x3F\x3F\xBF' '' ;;
  above) gray_picture "$1" 8 10 '\x3F\x3F\xBF' '' ;;
  esac
}

# gray_picture FILE COLS ROWS CODES TIME: COLS by ROWS pixels, in hexadecimal;
# CODES are the bytes of its blocks.
gray_picture() {
  {
    printf '\xFF\xD8'
    if [ -n "$5" ]; then
      # APP1: a TIFF whose one entry is DateTime, 20 characters at byte 26
      printf '\xFF\xE1\0\x36Exif\0\0MM\0*\0\0\0\x8\0\1\1\x32\0\2\0\0\0\x14'
      printf '\0\0\0\x1A\0\0\0\0%s\0' "$5"
    fi
    # DQT: all 8. SOF0: 8 bits, the size, one component
    printf '\xFF\xDB\0\x43\0'
    printf '\x8%.0s' {1..64}
    printf '\xFF\xC0\0\xB\x8\0'"\\x$3"'\0'"\\x$2"'\1\1\x11\0'
    # DHT: for DC the code 0 is "7 bits follow", for AC it is "no more"
    printf '\xFF\xC4\0\x14\0\1'
    printf '\0%.0s' {1..15}
    printf '\x7\xFF\xC4\0\x14\x10\1'
    printf '\0%.0s' {1..16}
    # SOS, a block: the code and those bits, the other code; padding, EOI
    printf '\xFF\xDA\0\x8\1\1\0\0\x3F\0'
    printf "$4"'\xFF\xD9'
  } >"$1"
}
