# Somebody came back: the dead man's switch is off.
set -eu
systemctl stop bezant-deadman.timer
