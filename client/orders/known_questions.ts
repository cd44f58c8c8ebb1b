/** A question that IBKR is known to ask. */
export interface KnownQuestion {
  /** A short name, in our words. */
  readonly name: string;
  /** What a yes means, in our words. */
  readonly about: string;
}

/**
 * The message ids that were seen before, with what they are about in our words. IBKR asks others too: an id that is not in
 * here can be allowed like any other, once it is known what it is about.
 *
 * Source: reference §7.3; IBKR's own texts are not repeated.
 */
export const KNOWN_QUESTIONS = {
  o163: { name: "price far away", about: "the limit is further from the market than the percentage that is set" },
  o354: { name: "no market data", about: "the order is given without a subscription to the contract's data" },
  o382: { name: "tick size", about: "the price has more decimals than the tick size that is set" },
  o383: { name: "size limit", about: "the quantity is above the limit that is set" },
  o403: { name: "immediate fill", about: "the order would most likely be filled at once" },
  o451: { name: "value limit", about: "the order is worth more than the limit that is set" },
  o2136: { name: "mixed allocation", about: "accounts of the group would be traded in different directions" },
  o2137: { name: "cross side", about: "an order on the other side of the same contract is open" },
  o2165: { name: "fraction outside hours", about: "fractions of a share do not trade outside of regular hours" },
  o10082: { name: "called bond", about: "the bond has been called" },
  o10138: { name: "size change", about: "the new quantity changes the order's size limit check" },
  o10151: { name: "market order", about: "a market order can be filled far from what is expected" },
  o10152: { name: "stop order at work", about: "a stop order that is at work can be filled far from its stop" },
  o10153: { name: "price cap", about: "IBKR may cap the price at which the order is sent on" },
  o10164: { name: "cash quantity", about: "an amount of money is only worked out into a quantity as far as possible" },
  o10223: {
    name: "cash quantity, again",
    about: "the quantity worked out from the money may change until it is filled",
  },
  o10288: { name: "crypto market order", about: "a market order of a cryptocurrency may be filled far away" },
  o10331: { name: "stop order", about: "once triggered, a stop order may be filled far from its stop" },
  o10332: { name: "special order 1", about: "one of four rare warnings whose subject is not known for sure" },
  o10333: { name: "special order 2", about: "one of four rare warnings whose subject is not known for sure" },
  o10334: { name: "special order 3", about: "one of four rare warnings whose subject is not known for sure" },
  o10335: { name: "special order 4", about: "one of four rare warnings whose subject is not known for sure" },
  o10336: { name: "little liquidity", about: "the contract trades rarely" },
  p6: { name: "several accounts", about: "the order touches several accounts" },
  p12: { name: "price management", about: "IBKR offers its price management algorithm for the order" },
} as const satisfies Readonly<Record<string, KnownQuestion>>;

/** A message id that was seen before. */
export type KnownQuestionId = keyof typeof KNOWN_QUESTIONS;

/** A message id; the known ones are completed by editors. */
// deno-lint-ignore ban-types -- keeps the literals beside any other text
export type QuestionId = KnownQuestionId | (string & {});
