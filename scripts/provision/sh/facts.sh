# Prints what a preflight wants to know, as key=value lines; words are the ports that have to be free. Changes nothing.
set -eu
export LC_ALL=C
say() { printf '%s=%s\n' "$1" "$(printf %s "$2" | tr '\n' ' ')"; }
# shellcheck disable=SC1091
. /etc/os-release
say os "${ID:-}"
say codename "${VERSION_CODENAME:-}"
say architecture "$(dpkg --print-architecture 2> /dev/null || uname -m)"
say kernel "$(uname -m)"
say page_size "$(getconf PAGESIZE)"
if [ -r /proc/device-tree/model ]; then say model "$(tr -d '\000' < /proc/device-tree/model)"; fi
say ram_kib "$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)"
say disk_free_kib "$(df -Pk / | awk 'NR == 2 { print $4 }')"
say inodes_free "$(df -Pi / | awk 'NR == 2 { print $4 }')"
# what raspi-config's overlay keeps in memory is gone after the next boot
if grep -Eq '^overlayroot / |^[^ ]+ / overlay .*lowerdir=/(lower|media/root-ro)' /proc/mounts ||
  grep -qw boot=overlay /proc/cmdline; then
  say root_filesystem overlay
elif [ -w / ] && [ -w /etc ]; then
  say root_filesystem writable
else
  say root_filesystem read-only
fi
say systemd "$(systemctl --version 2> /dev/null | awk 'NR == 1 { print $2 }')"
say init "$(cat /proc/1/comm)"
say clock_synchronized "$(timedatectl show -p NTPSynchronized --value 2> /dev/null || true)"
say time "$(date +%s)"
if grep -qw memory /sys/fs/cgroup/cgroup.controllers 2> /dev/null ||
  awk '$1 == "memory" && $4 == 1 { found = 1 } END { exit !found }' /proc/cgroups 2> /dev/null; then
  say memory_cgroup yes
else
  say memory_cgroup no
fi
say throttled "$(vcgencmd get_throttled 2> /dev/null | cut -d = -f 2 || true)"
# sudo takes it out of the environment, but not out of its own
connection=${SSH_CONNECTION:-}
pid=$PPID
while [ -z "$connection" ] && [ "${pid:-0}" -gt 1 ] && [ -r "/proc/$pid/environ" ]; do
  connection=$(tr '\000' '\n' < "/proc/$pid/environ" | sed -n 's/^SSH_CONNECTION=//p')
  pid=$(awk '/^PPid:/ { print $2 }' "/proc/$pid/status")
done
say ssh_from "$(printf %s "$connection" | cut -d ' ' -f 1)"
say ssh_to "$(printf %s "$connection" | cut -d ' ' -f 3,4)"
say release "$(basename "$(readlink /opt/bezant/current 2> /dev/null || true)")"
say own_name "$(if getent hosts "$(uname -n)" > /dev/null; then echo resolves; else uname -n; fi)"
say wildcard_443 "$(ss -Hlntp "sport = :443" 2> /dev/null | awk '$4 ~ /^(0\.0\.0\.0|\*|\[::\]):/ { print $6; exit }' |
  sed -n 's/.*(("\([^"]*\)".*/\1/p')"
for port in "$@"; do
  say "port_$port" "$(ss -Hlntp "sport = :$port" 2> /dev/null | sed -n 's/.*users:(("\([^"]*\)".*pid=\([0-9]*\).*/\1 \2/p' | head -n 1)"
  pid=$(ss -Hlntp "sport = :$port" 2> /dev/null | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | head -n 1)
  if [ -n "$pid" ]; then
    say "unit_$port" "$(sed -n 's|.*/\([^/]*\.service\).*|\1|p' "/proc/$pid/cgroup" 2> /dev/null | head -n 1)"
  fi
done
# the word that accepts Cloudflare's terms is said only where a registration says that somebody has accepted them
if [ -e /var/lib/cloudflare-warp/reg.json ] || [ -e /var/lib/bezant-provisioning/warp-registration ]; then
  say warp_terms accepted
  if command -v warp-cli > /dev/null 2>&1; then
    say warp "$(warp-cli --accept-tos status 2> /dev/null | sed -n 's/^Status update: *//p' | head -n 1 || true)"
    say warp_mode "$(warp-cli --accept-tos settings list 2> /dev/null | sed -n 's/.*Mode: *//p' | head -n 1 || true)"
    say warp_switch "$(warp-cli --accept-tos settings mode-switch-allowed 2> /dev/null | head -n 1 || true)"
  fi
fi
if [ -e /etc/systemd/system/cpgateway.service.d/relay.conf ]; then say relay yes; fi
say containers "$(for engine in docker podman; do
  if command -v "$engine" > /dev/null 2>&1; then
    "$engine" ps --format "{{.Image}}" 2> /dev/null | grep -Ei "bezant|ibeam|clientportal|ib-gateway" || true
  fi
done)"
say cloudflared_unit "$(systemctl is-active cloudflared.service 2> /dev/null || true)"
say cloudflared_ingress "$(sed -n 's/^[ -]*service: *//p' /etc/cloudflared/config.y*ml /root/.cloudflared/config.y*ml \
  /home/*/.cloudflared/config.y*ml 2> /dev/null || true)"
# tunnels that run, and lead past the sidecar by their command line; of that only the port is said, it may hold a token
for folder in /proc/[0-9]*; do
  program=$(cat "$folder/comm" 2> /dev/null || true)
  case "$program" in cloudflared | ngrok) ;; *) continue ;; esac
  port=$(tr '\000' '\n' < "$folder/cmdline" 2> /dev/null | grep -Eo '^(.*:)?(5000|8080)(/.*)?$' | grep -Eo '5000|8080' | head -n 1 || true)
  if [ "$program$port" = ngrok ]; then
    port=$(sed -n 's/^[ -]*\(addr\|url\): .*\(5000\|8080\).*/\2/p' /root/.config/ngrok/ngrok.yml /home/*/.config/ngrok/ngrok.yml 2> /dev/null | head -n 1 || true)
  fi
  if [ -z "$port" ]; then continue; fi
  say past_tunnel "$program ${folder#/proc/} $port $(sed -n 's|.*/\([^/]*\.service\).*|\1|p' "$folder/cgroup" 2> /dev/null | head -n 1)"
done
# while dpkg works, it calls its own work half done: that is waited for later
say dpkg_audit "$(dpkg --audit 2> /dev/null | grep -q 'Another process has locked' || dpkg --audit 2> /dev/null | head -n 1)"
# one try each, no more: what the network lets out
reach() { if timeout 8 sh -c "getent ahosts '$1' > /dev/null"; then say "resolves_$1" yes; else say "resolves_$1" no; fi; }
reach deb.debian.org
reach api.ibkr.com
# what IBKR's login page says, by the way that the words name
login_page() {
  curl -sS -m 15 -o /dev/null -D - "$@" https://api.ibkr.com/sso/Login 2> /dev/null |
    awk 'NR == 1 { status = $2 } tolower($1) == "server:" { server = $2 } END { print status, server }' | tr -d '\r'
}
if command -v curl > /dev/null 2>&1; then
  say egress "$(login_page --noproxy '*')"
  say outbound "$(curl -sS -I -m 15 -o /dev/null https://download2.interactivebrokers.com/ 2> /dev/null && echo 0 || echo $?)"
  if [ -n "$(ip -6 route show default 2> /dev/null)" ]; then
    say ipv6 "$(curl -6 -sS -I -m 8 -o /dev/null https://deb.debian.org/ 2> /dev/null && echo 0 || echo $?)"
  fi
fi
