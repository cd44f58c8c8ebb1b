# Gets the Gateway's archive from $1, where IBKR publishes it. $2 is the only digest to take, or "first": then the first
# one ever seen on this host is remembered, and another one refused.
set -eu
umask 022
known=/etc/cpgateway/archive.sha256
mkdir -p /opt/cpgateway/releases /etc/cpgateway
work=$(mktemp -d /opt/cpgateway/releases/.new.XXXXXX)
trap 'rm -rf "$work"' EXIT
curl --silent --show-error --fail --proto '=https' --max-time 600 --output "$work/gateway.zip" "$1"
digest=$(sha256sum < "$work/gateway.zip" | cut -d ' ' -f 1)
wanted=$2
if [ "$wanted" = first ] && [ -s "$known" ]; then wanted=$(cat "$known"); fi
if [ "$wanted" != first ] && [ "$wanted" != "$digest" ]; then
  echo "the archive has digest $digest, not $wanted: if IBKR has published a new one, say --accept-gateway-sha256 $digest" >&2
  exit 1
fi
release=/opt/cpgateway/releases/$(printf %.12s "$digest")
unzip -q "$work/gateway.zip" -d "$work/files"
rm "$work/gateway.zip"
if [ ! -d "$work/files/dist" ] || [ ! -d "$work/files/build/lib/runtime" ]; then
  echo "the archive is no Gateway: it has no dist and build/lib/runtime" >&2
  exit 1
fi
printf '%s\n' "$digest" > "$work/files/archive.sha256"
chmod -R go=rX "$work/files"
rm -rf "$release"
sync -f "$work/files" # a power cut must not leave names without their content
mv "$work/files" "$release"
printf '%s\n' "$digest" > "$known"
ln -sfn "$release" /opt/cpgateway/current.new
mv -T /opt/cpgateway/current.new /opt/cpgateway/current
sync -f /opt/cpgateway
