/** A stand-in of Tailscale's command: the words that are documented, and what they leave behind. @module */
import { EDGES, TAILNET } from "./values.ts";

const STATE = "/var/lib/tailscale";

/** The text of the command. */
export const TAILSCALE = `#!/bin/sh
set -eu
state=${STATE}
up() { [ -e $state/up ] || { echo 'not logged in' >&2; exit 1; }; }
case "$*" in
  'status --json --peers=false')
    if [ -e $state/up ]; then
      printf '{\\n  "BackendState": "Running",\\n  "Self": {\\n    "DNSName": "${TAILNET.hostname}."\\n  }\\n}\\n'
    else
      printf '{\\n  "BackendState": "NeedsLogin",\\n  "Self": {\\n    "DNSName": ""\\n  }\\n}\\n'
    fi ;;
  'up --auth-key=file:'*)
    [ "$(cat "\${1#*file:}" 2> /dev/null || cat "\${2#*file:}")" = '${TAILNET.authKey}' ] ||
      { echo 'backend error: invalid key: unable to validate API key' >&2; exit 1; }
    touch $state/up ;;
  'ip -4') up; echo ${EDGES.tailnet} ;;
  'serve --bg --yes --https=443 http://'*) up; printf '%s\\n' "$5" > $state/serve ;;
  'serve --https=443 off') rm -f $state/serve ;;
  'funnel --https=443 off') rm -f $state/funnel ;;
  'serve status --json')
    if [ -e $state/serve ]; then
      printf '{\\n  "TCP": { "443": { "HTTPS": true } },\\n  "Web": { "${TAILNET.hostname}:443": { "Handlers": { "/": {\\n'
      printf '    "Proxy": "%s"\\n  } } } }%s\\n}\\n' "$(cat $state/serve)" \\
        "$([ -e $state/funnel ] && echo ', "AllowFunnel": { "${TAILNET.hostname}:443": true }')"
    else
      echo '{}'
    fi ;;
  logout) rm -f $state/up $state/serve ;;
  *) echo "unknown words: $*" >&2; exit 2 ;;
esac
`;

/** Its daemon's unit. */
export const TAILSCALED_UNIT = `[Unit]
Description=Tailscale node agent (stand-in)
After=network.target

[Service]
StateDirectory=tailscale
StateDirectoryMode=0700
ExecStart=/usr/sbin/tailscaled /usr/lib/stand-in-tailscale/hosts.crt /usr/lib/stand-in-tailscale/hosts.key
Restart=on-failure

[Install]
WantedBy=multi-user.target
`;
