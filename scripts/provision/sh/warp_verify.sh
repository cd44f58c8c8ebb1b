# Sees that the way out is WARP's: $1 is proxy or warp. Cloudflare's own page says so, and IBKR's login page answers.
set -eu
trace() { curl -sS -m 15 "$@" https://www.cloudflare.com/cdn-cgi/trace 2> /dev/null | sed -n 's/^warp=//p'; }
if [ "$1" = proxy ]; then
  set -- --proxy http://127.0.0.1:40000
  plain=$(trace)
  if [ "$plain" = on ]; then
    echo "all of this host goes through WARP, not the proxy alone" >&2
    exit 1
  fi
else
  set --
fi
case "$(trace "$@")" in
  on | plus) ;;
  *)
    echo "Cloudflare does not see WARP: is UDP 443 open on the router?" >&2
    exit 1
    ;;
esac
status=$(curl -sS -m 20 "$@" -o /dev/null -w '%{http_code}' https://api.ibkr.com/sso/Login 2> /dev/null || true)
case "$status" in
  200 | 302) ;;
  403)
    echo "IBKR's CDN refuses WARP's address, too (403): try --egress direct, or another line" >&2
    exit 1
    ;;
  *)
    echo "IBKR's login page did not answer through WARP: ${status:-nothing}" >&2
    exit 1
    ;;
esac
