# shellcheck shell=bash
# Pictures for tests in shell, without a program that makes them.

# picture FILE NUMBER [TIME]: a JPEG of 8 x 8 pixels that the program keeps as
# it is; NUMBER, 0 to 127, is its shade, so that each is another picture. TIME,
# "2023:05:02 14:03:05", is what the camera noted: without the note the file is
# the one of the same number.
picture() {
  {
    printf '\xFF\xD8'
    if [ -n "${3-}" ]; then
      # APP1: a TIFF whose one entry is DateTime, 20 characters at byte 26
      printf '\xFF\xE1\0\x36Exif\0\0MM\0*\0\0\0\x8\0\1\1\x32\0\2\0\0\0\x14'
      printf '\0\0\0\x1A\0\0\0\0%s\0' "$3"
    fi
    # DQT: all 8. SOF0: 8 bits, 8 x 8, one component
    printf '\xFF\xDB\0\x43\0'
    printf '\x8%.0s' {1..64}
    printf '\xFF\xC0\0\xB\x8\0\x8\0\x8\1\1\x11\0'
    # DHT: for DC the code 0 is "7 bits follow", for AC it is "no more"
    printf '\xFF\xC4\0\x14\0\1'
    printf '\0%.0s' {1..15}
    printf '\x7\xFF\xC4\0\x14\x10\1'
    printf '\0%.0s' {1..16}
    # SOS, the code and those bits, the other code and padding, EOI
    printf '\xFF\xDA\0\x8\1\1\0\0\x3F\0'
    printf "\\x$(printf %x "$2")"'\x7F\xFF\xD9'
  } >"$1"
}
