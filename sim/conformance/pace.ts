/**
 * How fast a Gateway may be asked that is not ours: by the published budgets (§5), whose penalty is ten minutes of refusals.
 *
 * @module
 */

import { LIMIT_RULES } from "../backend/limits.ts";
import { type SimClock, sleep } from "../clock.ts";
import type { Ask } from "./probe.ts";

/** Waits until a request may be sent. */
export type Pace = (ask: Pick<Ask, "method" | "path">) => Promise<void>;

/** Nobody waits. */
export const AT_ONCE: Pace = (): Promise<void> => Promise.resolve();

/** The way to IBKR is not always equally long: what is sent a window apart may arrive closer. */
const MARGIN_MS = 250;

/** Makes a pace on which nobody has gone yet. */
export function createPace(clock: SimClock): Pace {
  const rules = LIMIT_RULES.flatMap(({ method, path, count, perMs }) =>
    perMs === null ? [] : [{ method, path, count, perMs: perMs + MARGIN_MS, sentMs: [] as number[] }]
  );
  return async ({ method, path }) => {
    const api = /^\/v1\/(?:api|portal)(\/[^?]*)/.exec(path)?.[1];
    if (api === undefined) return;
    const hit = rules.filter((rule) => (rule.method ?? method) === method && rule.path.test(api));
    // The oldest of the last `count` requests has to be a window ago.
    const dueMs = Math.max(...hit.map(({ sentMs, count, perMs }) => (sentMs.at(-count) ?? -Infinity) + perMs));
    if (dueMs > clock.now()) await sleep(clock, dueMs - clock.now());
    for (const { sentMs, count } of hit) {
      sentMs.push(clock.now());
      if (sentMs.length > count) sentMs.shift();
    }
  };
}
