import { checkUnread, OrderRefusedError, type TransportRequest, type TransportResponse } from "../../mod.ts";
import { readAccount } from "./account_now.ts";
import type { Asker } from "./asker.ts";
import { type Canonical, canonicalOf, canonicalPath } from "./canonical.ts";
import { createOrderGate, ORDER_KINDS } from "./order_gate.ts";
import { createReplyBook } from "./reply_book.ts";
import { auditAfter, type Trading } from "./trading.ts";

/** The one way by which a caller's request, in whatever spelling, leaves for the Gateway. */
export interface TradeGate {
  /**
   * Sends a request, if the guard rails let it pass; what changes nothing goes straight through.
   *
   * @param asker For the audit log
   * @throws {OrderRefusedError} when a rail says no; nothing was sent
   * @throws {OrderBlockedError} when the journal says no; nothing was sent
   * @throws {BadRequestError} for a path or body that can be read in two ways; nothing was sent
   */
  send(request: TransportRequest, asker: Asker): Promise<TransportResponse>;
}

const CANCEL = "/iserver/account/{accountId}/order/{orderId}";
const REPLY = "/iserver/reply/{replyId}";
/** Answers what IBKR asks about an order that is there. */
const NOTIFICATION = "/iserver/notification";

function isCancel({ method }: TransportRequest, operation: Canonical["operation"]): boolean {
  return method.toUpperCase() === "DELETE" && operation?.template === CANCEL;
}

/** Makes the gate (DESIGN §10). */
export function createTradeGate(trading: Trading): TradeGate {
  const { client, audit, rules, requireOwner } = trading;
  const replies = createReplyBook(trading);
  const passOrder = createOrderGate(trading, replies);

  /** A cancel is never held up: not by rails, nor by a disk that is full. */
  async function cancel(request: TransportRequest, facts: object, asker: Asker): Promise<TransportResponse> {
    auditAfter(trading, { event: "cancel", ...asker, ...facts });
    return await client.transport.send({ ...request, lane: "priority" });
  }

  /** What is no order that could be read: the account and the kill switch decide, and limits where there are any. */
  async function passUnread(
    request: TransportRequest,
    { operation, apiPath }: Canonical,
    asker: Asker,
  ): Promise<TransportResponse> {
    const { selected, isPaper } = rules.trading === "off"
      ? { selected: "", isPaper: null }
      : await readAccount(trading);
    const accountId = operation?.params["accountId"] ?? selected;
    const isReading = request.method === "GET" || request.method === "HEAD";
    const isReadable = isReading || operation?.effect === "admin" || operation?.template === NOTIFICATION;
    const no = checkUnread(rules, trading, { accountId, isPaper, isReadable });
    const facts = { ...asker, method: request.method, path: operation?.template ?? apiPath };
    if (no === null) {
      if (!isReading) audit?.add({ event: "sent", ...facts });
      return await client.transport.send(request);
    }
    audit?.add({ event: "refused", ...facts, rail: no.code, message: no.message });
    throw new OrderRefusedError(no.code, no.message, { operation: request.operation, outcome: "none" });
  }

  async function send(received: TransportRequest, asker: Asker): Promise<TransportResponse> {
    const [path = "", ...query] = received.path.split("?");
    const canonical = canonicalOf(received.method, path);
    const { apiPath, operation } = canonical;
    if (apiPath === null || operation?.effect === "read") return await client.transport.send(received);
    const isCancelling = isCancel(received, operation);
    if (!isCancelling) requireOwner();
    if (operation?.effect === "session") return await client.transport.send(received);
    if (operation === null) return await passUnread(received, canonical, asker);
    const search = query.length === 0 ? "" : `?${query.join("?")}`;
    const request = { ...received, path: canonicalPath(operation, search) };
    const { template, params } = operation;
    if (isCancelling) return await cancel(request, params, asker);
    if (request.method.toUpperCase() === "POST") {
      if (Object.hasOwn(ORDER_KINDS, template)) return await passOrder({ request, operation, asker });
      if (template === REPLY) return await replies.reply({ request, operation, asker });
    }
    return await passUnread(request, canonical, asker);
  }

  return { send };
}
