import { apiPath } from "../call.ts";
import { OrderBlockedError } from "../errors/mod.ts";
import { blockedWhenAsked } from "../journal/rules.ts";
import type { JournalIntent } from "../journal/types.ts";
import { checkTickets } from "./check_ticket.ts";
import { converse, type ConverseParts } from "./converse.ts";
import { enterInTime } from "./laned_transport.ts";
import type { OrderLane } from "./lane.ts";
import type { PlaceOptions } from "./options.ts";
import type { PlaceOutcome } from "./outcome.ts";
import type { PrepareParts } from "./prepare.ts";
import { passRails, type RailsParts } from "./rails_context.ts";
import { departure, type Talk } from "./talk.ts";
import type { OrderTicket } from "./ticket.ts";
import { fingerprintOf, toWire } from "./to_wire.ts";

/** What orders are sent with. */
export interface PlaceParts extends ConverseParts, RailsParts, PrepareParts {
  readonly lane: OrderLane;
  /** What IBKR wants to have been asked before orders. */
  readonly prime: (accountId: string, signal?: AbortSignal) => Promise<void>;
  /** Deadline of a request where none is named, in milliseconds. */
  readonly timeoutMs: number;
  /** Intents that are under way in this process. */
  readonly underWay: Set<string>;
}

/** One request about orders, ready but for the lane. */
export interface Undertaking {
  readonly kind: "place" | "modify";
  readonly tickets: readonly OrderTicket[];
  /** Of a change: the order as it stands. */
  readonly before?: readonly OrderTicket[] | undefined;
  readonly clientOrderIds: readonly string[];
  readonly fingerprint: string;
  readonly orders: JournalIntent["orders"];
  readonly path: string;
  readonly json: unknown;
}

/** Places the orders of one request: one, a bracket, or a group. */
export async function placeOrders(
  parts: PlaceParts,
  given: unknown,
  options: PlaceOptions = {},
): Promise<PlaceOutcome> {
  const tickets = withClientOrderIds(checkTickets(given), parts.clock.uuid);
  const { accountId } = tickets[0]!;
  const orders = tickets.map(toWire);
  return await undertake(parts, {
    kind: "place",
    tickets,
    clientOrderIds: tickets.map(({ clientOrderId }) => clientOrderId),
    fingerprint: fingerprintOf(tickets),
    orders,
    path: apiPath`/iserver/account/${accountId}/orders`,
    json: { orders },
  }, options);
}

/**
 * Primes, waits for the lane, asks the rails, writes the intent down, sends it once, and converses until there is an
 * outcome.
 */
export async function undertake(parts: PlaceParts, work: Undertaking, options: PlaceOptions): Promise<PlaceOutcome> {
  const { lane, clock, journal, rails, sender, underWay } = parts;
  const { questions: policy = {}, timeoutMs = parts.timeoutMs, signal } = options;
  const { kind, tickets, path, json } = work;
  const { accountId } = tickets[0]!;
  const operation = `orders.${kind}`;
  const blocked = blockedWhenAsked({ ...work, accountId }, journal.open(clock.now()));
  if (blocked !== null) throw new OrderBlockedError(blocked, { operation, outcome: "none" });
  await parts.prime(accountId, signal);
  const hold = await enterInTime(lane, clock, {
    operation,
    method: "POST",
    path: `/v1/api${path}`,
    effect: "trade",
    signal,
  }, timeoutMs);
  const intentId = clock.uuid();
  const talk: Talk = {
    intentId,
    clientOrderIds: work.clientOrderIds,
    accountId,
    hold,
    policy,
    answered: [],
    timeoutMs,
    signal,
  };
  underWay.add(intentId);
  try {
    const { reservation, sales } = await passRails(parts, rails, { kind, tickets, before: work.before });
    const begun = journal.begin(intentOf(work, intentId, accountId, clock.now(), { reservation, sales }));
    if ("blocked" in begun) throw new OrderBlockedError(begun.blocked, { operation, outcome: "none" });
    const onSend = departure(parts, talk, "sent", operation);
    const answer = await sender.send({ operation, method: "POST", path, json, timeoutMs, signal, onSend });
    return await converse(parts, talk, answer);
  } catch (error) {
    hold.leave();
    throw error;
  } finally {
    underWay.delete(intentId);
  }
}

function intentOf(
  { kind, clientOrderIds, fingerprint, orders }: Undertaking,
  intentId: string,
  accountId: string,
  atMs: number,
  { reservation, sales }: Pick<JournalIntent, "reservation" | "sales">,
): JournalIntent {
  return {
    intentId,
    kind,
    accountId,
    clientOrderIds,
    fingerprint,
    orders,
    atMs,
    ...(reservation === undefined ? {} : { reservation }),
    ...(sales === undefined ? {} : { sales }),
  };
}

/** Every order gets a client order id, for without one nothing can be found again. */
function withClientOrderIds(
  tickets: readonly OrderTicket[],
  uuid: () => string,
): (OrderTicket & { readonly clientOrderId: string })[] {
  return tickets.map((ticket) => ({ ...ticket, clientOrderId: ticket.clientOrderId ?? `bezant-${uuid()}` }));
}
