# Says how Tailscale serves port 443 of this host: off, on (to the sidecar's door), other (to something else) or funnel.
set -eu
command -v tailscale > /dev/null 2>&1 || { echo off; exit 0; }
config=$(tailscale serve status --json 2> /dev/null | tr -d ' \n\t' || true)
case "$config" in
  *'"AllowFunnel":{'*true*) echo funnel ;;
  *'"Proxy":"http://127.0.0.1:8081"'*) echo on ;;
  *'"Proxy"'* | *'"Path"'* | *'"Text"'*) echo other ;;
  *) echo off ;;
esac
