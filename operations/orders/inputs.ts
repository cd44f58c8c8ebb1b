import { z } from "zod";
import type { OrderSide, OrderType, TimeInForce } from "../../mod.ts";
import { accountFields, type AccountInput, contractFields, type ContractInput, textList } from "../inputs.ts";
import type { InputSchema } from "../operation.ts";

/** What can be said about an order, and changed later. Prices and amounts in the contract's currency. */
export interface OrderTermsInput {
  /** Kind, as IBKR spells it. */
  readonly type?: OrderType | undefined;
  /** Shares or contracts. */
  readonly quantity?: number | undefined;
  /** Limit; of a combo what one costs in all, below zero where money comes in. */
  readonly limitPrice?: number | undefined;
  /** What triggers a stop. */
  readonly stopPrice?: number | undefined;
  /** How far a trailing stop keeps from the best price. */
  readonly trailingAmount?: number | undefined;
  /** The same in percent of the price. */
  readonly trailingPercent?: number | undefined;
  /** How long it works. */
  readonly tif?: TimeInForce | undefined;
  /** Outside of regular hours too. */
  readonly outsideRth?: boolean | undefined;
  /** All at once or not at all. */
  readonly allOrNone?: boolean | undefined;
  /** Message ids of IBKR's questions that are answered with yes. */
  readonly allowQuestions?: readonly string[] | undefined;
}

/** Input of `orders.preview` and `orders.place`. */
export interface PlaceInput extends AccountInput, ContractInput, OrderTermsInput {
  /** Buy or sell. */
  readonly side: OrderSide;
  /** Money to spend instead of a quantity. */
  readonly cashQuantity?: number | undefined;
  /** Exchange to send it to. */
  readonly route?: string | undefined;
  /** The caller's own id of the order. */
  readonly clientOrderId?: string | undefined;
  /** Makes it a bracket: limit of the exit with a profit. */
  readonly takeProfit?: number | undefined;
  /** Makes it a bracket: stop of the exit with a loss. */
  readonly stopLoss?: number | undefined;
  /** For futures of the United States: who gives it. */
  readonly operator?: string | undefined;
  /** For futures of the United States: whether a person gives it by hand. */
  readonly isManual?: boolean | undefined;
}

/** Input of operations on one order. */
export interface OrderInput {
  /** IBKR's id of the order. */
  readonly orderId: string;
}

/** Input of `orders.modify`. */
export interface ModifyInput extends AccountInput, OrderInput, OrderTermsInput {}

/** Input of `orders.cancel`. */
export interface CancelInput extends AccountInput {
  /** IBKR's id of the order; `all` for every order of the account. */
  readonly orderId: string;
  /** Wait until it is over. */
  readonly wait?: boolean | undefined;
}

/** Input of `orders.settle`. */
export interface SettleInput {
  /** Intent, or client order id. */
  readonly id: string;
  /** One look and a verdict at once. */
  readonly now?: boolean | undefined;
}

const TYPES = ["LMT", "MKT", "STP", "STOP_LIMIT", "TRAIL", "TRAILLMT", "MIDPRICE", "MOC", "LOC"] as const;
const TIFS = ["DAY", "GTC", "OPG", "IOC", "PAX"] as const;
const CLIENT_ID = /^[A-Za-z0-9][\w.:-]{0,63}$/;

// how large, how many decimals, and what goes together is checked once, by the client's ticket
const amount = (what: string) =>
  z.number({ error: "is no number" }).positive({ error: "is not above 0" }).optional().describe(what);

/** Whether it has to be above 0 depends on the contract: only a combo may bring money in. */
const netPrice = z.number({ error: "is no number" }).optional()
  .describe("limit, in the contract's currency; of a combo below 0 where money comes in");

const oneOf = <const T extends readonly [string, ...string[]]>(values: T, rest: string) =>
  z.enum(values, { error: `is none: expected ${values.join(", ")}` }).optional()
    .describe(`${values.join(", ")}${rest}`);

const orderId = z.string({ error: "is missing; `bezant orders ACCOUNT` lists them" })
  .regex(/^[0-9]{1,20}$/, { error: "is no order id: expected digits, as `bezant orders ACCOUNT` lists them" })
  .describe("IBKR's id of the order, as the list of orders shows it");

const questions = textList(
  z.string().regex(/^[A-Za-z][0-9]{1,6}$/, { error: "is no message id: expected one such as o163" }),
  "is no list of message ids such as o163,o354",
).optional().describe("ids of IBKR's questions that are answered with yes, such as o163,o354; no other one is");

const termFields = (isNew: boolean) => ({
  type: oneOf(TYPES, isNew ? "; LMT unless said" : ""),
  quantity: amount("how many shares or contracts"),
  limitPrice: netPrice,
  stopPrice: amount("price that triggers a stop"),
  trailingAmount: amount("how far a trailing stop keeps from the best price, in the contract's currency"),
  trailingPercent: amount("the same in percent of the price"),
  tif: oneOf(TIFS, isNew ? "; DAY unless said" : ""),
  outsideRth: z.boolean().optional().describe("outside of regular hours too"),
  allOrNone: z.boolean().optional().describe("all at once or not at all"),
  allowQuestions: questions,
});

