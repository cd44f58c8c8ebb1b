/** How the Gateway reaches IBKR: directly, or through WARP. @module */
import { deployText } from "../deploy_text.ts";
import { type Host, HostError, runWell } from "../host/host.ts";
import { aptSource } from "../parts/apt_source.ts";
import { absent, file } from "../parts/file.ts";
import { packages } from "../parts/packages.ts";
import { noUnit, unit } from "../parts/unit.ts";
import { AS_WANTED, drifted, type Part, type Step } from "../step.ts";
import type { Wish } from "../wish.ts";

/** The package looks for its key in exactly this place. */
const KEYRING = "/usr/share/keyrings/cloudflare-warp-archive-keyring.gpg";
/** Until a connection that went wrong is taken back. */
const DEADMAN_SECONDS = 60;

/** All names that the Gateway's Java can look up when it goes through the relay. */
const NAMES = "127.0.0.1 localhost\n127.0.0.9 api.ibkr.com\n";

/** What leads the Gateway to the relay. */
const DROP_IN = "/etc/systemd/system/cpgateway.service.d/relay.conf";
const HOSTS = "/etc/cpgateway/hosts";

/** Without the proxy: what an earlier run with it has left would still lead the Gateway there. */
const NO_RELAY: Step = {
  id: "no-relay",
  title: "no relay: the Gateway reaches IBKR by itself",
  tags: ["egress"],
  parts: [noUnit("bezant-relay.socket", [DROP_IN]), noUnit("bezant-relay.service"), absent(DROP_IN), absent(HOSTS)],
};

/** The steps of WARP and of the relay. */
export function egressSteps(wish: Wish): readonly Step[] {
  if (wish.egress === "direct" || wish.egress === "auto") return [NO_RELAY];
  const isProxy = wish.egress === "warp-proxy";
  return [...warpSteps(wish, isProxy), isProxy ? relayStep(wish) : NO_RELAY];
}

function warpSteps({ codename, architecture }: Wish, isProxy: boolean): readonly Step[] {
  return [
    {
      id: "warp-package",
      title: "Cloudflare WARP, from Cloudflare's repository",
      tags: ["egress", "warp"],
      parts: [
        aptSource({
          name: "cloudflare-client",
          keyring: KEYRING,
          keyUrl: "https://pkg.cloudflareclient.com/pubkey.gpg",
          repository: `https://pkg.cloudflareclient.com/ ${codename} main`,
          architecture,
        }),
        packages(["cloudflare-warp"], ["cloudflare-warp"]),
      ],
    },
    {
      id: "warp",
      title: isProxy ? "WARP as a proxy on this host: nothing else is rerouted" : "WARP for all that leaves this host",
      tags: ["egress", "warp-connection"],
      parts: [registration(), connection(isProxy)],
      verify: async (host) => {
        const { code, stderr } = await host.run("warp_verify", { args: [isProxy ? "proxy" : "warp"] });
        return code === 0 ? AS_WANTED : drifted(stderr.trim());
      },
    },
  ];
}

function registration(): Part {
  return {
    what: "WARP's registration",
    check: async (host) => {
      const found = await runWell(host, "warp_look");
      return found === "none" || found === "unregistered" ? drifted(found) : AS_WANTED;
    },
    apply: async (host) => {
      await runWell(host, "ours_mark", { args: ["warp-registration"] });
      await runWell(host, "warp_register");
    },
    undo: async (host) => {
      await runWell(host, "warp_remove");
    },
  };
}

function connection(isProxy: boolean): Part {
  const mode = isProxy ? /^WarpProxy\b.*40000/ : /^Warp(;|$)/;
  return {
    what: isProxy ? "WARP's proxy at 127.0.0.1:40000" : "WARP's tunnel",
    check: async (host) => {
      const found = await runWell(host, "warp_look");
      // a run that died here leaves the dead man's switch armed: what is connected now will not stay
      const [foundMode = "", status = "", until] = found.split("; ");
      const isThere = mode.test(foundMode) && status === "Connected" && until === undefined;
      return isThere ? AS_WANTED : drifted(found);
    },
    apply: async (host) => {
      await runWell(host, "warp_mode", { args: [isProxy ? "proxy" : "warp"] });
      await connectGuarded(host);
    },
  };
}

/** Connects; unless a new connection to the host comes about afterwards, the host takes it back by itself. */
async function connectGuarded(host: Host): Promise<void> {
  await runWell(host, "warp_connect", { args: [String(DEADMAN_SECONDS)] });
  try {
    await runWell(host, "deadman_stop", { isFresh: true, timeoutMs: 45_000 });
  } catch (error) {
    throw new HostError(
      `after WARP was connected, ${host.name} could not be reached by a new connection (${
        error instanceof Error ? error.message : error
      }); within ${DEADMAN_SECONDS} s it disconnects WARP by itself. Use --egress warp-proxy, which reroutes nothing`,
    );
  }
}

function relayStep({ releaseName }: Wish): Step {
  const dropIn = deployText("gateway/relay.conf");
  return {
    id: "relay",
    title: "the relay: the Gateway reaches IBKR through WARP's proxy, and nothing else",
    tags: ["egress"],
    parts: [
      file(HOSTS, NAMES, { mode: "640", owner: "root:cpgateway" }),
      unit({
        name: "bezant-relay.service",
        text: deployText("systemd/bezant-relay.service"),
        reads: [releaseName ?? ""],
        runs: false,
      }),
      unit({ name: "bezant-relay.socket", text: deployText("systemd/bezant-relay.socket"), runs: true }),
      file(DROP_IN, dropIn),
    ],
  };
}
