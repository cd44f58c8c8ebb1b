# Connects WARP with a dead man's switch: unless somebody comes back within $1 seconds and says so, it disconnects again,
# also after a boot.
set -eu
# warp-svc connects again by itself after a boot, and a timer does not live through one
unit=/etc/systemd/system/bezant-warp-unproved.service
cat > "$unit" << 'EOF'
[Unit]
Description=Disconnect a WARP that nobody has seen to leave this host reachable
After=warp-svc.service

[Service]
Type=oneshot
ExecStart=/bin/sh -c 'for second in 1 2 3 4 5 6 7 8 9 10 11 12; do warp-cli --accept-tos disconnect && exit; sleep 5; done; exit 1'

[Install]
WantedBy=multi-user.target
EOF
systemctl daemon-reload
systemctl -q enable bezant-warp-unproved.service
sync -f "$unit"
systemctl stop bezant-deadman.timer 2> /dev/null || true
systemctl reset-failed bezant-deadman.service 2> /dev/null || true
systemd-run --quiet --unit=bezant-deadman --on-active="$1" --timer-property=AccuracySec=1s \
  "$(command -v warp-cli)" --accept-tos disconnect
warp-cli --accept-tos connect > /dev/null
for second in $(seq 30); do
  if warp-cli --accept-tos status 2> /dev/null | grep -q "update: Connected"; then exit 0; fi
  [ "$second" -lt 30 ] && sleep 1
done
echo "WARP did not connect within 30 s: $(warp-cli --accept-tos status 2>&1 | head -n 2 | tr '\n' ' ')" >&2
exit 1
