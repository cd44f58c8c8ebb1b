/** Whether a host still is what provisioning has made of it. @module */
import { type EngineOptions, planSteps } from "../engine.ts";
import type { Host } from "../host/host.ts";
import { type Facts, isFullWarp } from "../preflight/facts.ts";
import type { Outside } from "../public_check.ts";
import { stepsFor } from "../steps/all.ts";
import type { Egress, Wish } from "../wish.ts";
import { type Diagnosis, fault, ok, warning } from "./diagnosis.ts";

/** What cannot be compared without the owner's secrets and settings. */
const BY_SECRETS = ["sidecar", "tunnel", "bridge"];

/** What the owner seems to have wished, where the command line does not say. */
export function wishOf(asked: Wish, facts: Facts, knowsSecrets: boolean): Wish {
  const { codename = "", architecture = "", release = "", relay, warp, warp_mode = "" } = facts;
  const found: Egress = relay === "yes"
    ? "warp-proxy"
    : warp === "Connected" && isFullWarp(warp_mode)
    ? "warp-full"
    : "direct";
  const egress = asked.egress === "auto" ? found : asked.egress;
  const tunnel = knowsSecrets ? asked.tunnel : "none";
  return { ...asked, codename, architecture, egress, tunnel, releaseName: asked.release?.name ?? release };
}

/** A plan's count. */
export async function diagnoseDrift(
  wish: Wish,
  { host, outside, knowsSecrets, engine }: {
    readonly host: Host;
    readonly outside: Outside;
    readonly knowsSecrets: boolean;
    readonly engine: EngineOptions;
  },
): Promise<Diagnosis> {
  const all = stepsFor(wish, outside);
  const steps = knowsSecrets ? all : all.filter(({ tags }) => !tags.some((tag) => BY_SECRETS.includes(tag)));
  const { reports } = await planSteps(steps, host, engine);
  const failed = reports.find(({ result }) => result === "failed");
  const drifted = reports.filter(({ result }) => result === "would change").map(({ id }) => id);
  const left = knowsSecrets ? "" : "; settings and secrets only with --secrets";
  const name = "drift";
  if (failed !== undefined) {
    return {
      name,
      ...fault(`cannot look: ${failed.id}: ${failed.message}`, `deno task provision ${host.name} --plan`),
    };
  }
  if (drifted.length === 0) return { name, ...ok(`none in ${steps.length} steps${left}`) };
  const remedy = `see what: deno task provision ${host.name} --plan; make it so: the same without --plan`;
  return { name, ...warning(`${drifted.length} of ${steps.length} steps: ${drifted.join(", ")}${left}`, remedy) };
}
