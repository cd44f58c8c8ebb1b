# Somebody came back: the dead man's switch is off, for the next boot, too.
set -eu
systemctl stop bezant-deadman.timer
systemctl -q disable bezant-warp-unproved.service 2> /dev/null || true
rm -f /etc/systemd/system/bezant-warp-unproved.service
systemctl daemon-reload
