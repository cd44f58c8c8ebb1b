# Starts the unit $1 anew, now ($2 is "now") and at each boot.
set -eu
systemctl daemon-reload
systemctl reset-failed "$1" 2> /dev/null || true
systemctl -q enable "$1"
if [ "$2" = now ]; then systemctl restart "$1"; fi
