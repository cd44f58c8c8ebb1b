# Waits until the bridge at $1 says what the older guide expects of it: that it runs, and whether somebody is logged in.
set -eu
for second in $(seq 30); do
  health=$(curl -fsS --max-time 5 "$1/health" 2> /dev/null || true)
  if [ "$health" = '{"status":"ok","bridge":"running"}' ]; then
    status=$(curl -fsS --max-time 15 "$1/gateway/auth-status" 2> /dev/null || true)
    case "$status" in '{"authenticated":'*'}') exit 0 ;; esac
    echo "the bridge does not say whether somebody is logged in: ${status:-nothing}" >&2
    exit 1
  fi
  [ "$second" -lt 30 ] && sleep 1
done
echo "no answer of the bridge at $1 within 30 s: ${health:-nothing}" >&2
exit 1
