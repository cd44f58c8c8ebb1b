# Says what the sidecar's door for tunnels answers to a stranger: 401 is right, 000 is nothing.
set -eu
curl -sS -o /dev/null -w '%{http_code}' --max-time 10 http://127.0.0.1:8081/livez 2> /dev/null || true
echo
