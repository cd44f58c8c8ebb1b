# Says whose the unit of the bridge is: ours, theirs or nobody's.
set -eu
unit=/etc/systemd/system/ibkr-bridge.service
if [ ! -e "$unit" ]; then
  # its files were made before it, and go after it
  if [ -e /etc/bezant/bridge.env ]; then echo ours; else echo nobody; fi
elif grep -qF '[X-Bezant]' "$unit"; then
  echo ours
else
  echo theirs
fi
