# Says how the tunnel ($1: unit or serve) stands: closed, armed (open, and not yet seen to be guarded) or open.
set -eu
case "$1" in
  unit) systemctl -q is-active bezant-tunnel.service || { echo closed; exit 0; } ;;
  *) command -v tailscale > /dev/null 2>&1 || { echo closed; exit 0; } ;;
esac
if systemctl -q is-active bezant-tunnel-deadman.timer; then
  echo armed
elif [ "$1" = unit ] && ! systemctl -q is-enabled bezant-tunnel.service 2> /dev/null; then
  echo armed # started, and never seen
else
  echo open
fi
