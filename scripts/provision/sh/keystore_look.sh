# Says of the Gateway's key in the folder $1, with its certificate in the folder $2: "absent", or the days until that ends.
# Both files must be the same one's.
set -eu
store=$1/vertx.jks
if [ "$(stat -c '%a %U:%G' "$store" 2> /dev/null)" != "640 root:cpgateway" ] ||
  ! sha256sum --check --status "$1/key.sums" 2> /dev/null; then
  echo absent
  exit 0
fi
end=$(openssl x509 -noout -enddate -in "$2/gateway.pem" | cut -d = -f 2)
echo $((($(date -d "$end" +%s) - $(date +%s)) / 86400))
