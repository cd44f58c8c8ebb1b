# Sets WARP's mode to $1, proxy or warp, before it is connected: then nothing is rerouted by surprise.
set -eu
if [ "$1" = proxy ]; then
  warp-cli --accept-tos mode proxy > /dev/null
  warp-cli --accept-tos proxy port 40000 > /dev/null
else
  # the tunnel's own edge must not go through the tunnel
  for range in 198.41.192.0/24 198.41.200.0/24; do
    warp-cli --accept-tos tunnel ip add-range "$range" > /dev/null 2>&1 || true
  done
  warp-cli --accept-tos mode warp > /dev/null
fi
# its packet log can fill an SD card
warp-cli --accept-tos debug qlog disable > /dev/null 2>&1 || true
