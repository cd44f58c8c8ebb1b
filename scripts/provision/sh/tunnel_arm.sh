# Lets this host close its tunnel ($1: unit or serve) by itself in $2 seconds, unless somebody has seen that it is guarded.
set -eu
systemctl stop bezant-tunnel-deadman.timer 2> /dev/null || true
systemctl reset-failed bezant-tunnel-deadman.service 2> /dev/null || true
seconds=$2
case "$1" in
  unit) set -- systemctl disable --now bezant-tunnel.service ;;
  serve) set -- tailscale serve --https=443 off ;;
  *) exit 2 ;;
esac
program=$(command -v "$1")
shift
systemd-run --quiet --unit=bezant-tunnel-deadman --on-active="$seconds" "$program" "$@"
