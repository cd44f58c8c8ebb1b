/**
 * Reads what a client sends as an order, and refuses as IBKR does: bad types with 400, bad sizes with 500, bad business with 200
 * (§4, §7.1).
 *
 * @module
 */

import type { Instrument } from "../../market/instrument.ts";
import { SPREAD_CONIDS } from "../../market/combos.ts";
import { type Answer, failure } from "../answer.ts";
import {
  isAtTheClose,
  type Order,
  type OrderIntent,
  type OrderType,
  remainingOf,
  type TimeInForce,
} from "../orders/order.ts";
import { conidexOf, tradedBy } from "../orders/traded.ts";
import type { Call } from "../router.ts";
import { castFailure, type OrderFields, readFields } from "./order_fields.ts";

const LIMITS: ReadonlySet<string> = new Set<OrderType>(["LMT", "STOP_LIMIT", "TRAILLMT", "LOC"]);
const STOPS: ReadonlySet<string> = new Set<OrderType>(["STP", "STOP_LIMIT", "TRAILLMT"]);
const TRAILS: ReadonlySet<string> = new Set<OrderType>(["TRAIL", "TRAILLMT"]);
const TYPES: ReadonlySet<string> = new Set<OrderType>([
  ...["LMT", "MKT", "STP", "STOP_LIMIT", "TRAIL", "TRAILLMT", "MOC", "LOC"] as const,
]);
const TIFS: ReadonlySet<string> = new Set<TimeInForce>(["DAY", "GTC", "IOC", "OPG", "PAX"]);

/**
 * The order, or the refusal.
 *
 * @param value One order of the body
 * @param before The order that is being modified: its client id, parent and group stay its own
 * @param earlier Orders of the same request that stand before this one
 */
export function readIntent(
  value: unknown,
  call: Call,
  before?: Order,
  earlier: readonly OrderIntent[] = [],
): OrderIntent | Answer {
  if (typeof value !== "object" || value === null) return failure(400, "Bad Request: order required", true);
  const miscast = castFailure(value as Record<string, unknown>);
  if (miscast !== null) return failure(400, miscast);
  const given = readFields(value as Record<string, unknown>);
  const conid = given.conid ?? before?.conid;
  const legs = given.legs === undefined && given.conid === undefined ? before?.legs : given.legs;
  const instrument = conid === undefined || legs === null ? undefined : tradable(conid, legs, call);
  if (instrument === undefined) return refusal(`No contract found for ${String(conid ?? "an order without conid")}`);
  const words = whatIsWrong(given, instrument, call, before, earlier);
  if (words !== null) return refusal(words);
  const quantity = quantityOf(given, instrument, call);
  if (quantity === null || !(quantity > 0)) {
    return failure(500, `Order size ${String(given.quantity ?? 0)} is not valid. Please enter size greater than 0.`);
  }
  if (instrument.secType !== "STK" && instrument.secType !== "CASH" && !Number.isInteger(quantity)) {
    return refusal(`Order size ${quantity} is not a whole number of contracts`);
  }
  if (exact4(quantity) !== quantity) return refusal(`Order size ${quantity} has more than four decimals`);
  if (before !== undefined && quantity < before.filled) {
    return refusal(
      `Order size ${quantity} is below the ${before.filled} that are filled; ${remainingOf(before)} are left`,
    );
  }
  return {
    accountId: call.params.accountId!,
    conid: instrument.conid,
    ...(legs === undefined || legs === null ? {} : { legs }),
    side: given.side as OrderIntent["side"],
    ...pricesOf(given),
    tif: given.tif as TimeInForce,
    quantity,
    cashQuantity: given.cashQty ?? null,
    allOrNone: given.allOrNone,
    outsideRth: given.outsideRth,
    clientId: before === undefined ? given.clientId : before.clientId,
    parentClientId: before === undefined ? given.parentId : before.parentClientId,
    isSingleGroup: before?.isSingleGroup ?? given.isSingleGroup,
  };
}

/** The contract of an order; of a combo only when its legs are known and of the currency that its conid stands for. */
function tradable(conid: number, legs: OrderIntent["legs"], { world: { market } }: Call): Instrument | undefined {
  if (legs === undefined) return market.instruments.get(conid);
  const known = legs.flatMap((leg) => market.instruments.get(leg.conid) ?? []);
  const isOne = known.every(({ currency, secType, multiplier }) =>
    SPREAD_CONIDS[currency] === conid && secType !== "CASH" && multiplier === known[0]!.multiplier
  );
  return known.length === legs.length && isOne ? tradedBy({ conid, legs }, market) : undefined;
}

