# Sees that cloudflared has a connection to Cloudflare's edge.
set -eu
if curl -fsS -o /dev/null --max-time 5 http://127.0.0.1:20241/ready 2> /dev/null; then exit 0; fi
echo "cloudflared has no connection to the edge: is the token of this tunnel, are TCP and UDP 7844 open?" >&2
exit 1
