/** Where a price comes from, by the first letter of field 6509. */
export type Availability =
  | "realtime"
  | "delayed"
  | "frozen"
  | "frozen-delayed"
  | "not-subscribed"
  | "not-acknowledged"
  | "unknown";

/** Field 6509, decoded. */
export interface FeedFacts {
  /** How fresh the prices are. */
  readonly availability: Availability;
  /** Whether these are prices of now: neither delayed, frozen nor missing. */
  readonly isRealtime: boolean;
  /** Whether snapshots are to be had. */
  readonly hasSnapshot: boolean;
  /** Whether prices of all exchanges come together. */
  readonly isConsolidated: boolean;
  /** Whether the order book is to be had. */
  readonly hasBook: boolean;
  /** The letters as received, such as `RpB`; null when none came. */
  readonly letters: string | null;
}

const AVAILABILITY: Readonly<Record<string, Availability>> = {
  R: "realtime",
  D: "delayed",
  Z: "frozen",
  Y: "frozen-delayed",
  N: "not-subscribed",
  O: "not-acknowledged",
};

/** What somebody has to do who gets no prices. */
const REMEDIES: Partial<Record<Availability, string>> = {
  "not-subscribed": "the account has no market data subscription for it",
  "not-acknowledged": "IBKR waits for the market data API acknowledgement, in its settings page",
};

/** Reads field 6509. A letter without a published meaning is `unknown`. */
export function toAvailability(field: string | number | undefined): Availability {
  return AVAILABILITY[String(field ?? "")[0] ?? ""] ?? "unknown";
}

/**
 * Decodes field 6509: how fresh a feed is, and what it has.
 *
 * @example
 * ```ts
 * import { readFeedFacts } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const { availability, isRealtime, isConsolidated, hasBook } = readFeedFacts("DpB");
 * assert.deepEqual([availability, isRealtime, isConsolidated, hasBook], ["delayed", false, true, true]);
 * ```
 */
export function readFeedFacts(field: string | number | undefined): FeedFacts {
  const letters = field === undefined ? null : String(field);
  const rest = letters?.slice(1) ?? "";
  const availability = toAvailability(field);
  return {
    availability,
    isRealtime: availability === "realtime",
    hasSnapshot: rest.includes("P"),
    isConsolidated: rest.includes("p"),
    hasBook: rest.includes("B"),
    letters,
  };
}

/** Whether waiting is in vain: prices come only after somebody has subscribed or agreed. */
export function needsSomebody(availability: Availability): boolean {
  return REMEDIES[availability] !== undefined;
}

/** Why no price came, as far as the feed says; undefined where it does not. */
export function remedyOf(availability: Availability): string | undefined {
  return REMEDIES[availability];
}
