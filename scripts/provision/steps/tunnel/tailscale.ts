/** Tailscale: the sidecar is served inside the owner's own network, and never to the internet. @module */
import type { Outside } from "../../public_check.ts";
import { type Host, HostError, runWell } from "../../host/host.ts";
import { aptSource } from "../../parts/apt_source.ts";
import { packages } from "../../parts/packages.ts";
import type { Verdict } from "../../public_verdict.ts";
import { AS_WANTED, drifted, type Part, type Standing, type Step } from "../../step.ts";
import type { Wish } from "../../wish.ts";
import { exposedParts } from "./exposed.ts";
import { DOOR, publicHost } from "./kind.ts";
import { noTunnelUnit } from "./others.ts";

/** Its package. An uninstallation leaves it where somebody else has joined the host to a network. */
export function tailscalePackage({ architecture, codename }: Wish): Step {
  const base = `https://pkgs.tailscale.com/stable/debian`;
  const { undo: _undo, ...installed } = packages(["tailscale"], ["tailscale"]);
  return {
    id: "tunnel-package",
    title: "Tailscale, from Tailscale's repository",
    tags: ["tunnel"],
    parts: [
      aptSource({
        name: "tailscale",
        keyring: "/usr/share/keyrings/tailscale-archive-keyring.gpg",
        keyUrl: `${base}/${codename}.noarmor.gpg`,
        repository: `${base} ${codename} main`,
        architecture,
      }),
      installed,
    ],
  };
}

/** Its steps. */
export function tailscaleSteps(wish: Wish, outside: Outside): readonly Step[] {
  return [
    tailscalePackage(wish),
    {
      id: "tunnel",
      title: "served by Tailscale inside its network, and nobody comes without a token",
      tags: ["tunnel"],
      parts: [
        noTunnelUnit(),
        joined(wish),
        ownPort(),
        ...exposedParts({
          opening: served(),
          closing: "serve",
          look: (host) => lookWithin(host, wish, "with a token"),
          glance: (host) => lookWithin(host, wish, "as a stranger"),
        }, outside),
      ],
    },
  ];
}

/** The host is in the owner's network, under the name that the sidecar answers to. */
export function joined(wish: Wish): Part {
  const look = async (host: Host): Promise<Standing> => {
    const [state = "", name = ""] = (await runWell(host, "tailscale_look")).split(" ");
    if (state !== "Running") return drifted(state);
    return name === publicHost(wish) ? AS_WANTED : drifted(`it is called ${name} there`);
  };
  return {
    what: "the host in the Tailscale network",
    check: look,
    apply: async (host) => {
      const [state = "", name = ""] = (await runWell(host, "tailscale_look")).split(" ");
      if (state === "Running") {
        throw new HostError(`Tailscale calls this host ${name}: say --set BEZANT_PUBLIC_URL=https://${name}`);
      }
      const { TS_AUTHKEY: key = "" } = wish.secrets;
      if (key === "") {
        throw new HostError(
          "the host is in no Tailscale network: put TS_AUTHKEY into the secrets, a key of one use from " +
            "https://login.tailscale.com/admin/settings/keys with a tag of its own, or run tailscale up there yourself",
        );
      }
      await runWell(host, "tailscale_up", { input: `${key}\n`, timeoutMs: 120_000 });
      const standing = await look(host);
      if (standing.is === "drifted") throw new HostError(`${standing.found}: say so in BEZANT_PUBLIC_URL`);
    },
    undo: async (host) => {
      const serving = await runWell(host, "serve_look");
      if (serving === "on" || serving === "funnel") await runWell(host, "tunnel_close", { args: ["serve"] });
      await runWell(host, "tailscale_remove", { timeoutMs: 600_000 });
    },
  };
}

/** Port 443 of the host's address there is not somebody else's. Nothing of his is taken away. */
function ownPort(): Part {
  const found = async (host: Host): Promise<string> => await runWell(host, "serve_look");
  return {
    what: "port 443 of Tailscale's, free for the sidecar",
    check: async (host) => await found(host) === "other" ? drifted("it leads to something else") : AS_WANTED,
    apply: () =>
      Promise.reject(
        new HostError(
          "tailscale serve has something else at port 443: look with tailscale serve status, move it to another port " +
            "(tailscale serve --bg --https=8443 ...), and take it from this one with tailscale serve --https=443 off",
        ),
      ),
  };
}

function served(): Part {
  return {
    what: `Tailscale serves ${DOOR}`,
    check: async (host) => {
      const found = await runWell(host, "serve_look");
      return found === "on" ? AS_WANTED : drifted(found);
    },
    apply: async (host) => {
      await runWell(host, "serve_on", { args: [DOOR], timeoutMs: 90_000 });
    },
  };
}

/** From inside: as a stranger, and where it is wanted with a token that is made for this and revoked at once. */
async function lookWithin(host: Host, wish: Wish, how: "as a stranger" | "with a token"): Promise<Verdict> {
  const serving = await runWell(host, "serve_look");
  if (serving === "funnel") return { is: "open", found: "a funnel leads the internet here: tailscale funnel reset" };
  const name = publicHost(wish);
  const { code, stdout, stderr } = await host.run("serve_probe", { args: [name, how], timeoutMs: 180_000 });
  if (code !== 0) return { is: "not there", found: `https://${name} cannot be asked on the host: ${stderr.trim()}` };
  const [stranger = "", known = ""] = stdout.trim().split(" ");
  if (stranger === "000") return { is: "not there", found: `https://${name} does not answer on the host yet` };
  if (stranger !== "401") return { is: "open", found: `https://${name} answers ${stranger} to a stranger` };
  if (known === "200" || how === "as a stranger") return { is: "guarded" };
  return { is: "refuses all", found: `https://${name} answers ${known} to a token that was just made` };
}
