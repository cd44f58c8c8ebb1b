# Registers this host with WARP, under the terms that its owner has accepted.
set -eu
for second in $(seq 20); do
  if warp-cli --accept-tos registration show > /dev/null 2>&1; then exit 0; fi
  if warp-cli --accept-tos registration new > /dev/null 2>&1; then exit 0; fi
  [ "$second" -lt 20 ] && sleep 1
done
warp-cli --accept-tos registration new >&2
