# The tunnel was seen to be guarded, or is closed: this host need not close it by itself any more.
set -eu
systemctl stop bezant-tunnel-deadman.timer 2> /dev/null || true
