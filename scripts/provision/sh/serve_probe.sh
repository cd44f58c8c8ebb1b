# Asks https://$1, served by this host, as a stranger, and unless $2 is that with a token that ends with this: both statuses.
set -eu
bezant() {
  systemd-run --quiet --wait --pipe --collect --service-type=exec --property=DynamicUser=yes --property=User=bezant \
    --property=StateDirectory=bezant --property=CacheDirectory=bezant --setenv=DENO_DIR=/var/cache/bezant \
    --setenv=BEZANT_STATE_DIR=/var/lib/bezant --setenv=NO_COLOR=1 /opt/bezant/current/bezant tokens "$@"
}
address=$(tailscale ip -4 | head -n 1)
ask() {
  curl -sS -o /dev/null -w '%{http_code}' --max-time 60 --resolve "$1:443:$address" -H @- "https://$1/livez" 2> /dev/null || true
}
stranger=$(ask "$1" < /dev/null)
if [ "$2" = "as a stranger" ]; then
  printf '%s\n' "${stranger:-000}"
  exit 0
fi
bezant revoke provisioning > /dev/null 2>&1 || true
token=$(bezant create --name provisioning --scope read 2> /dev/null)
trap 'bezant revoke provisioning > /dev/null 2>&1 || true' EXIT
known=$(printf 'Authorization: Bearer %s\n' "$token" | ask "$1")
printf '%s %s\n' "${stranger:-000}" "${known:-000}"
