/** What is known of a host before anything is changed. @module */
import { type Host, runWell } from "../host/host.ts";
import { CLOUDFLARED_PORT, FIRST, INSTANCES, type Place, placeOf } from "../place.ts";

/** Facts by name, as `sh/facts.sh` prints them. */
export type Facts = Readonly<Record<string, string>>;

/** Ports of a place, and the units of ours that may have them already. */
export function portsOf({ gatewayPort, sidecarPort, tunnelPort, unit }: Place): Readonly<Record<number, string[]>> {
  const sidecar = [unit("bezant.service")];
  return { [gatewayPort]: [unit("cpgateway.service")], [sidecarPort]: sidecar, [tunnelPort]: sidecar };
}

/** The same of all places, and of what serves them all. */
export const PORTS: Readonly<Record<number, readonly string[]>> = {
  ...Object.assign({}, ...[FIRST, ...INSTANCES.map(placeOf)].map(portsOf)),
  [FIRST.bridgePort]: ["ibkr-bridge.service"],
  [CLOUDFLARED_PORT]: ["bezant-tunnel.service"],
  40000: ["warp-svc.service"],
};

/** Whether WARP takes all that leaves the host, by what it says of its mode. */
export function isFullWarp(mode: string): boolean {
  return /^Warp(\s|;|$)/.test(mode);
}

/**
 * Asks the host for everything in one go.
 *
 * @param script `doctor` asks for how the parts stand, too
 */
export async function readFacts(host: Host, script: "facts" | "doctor" = "facts"): Promise<Facts> {
  const printed = await runWell(host, script, { args: Object.keys(PORTS), timeoutMs: 180_000 });
  return Object.fromEntries(
    printed.split("\n").filter((line) => line.includes("=")).map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), line.slice(at + 1).trim()];
    }),
  );
}
