# Says what is at the path $1: "absent", "other", or its digest, mode and owner.
set -eu
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  echo absent
elif [ -L "$1" ] || [ ! -f "$1" ]; then
  echo other
else
  printf '%s %s\n' "$(sha256sum < "$1" | cut -d ' ' -f 1)" "$(stat -c '%a %U:%G' "$1")"
fi
