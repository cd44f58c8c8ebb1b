/**
 * The checklist of the reference (§12), and how many probes look at each of its items.
 *
 * @module
 */

import type { ChecklistItem, Probe } from "./probe.ts";

/** Its items, in order. */
export const CHECKLIST: readonly ChecklistItem[] = Array.from({ length: 20 }, (_, at) => `S${at + 1}` as const);

/** Something of the checklist that no probe looks at, and why. */
export interface LeftOut {
  readonly item: ChecklistItem;
  readonly part: string;
  readonly reason: string;
}

/** Everything of the checklist that no probe looks at. */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    item: "S2",
    part: "listening on every address of the machine",
    reason:
      "the simulator listens on loopback unless it is allowed more, and a test must not open a port to the network",
  },
];

/** How many of these probes look at each item; items without any are there too, with 0. */
export function probesByItem(probes: readonly Pick<Probe, "item">[]): ReadonlyMap<ChecklistItem, number> {
  const counts = new Map(CHECKLIST.map((item) => [item, 0]));
  for (const { item } of probes) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
