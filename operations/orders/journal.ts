import { z } from "zod";
import type { EndState, IbkrClient, JournalEntry, JournalState, Settlement } from "../../mod.ts";
import { answerOf, foreign, shape } from "../answer.ts";
import { type NoInput, noInput } from "../inputs.ts";
import type { Operation } from "../operation.ts";
import { settledAnswer } from "./answers.ts";
import { type SettleInput, settleInput } from "./inputs.ts";

/** An intent that has no end yet, or one in doubt. */
export interface OpenIntentRow {
  /** Names it; `orders.settle` takes it. */
  readonly intentId: string;
  /** Which request. */
  readonly kind: "place" | "modify";
  /** Account that trades. */
  readonly accountId: string;
  /** Client order ids of its orders. */
  readonly clientOrderIds: readonly string[];
  /** How far it is. */
  readonly state: JournalState;
  /** Its end; null before, else `unsettled`. */
  readonly end: EndState | null;
  /** When it was meant, ISO 8601 in UTC. */
  readonly at: string;
  /** IBKR's ids of its orders, as far as known. */
  readonly orderIds: readonly string[];
  /** What was seen last, for people. */
  readonly note: string;
  /** The orders as they went out. */
  readonly orders: JournalEntry["intent"]["orders"];
}

const openAnswer = answerOf(() =>
  z.array(shape({
    intentId: z.string().describe("names it; orders.settle takes it"),
    kind: z.enum(["place", "modify"]),
    accountId: z.string(),
    clientOrderIds: z.array(z.string()),
    state: z.string().describe("how far it is"),
    end: z.string().nullable().describe("its end; null before, else unsettled"),
    at: z.string().describe("when it was meant, ISO 8601 in UTC"),
    orderIds: z.array(z.string()).describe("IBKR's ids of its orders, as far as known"),
    note: foreign("what was seen last, for people"),
    orders: z.unknown().describe("the orders as they went out"),
  }))
);

/** `orders.open`. */
export const ordersOpen: Operation<NoInput, OpenIntentRow[]> = {
  name: "orders.open",
  effect: "read",
  summary: "list intents in doubt: what was sent and has no known end",
  help:
    "Not the open orders of an account, which the list of orders shows: these are orders and changes whose answer was " +
    "lost or is awaited. Each blocks its like until it is settled. Source: the journal; nobody is asked.",
  example: "orders open",
  input: noInput,
  answer: openAnswer,
  pacing: "none",
  covers: [],
  columns: ["intentId", "kind", "accountId", "clientOrderIds", "state", "end", "at", "note"],
  run: (client) => Promise.resolve(openIntents(client)),
};

function openIntents(client: IbkrClient): OpenIntentRow[] {
  return client.orders.open().map(({ intent, state, end, orderIds, note }) => {
    const { intentId, kind, accountId, clientOrderIds, atMs, orders } = intent;
    const at = new Date(atMs).toISOString();
    return { intentId, kind, accountId, clientOrderIds, state, end, at, orderIds, note, orders };
  });
}

/** `orders.settle`. */
export const ordersSettle: Operation<SettleInput, Settlement> = {
  name: "orders.settle",
  effect: "trade",
  sendsNoOrder: true,
  summary: "find out what became of an order whose answer was lost",
  help:
    "Reads orders and trades until there is an end: placed, rejected, not-placed, or unsettled when nobody can say yet. " +
    "Takes up to two minutes, so long a request may sit in the Gateway. An end other than unsettled frees what it blocked. " +
    "Source: GET /iserver/account/orders, GET /iserver/account/trades.",
  example: "orders settle rebalance-2026-11-22-AAPL",
  input: settleInput,
  answer: settledAnswer,
  pacing: "slow",
  covers: ["GET /iserver/account/orders", "GET /iserver/account/trades"],
  positional: ["id"],
  run: (client, { id, now }, { signal } = {}) => client.orders.settle(id, { signal, wait: now !== true }),
};
