# Says how what provisioning has made stands, as key=value lines, after those of facts.sh. Changes nothing.
set -eu
units=$({
  systemctl list-unit-files --no-legend --plain 'bezant*' 'cpgateway*' 'ibkr-bridge*' 'warp-svc*' 2> /dev/null
  systemctl list-units --all --no-legend --plain 'bezant*' 'cpgateway*' 'ibkr-bridge*' 'warp-svc*' 2> /dev/null
} | awk '{ print $1 }' | grep -v '@\.' | sort -u || true)
for unit in $units; do
  say "unit:$unit" "$(systemctl show "$unit" \
    --property=LoadState,UnitFileState,ActiveState,SubState,Result,NRestarts,Type,WatchdogUSec)"
done
setting() { sed -n "s/^$2=\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" "$1/bezant.env" 2> /dev/null | tail -n 1; }
# of the first Gateway and its sidecar, or of an instance: $1 stands before the names, $2 is its folder, $3 its table
look() {
  say "$1guard" "$(nft list table inet "$3" 2> /dev/null | grep -E 'dport .*drop' || true)"
  if [ -s "$2/gateway.pem" ]; then
    end=$(openssl x509 -noout -enddate -in "$2/gateway.pem" | cut -d = -f 2)
    say "$1certificate_ends" "$(date -d "$end" +%s)"
    gateway=$(setting "$2" IBKR_GATEWAY_URL)
    say "$1gateway_answer" "$(curl -s -o /dev/null --max-time 10 --cacert "$2/gateway.pem" "${gateway%/v1/api}/" &&
      echo 0 || echo $?)"
  fi
  bind=$(setting "$2" BEZANT_BIND)
  say "$1readyz" "$(curl -sS --max-time 15 "http://${bind:-127.0.0.1:8080}/readyz" 2>&1 || true)"
}
look '' /etc/bezant bezant
for folder in /etc/bezant/instances/*; do
  if [ ! -e "$folder/bezant.env" ]; then continue; fi
  name=$(basename "$folder")
  say "instance:$name" yes
  look "$name:" "$folder" "bezant_$name"
done
ready=$(setting /etc/bezant BEZANT_TUNNEL_READY_URL)
if [ -n "$ready" ] && [ -e /etc/systemd/system/bezant-tunnel.service ]; then
  say tunnel "$(curl -s --max-time 5 "$ready" || true)"
fi
if [ -e /etc/systemd/system/cpgateway.service.d/relay.conf ]; then
  say egress_proxy "$(login_page --proxy http://127.0.0.1:40000)"
fi
pid=$(systemctl show warp-svc.service --property=MainPID --value 2> /dev/null || true)
if [ -d "/proc/${pid:-0}/fd" ]; then say warp_files "$(find "/proc/$pid/fd" -mindepth 1 2> /dev/null | wc -l)"; fi
say release_before "$(basename "$(readlink /opt/bezant/previous 2> /dev/null || true)")"
say releases "$(find /opt/bezant/releases -mindepth 1 -maxdepth 1 -name '[0-9a-f]*' 2> /dev/null | wc -l)"
say releases_kib "$(du -sk /opt/bezant/releases 2> /dev/null | cut -f 1)"
if [ -x /opt/bezant/current/bezant-server ]; then
  cache=$(mktemp -d)
  say version "$(DENO_DIR=$cache timeout 60 /opt/bezant/current/bezant-server --version 2>&1 | head -n 1 || true)"
  rm -rf "$cache"
fi
say open_secrets "$(find /etc/bezant/credentials /etc/bezant/tunnel /etc/cpgateway/vertx.jks \
  /etc/bezant/instances/*/gateway/vertx.jks /etc/bezant/instances/*/credentials /opt/ibkr-bridge/.env \
  -type f -size +0 \( -perm /007 -o ! -user root \) 2> /dev/null || true)"
if [ -e /run/reboot-required ]; then
  say reboot "packages want it"
elif [ -n "$(ls -A /lib/modules 2> /dev/null)" ] && [ ! -d "/lib/modules/$(uname -r)" ]; then
  say reboot "the kernel that runs is no longer installed"
fi