/** `price` is the stop of a plain stop and of a trailing one; orders with stop and limit have their stop in `auxPrice`. */
function pricesOf(given: OrderFields): Pick<OrderIntent, "type" | "price" | "stopPrice" | "trailing"> {
  const type = given.orderType as OrderType;
  const { price = null, auxPrice = null } = given;
  const trailing = TRAILS.has(type) ? { amount: given.trailingAmt!, unit: given.trailingType as "amt" | "%" } : null;
  const limit = LIMITS.has(type) ? price : null;
  const hasStop = STOPS.has(type) || TRAILS.has(type);
  const stop = !hasStop ? null : LIMITS.has(type) ? auxPrice : price ?? auxPrice;
  return { type, price: limit, stopPrice: stop, trailing };
}

/** The first thing that is wrong with an order's business, null when nothing is. */
function whatIsWrong(
  given: OrderFields,
  instrument: Instrument,
  { world, params }: Call,
  before: Order | undefined,
  earlier: readonly OrderIntent[],
): string | null {
  const { side, orderType, tif, clientId, parentId } = given;
  if (given.acctId !== null && given.acctId !== params.accountId) {
    return `Account ${given.acctId} is not the path's account`;
  }
  if (side !== "BUY" && side !== "SELL") return "Order side must be BUY or SELL";
  const subject = `"${side} ${given.quantity ?? ""} ${instrument.symbol} ${instrument.exchange}"`;
  if (!TYPES.has(orderType)) return `${subject}\nOrder type ${orderType || "(none)"} is not simulated`;
  if (isAtTheClose({ type: orderType as OrderType }) && tif !== "DAY") {
    return `${subject}\nInvalid time-in-force for at-the-closing order.`;
  }
  if (!TIFS.has(tif)) return `Invalid time-in-force ${tif}`;
  if (tif === "OPG" && orderType !== "LMT" && orderType !== "MKT") return `Invalid time-in-force OPG for ${orderType}`;
  const isCombo = instrument.legs !== undefined;
  if (isCombo && orderType !== "LMT" && orderType !== "MKT") {
    return `${subject}\nOrder type ${orderType} is not supported for this combination`;
  }
  const isOther = before !== undefined && (before.side !== side || conidexOf(before) !== conidexIn(instrument));
  if (isOther) return "Contract and side of an order cannot be modified";
  const { type, price, stopPrice, trailing } = pricesOf(given);
  if (LIMITS.has(type) && !isPositive(price) && !(isCombo && price !== null)) {
    return "Limit price must be greater than 0";
  }
  if (STOPS.has(type) && !isPositive(stopPrice)) return "Stop price must be greater than 0";
  if (trailing !== null && (!isPositive(trailing.amount) || !["amt", "%"].includes(trailing.unit))) {
    return "A trailing stop needs trailingAmt above 0 and trailingType amt or %";
  }
  const hasFuture = [instrument, ...(instrument.legs ?? []).map((leg) => leg.instrument)]
    .some(({ secType }) => secType === "FUT");
  const isNamed = !hasFuture || (given.manualIndicator !== undefined && given.extOperator !== "");
  if (!isNamed) return "Orders for futures need manualIndicator and extOperator";
  if (before !== undefined) return null;
  const isTaken = clientId !== null &&
    (world.orders.isClientIdUsed(clientId) || earlier.some((one) => one.clientId === clientId));
  if (isTaken) return `Order couldn't be submitted: Local order ID=${clientId} is already registered.`;
  const hasParent = parentId === null || earlier.some((one) => one.clientId === parentId) ||
    world.orders.byClientId(parentId)?.accountId === params.accountId;
  return hasParent ? null : `Parent order ${parentId} is not known`;
}

function conidexIn({ conid, legs }: Instrument): string {
  return conidexOf({ conid, legs: legs?.map((leg) => ({ conid: leg.instrument.conid, ratio: leg.ratio })) });
}

/** Fractions of shares have four decimals. */
function exact4(quantity: number): number {
  return Number(quantity.toFixed(4));
}

function isPositive(amount: number | null | undefined): boolean {
  return typeof amount === "number" && amount > 0;
}

/** Money becomes a quantity at the price of the moment. */
function quantityOf(given: OrderFields, instrument: Instrument, { world }: Call): number | null {
  if (given.quantity !== undefined) return given.quantity;
  const money = given.cashQty ?? given.fxQty;
  if (money === undefined) return null;
  return exact4(money / (given.price ?? world.market.price(instrument)));
}

function refusal(error: string): Answer {
  return failure(200, error);
}
