# Says whether the user $1 exists, and where its home and shell are.
set -eu
if getent passwd "$1" > /dev/null; then getent passwd "$1" | cut -d : -f 6,7; else echo absent; fi
