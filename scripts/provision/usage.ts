/** The words of provisioning's command line. @module */
import { EGRESSES, TUNNELS } from "./wish.ts";

/** What is done with the steps. */
export const COMMANDS = ["apply", "uninstall", "doctor", "rollback", "restart-gateway", "logs", "login"] as const;
/** One of them. */
export type CommandName = (typeof COMMANDS)[number];

/** Lines that `logs` shows where nobody says how many. */
export const DEFAULT_LINES = 200;

/** Words of `--help`. */
export const USAGE = `provision: from a bare Raspberry Pi to a Gateway that the cloud can use

usage: deno task provision pi@host [flags]
       deno task provision ${COMMANDS.slice(1).join("|")} pi@host [flags]

  --plan, --check     look, say what would change, change nothing; exit code 2 when something would
  --only, --skip ID   steps or tags, with commas
  --from ID           begin at this step
  --yes               ask nothing
  --json              one object a line
  --egress KIND       ${EGRESSES.join(", ")}; how the Gateway reaches IBKR; default auto
  --tunnel KIND       ${TUNNELS.join(", ")}; how the cloud reaches the sidecar; default token
  --hostname NAME     with --tunnel api: the public name, such as ibkr.example.com
  --owner-email MAIL  with --tunnel api: who may log in there; may be said again
  --tunnel-alert      with --tunnel api: an e-mail of Cloudflare's when the tunnel goes down
  --bridge            the older guide's bridge, too: ibkr-bridge.service at 127.0.0.1:8000
  --secrets FILE      NAME=value lines, readable by you alone: TUNNEL_TOKEN and the like
  --purge             uninstall takes events, orders and tokens away, too
  --set NAME=VALUE    a setting of the sidecar, such as BEZANT_TRADING=paper; may be said again
  --set paper:NAME=VALUE  the same for the sidecar of an instance
  --unset NAME        forget a setting that an earlier run was told; what is not said again is kept
  --instance paper    a second Gateway and sidecar beside the first, for the paper account: ports 5010 and 8090
  --rotate-keystore   give the Gateway a new key now; somebody has to log in after that
  --binary PATH       the executable to install, or a release's tarball
  --accept-warp-terms you have read Cloudflare's terms of WARP and accept them
  --accept-gateway-sha256 DIGEST  take this archive of the Gateway, whatever was seen before
  --allow-amd64       the host is no Pi, and that is meant
  --ssh-option WORD   one more word for ssh, such as -p2222; may be said again

  --unit NAME         logs: of this unit, such as cpgateway; may be said again
  --lines NUMBER      logs: so many; default ${DEFAULT_LINES}
  --follow            logs: and what comes, until Ctrl-C
  --print             login: only say how, open nothing

exit codes: 0 as wanted, 1 failed, 2 something would change (--plan), 3 refused before anything was changed
`;