const { contract: _one, ...preferenceFields } = contractFields;

/** Longer than that of one contract: a combo names each of its legs. */
const contract = z.string({ error: "is missing; expected a contract such as AAPL" }).trim()
  .min(1, { error: "is empty, expected a contract such as AAPL" })
  .max(400, { error: "is longer than 400 characters, expected a contract such as AAPL, or the legs of a combo" })
  .describe(
    'AAPL, EUR.USD, "ES DEC26", "AAPL 2026-12-18 200 C", an ISIN or a contract id; a combo by its legs: "+1 AAPL, -2 MSFT"',
  );

/** An order as people mean it. */
export const placeInput: InputSchema<PlaceInput> = z.strictObject({
  ...accountFields,
  side: z.enum(["BUY", "SELL"], { error: "is none: expected BUY or SELL" }).describe("BUY or SELL"),
  contract,
  ...termFields(true),
  cashQuantity: amount("money to spend instead of a quantity, in the contract's currency"),
  clientOrderId: z.string().regex(CLIENT_ID, {
    error: "is none: expected 1 to 64 letters, digits and . _ : - that begin with a letter or digit",
  }).optional().describe("your own id of the order, taken for 24 hours; made up unless said"),
  takeProfit: amount("makes a bracket: limit of the exit with a profit"),
  stopLoss: amount("makes a bracket: stop of the exit with a loss"),
  ...preferenceFields,
  route: z.string().trim().regex(/^[A-Z0-9.]{1,20}$/, { error: "is no exchange such as SMART" }).optional()
    .describe("exchange to send it to; SMART unless said"),
  operator: z.string().trim().regex(/^[\w .@-]{1,40}$/, { error: "is none: expected up to 40 letters and digits" })
    .optional().describe("for futures of the United States: the person or program that gives it"),
  isManual: z.boolean().optional().describe("for futures of the United States: a person gives it by hand"),
}).superRefine((input, context) => {
  const wrong = (field: string, message: string): void =>
    void context.addIssue({ code: "custom", path: [field], message });
  if ((input.quantity === undefined) === (input.cashQuantity === undefined)) {
    wrong("quantity", "or cashQuantity has to be given, and not both");
  }
  const isCombo = input.contract.includes(","); // no contract has one in its name
  if (!isCombo && input.limitPrice !== undefined && !(input.limitPrice > 0)) wrong("limitPrice", "is not above 0");
  onlyOneTrailing(input, wrong);
  const isBracket = input.takeProfit !== undefined || input.stopLoss !== undefined;
  if (isBracket && input.clientOrderId === undefined) {
    wrong("clientOrderId", "is missing; the exits of a bracket name it as their parent");
  }
  if (isBracket && input.quantity === undefined) wrong("quantity", "is missing; a bracket needs it");
  if ((input.operator === undefined) !== (input.isManual === undefined)) {
    wrong("operator", "and isManual belong together");
  }
});

/** An order that is there, and what is to be different. */
export const modifyInput: InputSchema<ModifyInput> = z.strictObject({ ...accountFields, orderId, ...termFields(false) })
  .superRefine((input, context) => {
    onlyOneTrailing(input, (field, message) => void context.addIssue({ code: "custom", path: [field], message }));
  });

/** One order by its id. */
export const orderInput: InputSchema<OrderInput> = z.strictObject({ orderId });

/** One order, or all. */
export const cancelInput: InputSchema<CancelInput> = z.strictObject({
  ...accountFields,
  orderId: z.string({ error: "is missing; expected an order id, or all" })
    .regex(/^([0-9]{1,20}|all)$/, { error: "is no order id: expected digits, or all for every order of the account" })
    .describe("IBKR's id of the order; all for every order of the account"),
  wait: z.boolean().optional().describe("wait until it is over, 20 seconds at most"),
});

/** One intent. */
export const settleInput: InputSchema<SettleInput> = z.strictObject({
  id: z.string({ error: "is missing; `bezant orders open` lists them" })
    .regex(CLIENT_ID, { error: "is no intent or client order id; `bezant orders open` lists them" })
    .describe("the intent, or a client order id of it"),
  now: z.boolean().optional().describe("one look and a verdict at once, though the order may still come"),
});

/** Input of `trades.list`. */
export interface TradesInput {
  /** Days of it, today included. */
  readonly days?: number | undefined;
}

/** How far back. */
export const tradesInput: InputSchema<TradesInput> = z.strictObject({
  days: z.int({ error: "is no whole number" }).min(1, { error: "is not 1 to 7" }).max(7, { error: "is not 1 to 7" })
    .optional().describe("how many days, today included, 1 to 7; 1 unless said"),
});

function onlyOneTrailing(
  { trailingAmount, trailingPercent }: OrderTermsInput,
  wrong: (field: string, message: string) => void,
): void {
  if (trailingAmount !== undefined && trailingPercent !== undefined) {
    wrong("trailingPercent", "and trailingAmount are both given, expected one");
  }
}
