import type { Known } from "./consumer.ts";

/** What really happened, as the simulator tells it. */
export interface Truth {
  /** Ids of all fills. */
  readonly executionIds: readonly string[];
  /** Filled quantity by order. */
  readonly filled: ReadonlyMap<string, number>;
  /** The times in which events could be missed. */
  readonly outages: readonly {
    readonly name: string;
    readonly fromMs: number;
    readonly toMs: number;
    readonly gaps: Gaps;
  }[];
}

/** How many gaps an outage shows as: one, or, where the socket comes and goes, one or more. */
export type Gaps = "one" | "some" | "none";

/** What was wrong with one consumer's knowledge. */
export interface Verdict {
  readonly fills: number;
  readonly lost: number;
  readonly doubled: number;
  readonly gaps: number;
  /** Gaps that are too many, too few, or elsewhere. */
  readonly wrongGaps: number;
  /** Orders whose end the consumer does not know. */
  readonly wrongOrders: number;
  /** In words. */
  readonly why: readonly string[];
}

/** Compares what a consumer knows with what happened. */
export function judge(known: Known, truth: Truth, knowsOrders: boolean): Verdict {
  const why = [...known.faults];
  const lost = truth.executionIds.filter((id) => !known.fills.has(`${id}/2`));
  if (lost.length > 0) why.push(`lost: ${lost.join(", ")}`);
  const real = new Set(truth.executionIds);
  const doubled = [...known.fills].filter(([key, times]) => times > 1 || !real.has(key.replace(/\/[12]$/, "")));
  for (const [key, times] of doubled) why.push(`the fill ${key} came ${times} times`);
  const orders = knowsOrders
    ? [...truth.filled].filter(([id, quantity]) => quantity > 0 && known.orders.get(id) !== quantity)
    : [];
  for (const [id, quantity] of orders) {
    why.push(`order ${id} has ${quantity} filled, known are ${known.orders.get(id)}`);
  }
  const gapFaults = wrongGaps(known, truth);
  return {
    fills: truth.executionIds.length,
    lost: lost.length,
    doubled: doubled.length,
    gaps: known.gaps.size,
    wrongGaps: gapFaults.length + known.faults.length,
    wrongOrders: orders.length,
    why: [...why, ...gapFaults],
  };
}

/** Each gap belongs to an outage and came once; each outage has as many as it should. */
function wrongGaps({ gaps }: Known, { outages }: Truth): string[] {
  const found: string[] = [];
  const owned = outages.map(() => 0);
  for (const [id, gap] of gaps) {
    if (gap.times > 1) found.push(`the gap ${id} came ${gap.times} times`);
    const index = outages.findIndex(({ fromMs, toMs }) => gap.fromMs <= toMs && gap.toMs >= fromMs);
    if (index < 0) found.push(`the gap ${id} (${gap.reason}) from ${gap.fromMs} to ${gap.toMs} belongs to no outage`);
    else owned[index]!++;
  }
  for (const [index, { name, gaps }] of outages.entries()) {
    const count = owned[index]!;
    const isRight = gaps === "one" ? count === 1 : gaps === "none" ? count === 0 : count >= 1;
    if (!isRight) found.push(`${name} shows as ${count} gaps, expected ${gaps}`);
  }
  return found;
}
