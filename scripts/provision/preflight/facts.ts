/** What is known of a host before anything is changed. @module */
import { type Host, runWell } from "../host/host.ts";
import type { Instance } from "../place.ts";

/** Facts by name, as `sh/facts.sh` prints them. */
export type Facts = Readonly<Record<string, string>>;

/** Ports that the parts listen on, and the units of ours that may have them already. */
export const PORTS: Readonly<Record<number, readonly string[]>> = {
  5000: ["cpgateway.service"],
  8000: ["ibkr-bridge.service"],
  8080: ["bezant.service"],
  8081: ["bezant.service"],
  5010: ["cpgateway@paper.service"],
  8090: ["bezant@paper.service"],
  8091: ["bezant@paper.service"],
  20241: ["bezant-tunnel.service"],
  40000: ["warp-svc.service"],
};

/** Ports that only an instance has. */
export const PORTS_OF_INSTANCES: Readonly<Record<Instance, readonly string[]>> = { paper: ["5010", "8090", "8091"] };

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
