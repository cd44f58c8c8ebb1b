# Says of this host's key for the Gateway: "absent", or the days until its certificate ends. Both files must be the same one's.
set -eu
store=/etc/cpgateway/vertx.jks
if [ "$(stat -c '%a %U:%G' "$store" 2> /dev/null)" != "640 root:cpgateway" ] ||
  ! sha256sum --check --status /etc/cpgateway/key.sums 2> /dev/null; then
  echo absent
  exit 0
fi
end=$(openssl x509 -noout -enddate -in /etc/bezant/gateway.pem | cut -d = -f 2)
echo $((($(date -d "$end" +%s) - $(date +%s)) / 86400))
