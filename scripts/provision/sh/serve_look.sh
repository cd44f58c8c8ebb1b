# Says how Tailscale serves port 443 of this host: off, on (to the sidecar's door alone), funnel (that, to the internet) or
# other (also, or only, to something else). Other ports are somebody else's.
set -eu
command -v tailscale > /dev/null 2>&1 || { echo off; exit 0; }
config=$(tailscale serve status --json 2> /dev/null | tr -d ' \n\t' || true)
case "$config" in *'"443":{"TCPForward"'*) echo other && exit 0 ;; esac
handlers=${config#*:443\":\{\"Handlers\":\{}
if [ "$handlers" = "$config" ]; then echo off && exit 0; fi
handlers=${handlers%%\}\}\}*}
funnel=${config#*\"AllowFunnel\":\{}
if [ "$funnel" = "$config" ]; then funnel=; fi
others=$(printf %s "$handlers" | sed 's|"Proxy":"http://127\.0\.0\.1:8081/\{0,1\}"||g')
case "$others,${funnel%%\}*}" in
  *'"Proxy"'* | *'"Path"'* | *'"Text"'* | *'"Redirect"'*) echo other ;;
  *':443":true'*) echo funnel ;;
  *) echo on ;;
esac
