# Waits until the sidecar at port $1 answers to /livez, and prints what /health says: a login may be missing, that is no fault.
set -eu
for second in $(seq 30); do
  if curl -fsS -o /dev/null --max-time 5 "http://127.0.0.1:$1/livez" 2> /dev/null; then
    curl -sS --max-time 15 "http://127.0.0.1:$1/health"
    exit 0
  fi
  if [ "$second" -eq 30 ]; then echo "no answer at port $1 within 30 s" >&2; fi
  sleep 1
done
exit 1
