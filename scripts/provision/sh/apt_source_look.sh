# Says whether the source $1 with the keyring $2 is laid out as $3 says.
set -eu
if [ -s "$2" ] && [ "$(cat "$1" 2> /dev/null)" = "$3" ]; then echo present; else echo absent; fi
