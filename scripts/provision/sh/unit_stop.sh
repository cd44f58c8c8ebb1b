# Stops the unit $1 and forgets that it was ever wanted.
set -eu
systemctl -q disable --now "$1" 2> /dev/null || true
systemctl reset-failed "$1" 2> /dev/null || true
