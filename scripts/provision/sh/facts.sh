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
if [ -w / ] && [ -w /etc ]; then say root_filesystem writable; else say root_filesystem read-only; fi
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
say ssh_from "$(printf %s "${SSH_CONNECTION:-}" | cut -d ' ' -f 1)"
for port in "$@"; do
  say "port_$port" "$(ss -Hlntp "sport = :$port" 2> /dev/null | sed -n 's/.*users:(("\([^"]*\)".*pid=\([0-9]*\).*/\1 \2/p' | head -n 1)"
  pid=$(ss -Hlntp "sport = :$port" 2> /dev/null | sed -n 's/.*pid=\([0-9]*\).*/\1/p' | head -n 1)
  if [ -n "$pid" ]; then
    say "unit_$port" "$(sed -n 's|.*/\([^/]*\.service\).*|\1|p' "/proc/$pid/cgroup" 2> /dev/null | head -n 1)"
  fi
done
if command -v warp-cli > /dev/null 2>&1; then say warp "$(warp-cli --accept-tos status 2>&1 | head -n 2 || true)"; fi
if [ -e /etc/systemd/system/cpgateway.service.d/relay.conf ]; then say relay yes; fi
if command -v docker > /dev/null 2>&1; then
  say containers "$(docker ps --format "{{.Image}}" 2> /dev/null | grep -Ei "bezant|ibeam|clientportal" || true)"
fi
say cloudflared_unit "$(systemctl is-active cloudflared.service 2> /dev/null || true)"
say cloudflared_ingress "$(sed -n 's/^[ -]*service: *//p' /etc/cloudflared/config.y*ml /root/.cloudflared/config.y*ml \
  "$HOME"/.cloudflared/config.y*ml 2> /dev/null || true)"
say dpkg_audit "$(dpkg --audit 2> /dev/null | head -n 1)"
# one try each, no more: what the network lets out
reach() { if timeout 8 sh -c "getent ahosts '$1' > /dev/null"; then say "resolves_$1" yes; else say "resolves_$1" no; fi; }
reach deb.debian.org
reach api.ibkr.com
if command -v curl > /dev/null 2>&1; then
  say egress "$(curl -sS -m 15 -o /dev/null -D - https://api.ibkr.com/sso/Login 2> /dev/null |
    awk 'NR == 1 { status = $2 } tolower($1) == "server:" { server = $2 } END { print status, server }' | tr -d '\r')"
fi
