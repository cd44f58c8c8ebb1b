import { type Frame, numberOf, objectOf } from "./frames.ts";
import type { IteratorPlan } from "./iterator.ts";

/** Profit and loss of an account, or of a model within it, in the account's currency. What was not told is null. */
export interface PnlUpdate {
  /** Tells it from what the stream says about itself. */
  readonly kind: "pnl";
  /** The account. */
  readonly accountId: string;
  /** The model portfolio; `Core` for the account itself. */
  readonly model: string;
  /** Of the day. */
  readonly daily: number | null;
  /** Of open positions. */
  readonly unrealized: number | null;
  /** Net liquidation value. */
  readonly netLiquidation: number | null;
  /** Excess liquidity. */
  readonly excessLiquidity: number | null;
  /** Value of the positions. */
  readonly marketValue: number | null;
  /** Everything known, by IBKR's names. */
  readonly wire: Readonly<Record<string, unknown>>;
}

/** Subscribes to profit and loss of all accounts (`spl`). */
export function planPnl(): IteratorPlan<PnlUpdate>["begin"] {
  const read = pnlReader();
  return (listen, mailbox) =>
    listen({
      topics: ["spl"],
      subscribe: "spl+{}",
      unsubscribe: () => "upl+{}",
      restarts: true,
      onFrame(frame) {
        for (const [key, pnl] of read(frame)) mailbox.put(key, pnl);
      },
    });
}

/** Reads frames one after the other, and merges the changes under each key. */
export function pnlReader(): (frame: Frame) => (readonly [key: string, update: PnlUpdate])[] {
  const known = new Map<string, Record<string, unknown>>();
  return ({ args }) =>
    Object.entries(objectOf(args) ?? {}).map(([key, change]) => {
      const wire = { ...known.get(key), ...objectOf(change) };
      known.set(key, wire);
      return [key, toPnlUpdate(key, wire)];
    });
}

/** Reads what is known under a key such as `DU123.Core`. The stream says `uel` where REST says `el`. */
export function toPnlUpdate(key: string, wire: Readonly<Record<string, unknown>>): PnlUpdate {
  const [accountId = key, ...model] = key.split(".");
  return {
    kind: "pnl",
    accountId,
    model: model.join("."),
    daily: numberOf(wire["dpl"]),
    unrealized: numberOf(wire["upl"]),
    netLiquidation: numberOf(wire["nl"]),
    excessLiquidity: numberOf(wire["uel"] ?? wire["el"]),
    marketValue: numberOf(wire["mv"]),
    wire,
  };
}
