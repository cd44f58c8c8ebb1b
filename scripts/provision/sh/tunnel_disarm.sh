# The tunnel ($1: unit or serve) was seen to be guarded, and comes back at the next boot; or, without a word, it is closed.
# This host need not close it by itself any more.
set -eu
if [ "${1:-}" = unit ]; then systemctl -q enable bezant-tunnel.service; fi
systemctl stop bezant-tunnel-deadman.timer 2> /dev/null || true
