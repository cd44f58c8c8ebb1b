import {
  BadRequestError,
  isIbkrError,
  orderFingerprint,
  OrderRefusedError,
  type RailsRequest,
  type RailsVerdict,
  type TransportRequest,
  type TransportResponse,
} from "../../mod.ts";
import { requireJson } from "../routes/json_body.ts";
import { beginIntent, notPlaced, sendIntent } from "./intents.ts";
import { rawTicket } from "./raw_ticket.ts";
import type { ReplyBook } from "./reply_book.ts";
import { strictJson } from "./strict_json.ts";
import type { RawOrder, Trading } from "./trading.ts";
import { createTurns } from "./turns.ts";

/** Which request each of these operations is. */
export const ORDER_KINDS: Readonly<Record<string, RailsRequest["kind"]>> = {
  "/iserver/account/{accountId}/orders": "place",
  "/iserver/account/{accountId}/orders/whatif": "preview",
  "/iserver/account/{accountId}/order/{orderId}": "modify",
};

/**
 * Makes the gate of orders that somebody else has written: read from a copy of the body, held against the rails, written
 * into the journal, and sent on byte by byte.
 */
export function createOrderGate(trading: Trading, replies: ReplyBook): (raw: RawOrder) => Promise<TransportResponse> {
  const { rails, clock, client, audit } = trading;
  const turns = createTurns();

  async function pass(raw: RawOrder, work: RailsRequest, orders: readonly object[]): Promise<TransportResponse> {
    const { request, asker, operation: { params } } = raw;
    const { kind, tickets } = work;
    const accountId = params["accountId"]!;
    const facts = { ...asker, kind, accountId, orderId: params["orderId"], orders };
    const context = await client.orders.readForRails(rails, work);
    const verdict: RailsVerdict = rails.check(work, context);
    if (!verdict.allowed) {
      audit?.add({ event: "refused", ...facts, rail: verdict.code, message: verdict.message });
      throw new OrderRefusedError(verdict.code, verdict.message, { operation: request.operation, outcome: "none" });
    }
    if (kind === "preview") {
      audit?.add({ event: "sent", ...facts });
      return await client.transport.send(request);
    }
    replies.sweep();
    const intentId = clock.uuid();
    beginIntent(trading, {
      intentId,
      kind,
      accountId,
      clientOrderIds: kind === "place" ? tickets.flatMap(({ clientOrderId }) => clientOrderId ?? []) : [],
      // the client's own, so that neither way sends what is in doubt; who changes an order may mean two changes of it
      fingerprint: kind === "place" ? orderFingerprint(tickets) : `raw ${intentId}`,
      orders: [...orders, ...asItStands(work, params["orderId"])] as Readonly<Record<string, unknown>>[],
      atMs: clock.now(),
      reservation: verdict.reservation,
      sales: verdict.sales,
    });
    try {
      audit?.add({ event: "sent", ...facts, intentId });
    } catch (error) {
      notPlaced(trading, intentId, "the audit log cannot be written");
      throw error;
    }
    return await replies.follow(
      { intentId, accountId, ...asker },
      () => sendIntent(trading, { intentId, request, state: "sent" }),
    );
  }

  return async (raw) => {
    const { request, operation: { template, params } } = raw;
    const kind = ORDER_KINDS[template]!;
    requireJson(headerOf(request, "content-type"));
    if (kind !== "preview") refuseKey(request);
    const accountId = params["accountId"]!;
    const orders = ordersIn(strictJson(request.body ?? new Uint8Array()), kind);
    const before = kind === "modify" ? await orderNow(trading, params["orderId"]!) : undefined;
    if (orders.length === 0) throw new BadRequestError("the body has no list of orders, or an empty one");
    const tickets = orders.map((order) => rawTicket(order, accountId, before));
    const now = before === undefined ? undefined : [rawTicket({}, accountId, before)];
    const work: RailsRequest = { kind, tickets, before: now };
    const isInTurn = rails.needs(work).includes("positions"); // two sales must not both find the same shares
    return isInTurn ? await turns(() => pass(raw, work, orders)) : await pass(raw, work, orders);
  };
}

/** A key promises that a request can be sent again; of a raw order nobody could keep that. */
function refuseKey(request: TransportRequest): void {
  if (headerOf(request, "idempotency-key") === null) return;
  const { operation } = request;
  throw new BadRequestError(
    "an Idempotency-Key counts for POST /ops/orders.place, not for raw orders; there give the order a cOID, without the key",
    { operation, outcome: "none" },
  );
}

function headerOf({ headers = [] }: TransportRequest, wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}

/** Of a change the order as it is, by the names of IBKR's list: by what that shows, the change is found. */
function asItStands({ kind, before = [] }: RailsRequest, orderId = ""): readonly object[] {
  if (kind !== "modify") return [];
  const [now] = before;
  return [{ orderId, totalSize: now?.quantity, price: now?.limitPrice ?? now?.stopPrice }];
}

/** The orders of a body. What is no list of orders is one of none. */
function ordersIn(body: unknown, kind: RailsRequest["kind"]): readonly object[] {
  if (kind === "modify") return [body as object];
  const { orders } = (body ?? {}) as { readonly orders?: unknown };
  return Array.isArray(orders) ? orders : [];
}

/** What IBKR shows of an order, for what a change leaves out; nothing when it can't be read: then the change has to say it. */
async function orderNow({ client }: Trading, orderId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const status: Readonly<Record<string, unknown>> = await client.orders.status(orderId);
    const side = String(status["side"] ?? "").toUpperCase();
    return withoutAbsent({
      ...(String(status["conidex"]).includes(";") ? { conidex: status["conidex"] } : { conid: status["conid"] }),
      side: side.startsWith("B") ? "BUY" : side.startsWith("S") ? "SELL" : undefined,
      orderType: String(status["order_type"] ?? "").toUpperCase().replace("LIMIT", "LMT").replace("MARKET", "MKT"),
      quantity: status["total_size"] ?? status["size"],
      price: status["limit_price"],
      auxPrice: status["stop_price"],
    });
  } catch (error) {
    if (isIbkrError(error)) return undefined;
    throw error;
  }
}

function withoutAbsent(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ""),
  );
}
