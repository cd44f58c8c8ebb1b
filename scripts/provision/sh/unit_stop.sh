# Stops the unit $1, forgets that it was ever wanted, and removes what it can make anew.
set -eu
systemctl -q disable --now "$1" 2> /dev/null || true
systemctl reset-failed "$1" 2> /dev/null || true
case "$1" in
  *.service) systemctl clean --what=cache --what=runtime "$1" 2> /dev/null || true ;;
esac
