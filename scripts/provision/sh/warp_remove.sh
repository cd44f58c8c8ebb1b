# Disconnects WARP and forgets this host's registration, if provisioning has made it; another one stays as it is.
set -eu
mark=/var/lib/bezant-provisioning/warp-registration
systemctl stop bezant-deadman.timer 2> /dev/null || true
systemctl -q disable bezant-warp-unproved.service 2> /dev/null || true
rm -f /etc/systemd/system/bezant-warp-unproved.service
[ -e "$mark" ] || exit 0
if command -v warp-cli > /dev/null 2>&1; then
  warp-cli --accept-tos disconnect > /dev/null 2>&1 || true
  warp-cli --accept-tos registration delete > /dev/null 2>&1 || true
fi
rm -rf /var/lib/cloudflare-warp
rm -f "$mark"
rmdir /var/lib/bezant-provisioning 2> /dev/null || true
