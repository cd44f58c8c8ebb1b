# Prints the last $1 lines of everything of ours.
set -eu
journalctl --no-pager --lines "$1" --output short-iso \
  --unit bezant.service --unit cpgateway.service --unit bezant-relay.service --unit bezant-tunnel.service \
  --unit bezant-guard.service --unit warp-svc.service
