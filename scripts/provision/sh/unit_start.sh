# Starts the unit $1 anew, now and at each boot, with $2 "once" now alone; when it fails, the end of its journal says why.
set -eu
systemctl daemon-reload
systemctl reset-failed "$1" 2> /dev/null || true
if [ "${2:-}" = once ]; then systemctl -q disable "$1"; else systemctl -q enable "$1"; fi
if ! systemctl restart "$1"; then
  journalctl --unit "$1" --lines 15 --no-pager --output cat >&2
  exit 1
fi
