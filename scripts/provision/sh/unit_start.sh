# Starts the unit $1 anew, now and at each boot; when it fails, the end of its journal says why.
set -eu
systemctl daemon-reload
systemctl reset-failed "$1" 2> /dev/null || true
systemctl -q enable "$1"
if ! systemctl restart "$1"; then
  journalctl --unit "$1" --lines 15 --no-pager --output cat >&2
  exit 1
fi
