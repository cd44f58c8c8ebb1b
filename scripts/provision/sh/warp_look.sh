# Says how WARP stands: none, unregistered, the mode and whether it is connected, and whether that is to be taken back.
set -eu
if ! command -v warp-cli > /dev/null 2>&1; then
  echo none
  exit 0
fi
if ! warp-cli --accept-tos registration show > /dev/null 2>&1; then
  echo unregistered
  exit 0
fi
mode=$(warp-cli --accept-tos settings list 2> /dev/null | sed -n 's/.*Mode: *//p' | head -n 1)
status=$(warp-cli --accept-tos status 2> /dev/null | sed -n 's/^Status update: *//p' | head -n 1)
printf '%s; %s' "${mode:-unknown}" "${status:-unknown}"
if systemctl -q is-active bezant-deadman.timer 2> /dev/null; then printf '; until the dead man'"'"'s switch'; fi
printf '\n'
