# Prints the settings in the file $1, which holds no secret; nothing where there is none.
set -eu
if [ -f "$1" ]; then cat "$1"; fi
