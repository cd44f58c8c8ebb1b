# Serves the address $1 inside the Tailscale network, and takes back whatever led the internet there.
set -eu
tailscale funnel --https=443 off > /dev/null 2>&1 || true
# where the network has no certificates yet, this waits for somebody to allow them
if ! said=$(timeout 60 tailscale serve --bg --yes --https=443 "$1" 2>&1 < /dev/null); then
  printf '%s\n' "$said" | tail -n 5 >&2
  echo "allow HTTPS certificates at https://login.tailscale.com/admin/dns, then run this again" >&2
  exit 1
fi
