/** Whether a host can carry it: each refusal with what to do. @module */
import { bridgeKeyProblem } from "../../../operations/settings/bridge_key.ts";
import type { Wish } from "../wish.ts";
import { type Finding, type Found, howToStop, refusal, warning } from "./finding.ts";
import { INSTANCES, placeOf } from "../place.ts";
import { type Facts, isFullWarp, PORTS, portsOf } from "./facts.ts";
import { judgeOtherTunnel, judgeTunnel } from "./tunnel.ts";

export type { Finding };

type Judge = (facts: Facts, wish: Wish) => Found | null;

const SYSTEMS = ["bookworm", "trixie"];
/** The least that Gateway, sidecar and tunnel get along with, and some air. */
const LEAST_RAM_KIB = 1_400_000;
const LEAST_DISK_KIB = 1_500_000;
const LEAST_INODES = 20_000;
/** systemd that knows credentials and `%d`. */
const LEAST_SYSTEMD = 252;
/** How wrong a clock may be before certificates and tokens suffer. */
const CLOCK_SKEW_SECONDS = 30;

/** Exit codes of curl for a certificate that is not to be trusted. */
const CERTIFICATE_FAULTS = ["51", "60", "83", "91"];
/** And for a port that is not reached; that a name does not resolve is told apart. */
const NO_WAY_OUT = ["5", "7", "28", "35"];
/** Bits of `vcgencmd get_throttled`: under-voltage now, and since the last boot. */
const LOW_VOLTAGE = 0x10001;

