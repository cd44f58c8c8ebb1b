# Says what the sidecar whose settings lie in $1 says of its readiness.
set -eu
place=$(sed -n 's/^BEZANT_BIND=//p' "$1/bezant.env" 2> /dev/null | tail -n 1)
curl -sS --max-time 15 "http://${place:-127.0.0.1:8080}/readyz" 2>&1 || true
