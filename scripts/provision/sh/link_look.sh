# Says where the link $1 leads; "absent" where there is none, "other" for anything else.
set -eu
if [ -L "$1" ]; then
  readlink "$1"
elif [ -e "$1" ]; then
  echo other
else
  echo absent
fi
