import type { RefusalCode } from "./refusal_codes.ts";

/** One kind of refusal, and how it is known. */
export interface RefusalPattern {
  /** What it means. */
  readonly code: RefusalCode;
  /** Matches IBKR's words, after they were cleaned. */
  readonly pattern: RegExp;
  /** A text that matches. */
  readonly example: string;
  /**
   * Where the text was seen: the reference's section, `TWS` and a number for IBKR's published message codes, or `words` for what
   * clients match loosely and nobody has recorded.
   */
  readonly evidence: string;
}

/**
 * How refusals are told from their words, the first that matches counts. IBKR has no codes for them, and the same one comes
 * under 200, 400 or 500; what matches nothing stays `other`, with its text.
 */
export const REFUSALS: readonly RefusalPattern[] = [
  {
    code: "duplicate_client_order_id",
    pattern: /local order id\s*=.*already registered|duplicate (?:client )?order id/i,
    example: "Order couldn't be submitted: Local order ID=my-1 is already registered.",
    evidence: "§7.1",
  },
  {
    code: "not_confirmed",
    pattern: /order not confirmed/i,
    example: "Order not confirmed",
    evidence: "§7.2",
  },
  {
    code: "question_expired",
    pattern: /reply id not found/i,
    example: "reply id not found: '99097238'",
    evidence: "§4, §7.2",
  },
  {
    code: "order_not_found",
    pattern: /order ?id \S+ doesn'?t exist|order \S+ is not found/i,
    example: "OrderID 123 doesn't exist",
    evidence: "§4, §7.4, §7.8",
  },
  {
    code: "wrong_type",
    pattern: /cannot be cast to/i,
    example: "java.lang.String cannot be cast to java.lang.Number",
    evidence: "§4",
  },
  {
    code: "size",
    pattern: /order size \S+ (?:is not|has more|is below)/i,
    example: "Order size 0 is not valid. Please enter size greater than 0.",
    evidence: "§4, §7.6",
  },
  {
    code: "time_in_force",
    pattern: /invalid time-in-force/i,
    example: '"BUY 100 SERV NASDAQ.SCM"\nInvalid time-in-force for at-the-closing order.',
    evidence: "§7.1",
  },
  {
    code: "insufficient_funds",
    pattern:
      /in ?sufficient|available funds|buying power|not enough (?:cash|equity|funds)|of margin and commission|exceeds? your (?:cash|equity)|equity with loan value/i,
    example: "Your account has insufficient equity to place this order",
    evidence: "TWS 201",
  },
  {
    code: "market_closed",
    pattern:
      /(?:market|exchange|venue|session) (?:is )?(?:currently )?closed|outside (?:of )?(?:regular )?trading hours/i,
    example: "Exchange is closed",
    evidence: "words",
  },
  {
    code: "short_sale",
    pattern: /short ?(?:sale|sell|stock)|not available (?:for|to) short|cannot (?:be )?short/i,
    example: "This contract is not available for short sale",
    evidence: "words",
  },
  {
    code: "permissions",
    pattern:
      /no trading permissions?|(?:trading )?permissions? (?:to trade|for|are|is)|not (?:permitted|authori[sz]ed) to trade/i,
    example: "No trading permissions",
    evidence: "words",
  },
  {
    code: "restricted",
    pattern: /restricted|closing[- ]only|not allowed to (?:open|trade)|halted/i,
    example: "Trading in this contract is restricted to closing orders",
    evidence: "words",
  },
  {
    code: "tick_size",
    pattern: /tick size|minimum (?:price )?variation|price increment/i,
    example: "The price does not conform to the minimum price variation for this contract",
    evidence: "TWS 110",
  },
  {
    code: "price_limit",
    pattern:
      /limit price you selected|price (?:is )?(?:too far|outside)|price cap|aggressive price|(?:limit|stop) price must/i,
    example:
      "We cannot accept an order at the limit price you selected. Please submit your order using a closer limit price",
    evidence: "§7.1",
  },
  {
    code: "size_limit",
    pattern:
      /(?:size|quantity|value) (?:limit|exceeds)|exceeds the (?:maximum|max(?:imum)?) (?:order )?(?:size|quantity|value)/i,
    example: "The order quantity exceeds the maximum order size",
    evidence: "words",
  },
  {
    code: "not_modifiable",
    pattern: /cannot (?:be )?modif|not editable|too late to (?:cancel|modify)/i,
    example: "Contract and side of an order cannot be modified",
    evidence: "words",
  },
  { code: "parent", pattern: /parent order/i, example: "Parent order b-1 is not known", evidence: "words" },
  {
    code: "order_type",
    pattern: /order type .* (?:is not|not supported)|(?:unsupported|invalid) order type/i,
    example: "Order type PEG is not supported",
    evidence: "words",
  },
  {
    code: "contract",
    pattern: /no contract found|(?:unknown|invalid) (?:contract|conid)|contract (?:is )?not (?:found|available)/i,
    example: "No contract found for 12",
    evidence: "words",
  },
  {
    code: "account",
    pattern: /account \S+ is not|unknown account|(?:invalid|unknown) acc(?:oun)?t|not the path's account/i,
    example: "Account DU1 is not the path's account",
    evidence: "words",
  },
  {
    code: "not_primed",
    pattern: /please query \/?accounts first/i,
    example: "Bad Request: please query /accounts first",
    evidence: "§3.2, §4",
  },
  {
    code: "rate_limited",
    pattern: /too many requests/i,
    example: "Too many requests",
    evidence: "§5",
  },
];

/**
 * What kind of refusal IBKR's words are; `other` when nobody has seen them before.
 *
 * @example
 * ```ts
 * import { refusalCode } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * assert.equal(refusalCode("Order couldn't be submitted: Local order ID=a is already registered."), "duplicate_client_order_id");
 * assert.equal(refusalCode("The moon is in the wrong place"), "other");
 * ```
 */
export function refusalCode(text: string): RefusalCode {
  return REFUSALS.find(({ pattern }) => pattern.test(text))?.code ?? "other";
}
