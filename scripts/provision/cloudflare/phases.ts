/** A run with two sides: Cloudflare's first, then the host's, which stands on it. @module */
import { applySteps, type EngineOptions, type EngineResult, planSteps } from "../engine.ts";
import type { Host } from "../host/host.ts";
import type { Finding } from "../preflight/judge.ts";
import type { Step } from "../step.ts";
import type { CloudSide } from "./steps.ts";

/** What is said of it as long as it is true. */
export const EXPERIMENTAL: Finding = {
  name: "cloudflare",
  weight: "warning",
  found: "--tunnel api is experimental: it was proved against a model of Cloudflare's API, not against the real one",
  remedy: "look at the plan first (--plan), and at Zero Trust afterwards; --tunnel token is the proved way",
};

/**
 * Looks at all of Cloudflare's side, so that whatever is in the way is said before anything is changed.
 *
 * @returns false when something is; it has been reported
 */
export async function lookAtCloud(cloud: CloudSide, host: Host, engine: EngineOptions): Promise<boolean> {
  const { reports, stoppedAt } = await planSteps(cloud.steps, host, { ...engine, onStep: () => {} });
  if (stoppedAt === undefined) return true;
  const last = reports.at(-1);
  if (last !== undefined) await engine.onStep(last);
  return false;
}

/** What a run of both sides needs. */
export interface BothSides {
  /** null: the host alone. */
  readonly cloud: CloudSide | null;
  /** The steps that were chosen, made from what is known now. */
  choose(): Promise<readonly Step[]>;
  readonly host: Host;
  readonly engine: EngineOptions;
}

/** Cloudflare's steps, then the host's with what they came to. */
export async function applyBoth({ cloud, choose, host, engine }: BothSides): Promise<EngineResult> {
  const isCloud = ({ id }: Step): boolean => cloud?.steps.some((step) => step.id === id) === true;
  const first = await applySteps((await choose()).filter(isCloud), host, engine);
  if (first.stoppedAt !== undefined) return first;
  const rest = (await choose()).filter((step) => !isCloud(step));
  const missing = rest.some(({ tags }) => tags.includes("sidecar") || tags.includes("tunnel"))
    ? (await cloud?.outcome())?.missing ?? []
    : [];
  if (missing.length > 0) {
    throw new Error(
      `The host needs what is absent at Cloudflare (${missing.join(", ")}): choose the cloudflare steps, too`,
    );
  }
  const second = await applySteps(rest, host, engine);
  return { ...second, reports: [...first.reports, ...second.reports] };
}
