/**
 * How the order machine behaves: what a test, a profile or a fault can change at any time.
 *
 * @module
 */

/** Rules of the order machine; changing a property takes effect with the next request or tick. */
export interface OrderRules {
  /**
   * What is asked before an order is accepted (§7.2). `usual`: what the order gives cause for; `none`: nothing; a list: these
   * message ids for every order, one after the other. Ids that begin with p become a prompt that `/iserver/notification` answers.
   */
  questions: "usual" | "none" | readonly string[];
  /** What ends an open question besides its answer: another request about orders, or any other request under `/iserver`. */
  invalidate: "orders" | "any";
  /** How long a question waits for its answer, in ms. */
  questionExpiryMs: number;
  /** Time from accepting an order to its first chance of a fill, in ms. */
  firstFillMs: number;
  /** Time from a cancel request to the end of the order, in ms; it can be filled meanwhile. 0: at once. */
  cancelDelayMs: number;
  /** `market`: against the simulated market; `none`: only when a test says so. */
  fills: "market" | "none";
  /** True: orders without `outsideRTH` wait for regular hours. */
  regularHoursOnly: boolean;
  /** True: no order frames on any stream. */
  isStreamMuted: boolean;
}

/** The rules of a profile. In `lax` an order can be filled at any hour and a cancel takes no time. */
export function rulesOf(profile: "lax" | "faithful"): OrderRules {
  const isLax = profile === "lax";
  return {
    questions: "usual",
    invalidate: "orders",
    questionExpiryMs: 30_000,
    firstFillMs: 150,
    cancelDelayMs: isLax ? 0 : 60,
    fills: "market",
    regularHoursOnly: !isLax,
    isStreamMuted: false,
  };
}
