# Makes a key and a certificate of ten years for the Gateway, for names on loopback only; the certificate goes to
# /etc/bezant/gateway.pem, where the sidecar finds whom to trust.
set -eu
umask 077
mkdir -p /etc/cpgateway
work=$(mktemp -d /etc/cpgateway/.key.XXXXXX)
trap 'rm -rf "$work"' EXIT
keytool -genkeypair -alias gateway -keyalg RSA -keysize 2048 -sigalg SHA256withRSA -validity 3650 -storetype JKS \
  -dname 'CN=localhost, O=bezant' -ext 'san=dns:localhost,ip:127.0.0.1' -ext bc:critical=ca:false \
  -keystore "$work/vertx.jks" -storepass on-this-host-only -keypass on-this-host-only 2> /dev/null
keytool -exportcert -rfc -alias gateway -keystore "$work/vertx.jks" -storepass on-this-host-only \
  > "$work/gateway.pem" 2> /dev/null
chmod 640 "$work/vertx.jks"
chown root:cpgateway "$work/vertx.jks"
chmod 644 "$work/gateway.pem"
(umask 022 && mkdir -p /etc/bezant)
mv -T "$work/vertx.jks" /etc/cpgateway/vertx.jks
mv -T "$work/gateway.pem" /etc/bezant/gateway.pem
(umask 022 && sha256sum /etc/cpgateway/vertx.jks /etc/bezant/gateway.pem > /etc/cpgateway/key.sums)
