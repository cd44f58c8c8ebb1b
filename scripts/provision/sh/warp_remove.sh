# Disconnects WARP and forgets this host's registration.
set -eu
systemctl stop bezant-deadman.timer 2> /dev/null || true
if command -v warp-cli > /dev/null 2>&1; then
  warp-cli --accept-tos disconnect > /dev/null 2>&1 || true
  warp-cli --accept-tos registration delete > /dev/null 2>&1 || true
fi
rm -rf /var/lib/cloudflare-warp