/** What is looked at, in order. */
const JUDGES: Readonly<Record<string, Judge>> = {
  architecture: ({ architecture, kernel }, { allowAmd64 }) => {
    if (architecture === "arm64" || (architecture === "amd64" && allowAmd64)) return null;
    if (architecture === "amd64") return refusal("amd64", "say --allow-amd64 if this is no mistake");
    return refusal(
      `${architecture} packages on a ${kernel} kernel`,
      "install the 64-bit Raspberry Pi OS Lite: Deno and the Gateway's Java need it",
    );
  },
  system: ({ os, codename = "" }) =>
    SYSTEMS.includes(codename)
      ? null
      : refusal(`${os} ${codename}`, `use Raspberry Pi OS or Debian ${SYSTEMS.join(" or ")}`),
  init: ({ init }) =>
    init === "systemd"
      ? null
      : refusal(`process 1 is ${init}`, "provision a machine that runs systemd, not a container"),
  systemd: ({ systemd }) =>
    Number(systemd) >= LEAST_SYSTEMD ? null : refusal(`systemd ${systemd}`, `update to ${LEAST_SYSTEMD} or newer`),
  page_size: ({ page_size, model = "" }) =>
    page_size === "4096" ? null : warning(
      `${page_size} bytes a page${model === "" ? "" : ` on ${model}`}`,
      "the binary is tried before anything is switched; if it cannot run, add kernel=kernel8.img to " +
        "/boot/firmware/config.txt and reboot",
    ),
  memory: ({ ram_kib }) =>
    Number(ram_kib) >= LEAST_RAM_KIB
      ? null
      : refusal(`${Math.round(Number(ram_kib) / 1024)} MiB`, "use a Pi with 2 GB or more"),
  memory_cgroup: ({ memory_cgroup }) =>
    memory_cgroup === "yes" ? null : warning(
      "the kernel ignores limits of memory",
      "append cgroup_enable=memory to the one line of /boot/firmware/cmdline.txt and reboot; Java and V8 have limits of " +
        "their own meanwhile",
    ),
  disk: ({ disk_free_kib, inodes_free }) => {
    if (Number(disk_free_kib) < LEAST_DISK_KIB) {
      return refusal(
        `${Math.round(Number(disk_free_kib) / 1024)} MiB free`,
        "free 1.5 GB, for example with apt-get clean",
      );
    }
    return Number(inodes_free) < LEAST_INODES && Number(inodes_free) > 0
      ? refusal(`${inodes_free} inodes free`, "remove files: many small ones fill the disk")
      : null;
  },
  root_filesystem: ({ root_filesystem }) => {
    if (root_filesystem === "writable") return null;
    const remedy = "sudo raspi-config nonint disable_overlayfs; sudo raspi-config nonint disable_bootro; sudo reboot";
    return root_filesystem === "overlay"
      ? refusal("an overlay: what is written is gone after the next boot", `make it last: ${remedy}`)
      : refusal(`${root_filesystem}`, `make it writable: ${remedy}; a card that has worn out becomes read-only, too`);
  },
  packages: ({ dpkg_audit = "" }) =>
    dpkg_audit === "" ? null : refusal(dpkg_audit, "run sudo dpkg --configure -a on the host"),
  clock: ({ clock_synchronized, time }, { nowSeconds }) => {
    const skew = Math.abs(Number(time) - nowSeconds);
    if (skew > CLOCK_SKEW_SECONDS) {
      return refusal(
        `${skew} s off`,
        "run sudo timedatectl set-ntp true and wait: certificates and tokens need the time",
      );
    }
    return clock_synchronized === "no"
      ? warning("not synchronized yet", "run sudo timedatectl set-ntp true; it is right at this moment")
      : null;
  },
  ports: (facts, { instances }) => {
    const foreign = INSTANCES.filter((name) => instances?.[name] === undefined).flatMap((name) =>
      Object.keys(portsOf(placeOf(name)))
    );
    for (const [port, units] of Object.entries(PORTS)) {
      if (foreign.includes(port)) continue;
      const holder = facts[`port_${port}`] ?? "";
      const unit = facts[`unit_${port}`] ?? "";
      if (holder === "" || units.includes(unit)) continue;
      const [program, pid] = holder.split(" ");
      return refusal(
        `port ${port} is taken by ${program} (process ${pid}${unit === "" ? "" : `, ${unit}`})`,
        howToStop(pid, unit),
      );
    }
    return null;
  },
  containers: ({ containers = "" }) =>
    containers === "" ? null : refusal(
      `running: ${containers}`,
      "stop the containers that serve the same login: IBKR allows one session, and they hold the ports",
    ),
  names: (facts) =>
    facts["resolves_deb.debian.org"] === "yes" && facts["resolves_api.ibkr.com"] === "yes"
      ? null
      : refusal("names do not resolve", "look at /etc/resolv.conf and at the router"),
  own_name: ({ own_name = "resolves" }) =>
    own_name === "resolves" ? null : warning(
      `the host does not know its own name, ${own_name}: sudo waits for it each time`,
      `echo "127.0.1.1 ${own_name}" | sudo tee -a /etc/hosts`,
    ),
  outbound: ({ outbound = "0" }) => {
    if (CERTIFICATE_FAULTS.includes(outbound)) {
      return refusal(
        "somebody on the way out answers in IBKR's place: its certificate is not to be trusted",
        "look for a proxy or filter in the network that opens TLS, and let this host past it; or is the clock wrong?",
      );
    }
    return NO_WAY_OUT.includes(outbound)
      ? refusal(
        `nothing comes back from port 443 of IBKR's download (curl ${outbound})`,
        "let the host out to TCP 443 and UDP 443, in the router's or the company's firewall",
      )
      : null;
  },
  ipv6: ({ ipv6 = "0" }) =>
    ipv6 === "0" ? null : warning(
      "there is a route for IPv6, and it leads nowhere: every connection waits for it first",
      "sudo sysctl net.ipv6.conf.all.disable_ipv6=1, or mend it at the router",
    ),
  throttled: ({ throttled = "" }) => {
    const flags = Number(throttled);
    if (throttled === "" || flags === 0 || Number.isNaN(flags)) return null;
    if ((flags & LOW_VOLTAGE) !== 0) {
      const found = `too little power${
        (flags & LOW_VOLTAGE & 0xf) === 0 ? " since the last boot" : " now"
      } (${throttled})`;
      return warning(found, "use the official power supply and its own cable: too little power corrupts SD cards");
    }
    return warning(`slowed down by heat (${throttled})`, "give it air or a heat sink");
  },
  warp: ({ warp, warp_mode = "", warp_switch = "" }, { egress }) => {
    if (warp === undefined || warp_mode === "") return null;
    const isFull = isFullWarp(warp_mode);
    const isWanted = egress === "warp-full" ? isFull : egress === "warp-proxy" && warp_mode.startsWith("WarpProxy");
    if (isWanted) return null;
    if (egress === "direct") {
      return isFull && warp === "Connected"
        ? warning("WARP is connected and takes everything: the Gateway will leave through it", "say --egress warp-full")
        : null;
    }
    if (/false/i.test(warp_switch)) {
      return refusal(
        `WARP runs as ${warp_mode}, and its organization does not let this host change that`,
        "set the mode in Zero Trust (Devices, Device profiles), or say --egress direct",
      );
    }
    return warp === "Connected"
      ? warning(
        `WARP runs as ${warp_mode} already, and will be set to ${egress}`,
        "if others rely on it, say --egress direct",
      )
      : null;
  },
  relay_port: ({ wildcard_443 = "" }, { egress }) =>
    egress !== "warp-proxy" || wildcard_443 === "" ? null : refusal(
      `${wildcard_443} has port 443 of every address, the relay's 127.0.0.9 too`,
      `let ${wildcard_443} listen on the host's own address only, or stop it`,
    ),
  release: (_facts, { release, tunnel }) => {
    if (release?.form !== "executable") return null;
    const found = "--binary is the server's program alone: /opt/bezant/current/bezant will not be there";
    const remedy = "give the release's .tar.gz, which has both";
    return tunnel === "tailscale"
      ? refusal(`${found}, and Tailscale's tunnel is proved with it`, remedy)
      : warning(`${found} (tokens, kill switch)`, remedy);
  },
  tunnel: judgeTunnel,
  other_tunnel: judgeOtherTunnel,
  bridge_key: (_facts, { bridge, secrets: { IBKR_BRIDGE_KEY = "" } }) => {
    const problem = bridge === true ? bridgeKeyProblem(IBKR_BRIDGE_KEY) : null;
    if (problem === null) return null;
    const found = IBKR_BRIDGE_KEY === "" ? "the secrets have no IBKR_BRIDGE_KEY" : `IBKR_BRIDGE_KEY ${problem}`;
    return refusal(
      found,
      "make one with openssl rand -hex 32, and put it into the file of --secrets: IBKR_BRIDGE_KEY=...",
    );
  },
  warp_from_outside: ({ ssh_from = "" }, { egress }) =>
    egress !== "warp-full" || isPrivate(ssh_from) ? null : refusal(
      `you come from ${ssh_from}, which a full tunnel would cut off`,
      "come from the same network, or use --egress warp-proxy",
    ),
};

/** Addresses that WARP's full tunnel leaves alone. */
function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|127\.|::1$|f[cd]|fe80:)/
    .test(address);
}

/** All that is wrong or doubtful, refusals and warnings. */
export function judgeFacts(facts: Facts, wish: Wish): readonly Finding[] {
  return Object.entries(JUDGES).flatMap(([name, judge]) => {
    const finding = judge(facts, wish);
    return finding === null ? [] : [{ name, ...finding }];
  });
}

/** What a try to reach IBKR's login page says. */
export type EgressVerdict = "good" | "refused" | "unclear";

/** Judges `status server` of IBKR's login page. */
export function egressVerdict(egress: string): EgressVerdict {
  const [status = "", server = ""] = egress.trim().split(/\s+/, 2);
  if (status === "200" || status === "302") return "good";
  return status === "403" && /akamai/i.test(server) ? "refused" : "unclear";
}
