# Makes a key and a certificate of ten years for the Gateway in the folder $1, for names on loopback only; the certificate
# goes to the folder $2, where the sidecar finds whom to trust.
set -eu
umask 077
mkdir -p "$1"
work=$(mktemp -d "$1/.key.XXXXXX")
trap 'rm -rf "$work"' EXIT
keytool -genkeypair -alias gateway -keyalg RSA -keysize 2048 -sigalg SHA256withRSA -validity 3650 -storetype JKS \
  -dname 'CN=localhost, O=bezant' -ext 'san=dns:localhost,ip:127.0.0.1' -ext bc:critical=ca:false \
  -keystore "$work/vertx.jks" -storepass on-this-host-only -keypass on-this-host-only 2> /dev/null
keytool -exportcert -rfc -alias gateway -keystore "$work/vertx.jks" -storepass on-this-host-only \
  > "$work/gateway.pem" 2> /dev/null
chmod 640 "$work/vertx.jks"
chown root:cpgateway "$work/vertx.jks"
chmod 644 "$work/gateway.pem"
(umask 022 && mkdir -p "$2")
mv -T "$work/vertx.jks" "$1/vertx.jks"
mv -T "$work/gateway.pem" "$2/gateway.pem"
(umask 022 && sha256sum "$1/vertx.jks" "$2/gateway.pem" > "$1/key.sums")
