import { SPREAD_CONIDS } from "./combos.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What TWS takes; no combo that people trade has more. */
const MOST_LEGS = 6;
const MOST_RATIO = 1_000;
const TYPES: readonly unknown[] = ["LMT", "MKT"];

/** What is wrong with the legs of a ticket, by themselves and beside the rest of it; null when nothing is. */
export function whatIsWrongWithLegs(ticket: Fields, shown: (value: unknown) => string): string | null {
  const { legs, conid, type, quantity } = ticket;
  if (!Array.isArray(legs) || legs.length < 2 || legs.length > MOST_LEGS) {
    return `legs is ${shown(legs)}, expected a list of 2 to ${MOST_LEGS}`;
  }
  for (const leg of legs as unknown[]) {
    if (!isLeg(leg)) {
      return `a leg is ${
        shown(leg)
      }, expected conid, side (BUY or SELL) and ratio (a whole number from 1 to ${MOST_RATIO})`;
    }
  }
  const conids = legs.map((leg: Fields) => leg["conid"]);
  if (new Set(conids).size < conids.length) return "two legs are of the same contract";
  const currency = Object.entries(SPREAD_CONIDS).find(([, spread]) => spread === conid)?.[0];
  if (currency === undefined) return `conid is ${shown(conid)}, expected IBKR's id of combos (SPREAD_CONIDS)`;
  if (currency !== "USD" && ticket["exchange"] === undefined) {
    return `exchange is missing, a combo in ${currency} needs it`;
  }
  if (!TYPES.includes(type)) return `type is ${shown(type)}, a combo takes ${TYPES.join(" or ")}`;
  const isWhole = typeof quantity === "number" && Number.isSafeInteger(quantity);
  return isWhole ? null : `quantity is ${shown(quantity)}, a combo needs a whole number`;
}

function isLeg(leg: unknown): boolean {
  if (typeof leg !== "object" || leg === null || Array.isArray(leg)) return false;
  const { conid, side, ratio, ...others } = leg as Fields;
  const isWithin = (value: unknown, most: number): boolean =>
    typeof value === "number" && Number.isSafeInteger(value) && value > 0 && value <= most;
  return isWithin(conid, 2 ** 31 - 1) && isWithin(ratio, MOST_RATIO) && (side === "BUY" || side === "SELL") &&
    Object.keys(others).length === 0;
}
