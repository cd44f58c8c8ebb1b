# Makes the folder $1 with mode $2 and owner $3.
set -eu
mkdir -p "$1"
chmod "$2" "$1"
chown "$3" "$1"
