import { Refusal } from "../../refusal.ts";
import type { LeaseAnswer, LeaseHold, Leases } from "../leases_types.ts";

/** Tells who asks by polling whether IBKR has been asked for the contract. */
export const SUBSCRIBED_HEADER = "x-bezant-subscribed";

/**
 * Wants contracts for the next idle time.
 *
 * @returns Whether IBKR has been asked for all of them
 * @throws {Refusal} `too_many_leases`
 */
export function wantAll(leases: Leases, conids: readonly number[], fields?: readonly string[]): boolean {
  return conids.map((conid) => granted(leases.want(conid, fields))).every((isSubscribed) => isSubscribed);
}

/**
 * Wants contracts until the returned function is called.
 *
 * @throws {Refusal} `too_many_leases`; nothing is held then
 */
export function holdAll(leases: Leases, conids: readonly number[], fields?: readonly string[]): () => void {
  const holds: LeaseHold[] = [];
  const release = (): void => holds.forEach((hold) => hold.release());
  try {
    for (const conid of conids) {
      const hold = leases.hold(conid, fields);
      granted(hold.answer);
      holds.push(hold);
    }
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

function granted(answer: LeaseAnswer): boolean {
  if (answer.kind === "granted") return answer.subscribed;
  throw new Refusal(
    "too_many_leases",
    `Market data of ${answer.cap} contracts is wanted already, the most that may be; give one up with ` +
      "DELETE /events/marketdata?conid=, let one idle, or raise BEZANT_EVENTS_MARKETDATA_LEASES as far as your market " +
      "data lines at IBKR go",
    { "retry-after": "60" },
  );
}
