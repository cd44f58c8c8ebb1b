/** Everything that facts of a host tell about it. @module */
import type { Facts } from "../preflight/facts.ts";
import { egressVerdict, judgeFacts } from "../preflight/judge.ts";
import { closedPorts, FIRST, type Instance, INSTANCES, placeOf } from "../place.ts";
import { RENEW_DAYS } from "../steps/gateway.ts";
import type { Wish } from "../wish.ts";
import { type Diagnosis, fault, ok, type Verdict, warning } from "./diagnosis.ts";
import { diagnoseReadiness } from "./readiness.ts";
import { diagnoseUnits } from "./units.ts";

/** What a diagnosis is made of. */
export interface DoctorWorld {
  readonly facts: Facts;
  /** What is known of the owner's wishes. */
  readonly wish: Wish;
  /** How the owner calls the host. */
  readonly host: string;
  /** The version of the program here. */
  readonly version: string;
}

type Look = (world: DoctorWorld) => Verdict | null;

const DAY_SECONDS = 86_400;
const MIB = 1024;
const LOW_DISK_KIB = 500 * MIB;
const NO_DISK_KIB = 100 * MIB;
const FEW_INODES = 20_000;
/** Open files of WARP's daemon above which its known leak is likely. */
const MANY_FILES = 2_000;
/** Findings of a preflight that mean the same for a host that runs. */
const LASTING = ["page_size", "memory_cgroup", "root_filesystem", "packages", "clock", "ports", "containers", "names"]
  .concat("throttled", "own_name", "outbound", "ipv6");

/** Looks at the first Gateway and its sidecar, or at an instance, whose facts have its name before theirs. */
const LOOKS_OF_PLACES: Readonly<
  Record<string, (world: DoctorWorld, facts: Facts, ports: readonly number[]) => Verdict>
> = {
  certificate: ({ facts: { time }, host }, { certificate_ends, gateway_answer = "" }) => {
    const again = `run provisioning again, it makes a new one: deno task provision ${host}`;
    if (certificate_ends === undefined) return fault("the Gateway has no certificate of this host's own", again);
    const days = Math.floor((Number(certificate_ends) - Number(time)) / DAY_SECONDS);
    if (days < 0) return fault(`ended ${-days} days ago`, again);
    if (gateway_answer === "60") return fault("the Gateway shows another certificate than this host's own", again);
    return days <= RENEW_DAYS ? warning(`ends in ${days} days`, again) : ok(`${days} days left`);
  },
  guard: ({ host }, { guard = "" }, ports) => {
    const open = ports.filter((port) => !new RegExp(`\\b${port}\\b`).test(guard));
    if (open.length === 0) return ok(`closes ${ports.join(", ")}`);
    const found = guard === "" ? "the packet filter is not loaded" : `ports ${open.join(", ")} are not closed`;
    return fault(`${found}: others in the network can reach the Gateway`, `deno task provision ${host} --only guard`);
  },
};

