# Closes the tunnel ($1: unit or serve), now and for the next boot.
set -eu
case "$1" in
  unit)
    systemctl -q disable --now bezant-tunnel.service 2> /dev/null || true
    systemctl reset-failed bezant-tunnel.service 2> /dev/null || true
    ;;
  serve) tailscale serve --https=443 off > /dev/null 2>&1 || true ;;
  *) exit 2 ;;
esac
