# Restarts the Gateway's unit $1, because its owner says so; when it fails, the end of its journal says why.
set -eu
systemctl reset-failed "$1" 2> /dev/null || true
if ! systemctl restart "$1"; then
  journalctl --unit "$1" --lines 15 --no-pager --output cat >&2
  exit 1
fi