const LOOKS: Readonly<Record<string, Look>> = {
  tunnel: ({ facts: { tunnel }, host }) => {
    if (tunnel === undefined) return null;
    const connections = connectionsOf(tunnel);
    const look = `is UDP and TCP 7844 open? deno task provision logs ${host} --unit bezant-tunnel`;
    if (connections === null) return fault("its agent does not say that it is ready", look);
    return connections === 0 ? fault("not connected", look) : ok(`${connections} connected`);
  },
  warp: ({ facts: { warp, warp_mode = "", relay, warp_files = "0" }, host }) => {
    const again = `deno task provision ${host} --egress warp-proxy --only egress`;
    if (relay === "yes" && (warp !== "Connected" || !warp_mode.startsWith("WarpProxy"))) {
      return fault(`the Gateway's only way out is WARP's proxy, and WARP is ${warp ?? "away"} (${warp_mode})`, again);
    }
    if (warp === undefined) return null;
    if (Number(warp_files) > MANY_FILES) {
      return warning(
        `WARP's daemon holds ${warp_files} files open`,
        "sudo systemctl restart warp-svc; it is known to leak",
      );
    }
    return ok(`${warp}, ${warp_mode}`);
  },
  egress: ({ facts: { egress = "", egress_proxy, relay } }) => {
    const wayOut = relay === "yes" ? "warp-proxy" : "direct";
    const seen = egress_proxy ?? egress;
    switch (egressVerdict(seen)) {
      case "good":
        return ok(`IBKR's login page answers (${wayOut})`);
      case "refused":
        return fault(
          `IBKR's CDN refuses this address (403, ${wayOut})`,
          wayOut === "direct" ? "provision it with --egress warp-proxy" : "provision it with --egress direct",
        );
      case "unclear":
        return warning(`IBKR's login page said "${seen.trim() || "nothing"}" (${wayOut})`, "look again in a while");
    }
  },
  disk: ({ facts: { disk_free_kib, inodes_free } }) => {
    const free = Number(disk_free_kib);
    const found = `${Math.round(free / MIB)} MiB free`;
    const remedy = "free some: sudo apt-get clean; sudo journalctl --vacuum-size=100M";
    if (Number(inodes_free) > 0 && Number(inodes_free) < FEW_INODES) {
      return warning(`${inodes_free} inodes free`, "remove files: many small ones fill the disk");
    }
    if (free < NO_DISK_KIB) return fault(found, remedy);
    return free < LOW_DISK_KIB ? warning(found, remedy) : ok(found);
  },
  release: (
    { facts: { release = "", release_before = "", releases, releases_kib, version = "" }, host, version: here },
  ) => {
    if (release === "") return fault("none", `give one: deno task provision ${host} --binary FILE`);
    const [, there] = /\b(\d+\.\d+\.\d+\S*)/.exec(version) ?? [];
    if (there === undefined) {
      return fault(`${release} does not run: ${version.slice(0, 120)}`, `deno task provision rollback ${host}`);
    }
    const before = release_before === "" ? "none to go back to" : `${release_before} before it`;
    const size = `${releases} on the disk, ${Math.round(Number(releases_kib) / MIB)} MiB`;
    const found = `${version.replace(/^\S+ /, "")}, ${release}; ${before}; ${size}`;
    if (there === here) return ok(found);
    return warning(`${found}; here is ${here}`, "make a release and provision it: docs/releasing.md");
  },
  secrets: ({ facts: { open_secrets = "" }, host }) =>
    open_secrets === ""
      ? ok("for root alone")
      : fault(`others may read ${open_secrets}`, `run provisioning again: deno task provision ${host}`),
  reboot: ({ facts: { reboot } }) =>
    reboot === undefined ? ok("none pending") : warning(`pending: ${reboot}`, "sudo reboot; then log in at IBKR again"),
};

/** Reads all of it. What is not there and not needed is not spoken of. */
export function diagnose(world: DoctorWorld): readonly Diagnosis[] {
  const { facts, wish, host } = world;
  const lasting = judgeFacts(facts, wish).filter(({ name }) => LASTING.includes(name));
  return [
    ...diagnoseUnits(facts, host),
    ...diagnosePlace(world, undefined),
    ...instancesOf(facts).flatMap((name) => diagnosePlace(world, name)),
    ...Object.entries(LOOKS).flatMap(([name, look]) => {
      const verdict = look(world);
      return verdict === null ? [] : [{ name, ...verdict }];
    }),
    ...lasting.map(({ name, weight, found, remedy }): Diagnosis => ({
      name: name.replaceAll("_", " "),
      weight: weight === "refusal" ? "fault" : "warning",
      found,
      remedy,
    })),
    ...(lasting.length === 0 ? [{ name: "machine", ...ok("clock, power, memory, pages and names are well") }] : []),
  ];
}

/** Ports that must not be open to other machines, those of instances included. */
export function portsClosedOn(facts: Facts): readonly number[] {
  return [FIRST, ...instancesOf(facts).map(placeOf)].flatMap(closedPorts);
}

function instancesOf(facts: Facts): readonly Instance[] {
  return INSTANCES.filter((name) => facts[`instance:${name}`] === "yes");
}

function diagnosePlace(world: DoctorWorld, instance: Instance | undefined): readonly Diagnosis[] {
  const { facts, host } = world;
  const before = instance === undefined ? "" : `${instance}:`;
  const own = Object.fromEntries(
    Object.entries(facts).filter(([name]) => name.startsWith(before)).map((
      [name, text],
    ) => [name.slice(before.length), text]),
  );
  const ports = closedPorts(instance === undefined ? FIRST : placeOf(instance));
  const found = [
    ...diagnoseReadiness(own["readyz"] ?? "", instance === undefined ? host : `${host} --instance ${instance}`),
    ...Object.entries(LOOKS_OF_PLACES).map(([name, look]): Diagnosis => ({ name, ...look(world, own, ports) })),
  ];
  return instance === undefined ? found : found.map((each) => ({ ...each, name: `${instance}: ${each.name}` }));
}

/** Of cloudflared's `/ready`, or of ngrok's list of tunnels. */
function connectionsOf(text: string): number | null {
  try {
    const { readyConnections, tunnels } = JSON.parse(text);
    if (Array.isArray(tunnels)) return tunnels.length;
    return typeof readyConnections === "number" ? readyConnections : null;
  } catch {
    return null;
  }
}
