/**
 * Reads what a client sends as an order, and refuses as IBKR does: bad types with 400, bad business with 200 (§4, §7.1).
 *
 * @module
 */

import { type Answer, failure } from "../answer.ts";
import type { Order, OrderIntent } from "../orders.ts";
import type { Call } from "../router.ts";

/** The order, or the refusal. `before` is the order that is being modified, whose client id stays its own. */
export function readIntent(value: unknown, { world, params }: Call, before?: Order): OrderIntent | Answer {
  if (typeof value !== "object" || value === null) return failure(400, "Bad Request: order required", true);
  const given = value as Record<string, unknown>;
  const numbers = [given.quantity, given.price, given.conid].filter((one) => one !== undefined && one !== null);
  if (!numbers.every(Number.isFinite)) return failure(400, "java.lang.String cannot be cast to java.lang.Number");
  const conid = typeof given.conid === "number"
    ? given.conid
    : Number.parseInt(String(given.conidex ?? before?.conid), 10);
  if (world.market.instruments.get(conid) === undefined) return refusal(`No contract found for ${conid}`);
  const { side = before?.side, orderType: type = before?.type, tif = before?.tif ?? "DAY", cOID } = given;
  if (side !== "BUY" && side !== "SELL") return refusal("Order side must be BUY or SELL");
  if (type !== "LMT" && type !== "MKT") return refusal(`Order type ${String(type)} is not simulated yet`);
  const price = type === "MKT" ? null : given.price ?? before?.price;
  if (price !== null && !(typeof price === "number" && price > 0)) return refusal("Limit price must be greater than 0");
  const quantity = given.quantity ?? before?.quantity;
  if (typeof quantity !== "number" || quantity <= 0) {
    return failure(500, `Order size ${String(quantity ?? 0)} is not valid. Please enter size greater than 0.`);
  }
  const clientId = typeof cOID === "string" && cOID !== "" ? cOID : before?.clientId ?? null;
  if (clientId !== null && clientId !== before?.clientId && world.orders.isClientIdUsed(clientId)) {
    return refusal(`Order couldn't be submitted: Local order ID=${clientId} is already registered.`);
  }
  return { accountId: params.accountId!, conid, side, type, price, tif: String(tif), quantity, clientId };
}

function refusal(error: string): Answer {
  return failure(200, error);
}
