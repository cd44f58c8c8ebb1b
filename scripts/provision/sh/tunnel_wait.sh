# Waits until cloudflared has a connection to Cloudflare's edge.
set -eu
for second in $(seq 60); do
  if curl -fsS -o /dev/null --max-time 3 http://127.0.0.1:20241/ready 2> /dev/null; then exit 0; fi
  [ "$second" -lt 60 ] && sleep 1
done
echo "cloudflared has no connection to the edge after a minute: is the token of this tunnel, are TCP and UDP 7844 open?" >&2
exit 1
