/** One order, from a person's wish to what became of it. @module */
import { type Bridge, BridgeError } from "./bridge.ts";

/** What a person asks for. */
interface Wish {
  readonly accountId: string;
  readonly conid: number;
  readonly side: "BUY" | "SELL";
  readonly quantity: number;
  /** Limit price; without one it is a market order. */
  readonly price?: number;
  /** Chosen by the person's browser, once for each wish: the bridge never lets the same one through twice. */
  readonly clientOrderId: string;
}

/**
 * Places an order, or answers the question that IBKR had about one. The bridge's guard rails decide what may be traded.
 * A question goes back to the person: this app says yes to nothing by itself.
 */
export async function placeTrade(bridge: Bridge, request: Request): Promise<unknown> {
  if (!(request.headers.get("content-type") ?? "").startsWith("application/json")) {
    throw new BridgeError("bad_request", 415, "An order is sent as application/json: a form of another site can't be");
  }
  const body: unknown = await request.json().catch(() => null);
  if (isReply(body)) {
    const path = `/iserver/reply/${encodeURIComponent(body.replyId)}`;
    return outcomeOf(await bridge(path, { method: "POST", body: { confirmed: body.confirmed } }));
  }
  if (!isWish(body)) {
    throw new BridgeError("bad_request", 400, "accountId, conid, side, quantity and clientOrderId are needed");
  }
  const { accountId, price, clientOrderId, ...rest } = body;
  const kind = price === undefined ? { orderType: "MKT" } : { orderType: "LMT", price };
  const order = { ...rest, ...kind, tif: "DAY", cOID: clientOrderId };
  const path = `/iserver/account/${encodeURIComponent(accountId)}/orders`;
  return outcomeOf(await bridge(path, { method: "POST", body: { orders: [order] } }));
}

/** IBKR answers with the order, or with a question about it. */
function outcomeOf(answer: unknown): unknown {
  const [first] = Array.isArray(answer) ? answer : [answer];
  if (typeof first?.id === "string" && Array.isArray(first.message)) {
    return { ok: false, question: { replyId: first.id, message: first.message } };
  }
  if (first?.order_id !== undefined) return { ok: true, orderId: String(first.order_id), status: first.order_status };
  throw new BridgeError("order_rejected", 409, typeof first?.error === "string" ? first.error : "IBKR took no order");
}

function isReply(body: unknown): body is { readonly replyId: string; readonly confirmed: boolean } {
  return isObject(body) && typeof body.replyId === "string" && typeof body.confirmed === "boolean";
}

function isWish(body: unknown): body is Wish {
  return isObject(body) && typeof body.accountId === "string" && Number.isInteger(body.conid) &&
    (body.side === "BUY" || body.side === "SELL") && typeof body.quantity === "number" && body.quantity > 0 &&
    (body.price === undefined || typeof body.price === "number") && typeof body.clientOrderId === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
