# Removes the user $1.
set -eu
if getent passwd "$1" > /dev/null; then userdel "$1"; fi
