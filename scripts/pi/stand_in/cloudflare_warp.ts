/** A stand-in of Cloudflare's WARP: the words of its command, a proxy, and a way to cut its owner off. @module */
import { ADDRESSES } from "./mirror.ts";
import type { StandInPackage } from "./packages.ts";

/** A Pi with this file has a WARP that cuts every connection from outside as soon as it is connected. */
export const CUTS_FILE = "/etc/stand-in-warp-cuts";

const CLI = `#!/bin/sh
set -eu
state=/var/lib/cloudflare-warp
systemctl is-active -q warp-svc || { echo 'Error: unable to connect to the daemon' >&2; exit 1; }
[ "$1" = --accept-tos ] || { echo 'Error: accept the terms first' >&2; exit 1; }
shift
case "$*" in
  'registration show') [ -e $state/registration ] || { echo 'Error: Missing registration' >&2; exit 1; } ;;
  'registration new')
    [ ! -e $state/registration ] || { echo 'Error: Old registration is still around' >&2; exit 1; }
    touch $state/registration ;;
  'registration delete') rm -f $state/registration ;;
  'mode proxy') echo 'WarpProxy on port 40000' > $state/mode ;;
  'mode warp') echo Warp > $state/mode ;;
  'proxy port 40000' | 'tunnel ip add-range '* | 'debug qlog disable') ;;
  'settings list') printf '(user set)\\tMode: %s\\n' "$(cat $state/mode 2> /dev/null || echo Warp)" ;;
  status) if [ -e $state/connected ]; then echo 'Status update: Connected'; else echo 'Status update: Disconnected'; fi ;;
  connect)
    touch $state/connected
    /usr/lib/stand-in-warp/way
    if [ -e ${CUTS_FILE} ]; then
      nft 'table inet standin { chain input { type filter hook input priority -20; iif != "lo" drop; }; }'
    fi ;;
  disconnect)
    rm -f $state/connected
    /usr/lib/stand-in-warp/way
    nft delete table inet standin 2> /dev/null || true ;;
  *) echo "error: unrecognized subcommand '$*'" >&2; exit 2 ;;
esac
`;

/** With the tunnel up, everything that leaves is seen as WARP's. */
const WAY = `#!/bin/sh
nft delete table ip standin_way 2> /dev/null
cd /var/lib/cloudflare-warp
if [ -e connected ] && [ "$(cat mode 2> /dev/null || echo Warp)" = Warp ]; then
  nft 'table ip standin_way { chain output { type nat hook output priority -100; ip daddr ${ADDRESSES.plain} dnat to ${ADDRESSES.warp}; }; }'
fi
`;

/** Answers CONNECT; whatever is asked for, the far side sees WARP. */
const PROXY = `#!/bin/sh
while IFS= read -r line && [ "$line" != "$(printf '\\r')" ]; do :; done
printf 'HTTP/1.1 200 Connection established\\r\\n\\r\\n'
exec socat - TCP:${ADDRESSES.warp}:443
`;

/** Connects by itself when it starts, as the real one: what was connected before a reboot is so after it. */
const SERVICE = `#!/bin/sh
/usr/lib/stand-in-warp/way
while :; do
  if [ -e /var/lib/cloudflare-warp/connected ] && grep -q WarpProxy /var/lib/cloudflare-warp/mode; then
    socat TCP-LISTEN:40000,bind=127.0.0.1,fork,reuseaddr EXEC:/usr/lib/stand-in-warp/proxy &
    while [ -e /var/lib/cloudflare-warp/connected ]; do sleep 0.2; done
    kill $!
  fi
  sleep 0.2
done
`;

const UNIT = `[Unit]
Description=stand-in of WARP
[Service]
StateDirectory=cloudflare-warp
ExecStart=/usr/lib/stand-in-warp/service
[Install]
WantedBy=multi-user.target
`;

/** The package. */
export function cloudflareWarp(): StandInPackage {
  return {
    name: "cloudflare-warp",
    version: "2026.8.2100.0",
    depends: "socat, nftables",
    files: {
      "/usr/bin/warp-cli": { text: CLI, runs: true },
      "/usr/lib/stand-in-warp/proxy": { text: PROXY, runs: true },
      "/usr/lib/stand-in-warp/way": { text: WAY, runs: true },
      "/usr/lib/stand-in-warp/service": { text: SERVICE, runs: true },
      "/lib/systemd/system/warp-svc.service": { text: UNIT },
    },
    postinst: "systemctl daemon-reload; systemctl enable --now warp-svc",
    prerm: "systemctl disable --now warp-svc",
  };
}
