#!/bin/sh
# collect.sh ROOT PATH...: copies programs, and the folders of programs, with every shared library that
# they load into ROOT. So an image on busybox holds what it runs and nothing else.
set -eu

root=$1
shift
mkdir -p "$root"

libraries() { # of every ELF file below a path
  find "$@" -type f \( -perm -100 -o -name '*.so*' \) -exec ldd {} + 2>/dev/null |
    awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\// && $2 ~ /^\(/ { print $1 }' | sort -u
}

copy() { # with its path; links of the way there are followed, as libraries are reached through them
  mkdir -p "$root$(dirname "$1")"
  cp -aL "$1" "$root$1"
}

for path in "$@"; do
  mkdir -p "$root$(dirname "$path")"
  cp -a "$path" "$root$(dirname "$path")/"
  if [ -L "$path" ]; then copy "$(readlink -f "$path")"; fi
done
libraries "$@" | while read -r library; do copy "$library"; done
