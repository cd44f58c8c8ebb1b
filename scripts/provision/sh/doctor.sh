# Says how the units stand, what the sidecar finds, and when the Gateway's certificate ends.
set -eu
for unit in bezant-guard cpgateway bezant bezant-relay.socket bezant-tunnel warp-svc; do
  case "$unit" in *.socket) name=$unit ;; *) name=$unit.service ;; esac
  state=$(systemctl show "$name" --property=LoadState,ActiveState,NRestarts --value 2> /dev/null | tr '\n' ' ')
  case "$state" in
    not-found*) ;;
    *) printf 'unit %s: %s\n' "$name" "$state" ;;
  esac
done
if [ -s /etc/bezant/gateway.pem ]; then
  printf 'certificate of the Gateway: until %s\n' "$(openssl x509 -noout -enddate -in /etc/bezant/gateway.pem | cut -d = -f 2)"
  if ! openssl x509 -noout -checkend 2592000 -in /etc/bezant/gateway.pem > /dev/null; then
    echo 'certificate of the Gateway: ends within 30 days; run provisioning again, it makes a new one'
  fi
fi
printf 'readiness: %s\n' "$(curl -sS --max-time 10 http://127.0.0.1:8080/readyz 2>&1)"
