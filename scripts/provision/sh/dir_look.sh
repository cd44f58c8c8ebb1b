# Says what is at the path $1: "absent", "other", or its mode and owner.
set -eu
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  echo absent
elif [ -L "$1" ] || [ ! -d "$1" ]; then
  echo other
else
  stat -c '%a %U:%G' "$1"
fi
